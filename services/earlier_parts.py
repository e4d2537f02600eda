"""The earlier parts of a form that several people complete in turn: unchanged, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.statement import EarlierPart
from forms import catalogue
from forms.definition import FormDefinition
from forms.model import Form, parts_begun
from forms.problems import Problem
from forms.rules.families import JOINT
from forms.signatures import Signature
from records import evidence, organisations, people
from records.database import Reading
from records.isolation import SeenRecord
from services.access import Seen
from services.errors import BadContentError, bad
from services.form_reading import on_the_form, read_form, signature
from services.requests import StepRequest
from services.truth import Truth
from services.versions import Paper
from statute.law import law_version
from statute.pathway import Pathway
from statute.rules.correcting import as_corrected
from statute.steps import Step
from statute.vocabulary import Mode


class EarlierParts:
    """Finds who signed the earlier parts of a form, and sees that nobody changes them."""

    def __init__(self, record: SeenRecord, truth: Truth) -> None:
        self._record = record
        self._truth = truth

    async def signatures(
        self, seen: Seen, asked: StepRequest, papers: Sequence[Paper]
    ) -> tuple[tuple[str, Signature], ...]:
        """The signatures on earlier parts, each with its step, in the order of the parts.

        What was signed stays as it is (promise 6): a later part is signed on it or not at all. A
        form completed elsewhere is recorded as it came, and carries no signature on what differs.

        Raises:
            BadContentError: the form cannot be read, or changes what was signed already.
        """
        assert asked.form is not None  # the caller saw to it
        definition, filled = read_form(asked.form, from_paper=True)
        number = asked.form.part or parts_begun(filled)[-1]
        if number == 1 or len(definition.parts) == 1:
            return ()
        void = await self._never_counted(seen)
        same = [
            paper
            for paper in papers
            if paper[1].form_code == filled.form_code and paper[0] not in void
        ]
        found = {
            _part(form): (step, form)
            for step, form in same
            if _part(form) < number and not catalogue.added_to(form, filled)
        }
        if asked.mode is Mode.SIGNED:
            _unchanged(same, filled, number, set(found))
            if filled.form_code in JOINT and not found:
                raise bad("form.part", _FIRST_DOCTOR)
        return await self._signatures(seen, definition, [found[part] for part in sorted(found)])

    async def _never_counted(self, seen: Seen) -> frozenset[str]:
        """Steps that a correction says never happened: no signature of theirs stands."""
        pathway = (await self._truth.view(seen)).pathway
        steps = [entry.step for entry in pathway.entries]
        law = law_version(pathway.law_version)
        counted = {step.id for step in as_corrected(law, steps)}
        return frozenset(step.id for step in steps) - counted

    async def _signatures(
        self, seen: Seen, definition: FormDefinition, found: Sequence[Paper]
    ) -> tuple[tuple[str, Signature], ...]:
        if not found:
            return ()
        pathway = (await self._truth.view(seen)).pathway
        async with self._record.session(seen.sight) as session:
            signed = [
                (each[0], await signature_of(session, definition, pathway, each)) for each in found
            ]
        return tuple((step, given) for step, given in signed if given is not None)

    async def evidence(self, seen: Seen, steps: Sequence[str]) -> tuple[EarlierPart, ...]:
        """The hash of the evidence of each of these steps, whether or not it is recorded yet.

        Raises:
            UnavailableError, DefectError
        """
        if not steps:
            return ()
        waiting = await self._truth.unstored(seen)
        known = {each.step: each.evidence_sha256 for each in waiting if each.evidence_sha256}
        async with self._record.session(seen.sight) as session:
            known |= await evidence.hashes_of(session, seen.reference, steps)
        return tuple(EarlierPart(step=step, evidence_sha256=known.get(step)) for step in steps)


_FIRST_DOCTOR = (
    "The first doctor has not signed this form as it is here, or that signature is void because "
    "the form was changed after it. The second signs after the first, on the same form (s.11(7))."
)


def _part(form: Form) -> int:
    """The part that was signed last."""
    return parts_begun(form)[-1]


def _unchanged(same: Sequence[Paper], filled: Form, number: int, found: set[int]) -> None:
    """Refuse to sign on a form whose earlier parts are not as they were signed.

    Raises:
        BadContentError: each particular that was changed is named.
    """
    waiting = {_part(form): form for form in _unfinished(same, number)}
    for part in sorted(waiting, reverse=True):
        if part not in found:
            raise _changed(catalogue.added_to(waiting[part], filled))


def _unfinished(same: Sequence[Paper], number: int) -> Iterator[Form]:
    """Forms whose earlier parts are signed, and this part not yet."""
    further = [form for _, form in same if _part(form) >= number]
    for _, form in same:
        if _part(form) < number and not any(not catalogue.added_to(form, f) for f in further):
            yield form


def _changed(problems: tuple[Problem, ...]) -> BadContentError:
    return BadContentError(
        "Earlier parts of this form are signed and cannot be changed. Send them as they were "
        "signed, from the document that is kept, and complete your own part.",
        errors=on_the_form(problems),
    )


async def signature_of(
    session: Reading, definition: FormDefinition, pathway: Pathway, paper: Paper
) -> Signature | None:
    """The signature on the part that was signed last, as it is printed."""
    by, form = paper
    entry = pathway.entry(by)
    if entry is None:
        return None
    step: Step = entry.step
    person = await people.professional(session, step.by.person)
    organisation = await organisations.organisation(session, step.by.organisation)
    return signature(
        definition.part(_part(form)),
        step.by.role,
        name=person.name if person else "",
        organisation=organisation.name if organisation else step.by.organisation,
        at=step.occurred_at,
        recorded=step.mode is Mode.RECORDED,
    )
