"""Which clocks of a board are asked for, as conditions on its rows."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Integer, and_, bindparam, or_, tuple_
from sqlmodel import col, select

from records.errors import BadCursor
from records.standings import ClockStanding
from records.tables import BoardRow, ClockRow, TallyRow, UtcDateTime
from statute.vocabulary import ClockKind

DIMENSIONS = ("ward", "power", "kind", "organisation")
"""What a board is filtered by, the most telling first: the index of the first one asked is used."""

MOST_LANES = 8
"""Values of one filter that are walked one by one; more are picked out along the way."""

MISSED_FOR = timedelta(days=7)
"""How long a clock whose end passed stays on the board after the record says so."""

MOST_SHAPES = 256
"""Statements that are kept; whoever asks for more shapes than that has some made anew."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of a board but for the values: all that a statement has to be made for.

    Putting a statement together takes as long as answering it, so each is made once for its shape.
    The values come with every asking (`Asked.values`), under the names that stand here.
    """

    chosen: frozenset[str]
    """The dimensions in which something is chosen."""
    driving: str | None
    """The one whose index is walked, once for each of its `parts`."""
    parts: int
    standings: frozenset[ClockStanding]
    of_some_pathways: bool
    goes_on: bool
    """Whether it continues an earlier page."""
    without_some: bool = False
    """Whether there are pathways whose clocks are there still and are not for the viewer."""

    def lanes(self) -> list[ColumnElement[bool]]:
        """The board cut into lanes, each of which one index has in order."""
        rest = matching(BoardRow, self.chosen, but=self.driving)
        whole = [on_board_of_viewer(BoardRow), *rest, *self._in_standings(), *self._beyond()]
        if self.of_some_pathways:
            its_clocks = select(ClockRow.id).where(_any_of(ClockRow.pathway, "pathways"))
            whole.append(col(BoardRow.clock).in_(its_clocks))
        if self.without_some:
            whole.append(STILL)
        return [
            and_(*whole, *part, settled) for part in self._parts() for settled in (OPEN, MISSED)
        ]

    def _parts(self) -> list[list[ColumnElement[bool]]]:
        if self.driving is None:
            return [[]]
        along = col(getattr(BoardRow, self.driving))
        return [[along == bindparam(f"part_{number}")] for number in range(self.parts)]

    def _in_standings(self) -> list[ColumnElement[bool]]:
        if not self.standings:
            return []
        conditions = [in_standing(each) for each in sorted(self.standings)]
        # Said twice over where it can be, because an index can use the plain bound.
        bound = [PAST] if self.standings <= _PAST_END else []
        return [or_(*conditions), *bound]

    def _beyond(self) -> list[ColumnElement[bool]]:
        if not self.goes_on:
            return []
        here = tuple_(col(BoardRow.endless), col(BoardRow.due_at), col(BoardRow.clock))
        there = (
            bindparam("after_endless", type_=Boolean()),
            bindparam("after_due_at", type_=UtcDateTime()),
            bindparam("after_clock", type_=Integer()),
        )
        return [here > tuple_(*there)]


@dataclass(frozen=True)
class Asked:
    """What is asked of one board. Nothing chosen in a dimension means all of it."""

    viewer: str
    at: datetime
    chosen: dict[str, tuple[str, ...]]
    standings: tuple[ClockStanding, ...] = ()
    pathways: frozenset[str] | None = None
    """The clocks of these alone; None: of all."""
    after: str | None = None
    """The cursor of the page before."""
    over: frozenset[str] = frozenset()
    """Not the clocks of these: the viewer's involvement ended by itself a moment ago."""

    @property
    def dimensions(self) -> frozenset[str]:
        """Those in which something is chosen."""
        return frozenset(name for name, values in self.chosen.items() if values)

    @property
    def shape(self) -> Shape:
        """What a statement has to be made for."""
        few = (name for name in DIMENSIONS if 0 < len(self.chosen.get(name, ())) <= MOST_LANES)
        driving = next(few, None)
        return Shape(
            chosen=self.dimensions,
            driving=driving,
            parts=len(self.chosen[driving]) if driving else 0,
            standings=frozenset(self.standings),
            of_some_pathways=self.pathways is not None,
            goes_on=self.after is not None,
            without_some=bool(self.over),
        )

    def values(self) -> dict[str, Any]:
        """What stands under each name in a statement of this shape.

        Raises:
            BadCursor: `after` was not made by `cursor`.
        """
        values: dict[str, Any] = {
            "viewer": self.viewer,
            "at": self.at,
            "missed_since": self.at - MISSED_FOR,
            **{name: self.chosen[name] for name in self.dimensions},
        }
        driving = self.shape.driving
        if driving:
            parts = enumerate(self.chosen[driving])
            values.update({f"part_{number}": value for number, value in parts})
        if self.pathways is not None:
            values["pathways"] = list(self.pathways)
        if self.over:
            values["over"] = list(self.over)
        if self.after is not None:
            names = ("after_endless", "after_due_at", "after_clock")
            values.update(zip(names, place(self.after), strict=True))
        return values


_PAST_END = {ClockStanding.OVERDUE, ClockStanding.LAPSED, ClockStanding.ENDED}

_KIND_PAST = {
    ClockStanding.OVERDUE: ClockKind.DEADLINE,
    ClockStanding.LAPSED: ClockKind.POWER_END,
    ClockStanding.ENDED: ClockKind.WINDOW,
}


_AT: Any = bindparam("at", type_=UtcDateTime())

OPEN: ColumnElement[bool] = col(BoardRow.settled) == False  # noqa: E712 - a condition on a column
"""Clocks that the record has as running."""

MISSED: ColumnElement[bool] = and_(
    col(BoardRow.settled) == True,  # noqa: E712 - a condition on a column
    col(BoardRow.due_at) > bindparam("missed_since", type_=UtcDateTime()),
)
"""Clocks that the record has as fallen due, lately."""

PAST: ColumnElement[bool] = and_(
    col(BoardRow.endless) == False,  # noqa: E712 - a condition on a column
    col(BoardRow.due_at) <= _AT,
)
"""Clocks whose end has passed."""

WARNED: ColumnElement[bool] = col(BoardRow.warn_at) <= _AT
"""Clocks whose earliest defensible end has passed."""


STILL: ColumnElement[bool] = col(BoardRow.clock).not_in(
    select(ClockRow.id).where(col(ClockRow.pathway).in_(bindparam("over", expanding=True)))
)
"""Clocks of pathways that the viewer is involved in still."""


def on_board_of_viewer(table: type[BoardRow | TallyRow]) -> ColumnElement[bool]:
    """What the organisation sees that the board is for."""
    return col(table.viewer) == bindparam("viewer")


def matching(
    table: type[BoardRow | TallyRow], chosen: frozenset[str], *, but: str | None = None
) -> list[ColumnElement[bool]]:
    """Conditions for what is chosen in every dimension `but` one."""
    names = (name for name in DIMENSIONS if name in chosen and name != but)
    return [_any_of(getattr(table, name), name) for name in names]


def in_standing(standing: ClockStanding) -> ColumnElement[bool]:
    """Clocks that stand so, going by their own end (`records.standings`)."""
    if standing is ClockStanding.RUNNING:
        return or_(col(BoardRow.endless), ~WARNED)
    if standing is ClockStanding.DUE_SOON:
        return and_(WARNED, col(BoardRow.due_at) > _AT)
    return and_(PAST, col(BoardRow.kind) == _KIND_PAST.get(standing))


def _any_of(column: Any, name: str) -> ColumnElement[bool]:
    return col(column).in_(bindparam(name, expanding=True))


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
