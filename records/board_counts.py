"""How many clocks a board has of each sort: from tallies, so that it costs nothing to look."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlmodel import col

from records.board_filter import DIMENSIONS, Asked, in_standing
from records.database import Reading
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


async def counts(session: Reading, asked: Asked) -> BoardCounts:
    """The counts beside a board."""
    connection = await session.connection()
    found = (await connection.execute(union_all(*_by_dimension(asked)))).all()
    of = {
        name: tuple(Count(value=row.value, clocks=row.clocks) for row in found if row.by == name)
        for name in (*DIMENSIONS, "all")
    }
    total = sum(each.clocks for each in of["all"])
    return BoardCounts(
        total=total,
        standings=await _standings(session, asked, total),
        kinds=of["kind"],
        powers=of["power"],
        wards=of["ward"],
        organisations=of["organisation"],
    )


def _by_dimension(asked: Asked) -> list[Select[*tuple[Any, ...]]]:
    return [*(_tally(asked, name) for name in DIMENSIONS), _tally(asked, None)]


def _tally(asked: Asked, name: str | None) -> Select[*tuple[Any, ...]]:
    value = literal("") if name is None else col(getattr(TallyRow, name))
    clocks = func.sum(TallyRow.clocks)
    statement = (
        select(literal(name or "all").label("by"), value.label("value"), clocks.label("clocks"))
        .where(col(TallyRow.viewer) == asked.viewer, *asked.matching(TallyRow, but=name))
        .having(clocks > 0)
    )
    return statement if name is None else statement.group_by(value)


async def _standings(session: Reading, asked: Asked, total: int) -> tuple[Count, ...]:
    """Counted at the instant of reading: those that are past a limit, and the rest that run."""
    connection = await session.connection()
    lately = (await connection.execute(_past_a_limit(asked, asked.missed))).one()
    still = (await connection.execute(_past_a_limit(asked, asked.open))).one()
    apart = [
        Count(value=each, clocks=(late or 0) + (open_ or 0))
        for each, late, open_ in zip(_SHOWN_APART, lately, still, strict=True)
    ]
    running = total - sum(clocks or 0 for clocks in still)
    return (Count(value=ClockStanding.RUNNING, clocks=running), *apart)


def _past_a_limit(asked: Asked, settled: Any) -> Select[*tuple[Any, ...]]:
    sums = [func.count().filter(in_standing(each, asked.at)) for each in _SHOWN_APART]
    return select(*sums).where(
        col(BoardRow.viewer) == asked.viewer,
        settled,
        col(BoardRow.warn_at) <= asked.at,
        *asked.matching(BoardRow),
    )
