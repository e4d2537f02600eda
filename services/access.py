"""Who may see a pathway. Every service passes through here, and nothing else lets anybody in.

A `Seen` can only be had from `Access`, and everything that reads or changes a pathway asks for
one: a route cannot forget.
"""

from __future__ import annotations

from dataclasses import dataclass

from identity.actor import Acting
from records import pathways
from records.database import Database, Reading
from records.involvement import named_in
from records.pathways import PathwayNote
from services.engine import Engine
from services.errors import NotFoundError
from statute.events import StepTaken
from statute.pathway import Pathway


@dataclass(frozen=True, slots=True)
class Seen:
    """A pathway that the acting organisation is involved in."""

    note: PathwayNote
    acting: Acting

    @property
    def reference(self) -> str:
        """The pathway's reference."""
        return self.note.reference


class Access:
    """Lets an organisation see the pathways it is involved in, and no trace of any other."""

    def __init__(self, database: Database, engine: Engine) -> None:
        self._database = database
        self._engine = engine

    async def see(self, reference: str, acting: Acting) -> Seen:
        """The pathway, if the acting organisation is involved in it.

        Raises:
            NotFoundError: there is none, or the organisation is not involved: not told apart.
        """
        async with self._database.session() as session:
            found = await pathways.seen_by(session, reference, acting.organisation)
        if found is None:
            raise not_there()
        note, involved = found
        if not involved and not await self._named_of_late(reference, acting):
            raise not_there()
        return Seen(note, acting)

    async def see_by_record(self, session: Reading, reference: str, acting: Acting) -> Seen | None:
        """The pathway, if the record knows that the organisation is involved; else ask `see`."""
        found = await pathways.seen_by(session, reference, acting.organisation)
        return Seen(found[0], acting) if found is not None and found[1] else None

    async def _named_of_late(self, reference: str, acting: Acting) -> bool:
        """Whether a step that the record has not got yet involves the organisation."""
        view = await self._engine.view(reference)
        if not view.unrecorded:
            return False
        codes = {acting.organisation, *acting.appointment.sites}
        return not codes.isdisjoint(_named_on(view.pathway))


def _named_on(pathway: Pathway) -> set[str]:
    told = (StepTaken(entry=entry) for entry in pathway.entries)
    return {named.code for event in told for named in named_in(event)}


def not_there() -> NotFoundError:
    """The answer for what is not there and for what must not be seen: the same."""
    return NotFoundError(
        "There is no such thing that your organisation may see. Check the reference, or ask an "
        "organisation that is involved to involve yours."
    )
