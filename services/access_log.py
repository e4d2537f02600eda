"""Writing down who saw or did what: in batches, beside the answer and never in its way."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NoReturn

from identity.actor import Acting
from records import accesses, people
from records.accesses import Access, AccessNote, Act
from records.database import Sight
from records.errors import RecordError
from records.isolation import SeenRecord
from services.errors import UnavailableError
from services.readings import AccessReading
from statute.instants import london_date

BETWEEN_BATCHES = 0.25
"""Seconds that an access waits to be written, for others to join it. Lost if the process is killed
in that time, or while the record is away."""

AT_ONCE = 500
MOST_WAITING = 50_000
"""Accesses that wait while the record is away. Beyond that nothing more is shown."""

MOST_BOARDS = 100_000
"""Sightings on boards that are remembered for the day."""


class AccessLog:
    """Notes accesses at once and writes them soon."""

    def __init__(self, record: SeenRecord, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now
        self._waiting: deque[Access] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()
        self._on_boards: OrderedDict[tuple[str, ...], None] = OrderedDict()

    def note(
        self, acting: Acting, act: Act, pathway: str, about: str = "", glass: str | None = None
    ) -> None:
        """Note one access; `glass` is the emergency opening that alone let them.

        Raises:
            UnavailableError: so many could not be written that no more may be shown.
        """
        if len(self._waiting) >= MOST_WAITING:
            _nothing_more()
        self._waiting.append(
            Access(
                pathway=pathway,
                at=self._now(),
                person=acting.person,
                role=acting.role,
                organisation=acting.organisation,
                act=act,
                about=about,
                glass=glass,
            )
        )
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_soon())

    def note_board(self, acting: Acting, pathways: Iterable[str]) -> None:
        """Note that a board had these pathways: once a day for each person and pathway."""
        today = london_date(self._now()).isoformat()
        for pathway in dict.fromkeys(pathways):
            key = (acting.person, acting.organisation, pathway, today)
            if key not in self._on_boards:
                self._on_boards[key] = None
                self.note(acting, Act.BOARD, pathway)
        while len(self._on_boards) > MOST_BOARDS:
            self._on_boards.popitem(last=False)

    async def flush(self) -> None:
        """Write everything that waits.

        Raises:
            RecordError: the record is away; what waits goes on waiting.
        """
        async with self._one:
            while self._waiting:
                batch = [self._waiting[n] for n in range(min(AT_ONCE, len(self._waiting)))]
                async with self._record.change_for_all() as tx:
                    await accesses.add(tx, batch)
                for _ in batch:
                    self._waiting.popleft()

    async def read(self, pathway: str, sight: Sight, *, after: int) -> tuple[AccessReading, ...]:
        """The log of one pathway, with what was noted up to now."""
        await self.flush()
        async with self._record.session(sight) as session:
            found = await accesses.accesses_of(session, pathway, after=after)
            known = await people.professionals(session, {e.access.person for e in found})
        names = {person: each.name for person, each in known.items()}
        return tuple(access_reading(each, names) for each in found)

    async def _write_soon(self) -> None:
        while self._waiting:
            await asyncio.sleep(BETWEEN_BATCHES)
            try:
                await self.flush()
            except RecordError:
                continue


def access_reading(of: AccessNote, names: Mapping[str, str]) -> AccessReading:
    """An access as it is told, with what its person is called."""
    return AccessReading(
        id=of.id,
        at=of.access.at,
        person=of.access.person,
        name=names.get(of.access.person, ""),
        role=of.access.role,
        organisation=of.access.organisation,
        act=of.access.act,
        about=of.access.about,
        pathway=of.access.pathway,
        glass=of.access.glass,
    )


def _nothing_more() -> NoReturn:
    raise UnavailableError(
        "It cannot be written down at the moment who sees what, so nothing is shown. Try again "
        "soon; tell whoever runs eMHA if it lasts.",
        retry_after=5,
    )
