"""Approvals in the directory: only ever added to, listed any number of times, asked of any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from records import approvals
from records.approvals import DatedApproval, Telling, bring_into_line
from records.database import Database
from statute.approvals import ApprovalChange
from statute.vocabulary import Approval
from tests.records.building import COUNCIL, START, hours
from tests.records.test_directory import SEED, load

ONE = SEED | {"approvals": []}
LISTED = DatedApproval(
    person="person-1",
    approval=Approval.AMHP,
    given_by=COUNCIL,
    starts_on=date(2024, 1, 1),
    ends_on=date(2028, 12, 31),
)


@pytest.fixture
async def directory(database: Database) -> Database:
    await load(database, ONE)
    return database


async def tell(database: Database, *listed: DatedApproval, at: float = 0) -> list[ApprovalChange]:
    async with database.transaction() as tx:
        added = await bring_into_line(tx, listed, Telling(by="office-1", at=hours(at)))
    return [each.change for each in added]


async def test_a_list_told_twice_is_there_once(directory: Database) -> None:
    assert await tell(directory, LISTED) == [ApprovalChange.GRANTED]
    assert await tell(directory, LISTED, at=1) == []


async def test_another_last_day_is_a_correction_and_the_first_telling_stays(
    directory: Database,
) -> None:
    await tell(directory, LISTED)
    shorter = replace(LISTED, ends_on=date(2025, 6, 30))
    assert await tell(directory, shorter, at=1) == [ApprovalChange.CORRECTED]
    async with directory.session() as session:
        facts = await approvals.facts(session, "person-1")
        now = await approvals.register(session, "person-1")
        before = await approvals.register(session, "person-1", known_at=hours(0.5))
    assert [each.ends_on for each in facts] == [LISTED.ends_on, shorter.ends_on]
    assert {each.recorded_by for each in facts} == {"office-1"}
    assert (now.grants[0].ends_on, before.grants[0].ends_on) == (shorter.ends_on, LISTED.ends_on)


async def test_a_suspension_is_told_and_so_is_its_end(directory: Database) -> None:
    await tell(directory, LISTED)
    suspended = replace(LISTED, suspended_from=date(2026, 3, 2))
    assert await tell(directory, suspended, at=1) == [ApprovalChange.SUSPENDED]
    async with directory.session() as session:
        assert (await approvals.register(session, "person-1")).held(START) == ()
    over = replace(suspended, suspended_until=date(2026, 3, 9))
    assert await tell(directory, over, at=2) == [ApprovalChange.RESTORED]
    assert await tell(directory, over, at=3) == []
    async with directory.session() as session:
        known = await approvals.register(session, "person-1")
    assert known.held(START + timedelta(days=8))
    assert not known.held(START + timedelta(days=7))


async def test_a_line_that_is_left_out_ends_nothing(directory: Database) -> None:
    await tell(directory, LISTED)
    assert await tell(directory, at=1) == []
    async with directory.session() as session:
        assert (await approvals.register(session, "person-1")).held(START)
