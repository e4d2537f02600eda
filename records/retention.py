"""How long the record of a pathway is kept: class, legal hold, and when it may be looked at again.

Source: NHS England, Records Management Code of Practice (August 2021, updated August 2023),
appendix II: mental health records are kept for 20 years after the person was last seen, or for ten
years after death. The Code has records appraised and never destroyed by themselves (section 5);
what is worked out here is the day from which two people may decide (`records.disposal`). Where
the Code leaves room, the record is kept longer: while a power is in force, a duty runs or a hold is
set, there is no day.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import func, or_
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.pathways import pathway, references
from records.persons import Hand
from records.sealed import opened, sealed
from records.tables import ClockRow, PowerRow, RetentionFactRow, StepRow
from sealing.vault import DISPOSED
from statute.fact import Id, Instant, fact
from statute.instants import london_date
from statute.vocabulary import ClockKind, ClockState, Role

CODE = "NHS Records Management Code of Practice (updated August 2023), appendix II"
DEATH = "record_death"
"""The kind of step by which a death is told."""


class RetentionClass(StrEnum):
    """How long a record is kept."""

    MENTAL_HEALTH = "mental_health"
    """20 years after last contact, or ten years after death: every pathway, unless it was said."""
    LONGER = "longer"
    """Until it is decided otherwise: an inquiry, a case that goes on, a risk of recurrence."""


class RetentionChange(StrEnum):
    """What was decided."""

    CLASS_SET = "class_set"
    HOLD_SET = "hold_set"
    HOLD_LIFTED = "hold_lifted"


YEARS_AFTER_CONTACT, YEARS_AFTER_DEATH = 20, 10


@fact
class RetentionFact:
    """A decision on how long a record is kept."""

    id: Id
    change: RetentionChange
    retention_class: RetentionClass | None
    person: Id
    role: Role
    organisation: Id
    at: Instant
    reason: str


@fact
class Retention:
    """How long the record of a pathway is kept, as of now.

    `review_from` is the first day on which its disposal may be decided; none while there is no such
    day, and `because` says why there is or is not. Nothing is ever disposed of by itself.
    """

    pathway: Id
    retention_class: RetentionClass
    source: str
    last_contact: Instant
    died_at: Instant | None
    held: bool
    review_from: date | None
    because: str


async def decide_retention(
    tx: Transaction,
    reference: str,
    change: RetentionChange,
    hand: Hand,
    at: datetime,
    *,
    retention_class: RetentionClass | None = None,
) -> RetentionFact:
    """Keep a decision; it stands until the next of its kind."""
    row = RetentionFactRow(
        id=uuid4().hex,
        pathway=reference,
        change=change,
        retention_class=retention_class,
        by=hand.person,
        role=hand.role,
        organisation=hand.organisation,
        at=at,
        reason=hand.reason,
    )
    tx.add(sealed(tx, row))
    await tx.flush()
    return _told(tx, row)


async def decisions(session: Reading, reference: str) -> tuple[RetentionFact, ...]:
    """What was decided on a pathway, in order."""
    rows = await session.exec(
        select(RetentionFactRow)
        .where(RetentionFactRow.pathway == reference)
        .order_by(col(RetentionFactRow.at), RetentionFactRow.id)
    )
    return tuple(_told(session, row) for row in rows)


async def retention(session: Reading, reference: str, at: datetime) -> Retention:
    """How long the record of the pathway is kept.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    decided = await decisions(session, reference)
    classes = [each.retention_class for each in decided if each.retention_class is not None]
    holds = [each.change for each in decided if each.change is not RetentionChange.CLASS_SET]
    kept_as = classes[-1] if classes else RetentionClass.MENTAL_HEALTH
    held = bool(holds) and holds[-1] is RetentionChange.HOLD_SET
    disposed = (await pathway(session, reference)).disposed_at is not None
    contact, died = await _contact(session, reference), await _death(session, reference)
    why_not = "" if died else await _goes_on(session, reference, at)
    if disposed:
        why_not = "Its record was disposed of."
    elif held:
        why_not = "Held: a legal hold is set, and nothing may be disposed of until it is lifted."
    elif kept_as is RetentionClass.LONGER:
        why_not = "Kept longer, until it is decided otherwise."
    review_from, because = _from(contact, died)
    return Retention(
        pathway=reference,
        retention_class=kept_as,
        source=CODE,
        last_contact=contact,
        died_at=died,
        held=held,
        review_from=None if why_not else review_from,
        because=why_not or because,
    )


async def every_retention(session: Reading, at: datetime) -> AsyncIterator[Retention]:
    """The same of every pathway, by reference."""
    after = ""
    while batch := await references(session, after=after):
        for reference in batch:
            yield await retention(session, reference, at)
        after = batch[-1]


def years_after(day: date, years: int) -> date:
    """The day after so many years have passed in full; one more for 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _from(contact: datetime, died: datetime | None) -> tuple[date, str]:
    """After a death its ten years count, as the Code has it; else the twenty after contact."""
    if died is None:
        day = years_after(london_date(contact), YEARS_AFTER_CONTACT)
        return day, f"{YEARS_AFTER_CONTACT} years after last contact."
    day = years_after(london_date(died), YEARS_AFTER_DEATH)
    return day, f"{YEARS_AFTER_DEATH} years after death."


async def _contact(session: Reading, reference: str) -> datetime:
    """The last thing that happened: a step, or a power that came to its end."""
    opened_at = (await pathway(session, reference)).opened_at
    step = select(func.max(StepRow.occurred_at)).where(StepRow.pathway == reference)
    power = select(func.max(PowerRow.ends_at)).where(
        PowerRow.pathway == reference, ~col(PowerRow.gone)
    )
    told = [(await session.exec(each)).one() for each in (step, power)]
    return max([opened_at, *(each for each in told if each is not None)])


async def _death(session: Reading, reference: str) -> datetime | None:
    statement = select(func.max(StepRow.occurred_at)).where(
        StepRow.pathway == reference, StepRow.kind == DEATH
    )
    return (await session.exec(statement)).one()


async def _goes_on(session: Reading, reference: str, at: datetime) -> str:
    """Why contact is not over, if it is not."""
    ends = col(PowerRow.ends_at)
    power = select(PowerRow.power).where(
        PowerRow.pathway == reference, ~col(PowerRow.gone), or_(ends.is_(None), ends > at)
    )
    if (await session.exec(power)).first() is not None:
        return "Contact goes on: a power is in force."
    duty = select(ClockRow.clock).where(
        ClockRow.pathway == reference,
        ~col(ClockRow.gone),
        ClockRow.kind == ClockKind.DUTY,
        ClockRow.state == ClockState.RUNNING,
    )
    if (await session.exec(duty)).first() is not None:
        return "Contact goes on: a duty to the person runs."
    return ""


def _told(session: Reading, row: RetentionFactRow) -> RetentionFact:
    return RetentionFact(
        id=row.id,
        change=RetentionChange(row.change),
        retention_class=None
        if row.retention_class is None
        else RetentionClass(row.retention_class),
        person=row.by,
        role=Role(row.role),
        organisation=row.organisation,
        at=row.at,
        reason="" if row.reason == DISPOSED else opened(session, row, "reason"),
    )
