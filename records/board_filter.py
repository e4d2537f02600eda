"""Which clocks of a board are asked for, as conditions on its rows."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from records.errors import BadCursor
from records.standings import ClockStanding
from records.tables import BoardRow, TallyRow
from statute.vocabulary import ClockKind

DIMENSIONS = ("ward", "power", "kind", "organisation")
"""What a board is filtered by, the most telling first: the index of the first one asked is used."""

MOST_LANES = 8
"""Values of one filter that are walked one by one; more are picked out along the way."""

MISSED_FOR = timedelta(days=7)
"""How long a clock whose end passed stays on the board after the record says so."""


@dataclass(frozen=True)
class Asked:
    """What is asked of one board. Nothing chosen in a dimension means all of it."""

    viewer: str
    at: datetime
    chosen: dict[str, tuple[str, ...]]
    standings: tuple[ClockStanding, ...] = ()

    def lanes(self) -> list[ColumnElement[bool]]:
        """The board cut into lanes, each of which one index has in order."""
        few = (name for name in DIMENSIONS if 0 < len(self.chosen.get(name, ())) <= MOST_LANES)
        driving = next(few, None)
        rest = self.matching(BoardRow, but=driving)
        whole = [col(BoardRow.viewer) == self.viewer, *rest, *self._in_standings()]
        values = self.chosen[driving] if driving else ()
        parts = [getattr(BoardRow, driving) == each for each in values] if driving else [None]
        return [
            and_(*whole, *([] if part is None else [part]), settled)
            for part in parts
            for settled in (self.open, self.missed)
        ]

    @property
    def open(self) -> ColumnElement[bool]:
        """Clocks that the record has as running."""
        return col(BoardRow.settled) == False  # noqa: E712 - a condition on a column

    @property
    def missed(self) -> ColumnElement[bool]:
        """Clocks that the record has as fallen due, lately."""
        lately = col(BoardRow.due_at) > self.at - MISSED_FOR
        return and_(col(BoardRow.settled) == True, lately)  # noqa: E712 - a condition on a column

    def matching(
        self, table: type[BoardRow | TallyRow], *, but: str | None = None
    ) -> list[ColumnElement[bool]]:
        """Conditions for what is chosen in every dimension `but` one."""
        return [
            col(getattr(table, name)).in_(values)
            for name, values in self.chosen.items()
            if values and name != but
        ]

    def _in_standings(self) -> list[ColumnElement[bool]]:
        if not self.standings:
            return []
        conditions = [in_standing(each, self.at) for each in self.standings]
        # Said twice over where it can be, because an index can use the plain bound.
        bound = [past(self.at)] if set(self.standings) <= _PAST_END else []
        return [or_(*conditions), *bound]


_PAST_END = {ClockStanding.OVERDUE, ClockStanding.LAPSED, ClockStanding.ENDED}

_KIND_PAST = {
    ClockStanding.OVERDUE: ClockKind.DEADLINE,
    ClockStanding.LAPSED: ClockKind.POWER_END,
    ClockStanding.ENDED: ClockKind.WINDOW,
}


def past(at: datetime) -> ColumnElement[bool]:
    """Clocks whose end has passed at `at`."""
    return and_(col(BoardRow.endless) == False, col(BoardRow.due_at) <= at)  # noqa: E712


def in_standing(standing: ClockStanding, at: datetime) -> ColumnElement[bool]:
    """Clocks that stand so at `at`, going by their own end (`records.standings`)."""
    warned = col(BoardRow.warn_at) <= at
    if standing is ClockStanding.RUNNING:
        return or_(col(BoardRow.endless), ~warned)
    if standing is ClockStanding.DUE_SOON:
        return and_(warned, col(BoardRow.due_at) > at)
    kind = _KIND_PAST.get(standing)
    return and_(past(at), col(BoardRow.kind) == kind)


def cursor(endless: bool, due_at: datetime, clock: int) -> str:  # noqa: FBT001 - a sort key
    """The place of a line in the order of the board, to continue after."""
    return base64.urlsafe_b64encode(
        json.dumps([endless, due_at.isoformat(), clock]).encode()
    ).decode()


def place(cursor: str) -> tuple[bool, datetime, int]:
    """Read a cursor.

    Raises:
        BadCursor: it was not made by `cursor`.
    """
    try:
        read: Any = json.loads(base64.urlsafe_b64decode(cursor))
        endless, due_at, clock = bool(read[0]), datetime.fromisoformat(read[1]), int(read[2])
    except (ValueError, TypeError, LookupError, binascii.Error):
        raise BadCursor from None
    if due_at.tzinfo is None:
        raise BadCursor
    return endless, due_at, clock
