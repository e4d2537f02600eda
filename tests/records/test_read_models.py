"""What events add up to is kept beside them, and made anew it is the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from records import pathways, seeding
from records.database import Database
from records.involving import involve
from records.rebuilding import rebuild, rebuild_all
from sealing.vault import MARK
from statute.events import (
    ClockChange,
    ClockStated,
    Event,
    FindingChange,
    FindingStated,
    PowerChange,
    PowerStated,
)
from statute.steps.admission import (
    AdmissionRoute,
    Apply,
    Ground,
    NearestRelativePosition,
    ReceiveApplication,
    Recommend,
    Section,
)
from statute.steps.ending import AdmitInformally
from statute.steps.place_of_safety import ArriveAtPlaceOfSafety, PlaceOfSafety
from statute.vocabulary import ClockKind, ClockState, PowerKind
from tests.records.building import (
    ADMITTED,
    COUNCIL,
    POLICE,
    START,
    TRUST,
    began,
    clock,
    finding,
    hours,
    power,
    raised,
    record,
    started,
    told,
    took,
)
from tests.records.databases import VAULT

APPLICATION = Apply(
    section=Section.TWO,
    recommendations=("step-1",),
    hospital="TST01",
    authority=COUNCIL,
    last_seen_on=START.date(),
    seen_in_person=True,
    interviewed=True,
    nearest_relative=NearestRelativePosition.NONE,
)
RECEIPT = ReceiveApplication(
    application="step-2", hospital="TST01", route=AdmissionRoute.ADMITTED, ward="TST01-A"
)
SITES = {
    "organisations": [{"code": TRUST, "name": "Testshire Trust", "kind": "trust"}],
    "sites": [{"code": "TST01", "organisation": TRUST, "name": "Testfield Hospital"}],
}


async def test_each_power_clock_finding_and_step_is_kept_as_last_stated(database: Database) -> None:
    ended = power(ended_at=hours(30))
    met = clock(state=ClockState.MET, settled_at=hours(30))
    await record(database, *ADMITTED, raised(finding()))
    await record(
        database,
        PowerStated(change=PowerChange.ENDED, power=ended),
        ClockStated(change=ClockChange.MET, clock=met),
    )
    timeline = await told(database)
    assert [each.entry for each in timeline.steps] == [ADMITTED[0].entry]
    assert [(each.value, each.change) for each in timeline.powers] == [(ended, "ended")]
    assert [(each.value, each.change) for each in timeline.clocks] == [(met, "met")]
    assert [(each.value, each.number) for each in timeline.findings] == [(finding(), 4)]


async def test_what_is_withdrawn_or_cleared_stays_and_is_marked(database: Database) -> None:
    await record(database, *ADMITTED, raised(finding()))
    await record(
        database,
        PowerStated(change=PowerChange.WITHDRAWN, power=power()),
        ClockStated(change=ClockChange.WITHDRAWN, clock=clock()),
        FindingStated(change=FindingChange.CLEARED, finding=finding()),
    )
    timeline = await told(database)
    assert [each.gone for each in (*timeline.powers, *timeline.clocks, *timeline.findings)] == [
        True,
        True,
        True,
    ]


async def test_steps_stand_in_the_order_in_which_they_happened(database: Database) -> None:
    late = took("step-2", occurred_at=hours(-5), told_by=COUNCIL)
    await record(database, took("step-1"), late)
    assert [note.entry.step.id for note in (await told(database)).steps] == ["step-2", "step-1"]


async def test_organisations_are_involved_by_acting_and_by_being_named(database: Database) -> None:
    async with database.transaction() as tx:
        await seeding.load(tx, SITES)
    arrival = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation="ACU")
    await record(
        database,
        took("step-1", arrival, POLICE),
        took("step-2", APPLICATION, COUNCIL, told_by="OOH"),
        took("step-3", RECEIPT, TRUST),
        opened_by=POLICE,
    )
    found = {each.organisation: each.basis for each in (await told(database)).involvements}
    assert found == {
        POLICE: "opened",
        "ACU": "organisation_named",
        COUNCIL: "took_step",
        "OOH": "recorded_step",
        TRUST: "hospital_named",
    }


async def test_a_hospital_only_named_for_its_treatment_is_not_involved(database: Database) -> None:
    recommendation = Recommend(
        section=Section.THREE,
        examined_on=START.date(),
        examined_in_person=True,
        section_12_approved=True,
        prior_acquaintance=False,
        grounds=(Ground.OWN_HEALTH,),
        reasons_given=True,
        hospitals=("TST01", "OTH01"),
    )
    applied = replace(APPLICATION, authority=None)
    await record(database, took("step-1", recommendation), took("step-2", applied))
    found = [each.organisation for each in (await told(database)).involvements]
    assert found == [TRUST, "TST01"]


async def test_involvement_begins_with_the_event_that_brought_it(database: Database) -> None:
    await record(database, took("step-1"), took("step-2", APPLICATION, COUNCIL))
    since = {each.organisation: each.since for each in (await told(database)).involvements}
    assert since[COUNCIL] == START.replace(second=2)
    async with database.session() as session:
        assert await pathways.is_involved(session, "p-1", COUNCIL)
        assert not await pathways.is_involved(session, "p-1", POLICE)
        assert [note.reference for note in await pathways.pathways_of(session, COUNCIL)] == ["p-1"]
        assert await pathways.pathways_of(session, POLICE) == ()


async def test_who_was_asked_sees_the_clocks_that_run_and_stays_when_made_anew(
    database: Database,
) -> None:
    await record(database, *ADMITTED)
    async with database.transaction() as tx:
        await involve(tx, reference="p-1", organisation=COUNCIL, basis="asked", at=hours(1))
    before = await everything(database)
    assert [row[1] for row in before["board"]] == [COUNCIL, TRUST]
    async with database.transaction() as tx:
        await rebuild(tx, "p-1")
    assert await everything(database) == before


async def test_pathways_of_an_organisation_come_page_by_page(database: Database) -> None:
    for number in range(5):
        await record(database, *ADMITTED, reference=f"p-{number}")
    async with database.session() as session:
        first = await pathways.pathways_of(session, TRUST, limit=3)
        rest = await pathways.pathways_of(session, TRUST, limit=3, after=first[-1])
    assert [each.reference for each in (*first, *rest)] == ["p-4", "p-3", "p-2", "p-1", "p-0"]


async def test_the_person_is_where_the_latest_stay_puts_them(database: Database) -> None:
    earlier = took(
        "step-3", AdmitInformally(hospital="TST02"), occurred_at=hours(-9), told_by=TRUST
    )
    await record(database, took("step-2", RECEIPT), earlier)
    pathway = (await told(database)).pathway
    assert (pathway.hospital, pathway.ward) == ("TST01", "TST01-A")


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the read models, but for the numbers that the database gives to clocks."""
    queries = {
        "powers": "SELECT * FROM powers ORDER BY pathway, power",
        "clocks": "SELECT pathway, clock, kind, state, power, gone, change, number, stated "
        "FROM clocks ORDER BY pathway, clock",
        "findings": "SELECT * FROM findings ORDER BY pathway, finding",
        "steps": "SELECT * FROM steps ORDER BY pathway, step",
        "involvements": "SELECT * FROM involvements ORDER BY pathway, organisation",
        "pathways": "SELECT * FROM pathways ORDER BY reference",
        "board": "SELECT c.pathway || c.clock, viewer, b.kind, b.power, ward, organisation, "
        "settled, endless, due_at, b.warn_at FROM board b JOIN clocks c ON c.id = b.clock "
        "ORDER BY 1, 2",
        "tallies": "SELECT * FROM tallies WHERE clocks <> 0 ORDER BY 1, 2, 3, 4, 5",
    }
    async with database.session() as session:
        connection = await session.connection()
        return {
            name: [said(name, row) for row in await connection.execute(text(query))]
            for name, query in queries.items()
        }


