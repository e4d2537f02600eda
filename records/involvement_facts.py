"""How organisations came to be involved, and ceased to be: facts that are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.involved_now import over
from records.sealed import opened, sealed
from records.tables import EventRow, InvolvementFactRow, InvolvementRow, StepRow
from records.taking_part import Part, Reads, reads
from statute.fact import Id, Instant, fact
from statute.vocabulary import Role


class Turn(StrEnum):
    """What became of an involvement."""

    BEGAN = "began"
    CHANGED = "changed"
    """It is of another kind from now on."""
    TIMED = "timed"
    """When it is to end by itself was set, moved or taken off."""
    STAYS = "stays"
    """It is the last that reads everything: it does not end until another does."""
    ENDED = "ended"
    """A person or a step ended it."""
    LAPSED = "lapsed"
    """It ended by itself, at the time that was set."""


@fact
class InvolvementFact:
    """One thing that became of an involvement. Either a `step` did it, or a person with a reason.

    `number` is how many events there were by then; of one that ended, `until` is the last event
    that the organisation goes on reading: none (0) if its part never let it read them. `ends_at` is
    when it is to end by itself, from this fact on.
    """

    organisation: Id
    change: Turn
    part: Part | None
    number: int
    at: Instant
    until: int = 0
    ends_at: Instant | None = None
    step: Id | None = None
    by: Id | None = None
    role: Role | None = None
    by_organisation: Id | None = None
    reason: str | None = None


async def keep(tx: Transaction, reference: str, facts: Sequence[InvolvementFact]) -> None:
    """Add facts. The pathway is held, so that their places are in order."""
    if not facts:
        return
    last = select(func.max(InvolvementFactRow.place)).where(InvolvementFactRow.pathway == reference)
    place = (await tx.exec(last)).one() or 0
    for number, each in enumerate(facts, place + 1):
        row = InvolvementFactRow(
            id=uuid4().hex,
            pathway=reference,
            place=number,
            organisation=each.organisation,
            change=each.change,
            part=each.part,
            number=each.number,
            until=each.until,
            at=each.at,
            ends_at=each.ends_at,
            step=each.step,
            by=each.by,
            role=each.role,
            by_organisation=each.by_organisation,
            reason=each.reason,
        )
        tx.add(sealed(tx, row))
    await tx.flush()


async def history(session: Reading, reference: str) -> tuple[InvolvementFact, ...]:
    """What became of the involvements in a pathway, in order."""
    rows = await session.exec(
        select(InvolvementFactRow)
        .where(InvolvementFactRow.pathway == reference)
        .order_by(col(InvolvementFactRow.place))
    )
    return tuple(_fact(session, row) for row in rows)


async def last_of(session: Reading, reference: str, organisation: str) -> InvolvementFact | None:
    """The last fact of one organisation's involvement.

    Of one that ended by itself this is so from that instant on, whether or not it has been written
    down, and it goes on reading what was recorded before it, however late that got here.
    """
    row = await session.get(InvolvementRow, (reference, organisation), populate_existing=True)
    if row is not None and (await _is_over(session, row)):
        return await lapsed(session, row)
    last = await _last_kept(session, reference, organisation)
    if last is None or last.change is not Turn.LAPSED:
        return last
    return replace(last, until=await _read_by(session, reference, last.part, last.at))


async def lapsed(session: Reading, row: InvolvementRow) -> InvolvementFact:
    """That an involvement ended by itself, at its true instant."""
    assert row.ends_at is not None
    part = None if row.part is None else Part(row.part)
    return InvolvementFact(
        organisation=row.organisation,
        change=Turn.LAPSED,
        part=part,
        number=await _recorded_by(session, row.pathway, row.ends_at),
        at=row.ends_at,
        until=await _read_by(session, row.pathway, part, row.ends_at),
        ends_at=row.until,
    )


async def _is_over(session: Reading, row: InvolvementRow) -> bool:
    statement = select(InvolvementRow.pathway).where(
        InvolvementRow.pathway == row.pathway,
        InvolvementRow.organisation == row.organisation,
        over(),
    )
    return (await session.exec(statement)).first() is not None


async def _read_by(session: Reading, reference: str, part: Part | None, at: datetime) -> int:
    return await _recorded_by(session, reference, at) if reads(part) is Reads.ALL else 0


async def _recorded_by(session: Reading, reference: str, at: datetime) -> int:
    """The last event that was recorded before then."""
    statement = select(func.max(EventRow.number)).where(
        EventRow.pathway == reference, col(EventRow.recorded_at) < at
    )
    return (await session.exec(statement)).one() or 0


async def _last_kept(session: Reading, reference: str, organisation: str) -> InvolvementFact | None:
    statement = (
        select(InvolvementFactRow)
        .where(InvolvementFactRow.pathway == reference)
        .where(InvolvementFactRow.organisation == organisation)
        .order_by(col(InvolvementFactRow.place).desc())
        .limit(1)
    )
    row = (await session.exec(statement)).first()
    return None if row is None else _fact(session, row)


async def steps_by(session: Reading, reference: str, organisation: str) -> frozenset[str]:
    """The steps of a pathway that somebody took for this organisation."""
    statement = select(StepRow.step).where(
        StepRow.pathway == reference, StepRow.organisation == organisation
    )
    return frozenset(await session.exec(statement))


def _fact(session: Reading, row: InvolvementFactRow) -> InvolvementFact:
    return InvolvementFact(
        organisation=row.organisation,
        change=Turn(row.change),
        part=None if row.part is None else Part(row.part),
        number=row.number,
        until=row.until,
        at=row.at,
        ends_at=row.ends_at,
        step=row.step,
        by=row.by,
        role=None if row.role is None else Role(row.role),
        by_organisation=row.by_organisation,
        reason=None if row.reason is None else opened(session, row, "reason"),
    )
