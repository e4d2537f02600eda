"""Appending events: once, in order, all of a transaction or nothing (promises 2 and 6)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from records import ledger, pathways
from records.database import Database
from records.errors import EventConflict, EventGap, PathwayConflict, UnknownPathway
from statute.evolve import evolve_all
from statute.pathway import Pathway
from statute.vocabulary import ClockState
from tests.records.building import (
    ADMITTED,
    COUNCIL,
    TRUST,
    append,
    clock,
    finding,
    hours,
    numbered,
    open_for,
    power,
    raised,
    record,
    started,
    told,
)

EVENTS = numbered(ADMITTED)


async def read(database: Database, after: int = 0) -> list[ledger.LedgerEvent]:
    async with database.session() as session:
        return list(await ledger.read(session, "p-1", after=after))


async def test_what_was_appended_is_read_back_as_it_was(database: Database) -> None:
    await open_for(database)
    assert await append(database, EVENTS) == 3
    assert await read(database) == EVENTS
    assert await read(database, after=2) == EVENTS[2:]


async def test_the_same_events_again_change_nothing(database: Database) -> None:
    await open_for(database)
    await append(database, EVENTS)
    before = await told(database)
    assert await append(database, EVENTS) == 3
    assert await append(database, EVENTS[1:2]) == 3
    assert await read(database) == EVENTS
    assert await told(database) == before


async def test_a_retry_that_brings_more_appends_only_what_is_new(database: Database) -> None:
    await open_for(database)
    await append(database, EVENTS[:2])
    assert await append(database, EVENTS) == 3
    assert await read(database) == EVENTS


async def test_events_of_one_call_are_put_in_order(database: Database) -> None:
    await open_for(database)
    await append(database, reversed(EVENTS))
    assert await read(database) == EVENTS


@pytest.mark.parametrize(
    "other",
    [
        replace(EVENTS[1], event=raised(finding())),
        replace(EVENTS[1], recorded_at=hours(5)),
    ],
    ids=["another event", "another time"],
)
async def test_another_event_under_the_same_number_is_refused(
    database: Database, other: ledger.LedgerEvent
) -> None:
    await open_for(database)
    await append(database, EVENTS)
    with pytest.raises(EventConflict, match="Event 2 of pathway p-1"):
        await append(database, [other])
    assert await read(database) == EVENTS


async def test_two_events_under_one_number_in_one_call_are_refused(database: Database) -> None:
    await open_for(database)
    with pytest.raises(EventConflict):
        await append(database, [EVENTS[0], replace(EVENTS[0], event=raised(finding()))])
    assert await read(database) == []


async def test_a_gap_is_refused_and_says_what_is_missing(database: Database) -> None:
    await open_for(database)
    await append(database, EVENTS[:1])
    with pytest.raises(EventGap, match="the next is 2, not 3"):
        await append(database, EVENTS[2:])
    assert await read(database) == EVENTS[:1]


async def test_a_pathway_must_be_open_first(database: Database) -> None:
    with pytest.raises(UnknownPathway):
        await append(database, EVENTS)


async def test_opening_again_changes_nothing_and_opening_otherwise_is_refused(
    database: Database,
) -> None:
    await open_for(database)
    await append(database, EVENTS)
    await open_for(database, opened_at=hours(1))
    with pytest.raises(PathwayConflict):
        await open_for(database, opened_by=COUNCIL)
    async with database.session() as session:
        note = await pathways.pathway(session, "p-1")
    assert (note.opened_at, note.opened_by, note.revision) == (hours(0), TRUST, 3)


async def test_a_failure_later_in_the_transaction_undoes_the_append(database: Database) -> None:
    await open_for(database)

    async def append_and_fail() -> None:
        async with database.transaction() as tx:
            await ledger.append(tx, "p-1", EVENTS)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await append_and_fail()
    timeline = await told(database)
    assert await read(database) == []
    assert (timeline.powers, timeline.clocks, timeline.steps) == ((), (), ())


async def test_the_same_append_eight_times_at_once_is_recorded_once(database: Database) -> None:
    await open_for(database)
    ends = await asyncio.gather(*(append(database, EVENTS) for _ in range(8)))
    assert set(ends) == {3}
    assert await read(database) == EVENTS


async def test_appends_to_many_pathways_at_once_all_arrive(database: Database) -> None:
    names = [f"p-{number}" for number in range(12)]
    await asyncio.gather(*(record(database, *ADMITTED, reference=name) for name in names))
    async with database.session() as session:
        found = [await pathways.pathway(session, name) for name in names]
    assert {note.revision for note in found} == {3}


async def test_the_record_folds_to_the_pathway_that_was_decided(database: Database) -> None:
    events = [*ADMITTED, raised(finding()), started(clock("clock-2", state=ClockState.MET))]
    await record(database, *events)
    async with database.session() as session:
        folded = await ledger.pathway_from(session, "p-1")
    expected = evolve_all(Pathway(reference="p-1", law_version="v1"), events)
    assert folded == expected
    assert folded.standing.powers == (power(),)
