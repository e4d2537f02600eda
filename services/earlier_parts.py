"""The earlier parts of a form that several people complete in turn: unchanged, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms import catalogue
from forms.definition import FormDefinition
from forms.model import Form, parts_begun
from forms.problems import Problem
from forms.signatures import Signature
from records import organisations, people
from records.database import Database, Reading
from services.access import Seen
from services.errors import BadContentError
from services.form_reading import on_the_form, read_form, signature
from services.papers import Paper
from services.requests import StepRequest
from services.truth import Truth
from statute.pathway import Pathway
from statute.steps import Step
from statute.vocabulary import Mode


class EarlierParts:
    """Finds who signed the earlier parts of a form, and sees that nobody changes them."""

    def __init__(self, database: Database, truth: Truth) -> None:
        self._database = database
        self._truth = truth

    async def signatures(
        self, seen: Seen, asked: StepRequest, papers: Sequence[Paper]
    ) -> tuple[Signature, ...]:
        """The signatures that stand on earlier parts, each once, in the order of the parts.

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
        same = [paper for paper in papers if paper[1].form_code == filled.form_code]
        found = {
            _part(form): (step, form)
            for step, form in same
            if _part(form) < number and not catalogue.added_to(form, filled)
        }
        if asked.mode is Mode.SIGNED:
            _unchanged(same, filled, number, set(found))
        return await self._signatures(seen, definition, [found[part] for part in sorted(found)])

    async def _signatures(
        self, seen: Seen, definition: FormDefinition, found: Sequence[Paper]
    ) -> tuple[Signature, ...]:
        if not found:
            return ()
        pathway = (await self._truth.view(seen)).pathway
        async with self._database.session() as session:
            signed = [await _signature(session, definition, pathway, each) for each in found]
        return tuple(each for each in signed if each is not None)


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


async def _signature(
    session: Reading, definition: FormDefinition, pathway: Pathway, paper: Paper
) -> Signature | None:
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
