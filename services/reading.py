"""Putting a reading together: the workflow's truth, and the record's names and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from records import documents, organisations, people
from records.documents import Document, Seal
from records.guests import names_of
from records.isolation import SeenRecord
from records.scans import is_scan, scanned_form
from services.access import Seen
from services.judging import clocks_at, powers_at
from services.papers import beside, on_forms, versions_kept
from services.persons import patient_of, same_person
from services.readings import DocumentNote, OrganisationName, PersonName, Reading
from services.side_by_side import consented, told_side_by_side
from statute.pathway import Pathway
from statute.signatory import Signatory
from workflows.messages import FormToStore, View


async def reading_of(
    record: SeenRecord, seen: Seen, view: View, waiting: Sequence[FormToStore], at: datetime
) -> Reading:
    """The pathway at `at`, with the names of everybody on it and what its forms say.

    `waiting` are the forms that are not kept yet.
    """
    pathway = view.pathway
    hands = _hands(pathway)
    async with record.session(seen.sight) as session:
        kept = await documents.documents_of(session, seen.reference)
        papers, amendments = await versions_kept(session, seen.reference, waiting)
        same = await same_person(session, seen, at)
        patient = await patient_of(session, seen, same)
        named = {hand.person for hand in hands} | consented(pathway)
        names = await people.professionals(session, named)
        known_guests = await names_of(session, seen.reference, named)
        places = await organisations.organisations(session, _codes(pathway, hands, seen))
    return Reading(
        reference=pathway.reference,
        revision=pathway.revision,
        as_at=at,
        law_version=pathway.law_version,
        patient=patient,
        same_person=same,
        ward=seen.note.ward,
        powers=powers_at(pathway.standing, at),
        clocks=clocks_at(pathway.standing, at),
        findings=pathway.standing.findings,
        uncertain=pathway.standing.uncertain,
        entries=pathway.entries,
        configuration=pathway.standing.configuration,
        documents=tuple(map(document_note, kept)),
        people=(
            *(PersonName(person=each.id, name=each.name) for each in names.values()),
            *(PersonName(person=person, name=name) for person, name in known_guests.items()),
        ),
        organisations=tuple(
            OrganisationName(code=each.code, name=each.name) for each in places.values()
        ),
        unrecorded=view.unrecorded,
        unstored=view.unstored,
        form_findings=beside(pathway.standing.findings, on_forms(papers)),
        amended=told_side_by_side(amendments, pathway, kept),
    )


def document_note(of: Document) -> DocumentNote:
    """A document as the services tell of it."""
    scan = is_scan(of.code)
    return DocumentNote(
        id=of.id,
        step=of.step,
        code=scanned_form(of.code) if scan else of.code,
        scan=scan,
        media_type=of.version if scan else "application/pdf",
        version=of.version,
        sha256=of.pdf_sha256,
        content_sha256=of.content_sha256,
        kept_at=of.stored_at,
        seal=of.seal.value,
        seal_note=_SEALS[of.seal],
        unsealed_sha256=of.unsealed_sha256,
        sealed_with=of.sealed_with,
    )


_SEALS = {
    Seal.SEALED: "The PDF is sealed: a PDF reader shows whether it was changed since.",
    Seal.WITHOUT_TIMESTAMP: "The PDF is sealed, without an independent timestamp: the service that "
    "gives them could not be reached.",
    Seal.NOT_SET_UP: "The PDF is not sealed: no certificate is set up here. Its evidence and the "
    "record prove what was signed.",
    Seal.AS_IT_CAME: "A scan, kept as it came.",
    Seal.BEFORE: "The PDF is not sealed: it was kept before eMHA sealed documents.",
}


def _hands(pathway: Pathway) -> tuple[Signatory, ...]:
    steps = [entry.step for entry in pathway.entries]
    told = [step.recorded_by for step in steps if step.recorded_by is not None]
    return (*(step.by for step in steps), *told)


def _codes(pathway: Pathway, hands: Iterable[Signatory], seen: Seen) -> set[str]:
    held_by = {power.held_by for power in pathway.standing.powers}
    return held_by | {hand.organisation for hand in hands} | {seen.note.opened_by}