def said(table: str, row: Sequence[object]) -> tuple[object, ...]:
    """The values of a row with the sealed one, which is sealed otherwise each time, opened."""
    place = f"{table}/stated/{row[0]}/{row[1]}"
    return tuple(
        VAULT.open(value, place) if isinstance(value, str) and value.startswith(MARK) else value
        for value in row
    )


def some_events(seed: int, length: int = 40) -> list[Event]:
    """Statements as they might come: begun, restated, met, fallen due, withdrawn, moved."""
    chance = random.Random(seed)
    return [_some_event(chance, number) for number in range(length)]


def _some_event(chance: random.Random, number: int) -> Event:
    of = chance.randrange(4)
    match chance.randrange(6):
        case 0:
            kind = chance.choice(list(PowerKind))
            change = chance.choice([PowerChange.BEGAN, PowerChange.RESTATED, PowerChange.WITHDRAWN])
            stated = power(f"power-{of}", kind=kind, held_by=chance.choice([TRUST, "ACU"]))
            return PowerStated(change=change, power=stated)
        case 1:
            particulars = chance.choice([APPLICATION, RECEIPT, AdmitInformally(hospital="TST02")])
            by = chance.choice([TRUST, COUNCIL, POLICE])
            return took(f"step-{number}", particulars, by, hours(chance.randrange(99)))
        case 2:
            return raised(finding(f"RULE_{of}"))
        case _:
            return _some_clock(chance, of)


