"""How far the record is behind what signers were told."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from records import pathways
from records.database import Reading
from records.errors import UnknownPathway

MOST_WATCHED = 1_000
"""Answers that are watched at once; beyond that the oldest stands for all."""


class Lag:
    """Remembers what was answered here until the record has it. Nothing depends on it."""

    def __init__(self) -> None:
        self._answered: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def answered(self, reference: str, revision: int, at: datetime) -> None:
        """A step was acknowledged: the record will have `revision` soon."""
        _, first = self._answered.get(reference, (0, at))
        if reference in self._answered or len(self._answered) < MOST_WATCHED:
            self._answered[reference] = (revision, first)

    async def behind(self, session: Reading, at: datetime) -> timedelta:
        """How long ago the longest-waiting answer was given; nothing when none waits."""
        for reference, (revision, _) in list(self._answered.items()):
            if await _recorded(session, reference) >= revision:
                self._answered.pop(reference, None)
        first = min((since for _, since in self._answered.values()), default=at)
        return max(at - first, timedelta())


async def _recorded(session: Reading, reference: str) -> int:
    try:
        return (await pathways.pathway(session, reference)).revision
    except UnknownPathway:
        return 0
