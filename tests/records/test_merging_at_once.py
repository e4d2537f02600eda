"""Several people say at once who is one with whom: each is done in turn, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from random import Random

import pytest
from sqlmodel import select

from records import persons
from records.database import Database
from records.errors import CannotMerge
from records.one_person import Change, person_of
from records.people import Patient, keep_patient
from records.persons import Hand
from records.tables import PatientFactRow, PatientRow
from statute.vocabulary import Role
from tests.records.building import TRUST, hours
from tests.records.tampering import ask
from tests.support.patience import PATIENCE

HAND = Hand(person="p", role=Role.MHA_ADMINISTRATOR, organisation=TRUST, reason="The same.")
WAITS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
PATIENTS = [f"patient-{number}" for number in range(9)]


@pytest.fixture
async def known(database: Database) -> Database:
    async with database.transaction() as tx:
        for each in PATIENTS:
            await keep_patient(tx, Patient(id=each))
    return database


async def merge(database: Database, one: str, other: str) -> None:
    with suppress(CannotMerge):  # they were made one by another meanwhile
        async with database.transaction() as tx:
            await persons.merge(tx, one, other, HAND, hours(1))


async def part_last(database: Database) -> None:
    async with database.session() as session:
        mergers = select(PatientFactRow.id).where(PatientFactRow.change == Change.MERGED)
        found = list(await session.exec(mergers))
    async with database.transaction() as tx:
        await persons.part(tx, found[0], HAND, hours(2))


async def standing(database: Database) -> set[frozenset[str]]:
    """Who is one with whom, as the rows say."""
    groups = defaultdict(set)
    async with database.session() as session:
        for row in await session.exec(select(PatientRow)):
            groups[person_of(row)].add(row.id)
    return {frozenset(each) for each in groups.values()}


async def joined(database: Database) -> set[frozenset[str]]:
    """Who is one with whom, as the mergers that stand make them."""
    async with database.session() as session:
        facts = list(await session.exec(select(PatientFactRow)))
    undone = {each.other for each in facts if each.change == Change.PARTED}
    groups = {each: {each} for each in PATIENTS}
    for each in facts:
        if each.change == Change.MERGED and each.id not in undone:
            both = groups[each.patient] | groups[each.other or ""]
            groups |= dict.fromkeys(both, both)
    return {frozenset(each) for each in groups.values()}


@pytest.mark.parametrize("seed", range(3))
async def test_however_they_fall_together_the_rows_say_what_the_mergers_make(
    known: Database, seed: int
) -> None:
    random = Random(seed)
    pairs = [random.sample(PATIENTS, 2) for _ in range(14)]
    await asyncio.gather(*(merge(known, *pair) for pair in pairs[:7]))
    assert await standing(known) == await joined(known)
    await asyncio.gather(*(merge(known, *p) for p in pairs[7:]), part_last(known))
    assert await standing(known) == await joined(known)


@pytest.mark.parametrize(
    "url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
async def test_a_merger_waits_for_one_that_is_being_made_elsewhere(
    known: Database, url: str
) -> None:
    """Who is one with whom is asked after that is known, whichever rows the two are about."""
    order: list[str] = []

    async def second() -> None:
        async with known.transaction() as tx:
            await persons.merge(tx, "patient-3", "patient-4", HAND, hours(1))
            order.append("second")

    async with known.transaction() as tx:
        await persons.merge(tx, "patient-1", "patient-2", HAND, hours(1))
        waiting = asyncio.create_task(second())
        async with asyncio.timeout(PATIENCE):
            while ask(url, WAITS) == "0":  # noqa: ASYNC110  the database tells when it is asked
                await asyncio.sleep(0.01)
        order.append("first")
    await waiting
    assert order == ["first", "second"]
    assert await standing(known) == await joined(known)
