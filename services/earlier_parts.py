"""Signatures of a form's earlier parts, so that the next one is printed together with them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from forms import catalogue
from forms.definition import FormDefinition
from forms.model import Form, parts_begun
from forms.signatures import Signature
from records import documents, organisations, people
from records.database import Database, Reading
from services.access import Seen
from services.form_reading import read_form, signature
from services.requests import FormGiven
from services.truth import Truth
from statute.pathway import Pathway
from statute.steps import Step
from statute.vocabulary import Mode


@dataclass(frozen=True)
class _Kept:
    """A document of the same form: what was signed, and by which step."""

    step: str
    form: Form

    @property
    def part(self) -> int:
        """The part that its step signed."""
        return parts_begun(self.form)[-1]


class EarlierParts:
    """Finds who signed the earlier parts of a form that several people complete in turn."""

    def __init__(self, database: Database, truth: Truth) -> None:
        self._database = database
        self._truth = truth

    async def signatures(self, seen: Seen, given: FormGiven) -> tuple[Signature, ...]:
        """The signatures that stand on earlier parts, each once, in the order of the parts.

        A part that was changed since it was signed carries no signature here: what its signatory
        signed is the earlier document, which stays as it is.

        Raises:
            BadContentError: the form cannot be read.
        """
        definition, filled = read_form(given, from_paper=True)
        number = given.part or parts_begun(filled)[-1]
        if number == 1 or len(definition.parts) == 1:
            return ()
        pathway = (await self._truth.view(seen)).pathway
        async with self._database.session() as session:
            found = {
                kept.part: kept
                async for kept in _kept(session, seen.reference, given.code)
                if kept.part < number and not catalogue.added_to(kept.form, filled)
            }
            signed = [
                await _signature(session, definition, pathway, found[part])
                for part in sorted(found)
            ]
        return tuple(each for each in signed if each is not None)


async def _kept(session: Reading, reference: str, code: str) -> AsyncIterator[_Kept]:
    for note in await documents.documents_of(session, reference):
        content = await documents.content_of(session, note.id) if note.code == code else None
        if content is not None:
            yield _Kept(note.step, catalogue.parse(code, content, from_paper=True))


async def _signature(
    session: Reading, definition: FormDefinition, pathway: Pathway, kept: _Kept
) -> Signature | None:
    entry = pathway.entry(kept.step)
    if entry is None:
        return None
    step: Step = entry.step
    person = await people.professional(session, step.by.person)
    organisation = await organisations.organisation(session, step.by.organisation)
    return signature(
        definition.part(kept.part),
        step.by.role,
        name=person.name if person else "",
        organisation=organisation.name if organisation else step.by.organisation,
        at=step.occurred_at,
        recorded=step.mode is Mode.RECORDED,
    )
