"""PostgreSQL itself shows an organisation what it is involved in, and nothing else (promise 7)."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlmodel import col, select

from records import accesses, break_glass, caseloads, guests, involvement_facts, joint_forms, tasks
from records.board import board
from records.chain import sha256
from records.database import Database, Reading, Sight
from records.documents import store
from records.errors import RecordFault
from records.guarding import API, SYSTEM, rules
from records.guests import Guest, GuestState
from records.idempotency import claim, finish
from records.involvement_facts import InvolvementFact, Turn
from records.involving import involve
from records.people import Patient, add_patient
from records.persons import Hand, put_right
from records.refusals import RefusedAttempt, keep_refusal
from records.retention import RetentionChange, decide_retention
from records.sealed import sealed
from records.subscriptions import subscribe
from records.tables import (
    METADATA,
    DisposalFactRow,
    EventRow,
    InvolvementRow,
    PathwayRow,
    Row,
)
from records.taking_part import Part
from records.task_states import TaskState
from statute.vocabulary import Role
from tests.records.building import (
    ADMITTED,
    COUNCIL,
    STRANGER,
    TRUST,
    append,
    finding,
    hours,
    numbered,
    open_for,
    raised,
    record,
)

on_postgres = [
    pytest.mark.postgres,
    pytest.mark.parametrize("url", ["postgres"], indirect=True),
]
OURS, THEIRS = Sight(TRUST), Sight(STRANGER)
GUARDED = {name: rule for name, rule in rules().items() if rule.rows is not None}
FOR_NOBODY = {name for name, rule in GUARDED.items() if rule.rows == "false"}
THEIR_OWN = sorted(set(GUARDED) - FOR_NOBODY)


def test_every_table_says_who_sees_its_rows() -> None:
    assert set(rules()) == set(METADATA.tables)


def test_a_table_that_does_not_say_who_sees_its_rows_is_found() -> None:
    """`rules` is asked by every migration, on both databases."""

    class Forgotten(Row):
        __tablename__ = "events"

    try:
        with pytest.raises(TypeError, match="Forgotten does not say who sees its rows"):
            rules()
    finally:
        Forgotten.__tablename__ = "not_a_table"


def test_what_is_open_to_all_says_why_and_names_no_pathway() -> None:
    for name in set(METADATA.tables) - set(GUARDED):
        assert rules()[name].why
        assert not {"pathway", "patient", "reference"} & set(METADATA.tables[name].columns.keys())


@pytest.fixture
async def filled(database: Database) -> Database:
    """A row in every guarded table, all of them the trust's own."""
    async with database.transaction() as tx:
        await add_patient(tx, Patient(id="patient-1", full_name="Wren Applebark"))
        await subscribe(
            tx, organisation=TRUST, url="https://x", secret="s", created_by="p", at=hours(0)
        )
    await open_for(database, patient="patient-1")
    events = numbered([*ADMITTED, raised(finding())])
    await append(database, [replace(each, evidence="a.b.c") for each in events])
    async with database.transaction() as tx:
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
        await keep_refusal(tx, attempt("p-1", TRUST))
        await tasks.add(tx, TASK, "Please.")
        await joint_forms.add(tx, JOINT)
        await caseloads.add(tx, ON_CASELOAD)
        await guests.add(tx, GUEST, link_hash="l", code_hash="c")
        began = InvolvementFact(
            organisation=TRUST, change=Turn.BEGAN, part=Part.DETAINS, number=0, at=hours(0)
        )
        await involvement_facts.keep(tx, "p-1", [began])
        await accesses.add(tx, [access()])
        await break_glass.add(tx, GLASS, b"{}")
        await decide_retention(tx, "p-1", RetentionChange.HOLD_SET, HAND, hours(1))
        decided = {"by": "p", "role": "mha_administrator", "organisation": TRUST, "at": hours(1)}
        proposed = DisposalFactRow(
            id="d-1", pathway="p-1", place=1, change="proposed", reason="Why.", **decided
        )
        tx.add(sealed(tx, proposed))
        await put_right(tx, Patient(id="patient-1", nhs_number="9990001901"), HAND, hours(1))
        await claim(tx, organisation=TRUST, key="k", digest="d", at=hours(0))
        await finish(tx, organisation=TRUST, key="k", status=200, body="{}")
    return database


