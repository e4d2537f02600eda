"""Keeping the boards: after every append, the pathway's rows on the board of each viewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, select, tuple_
from sqlmodel import col

from records.database import Transaction
from records.involved_now import involved_now
from records.tables import BoardRow, ClockRow, InvolvementRow, PathwayRow, PowerRow, TallyRow
from records.upsert import add_values, put_values
from statute.vocabulary import ClockKind, ClockState

_MISSED = {ClockKind.POWER_END, ClockKind.DEADLINE}
"""Kinds of clock whose end is worth showing after it passed; a window simply closes."""

_SORT = ("viewer", "kind", "power", "ward", "organisation")
"""What clocks on a board are counted by."""


class Line(NamedTuple):
    """A row of `records.tables.BoardRow`, as a plain value: there are many."""

    clock: int
    viewer: str
    kind: str
    power: str
    ward: str
    organisation: str
    settled: bool
    endless: bool
    due_at: datetime
    warn_at: datetime | None

    @property
    def key(self) -> tuple[int, str]:
        """A clock stands once on each board."""
        return self.clock, self.viewer

    @property
    def sort(self) -> tuple[str, ...]:
        """What it is counted under."""
        return self[1:6]


async def refresh(tx: Transaction, pathway: PathwayRow) -> None:
    """Make the pathway's rows on every viewer's board, and the tallies, what they ought to be."""
    wanted = await _wanted(tx, pathway)
    there = await _there(tx, pathway.reference)
    gone, come = there - wanted, wanted - there
    stay = {line.key for line in come}
    await _remove(tx, [line for line in gone if line.key not in stay])
    await put_values(tx, BoardRow, [line._asdict() for line in come], key=["clock", "viewer"])
    await _count(tx, came=come, went=gone)


async def clear(tx: Transaction, reference: str) -> None:
    """Take the pathway off every board."""
    there = await _there(tx, reference)
    await _remove(tx, list(there))
    await _count(tx, came=(), went=there)


async def _there(tx: Transaction, reference: str) -> set[Line]:
    """What is on the boards now."""
    columns: list[Any] = [getattr(BoardRow, name) for name in Line._fields]
    of = select(col(ClockRow.id)).where(col(ClockRow.pathway) == reference)
    statement = select(*columns).where(col(BoardRow.clock).in_(of))
    return {Line._make(row) for row in await _read(tx, statement)}


async def _wanted(tx: Transaction, pathway: PathwayRow) -> set[Line]:
    """What ought to be on the boards: every clock that belongs on one, for every viewer."""
    reference = pathway.reference
    viewers = select(col(InvolvementRow.organisation)).where(
        col(InvolvementRow.pathway) == reference, involved_now()
    )
    organisations = [row[0] for row in await _read(tx, viewers)]
    powers = await _powers(tx, reference)
    return {
        _line(viewer, clock, powers, pathway)
        for clock in await _clocks(tx, reference)
        for viewer in organisations
    }


async def _powers(tx: Transaction, reference: str) -> dict[str, Row[Any]]:
    """The pathway's powers, the last to begin at the end."""
    statement = (
        select(col(PowerRow.power), col(PowerRow.kind), col(PowerRow.held_by))
        .where(col(PowerRow.pathway) == reference, ~col(PowerRow.gone))
        .order_by(col(PowerRow.starts_at), col(PowerRow.power))
    )
    return {row.power: row for row in await _read(tx, statement)}


async def _clocks(tx: Transaction, reference: str) -> Sequence[Row[Any]]:
    """The pathway's clocks that belong on a board: open, or fell due with something missed."""
    missed = (col(ClockRow.state) == ClockState.FELL_DUE) & col(ClockRow.kind).in_(_MISSED)
    names = ("id", "kind", "state", "power", "starts_at", "expires_at", "warn_at")
    return await _read(
        tx,
        select(*(col(getattr(ClockRow, name)) for name in names)).where(
            col(ClockRow.pathway) == reference,
            ~col(ClockRow.gone),
            (col(ClockRow.state) == ClockState.RUNNING) | missed,
        ),
    )


async def _read(tx: Transaction, statement: Any) -> Sequence[Row[Any]]:
    return (await (await tx.connection()).execute(statement)).all()


def _line(viewer: str, of: Any, powers: dict[str, Row[Any]], pathway: PathwayRow) -> Line:
    power = powers.get(of.power or "")
    latest = power or next(reversed(powers.values()), None)
    return Line(
        clock=of.id,
        viewer=viewer,
        kind=of.kind,
        power="" if power is None else power.kind,
        ward=pathway.ward or "",
        organisation=pathway.opened_by if latest is None else latest.held_by,
        settled=of.state != ClockState.RUNNING,
        endless=of.expires_at is None,
        due_at=of.expires_at or of.starts_at,
        warn_at=of.warn_at,
    )


async def _remove(tx: Transaction, lines: Sequence[Line]) -> None:
    if lines:
        key = tuple_(col(BoardRow.clock), col(BoardRow.viewer))
        await tx.exec(delete(BoardRow).where(key.in_([line.key for line in lines])))


async def _count(tx: Transaction, *, came: Iterable[Line], went: Iterable[Line]) -> None:
    """Add what came to the tallies and take away what went."""
    change = Counter(line.sort for line in came if not line.settled)
    change.subtract(line.sort for line in went if not line.settled)
    # Always in the same order, so that two transactions cannot each wait for the other.
    values = [
        {**dict(zip(_SORT, sort, strict=True)), "clocks": by}
        for sort, by in sorted(change.items())
        if by
    ]
    await add_values(tx, TallyRow, values, key=_SORT, to="clocks")
