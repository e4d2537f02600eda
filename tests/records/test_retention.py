"""How long the record of a pathway is kept, and that nothing shortens it quietly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from records.database import Database
from records.persons import Hand
from records.retention import (
    Retention,
    RetentionChange,
    RetentionClass,
    decide_retention,
    decisions,
    every_retention,
    retention,
    years_after,
)
from statute.clock import Clock
from statute.steps.ending import RecordDeath
from statute.vocabulary import ClockKind, Role
from tests.records.building import (
    ADMITTED,
    TRUST,
    began,
    clock,
    hours,
    power,
    record,
    started,
    took,
)

HAND = Hand(person="p", role=Role.MHA_ADMINISTRATOR, organisation=TRUST, reason="The coroner asks.")
LATER = hours(24 * 60)


async def kept(database: Database, at: datetime = LATER) -> Retention:
    async with database.session() as session:
        return await retention(session, "p-1", at)


async def decide(
    database: Database, change: RetentionChange, hour: int, of: RetentionClass | None = None
) -> None:
    async with database.transaction() as tx:
        await decide_retention(tx, "p-1", change, HAND, hours(hour), retention_class=of)


async def test_it_is_kept_for_twenty_years_after_the_last_power_ended(database: Database) -> None:
    await record(database, took(), began(power()))
    found = await kept(database)
    assert found.retention_class is RetentionClass.MENTAL_HEALTH
    assert found.last_contact == hours(672)
    assert found.review_from == date(2046, 3, 30)
    assert "20 years after last contact" in found.because
    assert "Records Management Code" in found.source


async def test_there_is_no_day_while_a_power_is_in_force(database: Database) -> None:
    await record(database, *ADMITTED)
    assert (await kept(database, hours(1))).review_from is None
    open_ended = replace(power(), expires_at=None)
    await record(database, began(replace(open_ended, id="power-2")))
    found = await kept(database, hours(24 * 365 * 30))
    assert (found.review_from, found.because) == (None, "Contact goes on: a power is in force.")


async def test_there_is_no_day_while_a_duty_runs(database: Database) -> None:
    duty: Clock = clock("duty", kind=ClockKind.DUTY, expires_at=None, power=None)
    await record(database, took(), started(duty))
    found = await kept(database)
    assert found.review_from is None
    assert "a duty to the person runs" in found.because


async def test_after_a_death_it_is_ten_years(database: Database) -> None:
    await record(database, took(), took("step-2", RecordDeath(), occurred_at=hours(30)))
    found = await kept(database)
    assert (found.died_at, found.review_from) == (hours(30), date(2036, 3, 3))
    assert "10 years after death" in found.because


async def test_a_hold_stands_until_it_is_lifted(database: Database) -> None:
    await record(database, took())
    day = (await kept(database)).review_from
    assert day is not None
    await decide(database, RetentionChange.HOLD_SET, 1)
    found = await kept(database)
    assert (found.held, found.review_from) == (True, None)
    assert "legal hold" in found.because
    await decide(database, RetentionChange.HOLD_LIFTED, 2)
    assert (await kept(database)).review_from == day
    async with database.session() as session:
        told = await decisions(session, "p-1")
    assert [each.change for each in told] == ["hold_set", "hold_lifted"]
    assert told[0].reason == "The coroner asks."


async def test_what_is_kept_longer_has_no_day(database: Database) -> None:
    await record(database, took())
    await decide(database, RetentionChange.CLASS_SET, 1, RetentionClass.LONGER)
    assert (await kept(database)).review_from is None
    await decide(database, RetentionChange.CLASS_SET, 2, RetentionClass.MENTAL_HEALTH)
    assert (await kept(database)).review_from is not None


async def test_every_pathway_is_listed(database: Database) -> None:
    for number in range(3):
        await record(database, took(), reference=f"p-{number}")
    async with database.session() as session:
        listed = [each.pathway async for each in every_retention(session, LATER)]
    assert listed == ["p-0", "p-1", "p-2"]


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2026, 3, 2), 20, date(2046, 3, 2)),
        (date(2024, 2, 29), 20, date(2044, 2, 29)),
        (date(2024, 2, 29), 10, date(2034, 3, 1)),
        (date(2025, 12, 31), 10, date(2035, 12, 31)),
    ],
)
def test_years_are_counted_in_full(day: date, years: int, expected: date) -> None:
    assert years_after(day, years) == expected
