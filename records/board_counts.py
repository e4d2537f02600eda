"""How many clocks a board has of each sort: from tallies, so that it costs nothing to look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from records.board_filter import (
    DIMENSIONS,
    MISSED,
    OPEN,
    STILL,
    WARNED,
    in_standing,
    matching,
    on_board_of_viewer,
)
from records.standings import ClockStanding
from records.tables import BoardRow, TallyRow
from statute.fact import fact


@fact
class Count:
    """How many clocks there are of one value of a filter."""

    value: str
    clocks: int


@fact
class BoardCounts:
    """How many clocks are open in the record, by each filter.

    `total` is under every filter chosen but that of standing. Each of `kinds`, `powers`, `wards`
    and `organisations` is under the other filters: what choosing that value instead would show.
    `standings` counts under every filter, those lately missed included.
    """

    total: int
    standings: tuple[Count, ...]
    kinds: tuple[Count, ...]
    powers: tuple[Count, ...]
    wards: tuple[Count, ...]
    organisations: tuple[Count, ...]


_SHOWN_APART = (
    ClockStanding.DUE_SOON,
    ClockStanding.OVERDUE,
    ClockStanding.LAPSED,
    ClockStanding.ENDED,
)


_OVER_ALL = (_ALL, _OPEN, _MISSED) = ("all", "open", "missed")
"""What is counted that is not of one dimension."""


async def counts(
    connection: AsyncConnection,
    chosen: frozenset[str],
    values: Mapping[str, Any],
    *,
    over: bool = False,
) -> BoardCounts:
    """The counts beside a board, of what is chosen in these dimensions (`board_filter.Asked`).

    `over`: some of what the tallies have counted is not for the viewer any more.
    """
    found = (await connection.execute(_counting(chosen, over), values)).all()
    of: dict[str, list[Count]] = {name: [] for name in (*DIMENSIONS, *_OVER_ALL)}
    for by, value, clocks in found:
        of[by].append(Count(value=value, clocks=clocks))
    total = sum(each.clocks for each in of[_ALL])
    return BoardCounts(
        total=total,
        standings=_standings(total, of[_OPEN], of[_MISSED]),
        kinds=tuple(of["kind"]),
        powers=tuple(of["power"]),
        wards=tuple(of["ward"]),
        organisations=tuple(of["organisation"]),
    )


def _standings(total: int, still: list[Count], lately: list[Count]) -> tuple[Count, ...]:
    """Those that are past a limit, and the rest that run."""
    of_open, of_missed = ({each.value: each.clocks for each in of} for of in (still, lately))
    apart = [
        Count(value=each, clocks=of_open.get(each, 0) + of_missed.get(each, 0))
        for each in _SHOWN_APART
    ]
    running = total - sum(of_open.values())
    return (Count(value=ClockStanding.RUNNING, clocks=running), *apart)


@cache
def _counting(chosen: frozenset[str], over: bool) -> CompoundSelect[Any]:  # noqa: FBT001 - a key
    """Everything that is counted, in one question."""
    tally, still = (_of_clocks, (STILL,)) if over else (_tally, ())
    return union_all(
        *(tally(chosen, name) for name in (*DIMENSIONS, None)),
        _past_a_limit(chosen, _OPEN, OPEN, *still),
        _past_a_limit(chosen, _MISSED, MISSED, *still),
    )


def _of_clocks(chosen: frozenset[str], name: str | None) -> Select[*tuple[Any, ...]]:
    """What the tallies would have, for the moment in which they count too much."""
    value = literal("") if name is None else col(getattr(BoardRow, name))
    clocks = func.count()
    statement = (
        select(literal(name or _ALL).label("by"), value.label("value"), clocks.label("clocks"))
        .where(on_board_of_viewer(BoardRow), OPEN, STILL, *matching(BoardRow, chosen, but=name))
        .having(clocks > 0)
    )
    return statement if name is None else statement.group_by(value)


def _tally(chosen: frozenset[str], name: str | None) -> Select[*tuple[Any, ...]]:
    value = literal("") if name is None else col(getattr(TallyRow, name))
    clocks = func.sum(TallyRow.clocks)
    statement = (
        select(literal(name or _ALL).label("by"), value.label("value"), clocks.label("clocks"))
        .where(on_board_of_viewer(TallyRow), *matching(TallyRow, chosen, but=name))
        .having(clocks > 0)
    )
    return statement if name is None else statement.group_by(value)


def _past_a_limit(
    chosen: frozenset[str], by: str, *which: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """Those that are past a limit at the instant of reading, by their standing."""
    standing = case(*((in_standing(each), literal(each.value)) for each in _SHOWN_APART))
    return (
        select(literal(by), standing, func.count())
        .where(on_board_of_viewer(BoardRow), *which, WARNED, *matching(BoardRow, chosen))
        .group_by(standing)
        .having(standing.is_not(None))
    )
