"""The board: soonest first, only one's own, and never running past its end (promises 1 and 7)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from records import people
from records.board import Board, BoardLine, board
from records.database import Database
from records.errors import BadCursor
from records.standings import ClockStanding
from statute.events import ClockChange, ClockStated, PowerChange, PowerStated
from statute.steps.admission import AdmissionRoute, ReceiveApplication
from statute.vocabulary import ClockKind, ClockState, PowerKind
from tests.records.building import (
    ADMITTED,
    COUNCIL,
    START,
    STRANGER,
    TRUST,
    append,
    began,
    clock,
    hours,
    numbered,
    open_for,
    power,
    record,
    started,
    took,
)

A_MOMENT = timedelta(microseconds=1)


async def seen(
    database: Database, at: datetime = START, viewer: str = TRUST, **how: object
) -> Board:
    async with database.session() as session:
        return await board(session, viewer, at, **how)


async def only_line(database: Database, at: datetime) -> BoardLine:
    (line,) = (await seen(database, at)).lines
    return line


def names(of: Board) -> list[str]:
    return [line.clock.id for line in of.lines]


async def test_clocks_come_soonest_first_and_duties_last(database: Database) -> None:
    duty = clock("duty", kind=ClockKind.DUTY, expires_at=None, power=None)
    await record(
        database,
        *(started(clock(f"in-{n}", expires_at=hours(n), power=None)) for n in (30, 10, 20)),
        started(duty),
    )
    assert names(await seen(database)) == ["in-10", "in-20", "in-30", "duty"]


async def test_a_line_has_what_a_board_needs(database: Database) -> None:
    async with database.transaction() as tx:
        await people.keep_patient(tx, people.Patient(id="patient-1", full_name="Robin Invented"))
    await open_for(database, patient="patient-1", ward="TST01-A")
    await append(database, numbered(ADMITTED))
    line = await only_line(database, START)
    assert (line.clock, line.power) == (clock(), power())
    assert (line.organisation, line.ward) == (TRUST, "TST01-A")
    assert (line.patient, line.patient_name) == ("patient-1", "Robin Invented")


async def test_power_and_clock_are_over_at_the_very_end_without_any_event(
    database: Database,
) -> None:
    await record(database, *ADMITTED)
    before = await only_line(database, hours(672) - A_MOMENT)
    at_the_end = await only_line(database, hours(672))
    assert (before.standing, before.power_in_force) == (ClockStanding.RUNNING, True)
    assert (at_the_end.standing, at_the_end.power_in_force) == (ClockStanding.LAPSED, False)


async def test_a_deadline_is_overdue_at_its_end_and_a_window_is_over(database: Database) -> None:
    deadline = clock("deadline", kind=ClockKind.DEADLINE, expires_at=hours(72))
    window = clock("window", kind=ClockKind.WINDOW, expires_at=hours(72))
    await record(database, began(power()), started(deadline), started(window))
    standings = {line.clock.id: line.standing for line in (await seen(database, hours(72))).lines}
    assert standings == {"deadline": ClockStanding.OVERDUE, "window": ClockStanding.ENDED}


async def test_a_clock_is_over_once_its_power_is(database: Database) -> None:
    deadline = clock(kind=ClockKind.DEADLINE, expires_at=hours(900))
    await record(database, began(power()), started(deadline))
    assert (await only_line(database, hours(671))).standing is ClockStanding.RUNNING
    assert (await only_line(database, hours(672))).standing is ClockStanding.ENDED


@pytest.mark.parametrize("days", [0, 1, 6])
async def test_what_was_missed_stays_on_the_board_for_a_week(database: Database, days: int) -> None:
    fallen = clock(kind=ClockKind.DEADLINE, expires_at=hours(72), state=ClockState.FELL_DUE)
    await record(database, ClockStated(change=ClockChange.FELL_DUE, clock=fallen))
    line = await only_line(database, hours(72 + 24 * days))
    assert line.standing is ClockStanding.OVERDUE
    assert (await seen(database, hours(72 + 24 * 7))).lines == ()


@pytest.mark.parametrize("state", [ClockState.MET, ClockState.ENDED])
async def test_what_is_done_with_leaves_the_board(database: Database, state: ClockState) -> None:
    await record(database, *ADMITTED)
    settled = ClockStated(change=ClockChange.RESTATED, clock=clock(state=state))
    await record(database, settled)
    found = await seen(database)
    assert (found.lines, found.counts.total) == ((), 0)


async def test_a_withdrawn_clock_leaves_the_board(database: Database) -> None:
    await record(database, *ADMITTED)
    await record(database, ClockStated(change=ClockChange.WITHDRAWN, clock=clock()))
    assert (await seen(database)).lines == ()


async def test_warning_comes_at_the_earliest_defensible_end(database: Database) -> None:
    by_the_hour = clock("hours", expires_at=hours(24), warn_by=hours(23), power=None)
    by_the_day = clock(
        "days",
        expires_at=datetime.fromisoformat("2026-03-30T23:00:00+00:00"),
        prudent_last_day=datetime.fromisoformat("2026-03-29").date(),
        power=None,
    )
    await record(database, started(by_the_hour), started(by_the_day))

    async def due_soon(at: datetime) -> set[str]:
        lines = (await seen(database, at)).lines
        return {line.clock.id for line in lines if line.standing is ClockStanding.DUE_SOON}

    assert await due_soon(hours(23) - A_MOMENT) == set()
    assert await due_soon(hours(23)) == {"hours"}
    # 29 March 2026 ends at midnight by British Summer Time, which began that morning.
    assert await due_soon(datetime.fromisoformat("2026-03-29T22:59:59+00:00")) == set()
    assert await due_soon(datetime.fromisoformat("2026-03-29T23:00:00+00:00")) == {"days"}


async def test_nobody_sees_what_is_not_theirs(database: Database) -> None:
    await record(database, *ADMITTED)
    for viewer in (STRANGER, COUNCIL):
        found = await seen(database, viewer=viewer)
        assert (found.lines, found.counts.total) == ((), 0)


async def test_whoever_becomes_involved_sees_the_clocks_that_run_already(
    database: Database,
) -> None:
    await record(database, *ADMITTED)
    await record(database, took("step-2", organisation=COUNCIL))
    assert names(await seen(database, viewer=COUNCIL)) == ["clock-1"]


async def make_mixed(database: Database) -> None:
    """Two wards, two powers and three kinds, each clock due in its own hour."""
    for number in range(24):
        reference, name = f"p-{number}", f"clock-{number:02}"
        await open_for(database, reference, ward=("A", "B")[number % 2])
        kind = (ClockKind.POWER_END, ClockKind.DEADLINE, ClockKind.DUTY)[number % 3]
        held = power(kind=(PowerKind.S2, PowerKind.S3)[number // 12])
        ends = None if kind is ClockKind.DUTY else hours(number + 1)
        of = clock(name, kind=kind, expires_at=ends, starts_at=hours(-number))
        await append(database, numbered([began(held), started(of)]), reference)


FILTERS = [
    {},
    {"kinds": ["duty"]},
    {"kinds": ["duty", "deadline"]},
    {"powers": ["s3"]},
    {"wards": ["A"]},
    {"wards": ["A", "B"], "kinds": ["power_end", "duty"]},
    {"wards": ["B"], "powers": ["s2"], "kinds": ["deadline"]},
    {"organisations": [TRUST], "powers": ["s3"]},
    {"organisations": [COUNCIL]},
    {"standings": [ClockStanding.RUNNING]},
    {"standings": [ClockStanding.OVERDUE, ClockStanding.LAPSED], "wards": ["A"]},
    {"standings": [ClockStanding.DUE_SOON]},
]


def passes(line: BoardLine, chosen: dict[str, list[str]]) -> bool:
    """What the filters mean, said without a database."""
    values = {
        "kinds": line.clock.kind,
        "powers": line.power.kind if line.power else "",
        "wards": line.ward,
        "organisations": line.organisation,
        "standings": line.standing,
    }
    return all(values[name] in among for name, among in chosen.items())


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
async def test_filters_show_what_they_say_on_every_page(
    database: Database, chosen: dict[str, list[str]]
) -> None:
    await make_mixed(database)
    whole = (await seen(database, hours(7))).lines
    assert len(whole) == 24
    expected = [line.clock.id for line in whole if passes(line, chosen)]
    found: list[str] = []
    after = None
    while True:
        page = await seen(database, hours(7), limit=5, after=after, **chosen)
        found += names(page)
        after = page.next_cursor
        if after is None:
            break
    assert found == expected


async def test_counts_say_what_each_filter_would_show(database: Database) -> None:
    await make_mixed(database)
    counts = (await seen(database, hours(7), wards=["A"])).counts
    assert counts.total == 12
    assert {each.value: each.clocks for each in counts.wards} == {"A": 12, "B": 12}
    assert {each.value: each.clocks for each in counts.kinds} == {
        "power_end": 4,
        "deadline": 4,
        "duty": 4,
    }
    assert {each.value: each.clocks for each in counts.powers} == {"s2": 6, "s3": 6}
    assert {each.value: each.clocks for each in counts.organisations} == {TRUST: 12}


async def test_standings_are_counted_at_the_instant_of_reading(database: Database) -> None:
    await make_mixed(database)
    found = await seen(database, hours(7))
    counted = {each.value: each.clocks for each in found.counts.standings}
    shown = [line.standing for line in found.lines]
    assert counted == {each: shown.count(each) for each in counted}
    assert counted[ClockStanding.LAPSED] == 3
    assert counted[ClockStanding.OVERDUE] == 2


async def test_a_moved_patient_moves_on_the_board(database: Database) -> None:
    await open_for(database, ward="A")
    await append(database, numbered(ADMITTED))
    assert names(await seen(database, wards=["A"])) == ["clock-1"]
    receipt = ReceiveApplication(
        application="step-1", hospital="TST01", route=AdmissionRoute.ADMITTED, ward="B"
    )
    await append(database, numbered([took("step-2", receipt)], first=4))
    assert names(await seen(database, wards=["A"])) == []
    assert names(await seen(database, wards=["B"])) == ["clock-1"]


async def test_an_ended_power_is_not_in_force_on_the_board(database: Database) -> None:
    await record(database, *ADMITTED)
    ended = power(ended_at=hours(5))
    await record(database, PowerStated(change=PowerChange.ENDED, power=ended))
    assert (await only_line(database, hours(5) - A_MOMENT)).power_in_force
    assert not (await only_line(database, hours(5))).power_in_force


@pytest.mark.parametrize("cursor", ["rubbish", "W10=", "WzEsIjIwMjYtMDMtMDIiLDFd", "\u00e9"])
async def test_a_cursor_that_is_not_ours_is_refused(database: Database, cursor: str) -> None:
    with pytest.raises(BadCursor, match="Start again"):
        await seen(database, after=cursor)
