"""Putting a reading together: the workflow's truth, and the record's names and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from records import documents, organisations, people
from records.database import Database
from records.database import Reading as Session
from records.documents import Document
from services.access import Seen
from services.judging import clocks_at, powers_at
from services.papers import beside, on_forms, papers_kept
from services.readings import DocumentNote, OrganisationName, Patient, PersonName, Reading
from statute.pathway import Pathway
from statute.signatory import Signatory
from workflows.messages import FormToStore, View


async def reading_of(
    database: Database, seen: Seen, view: View, waiting: Sequence[FormToStore], at: datetime
) -> Reading:
    """The pathway at `at`, with the names of everybody on it and what its forms say.

    `waiting` are the forms that are not kept yet.
    """
    pathway = view.pathway
    hands = _hands(pathway)
    async with database.session() as session:
        kept = await documents.documents_of(session, seen.reference)
        papers = await papers_kept(session, seen.reference, waiting)
        patient = await _patient(session, seen.note.patient)
        names = await people.professionals(session, {hand.person for hand in hands})
        places = await organisations.organisations(session, _codes(pathway, hands, seen))
    return Reading(
        reference=pathway.reference,
        revision=pathway.revision,
        as_at=at,
        law_version=pathway.law_version,
        patient=patient,
        ward=seen.note.ward,
        powers=powers_at(pathway.standing, at),
        clocks=clocks_at(pathway.standing, at),
        findings=pathway.standing.findings,
        entries=pathway.entries,
        configuration=pathway.standing.configuration,
        documents=tuple(map(document_note, kept)),
        people=tuple(PersonName(person=each.id, name=each.name) for each in names.values()),
        organisations=tuple(
            OrganisationName(code=each.code, name=each.name) for each in places.values()
        ),
        unrecorded=view.unrecorded,
        unstored=view.unstored,
        form_findings=beside(pathway.standing.findings, on_forms(papers)),
    )


def document_note(of: Document) -> DocumentNote:
    """A document as the services tell of it."""
    return DocumentNote(
        id=of.id,
        step=of.step,
        code=of.code,
        version=of.version,
        sha256=of.pdf_sha256,
        content_sha256=of.content_sha256,
        kept_at=of.stored_at,
    )


async def _patient(session: Session, patient_id: str | None) -> Patient:
    found = None if patient_id is None else await people.patient(session, patient_id)
    if found is None:
        return Patient()
    return Patient(
        name=found.full_name,
        date_of_birth=found.date_of_birth,
        nhs_number=found.nhs_number,
        address=found.address,
    )


def _hands(pathway: Pathway) -> tuple[Signatory, ...]:
    steps = [entry.step for entry in pathway.entries]
    told = [step.recorded_by for step in steps if step.recorded_by is not None]
    return (*(step.by for step in steps), *told)


def _codes(pathway: Pathway, hands: Iterable[Signatory], seen: Seen) -> set[str]:
    held_by = {power.held_by for power in pathway.standing.powers}
    return held_by | {hand.organisation for hand in hands} | {seen.note.opened_by}
