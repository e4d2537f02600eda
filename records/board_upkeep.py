"""Keeping the boards: after every append, the pathway's rows on the board of each viewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, tuple_
from sqlmodel import col, select

from records.database import Transaction
from records.tables import BoardRow, ClockRow, InvolvementRow, PathwayRow, PowerRow, TallyRow
from records.upsert import put, put_sum
from statute.clock import Clock
from statute.instants import midnight_closing
from statute.vocabulary import ClockKind, ClockState
from statute.wire import from_json

Sort = tuple[str, str, str, str, str]
"""Viewer, kind, power, ward and organisation: what clocks on a board are counted by."""

_MISSED = {ClockKind.POWER_END, ClockKind.DEADLINE}
"""Kinds of clock whose end is worth showing after it passed; a window simply closes."""


async def refresh(tx: Transaction, pathway: PathwayRow) -> None:
    """Make the pathway's rows on every viewer's board, and the tallies, what they ought to be."""
    wanted = await _wanted(tx, pathway)
    there = await _there(tx, pathway.reference)
    gone = [row for key, row in there.items() if key not in wanted]
    changed = [row for key, row in wanted.items() if _differs(row, there.get(key))]
    before = [there[_key(row)] for row in changed if _key(row) in there]
    await _remove(tx, gone)
    await put(tx, changed, key=["clock", "viewer"])
    await _count(tx, came=changed, went=[*gone, *before])


async def clear(tx: Transaction, reference: str) -> None:
    """Take the pathway off every board."""
    there = list((await _there(tx, reference)).values())
    await _remove(tx, there)
    await _count(tx, came=[], went=there)


def warn_at(clock: Clock) -> datetime | None:
    """When to warn: the earliest defensible end of the clock. A duty has no end to warn of."""
    if clock.expires_at is None:
        return None
    prudent = clock.prudent_last_day
    closes = None if prudent is None else midnight_closing(prudent)
    return min(at for at in (clock.warn_by, closes, clock.expires_at) if at is not None)


def _differs(row: BoardRow, there: BoardRow | None) -> bool:
    return there is None or row.plain() != there.plain()


def _key(row: BoardRow) -> tuple[int, str]:
    return row.clock, row.viewer


async def _there(tx: Transaction, reference: str) -> dict[tuple[int, str], BoardRow]:
    """What is on the boards now, as plain values that later statements cannot change."""
    statement = (
        select(BoardRow)
        .join(ClockRow, col(ClockRow.id) == BoardRow.clock)
        .where(ClockRow.pathway == reference)
    )
    rows = (await tx.exec(statement.execution_options(populate_existing=True))).all()
    return {_key(row): BoardRow(**row.plain()) for row in rows}


async def _wanted(tx: Transaction, pathway: PathwayRow) -> dict[tuple[int, str], BoardRow]:
    of = InvolvementRow.pathway == pathway.reference
    viewers = (await tx.exec(select(InvolvementRow.organisation).where(of))).all()
    powers = await _powers(tx, pathway.reference)
    clocks = await _clocks(tx, pathway.reference)
    rows = [_row(viewer, clock, powers, pathway) for clock in clocks for viewer in viewers]
    return {_key(row): row for row in rows}


async def _powers(tx: Transaction, reference: str) -> dict[str, PowerRow]:
    """The pathway's powers, the last to begin at the end."""
    statement = select(PowerRow).where(PowerRow.pathway == reference, ~col(PowerRow.gone))
    ordered = statement.order_by(col(PowerRow.starts_at), PowerRow.power)
    rows = await tx.exec(ordered.execution_options(populate_existing=True))
    return {row.power: row for row in rows}


async def _clocks(tx: Transaction, reference: str) -> Sequence[ClockRow]:
    """The pathway's clocks that belong on a board: open, or fell due with something missed."""
    missed = (col(ClockRow.state) == ClockState.FELL_DUE) & col(ClockRow.kind).in_(_MISSED)
    statement = select(ClockRow).where(
        ClockRow.pathway == reference,
        ~col(ClockRow.gone),
        (col(ClockRow.state) == ClockState.RUNNING) | missed,
    )
    return (await tx.exec(statement.execution_options(populate_existing=True))).all()


def _row(viewer: str, of: ClockRow, powers: dict[str, PowerRow], pathway: PathwayRow) -> BoardRow:
    assert of.id is not None
    power = powers.get(of.power or "")
    latest = power or next(reversed(powers.values()), None)
    return BoardRow(
        clock=of.id,
        viewer=viewer,
        kind=of.kind,
        power="" if power is None else power.kind,
        ward=pathway.ward or "",
        organisation=pathway.opened_by if latest is None else latest.held_by,
        settled=of.state != ClockState.RUNNING,
        endless=of.expires_at is None,
        due_at=of.expires_at or of.starts_at,
        warn_at=warn_at(from_json(of.stated, Clock)),
    )


async def _remove(tx: Transaction, rows: Sequence[BoardRow]) -> None:
    if rows:
        keys = [_key(row) for row in rows]
        key = tuple_(col(BoardRow.clock), col(BoardRow.viewer))
        await tx.exec(delete(BoardRow).where(key.in_(keys)))


async def _count(tx: Transaction, *, came: Iterable[BoardRow], went: Iterable[BoardRow]) -> None:
    """Add what came to the tallies and take away what went."""
    change: Counter[Sort] = Counter(_sort(row) for row in came if not row.settled)
    change.subtract(_sort(row) for row in went if not row.settled)
    names = ("viewer", "kind", "power", "ward", "organisation")
    # Always in the same order, so that two transactions cannot each wait for the other.
    rows = [
        TallyRow(**dict(zip(names, sort, strict=True)), clocks=by)
        for sort, by in sorted(change.items())
        if by
    ]
    await put_sum(tx, rows, key=names, of="clocks")


def _sort(row: BoardRow) -> Sort:
    return row.viewer, row.kind, row.power, row.ward, row.organisation
