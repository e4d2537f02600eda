"""Involvements that end by themselves at a time, and the one that stays because it is the last.

At its instant such an involvement counts no more, in any question (`records.involved_now`). Here
its end is written down: once, with the instant at which it was, by whatever comes first, the sweep
of the workers or the next that is written about who is involved.

Somebody who reads everything without an end is left on every pathway. Where a step takes the last
of those away, the one that would have ended last **stays**: its time is put off until another reads
everything without an end. People are refused instead (`services.involvements`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import col, select

from records import board_upkeep
from records.database import Reading, Transaction
from records.involved_now import over
from records.involvement_facts import InvolvementFact, Turn, keep, lapsed
from records.tables import InvolvementRow, PathwayRow
from records.taking_part import Part, Reads

LOOKED_AT = 1000
"""Pathways, in one round of the sweep."""


async def due(session: Reading) -> Sequence[str]:
    """Pathways with an involvement that ended by itself and is not written down as ended."""
    statement = select(InvolvementRow.pathway).where(over()).distinct().limit(LOOKED_AT)
    return (await session.exec(statement)).all()


async def write_down(tx: Transaction, reference: str) -> None:
    """Write down what ended by itself on a pathway, its record disposed of or not."""
    statement = select(PathwayRow).where(PathwayRow.reference == reference).with_for_update()
    pathway = (await tx.exec(statement.execution_options(populate_existing=True))).one()
    if await lapse(tx, pathway):
        await board_upkeep.refresh(tx, pathway)


async def lapse(tx: Transaction, pathway: PathwayRow, at: datetime | None = None) -> bool:
    """Write down what has ended by itself, by now or by `at`; whether there was any.

    The pathway is held.
    """
    is_over = over() if at is None else or_(over(), col(InvolvementRow.ends_at) <= at)
    statement = (
        select(InvolvementRow)
        .where(InvolvementRow.pathway == pathway.reference, is_over)
        .order_by(col(InvolvementRow.ends_at), InvolvementRow.organisation)
    )
    rows = (await tx.exec(statement.execution_options(populate_existing=True))).all()
    await keep(tx, pathway.reference, [await lapsed(tx, row) for row in rows])
    for row in rows:
        await tx.delete(row)
    await tx.flush()
    return bool(rows)


async def settle(
    tx: Transaction, pathway: PathwayRow, at: datetime, step: str | None = None
) -> None:
    """See to it that somebody who reads everything without an end is left; the pathway is held."""
    statement = (
        select(InvolvementRow)
        .where(InvolvementRow.pathway == pathway.reference, InvolvementRow.reads == Reads.ALL)
        .order_by(col(InvolvementRow.until), InvolvementRow.organisation)
    )
    rows = (await tx.exec(statement.execution_options(populate_existing=True))).all()
    staying = [row for row in rows if row.until is not None and row.ends_at is None]
    if any(row.until is None for row in rows):
        for row in staying:
            await _goes_on_to_its_end(tx, pathway, row, at, step)
    elif rows and not staying:
        await stay(tx, pathway, rows[-1], at, step)


async def stay(
    tx: Transaction, pathway: PathwayRow, row: InvolvementRow, at: datetime, step: str | None
) -> None:
    """Put the end of an involvement off, to `row.until` or beyond, until another reads all."""
    row.ends_at = None
    tx.add(row)
    await keep(tx, pathway.reference, [_told(row, Turn.STAYS, pathway, at, step)])


async def _goes_on_to_its_end(
    tx: Transaction, pathway: PathwayRow, row: InvolvementRow, at: datetime, step: str | None
) -> None:
    """Another is there: it ends at its time, or now if that has passed meanwhile."""
    assert row.until is not None
    if row.until > at:
        row.ends_at = row.until
        tx.add(row)
        await keep(tx, pathway.reference, [_told(row, Turn.TIMED, pathway, at, step)])
        return
    row.ends_at = at
    tx.add(row)
    await tx.flush()
    await keep(tx, pathway.reference, [replace(await lapsed(tx, row), step=step)])
    await tx.delete(row)
    await tx.flush()


def _told(
    row: InvolvementRow, change: Turn, pathway: PathwayRow, at: datetime, step: str | None
) -> InvolvementFact:
    return InvolvementFact(
        organisation=row.organisation,
        change=change,
        part=None if row.part is None else Part(row.part),
        number=pathway.revision,
        at=at,
        ends_at=row.until,
        step=step,
    )
