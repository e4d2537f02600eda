"""Builders of what is recorded, in which only what matters to a test is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from records import ledger, pathways
from records.database import Database
from records.ledger import LedgerEvent
from records.timeline import Timeline, timeline
from statute.clock import Clock
from statute.events import (
    ClockChange,
    ClockStated,
    Event,
    FindingChange,
    FindingStated,
    PowerChange,
    PowerStated,
    StepTaken,
)
from statute.finding import Finding
from statute.power import Power
from statute.signatory import Signatory
from statute.steps import AnyParticulars, Entry, Step
from statute.steps.detention import GiveRights, Understood
from statute.vocabulary import ClockKind, CountCode, Mode, PowerKind, Role, Severity

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TRUST, COUNCIL, POLICE, STRANGER = "TST", "LBX", "POL", "ZZZ"
RIGHTS = GiveRights(orally=True, in_writing=True, understood=Understood.YES)


def hours(number: float) -> datetime:
    """So many hours after everything starts."""
    return START + timedelta(hours=number)


def power(name: str = "power-1", **change: object) -> Power:
    plain = Power(
        id=name,
        kind=PowerKind.S2,
        title="Section 2",
        citation="s.2",
        starts_at=START,
        expires_at=hours(672),
        started_by="step-1",
        held_by=TRUST,
    )
    return replace(plain, **change)


def clock(name: str = "clock-1", **change: object) -> Clock:
    plain = Clock(
        id=name,
        rule="S2_END",
        kind=ClockKind.POWER_END,
        title="Section 2 ends",
        power="power-1",
        law_version="v1",
        started_by="step-1",
        starts_at=START,
        count_code=CountCode.DAYS,
        length=28,
        expires_at=hours(672),
        citation="s.2(4)",
        explanation="28 days beginning with the day of admission.",
    )
    return replace(plain, **change)


def finding(rule: str = "RULE", **change: object) -> Finding:
    plain = Finding(
        rule=rule,
        severity=Severity.RECTIFIABLE,
        citation="s.15(1)",
        message="The form gives no address.",
        step="step-1",
    )
    return replace(plain, **change)


def began(of: Power) -> PowerStated:
    return PowerStated(change=PowerChange.BEGAN, power=of)


def started(of: Clock) -> ClockStated:
    return ClockStated(change=ClockChange.STARTED, clock=of)


def raised(of: Finding) -> FindingStated:
    return FindingStated(change=FindingChange.RAISED, finding=of)


def took(
    name: str = "step-1",
    particulars: AnyParticulars = RIGHTS,
    organisation: str = TRUST,
    occurred_at: datetime = START,
    told_by: str | None = None,
) -> StepTaken:
    step = Step(
        id=name,
        mode=Mode.SIGNED if told_by is None else Mode.RECORDED,
        by=signatory(organisation),
        occurred_at=occurred_at,
        particulars=particulars,
        recorded_by=None if told_by is None else signatory(told_by),
    )
    return StepTaken(entry=Entry(step=step, recorded_at=occurred_at))


def signatory(organisation: str) -> Signatory:
    return Signatory(person="person-1", role=Role.NURSE, organisation=organisation)


def numbered(events: Iterable[Event], *, first: int = 1) -> list[LedgerEvent]:
    """The events with numbers, appended a second after each other."""
    return [
        LedgerEvent(number=number, recorded_at=START + timedelta(seconds=number), event=event)
        for number, event in enumerate(events, start=first)
    ]


ADMITTED = (took(), began(power()), started(clock()))
"""A step, the power it began and the clock of that power."""


async def open_for(
    database: Database, reference: str = "p-1", opened_by: str = TRUST, **change: object
) -> None:
    facts = {"law_version": "v1", "opened_at": START, **change}
    async with database.transaction() as tx:
        await pathways.open_pathway(tx, reference=reference, opened_by=opened_by, **facts)


async def append(database: Database, events: Iterable[LedgerEvent], reference: str = "p-1") -> int:
    async with database.transaction() as tx:
        return await ledger.append(tx, reference, list(events))


async def record(
    database: Database, *events: Event, reference: str = "p-1", opened_by: str = TRUST
) -> None:
    """Open the pathway if need be, and append the events after those it has."""
    await open_for(database, reference, opened_by)
    async with database.session() as session:
        note = await pathways.pathway(session, reference)
    await append(database, numbered(events, first=note.revision + 1), reference)


async def told(database: Database, reference: str = "p-1") -> Timeline:
    async with database.session() as session:
        return await timeline(session, reference)
