"""To the second: every question about who is involved has the end that an involvement was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import literal, select, text
from sqlmodel import select as rows

from records import (
    break_glass,
    caseloads,
    guests,
    involvement_facts,
    lapsing,
    outbox,
    pathways,
    people,
    persons,
    tasks,
    timeline,
)
from records.board import board
from records.chain import sha256
from records.database import Database, Transaction
from records.documents import store
from records.guarding import API
from records.involved_now import TheInstant
from records.involvement_facts import InvolvementFact, Turn
from records.involving import involve
from records.people import Patient, add_patient
from records.subscriptions import subscribe
from records.tables import METADATA, BoardRow, GuestRow, InvolvementRow, TallyRow
from records.taking_part import Part
from records.task_states import TaskState
from tests.records.building import (
    ADMITTED,
    COUNCIL,
    append,
    finding,
    hours,
    numbered,
    open_for,
    raised,
)
from tests.records.test_isolation import GLASS, GUARDED, GUEST, ON_CASELOAD, TASK, on_postgres

NUMBER = "9990001901"
SECOND = timedelta(seconds=1)
LONG_AGO = timedelta(days=365 * 60)


@pytest.fixture
async def shared(database: Database) -> Database:
    """A pathway of the trust's in which a council takes part until a time."""
    async with database.transaction() as tx:
        patient = Patient(id="patient-1", full_name="Wren Applebark", nhs_number=NUMBER)
        await add_patient(tx, patient)
        await subscribe(
            tx, organisation=COUNCIL, url="https://x", secret="s", created_by="p", at=hours(0)
        )
    for reference in ("p-1", "p-2"):
        await open_for(database, reference, patient="patient-1", opened_at=hours(0) - LONG_AGO)
    await append(database, numbered(ADMITTED))
    async with database.transaction() as tx:
        for reference in ("p-1", "p-2"):
            told = InvolvementFact(
                organisation=COUNCIL, change=Turn.BEGAN, part=Part.RECEIVING, number=0, at=hours(0)
            )
            await involve(
                tx,
                reference=reference,
                organisation=COUNCIL,
                basis="asked",
                at=hours(0),
                told=told,
            )
        await store(
            tx,
            pathway="p-1",
            step="step-1",
            code="H3",
            version="2008",
            content="{}",
            content_sha256=sha256("{}"),
            pdf=b"%PDF",
            stored_at=hours(1),
        )
        await tasks.add(tx, replace(TASK, to_organisation=COUNCIL), "Please.")
        await caseloads.add(tx, replace(ON_CASELOAD, organisation=COUNCIL))
        await guests.add(tx, GUEST, link_hash="l", code_hash="c")
        row = await tx.get_one(GuestRow, GUEST.id)
        row.standing, row.signed_at = guests.GuestStanding.STATED, hours(1)
        tx.add(row)
        await break_glass.add(tx, GLASS, b"{}")
    return database


async def ends(tx: Transaction, seconds: float) -> None:
    """Have the council's part end so many seconds from the instant of this transaction."""
    now = (await (await tx.connection()).execute(select(TheInstant()))).scalar_one()
    for reference in ("p-1", "p-2"):
        row = await tx.get_one(InvolvementRow, (reference, COUNCIL))
        row.until = row.ends_at = now + timedelta(seconds=seconds)
        tx.add(row)
    await tx.flush()


async def answers(tx: Transaction) -> dict[str, Any]:
    """Every question that is asked for an organisation about what it is involved in."""
    at = hours(2)
    found = await pathways.seen_by(tx, "p-1", COUNCIL)
    shown = await board(tx, COUNCIL, at)
    return {
        "seen by": found and found[1],
        "is involved": await pathways.is_involved(tx, "p-1", COUNCIL),
        "involvements": [
            each for each in await pathways.involvements(tx, "p-1") if each.organisation == COUNCIL
        ],
        "timeline": [
            each
            for each in (await timeline.timeline(tx, "p-1")).involvements
            if each.organisation == COUNCIL
        ],
        "pathways": await pathways.pathways_of(tx, COUNCIL),
        "by number": await people.pathways_by_number(tx, NUMBER, COUNCIL),
        "other pathways": await persons.other_pathways(tx, "p-1", COUNCIL, at),
        "board": shown.lines,
        "tally": shown.counts.total,
        "wards": shown.counts.wards,
        "standings": sum(each.clocks for each in shown.counts.standings),
        "caseload": await caseloads.caseload(tx, COUNCIL),
        "tasks": await tasks._across(tx, COUNCIL, list(TaskState), literal(True)),
        "guests": await guests.unsettled(tx, COUNCIL),
        "guests counted": (await guests.count_unsettled(tx, COUNCIL, at))[0],
        "openings": await break_glass.seen_by(tx, COUNCIL, decided=None),
        "openings counted": (await break_glass.waiting(tx, COUNCIL, at))[0],
        "holds": await break_glass.holds(tx, "p-1", COUNCIL),
        "subscribers": await outbox._subscribers(tx, "p-1"),
    }


