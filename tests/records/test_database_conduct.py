"""How the database behaves: migrated together, never torn, never naive, never telling on people."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlmodel import select

from records import people
from records.database import Database
from records.errors import RecordFault, RecordUnavailable
from records.people import Patient
from records.refusals import RefusedAttempt, keep_refusal, refusals_of
from records.tables import METADATA, PathwayRow, PatientRow, WardRow
from tests.records.building import ADMITTED, append, hours, numbered, open_for, record
from tests.records.databases import VAULT, opened


async def test_migrations_make_the_tables_that_the_code_has(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, METADATA)

    async with database.session() as session:
        connection = await session.connection()
        assert await connection.run_sync(differences) == []


async def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.sqlite"
    async with opened(url) as one, opened(url) as other:
        await asyncio.gather(one.migrate(), other.migrate())
        await open_for(other)
        assert await one.healthy()


@pytest.mark.postgres
async def test_processes_that_start_together_migrate_a_new_postgresql_once(postgres: str) -> None:
    async with opened(postgres) as one, opened(postgres) as other:
        await asyncio.gather(one.migrate(), other.migrate())
        await open_for(other, "p-of-two-processes")
        assert await one.healthy()


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await record(database, *ADMITTED)
    await database.migrate()
    assert await append(database, numbered(ADMITTED)) == 3


async def test_instants_come_back_aware_and_in_utc(database: Database) -> None:
    summer = timezone(timedelta(hours=1))
    await open_for(database, opened_at=datetime(2026, 6, 1, 10, 0, 0, 123456, tzinfo=summer))
    async with database.session() as session:
        kept = (await session.exec(select(PathwayRow))).one().opened_at
    assert kept == datetime(2026, 6, 1, 9, 0, 0, 123456, tzinfo=UTC)
    assert kept.utcoffset() == timedelta(0)


async def test_an_instant_without_an_offset_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="needs its offset"):
        await open_for(database, opened_at=datetime(2026, 6, 1, 10, 0))  # noqa: DTZ001


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_every_sqlite_connection_is_durable_and_strict(database: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    async with database.session() as one, database.session() as another:
        for session in (one, another):
            connection = await session.connection()
            found = {
                name: (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in expected
            }
            assert found == expected


async def write_slowly(database: Database, name: str) -> None:
    async with database.transaction() as tx:
        await people.keep_patient(tx, Patient(id=name))
        await asyncio.sleep(0.01)


async def test_writers_of_two_processes_wait_for_each_other(database: Database, url: str) -> None:
    async with opened(url) as other:
        await asyncio.gather(
            *(write_slowly(database, f"one-{number}") for number in range(15)),
            *(write_slowly(other, f"other-{number}") for number in range(15)),
        )
    async with database.session() as session:
        assert len((await session.exec(select(PatientRow))).all()) == 30


@contextmanager
def nothing_tidied_by_chance() -> Iterator[None]:
    """What is left behind stays, as it may for minutes, until something asks for memory."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def cancelled_while_waiting(task: asyncio.Task[object], times: int) -> bool:
    """Cancel it while it waits for the database, so many times in; whether it came so far."""
    last: object = None
    while not task.done():
        waits_for = getattr(task, "_fut_waiter", None)
        if waits_for is not None and waits_for is not last:
            last, times = waits_for, times - 1
            if times < 0:
                task.cancel()
                break
        await asyncio.sleep(0)
    await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()


async def test_work_cancelled_at_any_moment_keeps_no_other_writer_waiting(
    database: Database,
) -> None:
    """A machine that was asleep takes work from its worker; nobody may be kept from signing."""
    await open_for(database)
    with nothing_tidied_by_chance():
        for times in range(1000):
            work = asyncio.create_task(append(database, numbered(ADMITTED)))
            came_so_far = await cancelled_while_waiting(work, times)
            async with database.transaction() as tx:
                await people.keep_patient(tx, Patient(id=f"after-{times}"))
            if not came_so_far:
                break
    assert times > 10
    assert await append(database, numbered(ADMITTED)) == 3


async def test_a_reader_is_not_held_up_and_sees_one_moment(database: Database) -> None:
    await open_for(database)
    async with database.session() as session:
        before = (await session.exec(select(PathwayRow.revision))).one()
        await append(database, numbered(ADMITTED))
        assert (await session.exec(select(PathwayRow.revision))).one() == before == 0
    async with database.session() as session:
        assert (await session.exec(select(PathwayRow.revision))).one() == 3


async def test_an_error_of_the_database_says_nothing_of_a_person(database: Database) -> None:
    async def keep_broken() -> None:
        async with database.transaction() as tx:
            tx.add(WardRow(code="W", site="no-such-site", name="Robin Invented"))
            await tx.flush()

    with pytest.raises(RecordFault) as refused:
        await keep_broken()
    assert "Invented" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


async def test_a_statement_that_is_wrong_is_a_fault_and_not_called_an_outage(
    database: Database,
) -> None:
    async def ask_nonsense() -> None:
        async with database.session() as session:
            await (await session.connection()).execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(RecordFault):
        await ask_nonsense()


async def test_a_database_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/no/such/folder/r.sqlite", "postgresql://u@127.0.0.1:1/x"):
        async with opened(url) as away:
            assert not await away.healthy()
            with pytest.raises(RecordUnavailable):
                await open_for(away)


@pytest.mark.parametrize("url", ["mysql://host/x", "sqlite://", "sqlite:///:memory:"])
def test_a_database_that_would_not_do_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="record"):
        Database(url, VAULT)


async def test_refused_attempts_are_kept_in_order(database: Database) -> None:
    def attempt(hour: int) -> RefusedAttempt:
        return RefusedAttempt(
            pathway="p-1",
            step="step-1",
            kind="apply",
            person="person-1",
            organisation="LBX",
            rules=("RULE_A", "RULE_B"),
            digest="d",
            refused_at=hours(hour),
        )

    for hour in (2, 1, 2):
        async with database.transaction() as tx:
            await keep_refusal(tx, attempt(hour))
    async with database.session() as session:
        assert await refusals_of(session, "p-1") == (attempt(1), attempt(2))
        assert await refusals_of(session, "p-1", since=hours(2)) == (attempt(2),)
        assert await refusals_of(session, "p-2") == ()