def _some_clock(chance: random.Random, of: int) -> Event:
    plain = clock(
        f"clock-{of}",
        kind=chance.choice(list(ClockKind)),
        state=chance.choice([ClockState.RUNNING, ClockState.RUNNING, *ClockState]),
        power=chance.choice([None, *(f"power-{number}" for number in range(4))]),
        expires_at=chance.choice([None, hours(chance.randrange(1, 999))]),
    )
    stated = replace(plain, warn_by=chance.choice([None, plain.expires_at]))
    change = chance.choice([ClockChange.STARTED, ClockChange.RESTATED, ClockChange.WITHDRAWN])
    return ClockStated(change=change, clock=stated)


async def in_pieces(database: Database, reference: str, events: list[Event], seed: int) -> None:
    chance = random.Random(seed)
    while events:
        size = chance.randint(1, 5)
        await record(database, *events[:size], reference=reference)
        events = events[size:]


@pytest.mark.parametrize("seed", range(4))
async def test_made_anew_the_read_models_are_what_they_were(database: Database, seed: int) -> None:
    async with database.transaction() as tx:
        await seeding.load(tx, SITES)
    await in_pieces(database, "p-1", some_events(seed), seed)
    await in_pieces(database, "p-2", some_events(seed + 100), seed)
    kept_up = await everything(database)
    async with database.transaction() as tx:
        assert await rebuild(tx, "p-1") == 40
    assert await everything(database) == kept_up
    assert await rebuild_all(database) == 2
    assert await everything(database) == kept_up


@pytest.mark.parametrize("seed", range(4))
async def test_tallies_are_what_counting_the_board_gives(database: Database, seed: int) -> None:
    await in_pieces(database, "p-1", some_events(seed), seed)
    await in_pieces(database, "p-2", some_events(seed + 100), seed)
    rows = await everything(database)
    counted = Counter(tuple(row[1:6]) for row in rows["board"] if not row[6])
    assert counted, "a story that puts nothing on any board proves nothing"
    assert {tuple(row[:5]): row[5] for row in rows["tallies"]} == counted


async def test_damage_to_a_read_model_is_put_right_from_the_ledger(database: Database) -> None:
    await record(database, *ADMITTED, raised(finding()))
    before = await everything(database)
    async with database.transaction() as tx:
        connection = await tx.connection()
        await connection.execute(text("UPDATE powers SET kind = 's3'"))
        await connection.execute(text("DELETE FROM findings"))
    async with database.transaction() as tx:
        await rebuild(tx, "p-1")
    assert await everything(database) == before


async def test_powers_of_the_standing_match_the_fold(database: Database) -> None:
    await record(database, began(power()), started(clock()), began(power("power-2")))
    assert [each.value.id for each in (await told(database)).powers] == ["power-1", "power-2"]