GUEST = Guest(
    id="guest-1",
    pathway="p-1",
    person="guest-person",
    role=Role.DOCTOR,
    organisation=COUNCIL,
    invited_for=TRUST,
    invited_by="p",
    form="A4",
    part=1,
    asked="{}",
    invited_at=hours(1),
    expires_at=hours(2),
    state=GuestState.INVITED,
    standing=None,
    stated=None,
    signed_at=None,
    step=None,
)
TASK = tasks.Task(
    id="task-1",
    pathway="p-1",
    form="A4",
    part=1,
    clock=None,
    joint=None,
    filled="{}",
    from_organisation=TRUST,
    sent_by="p",
    to_organisation=TRUST,
    to_person="q",
    to_team=None,
    holder=None,
    state=TaskState.SENT,
    due_at=None,
    sent_at=hours(1),
    version=1,
)
JOINT = joint_forms.Joint(
    id="joint-1",
    pathway="p-1",
    code="A3",
    organisation=TRUST,
    begun_by="p",
    begun_at=hours(1),
    content="{}",
    first_sha256="1",
    second_sha256="2",
    state=joint_forms.JointState.DRAFT,
    version=1,
)
ON_CASELOAD = caseloads.OnCaseload(
    id="load-1",
    pathway="p-1",
    organisation=TRUST,
    capacity=caseloads.Capacity.NAMED_NURSE,
    person="q",
    team=None,
    starts_at=hours(1),
)
GLASS = break_glass.BreakGlass(
    id="glass-1",
    pathway="p-1",
    person="p",
    role=Role.NURSE,
    organisation=TRUST,
    kind=break_glass.Emergency.URGENT_TREATMENT,
    reason="They are to be treated now.",
    opened_at=hours(1),
    ends_at=hours(2),
)
HAND = Hand(person="p", role=Role.MHA_ADMINISTRATOR, organisation=TRUST, reason="Matched.")


def access() -> accesses.Access:
    return accesses.Access(
        pathway="p-1",
        at=hours(1),
        person="p",
        role=Role.NURSE,
        organisation=TRUST,
        act=accesses.Act.READ,
    )


def attempt(pathway: str, organisation: str) -> RefusedAttempt:
    return RefusedAttempt(
        pathway=pathway,
        step="step-9",
        kind="apply",
        person="person-1",
        organisation=organisation,
        rules=("RULE",),
        digest="d",
        refused_at=hours(1),
    )


async def changed(database: Database, act: str) -> int:
    """How many rows another organisation changed; none if it may not even try."""
    try:
        async with database.transaction(THEIRS) as tx:
            return (await (await tx.connection()).execute(text(act))).rowcount
    except RecordFault as refused:
        if "InsufficientPrivilege" not in str(refused):
            raise
        return 0


async def counted(session: Reading, table: str) -> int:
    connection = await session.connection()
    return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())


