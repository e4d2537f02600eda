"""A pathway as its workflow knows it: the truth, of which the record is the lasting copy."""

from __future__ import annotations

from records import ledger
from records.isolation import SeenRecord
from services.access import Seen
from services.engine import Engine
from services.errors import NotFoundError
from workflows.messages import FormToStore, View


class Truth:
    """Reads the workflow, and starts it again from the record where it is gone."""

    def __init__(self, record: SeenRecord, engine: Engine) -> None:
        self.engine = engine
        self._record = record

    async def view(self, seen: Seen) -> View:
        """The pathway now.

        Raises:
            UnavailableError, DefectError
        """
        try:
            return await self.engine.view(seen.reference)
        except NotFoundError:
            await self.start_again(seen)
            return await self.engine.view(seen.reference)

    async def unstored(self, seen: Seen) -> tuple[FormToStore, ...]:
        """The signed forms whose documents are not kept yet.

        Raises:
            UnavailableError, DefectError
        """
        try:
            return (await self.engine.unstored(seen.reference)).forms
        except NotFoundError:
            await self.start_again(seen)
            return ()

    async def start_again(self, seen: Seen) -> None:
        """Start a workflow that is not there.

        Opening was broken off before its last act, or the engine's own store was lost. The whole
        record is read, whatever the asker may read of it: from less, another pathway would start.
        """
        async with self._record.for_all() as session:
            pathway = await ledger.pathway_from(session, seen.reference)
        await self.engine.start(pathway)
