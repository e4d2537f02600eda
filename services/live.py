"""Telling pages when anything that an organisation sees has moved on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from sqlalchemy import func
from sqlmodel import col, select

from identity.actor import Acting
from records.database import Sight
from records.errors import RecordError
from records.involved_now import involved_now
from records.isolation import SeenRecord
from records.tables import BreakGlassRow, InvolvementRow, PathwayRow

BETWEEN_LOOKS = 1.0
"""Seconds. One look serves everybody of one organisation."""


class Live:
    """Looks at the record now and then, once for each organisation that anybody is watching for."""

    def __init__(self, record: SeenRecord, between_looks: float = BETWEEN_LOOKS) -> None:
        self._record = record
        self._between = between_looks
        self._marks: dict[str, str] = {}
        self._watchers: dict[str, int] = {}
        self._moved = asyncio.Condition()
        self._looking: dict[str, asyncio.Task[None]] = {}

    async def changes(self, acting: Acting) -> AsyncIterator[str]:
        """A mark now, and another whenever what the organisation sees has moved on.

        The mark says nothing about what moved: read the board or the pathway again.
        """
        organisation = acting.organisation
        self._watch(organisation)
        told = ""
        try:
            while True:
                told = await self._next(organisation, told)
                yield told
        finally:
            self._leave(organisation)

    async def _next(self, organisation: str, told: str) -> str:
        async with self._moved:
            await self._moved.wait_for(lambda: self._marks.get(organisation, told) != told)
            return self._marks[organisation]

    def _watch(self, organisation: str) -> None:
        self._watchers[organisation] = self._watchers.get(organisation, 0) + 1
        if organisation not in self._looking:
            self._looking[organisation] = asyncio.create_task(self._look(organisation))

    def _leave(self, organisation: str) -> None:
        self._watchers[organisation] -= 1
        if not self._watchers[organisation]:
            self._looking.pop(organisation).cancel()
            self._marks.pop(organisation, None)

    async def _look(self, organisation: str) -> None:
        """While the record is away, nothing is told: the pages show when they last heard."""
        while True:
            try:
                mark = await self._mark(organisation)
            except RecordError:
                mark = self._marks.get(organisation, "")
            if mark != self._marks.get(organisation):
                async with self._moved:
                    self._marks[organisation] = mark
                    self._moved.notify_all()
            await asyncio.sleep(self._between)

    async def _mark(self, organisation: str) -> str:
        statement = (
            select(func.count(), func.sum(col(PathwayRow.revision) + col(PathwayRow.documents)))
            .join(InvolvementRow, col(InvolvementRow.pathway) == PathwayRow.reference)
            .where(InvolvementRow.organisation == organisation, involved_now())
        )
        opened = (
            select(func.count(), func.count().filter(col(BreakGlassRow.decision) != ""))
            .select_from(BreakGlassRow)
            .join(InvolvementRow, col(InvolvementRow.pathway) == BreakGlassRow.pathway)
            .where(InvolvementRow.organisation == organisation, involved_now())
        )
        async with self._record.session(Sight(organisation)) as session:
            pathways, told = (await session.exec(statement)).one()
            glasses, decided = (await session.exec(opened)).one()
        return f"{pathways}-{told or 0}-{glasses}-{decided}"