class TestOnPostgres:
    pytestmark = on_postgres

    async def test_every_guarded_table_is_guarded_against_its_owner_too(
        self, database: Database
    ) -> None:
        statement = text(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity "
            "AND relnamespace = current_schema()::regnamespace"
        )
        async with database.session() as session:
            found = set((await (await session.connection()).execute(statement)).scalars())
        assert found == set(GUARDED)

    async def test_neither_role_owns_a_table_or_passes_by_a_policy(
        self, database: Database
    ) -> None:
        async with database.session() as session:
            connection = await session.connection()
            roles = await connection.execute(
                text(
                    "SELECT rolname, rolsuper OR rolbypassrls OR rolcanlogin FROM pg_roles "
                    "WHERE rolname LIKE 'emha_%'"
                )
            )
            assert dict(roles.all()) == {API: False, SYSTEM: False}
            owned = text(
                "SELECT count(*) FROM pg_tables WHERE tableowner LIKE 'emha_%' "
                "AND schemaname = current_schema()"
            )
            assert (await connection.execute(owned)).scalar_one() == 0

    @pytest.mark.parametrize("table", sorted(FOR_NOBODY))
    async def test_no_organisation_reads_what_is_for_the_system_alone(
        self, database: Database, table: str
    ) -> None:
        async with database.session(OURS) as session:
            assert await counted(session, table) == 0
        act = f"UPDATE {table} SET {next(iter(METADATA.tables[table].columns)).name} = NULL"
        assert await changed(database, act) == 0

    @pytest.mark.parametrize("table", THEIR_OWN)
    async def test_the_organisation_sees_its_rows_and_no_other_does(
        self, filled: Database, table: str
    ) -> None:
        async with filled.session(OURS) as session:
            assert await counted(session, table) > 0
        for nobody in (THEIRS, Sight(""), Sight("", "p-1")):
            async with filled.session(nobody) as session:
                assert await counted(session, table) == 0

    @pytest.mark.parametrize("table", THEIR_OWN)
    async def test_another_organisation_changes_and_removes_nothing(
        self, filled: Database, table: str
    ) -> None:
        column = next(iter(METADATA.tables[table].columns)).name
        for act in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            assert await changed(filled, act) == 0
        async with filled.session(OURS) as session:
            assert await counted(session, table) > 0

    @pytest.mark.parametrize("table", sorted(set(THEIR_OWN) - {"patients"}))
    async def test_another_organisation_adds_no_row_to_what_is_ours(
        self, filled: Database, url: str, table: str
    ) -> None:
        """A copy of our own row, with another key: what it says must be what is refused."""
        with psycopg.connect(url, autocommit=True) as connection:
            names = [each.name for each in METADATA.tables[table].columns]
            row = connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchone()
        assert row is not None
        values = {name: _json(value) for name, value in zip(names, row, strict=True)}
        places = ", ".join(f":{name}" for name in names)
        statement = text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})")
        with pytest.raises(RecordFault, match="InsufficientPrivilege"):
            async with filled.transaction(THEIRS) as tx:
                await (await tx.connection()).execute(statement, values)

    async def test_a_patient_is_seen_only_through_a_pathway(self, database: Database) -> None:
        async with database.transaction(THEIRS) as tx:
            await add_patient(tx, Patient(id="nobodys", full_name="Robin Invented"))
        async with database.session(THEIRS) as session:
            assert await counted(session, "patients") == 0

    async def test_a_pathway_is_opened_in_ones_own_name_only(self, database: Database) -> None:
        from records import pathways

        async def opening(opened_by: str, sight: Sight) -> None:
            async with database.transaction(sight) as tx:
                await pathways.open_pathway(
                    tx, reference="p-9", law_version="v1", opened_at=hours(0), opened_by=opened_by
                )

        with pytest.raises(RecordFault, match="InsufficientPrivilege"):
            await opening(TRUST, Sight(STRANGER, "p-9"))
        await opening(STRANGER, Sight(STRANGER, "p-9"))
        async with database.session(THEIRS) as session:
            assert await counted(session, "pathways") == 1

    async def test_nobody_involves_themselves_in_what_is_not_theirs(self, filled: Database) -> None:
        """Nor would a row of one's own show what another organisation has."""
        with pytest.raises(RecordFault, match="InsufficientPrivilege"):
            async with filled.transaction(THEIRS) as tx:
                tx.add(
                    InvolvementRow(
                        pathway="p-1",
                        organisation=STRANGER,
                        basis="asked",
                        since=hours(0),
                        number=0,
                    )
                )

    async def test_everybody_involved_sees_who_else_is(self, filled: Database) -> None:
        async with filled.transaction() as tx:
            await involve(tx, reference="p-1", organisation=COUNCIL, basis="asked", at=hours(1))
        async with filled.session(Sight(COUNCIL)) as session:
            rows = await session.exec(select(InvolvementRow.organisation))
            assert set(rows) == {TRUST, COUNCIL}
            assert len((await board(session, COUNCIL, hours(1))).lines) == 1

    async def test_a_pathway_found_to_be_theirs_before_the_record_knows(
        self, filled: Database
    ) -> None:
        await record(filled, *ADMITTED, reference="p-2")
        async with filled.session(Sight(STRANGER, "p-1")) as session:
            assert set(await session.exec(select(PathwayRow.reference))) == {"p-1"}
            assert set(await session.exec(select(col(EventRow.pathway)))) == {"p-1"}

    async def test_no_setting_outlives_its_transaction_on_a_pooled_connection(
        self, filled: Database
    ) -> None:
        told = text(
            "SELECT current_setting('emha.organisation', true), "
            "current_setting('emha.pathway', true), current_user, pg_backend_pid()"
        )
        used: set[int] = set()

        async def look(sight: Sight, *, fail: bool) -> None:
            with suppress(ZeroDivisionError):
                async with filled.session(sight) as session:
                    row = (await (await session.connection()).execute(told)).one()
                    assert tuple(row[:3]) == (sight.organisation, sight.pathway or "", API)
                    used.add(row[3])
                    assert not fail or 1 // 0

        sights = [OURS, THEIRS, Sight(STRANGER, "p-1"), Sight("")] * 15
        await asyncio.gather(*(look(s, fail=n % 3 == 0) for n, s in enumerate(sights)))
        assert len(used) < len(sights), "connections were used again"
        async with filled._engine.connect() as raw:
            await raw.execution_options(owner=True)
            row = (await raw.execute(told)).one()
            assert row[0] in {None, ""}
            assert row[1] in {None, ""}
            assert row[2] not in {API, SYSTEM}

    @pytest.mark.usefixtures("filled")
    async def test_a_login_that_owns_nothing_works_through_the_roles_alone(self, url: str) -> None:
        """As docs/operating.md sets it up: no roles, no rows."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP ROLE IF EXISTS works")
            connection.execute("CREATE ROLE works LOGIN NOINHERIT")
            connection.execute("GRANT emha_api TO works")
        theirs = url.replace("postgres:@", "works@")
        assert theirs != url
        with psycopg.connect(theirs) as connection:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT * FROM pathways")
            connection.rollback()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SET ROLE emha_system")
            connection.rollback()
            connection.execute("SET ROLE emha_api")
            assert connection.execute("SELECT count(*) FROM pathways").fetchone() == (0,)
            connection.execute("SELECT set_config('emha.migrating', 'on', true)")
            assert connection.execute("SELECT count(*) FROM pathways").fetchone() == (0,)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP ROLE works")


def _json(value: Any) -> Any:
    from psycopg.types.json import Json

    return Json(value) if isinstance(value, list) else value