@pytest.mark.parametrize("seconds", [1, 0, -1])
async def test_the_second_before_and_the_instant_itself_and_the_second_after(
    shared: Database, seconds: int
) -> None:
    """On SQLite an hour before: there a transaction has no instant of its own."""
    async with shared.transaction() as tx:
        sqlite = tx.get_bind().dialect.name == "sqlite"
        await ends(tx, 3600 if sqlite and seconds > 0 else seconds)
        found = await answers(tx)
        answered = {name for name, answer in found.items() if answer}
        assert answered == (set(found) if seconds > 0 else set())
        assert bool(await lapsing.due(tx)) is (seconds <= 0)


async def test_its_end_is_written_down_with_its_instant_and_only_once(shared: Database) -> None:
    async with shared.transaction() as tx:
        await ends(tx, -1)
        at = (await tx.get_one(InvolvementRow, ("p-1", COUNCIL))).ends_at
    for _ in range(3):
        async with shared.transaction() as tx:
            for reference in ("p-1", "p-2"):
                await lapsing.write_down(tx, reference)
    async with shared.session() as session:
        history = await involvement_facts.history(session, "p-1")
        (lapsed,) = (each for each in history if each.change is Turn.LAPSED)
        assert (lapsed.organisation, lapsed.at, lapsed.until) == (COUNCIL, at, len(ADMITTED))
        assert await involvement_facts.last_of(session, "p-1", COUNCIL) == lapsed
        on_board = rows(BoardRow.clock).where(BoardRow.viewer == COUNCIL)
        assert (await session.exec(on_board)).all() == []
        tallies = rows(TallyRow.clocks).where(TallyRow.viewer == COUNCIL, TallyRow.clocks > 0)
        assert (await session.exec(tallies)).all() == []


async def test_what_was_recorded_before_and_arrives_after_is_read_and_told(
    shared: Database,
) -> None:
    """The database was away: the workflow had it before the end, the record has it after."""
    async with shared.transaction() as tx:
        row = await tx.get_one(InvolvementRow, ("p-1", COUNCIL))
        row.until = row.ends_at = hours(0) + 5 * SECOND
        tx.add(row)
    async with shared.transaction() as tx:
        await lapsing.write_down(tx, "p-1")
    late = numbered([raised(finding("ONE")), raised(finding("TWO"))], first=4)
    await append(shared, late)  # recorded four and five seconds after the start
    async with shared.session() as session:
        last = await involvement_facts.last_of(session, "p-1", COUNCIL)
        assert last is not None
        assert last.until == 4
        lane = (await outbox.waiting(session, "p-1"))[0]
        told = await outbox.due(session, lane.subscription, "p-1", hours(1))
        assert [each.number for each in told][-1] == 4


class TestOnPostgres:
    pytestmark = on_postgres

    @pytest.mark.parametrize("seconds", [1, 0, -1])
    @pytest.mark.parametrize("written_down", [False, True])
    async def test_the_database_itself_shows_no_more_from_that_instant_on(
        self, shared: Database, seconds: int, *, written_down: bool
    ) -> None:
        """Within one transaction, whose instant the policies go by."""
        async with shared.transaction() as tx:
            await ends(tx, seconds)
            if written_down:
                for reference in ("p-1", "p-2"):
                    await lapsing.write_down(tx, reference)
            connection = await tx.connection()
            taken = text(
                "SELECT set_config('role', :role, true), "
                "set_config('emha.organisation', :organisation, true)"
            )
            await connection.execute(taken, {"role": API, "organisation": COUNCIL})
            seen = {
                name
                for name in GUARDED
                if (await connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1"))).first()
            }
        past = {"events", "documents"}
        """Recorded before the end; it goes on reading them."""
        own = {"involvements", "involvement_facts", "subscriptions", "deliveries", "caseloads"}
        """Rows of the organisation itself: that its part ended, its own feeds."""
        if seconds > 0:
            assert seen >= past | {"pathways", "clocks", "powers", "steps", "board", "guests"}
        else:
            assert seen <= past | own | {"tallies"}, seen
            assert seen >= past
        assert set(GUARDED) <= set(METADATA.tables)
