"""A glance reads what is committed, at one moment, for one organisation; and never writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from records import pathways, people
from records.database import Database, Look, Sight, rows_of
from records.errors import RecordError, RecordUnavailable
from records.people import Patient
from tests.records.building import COUNCIL, TRUST, open_for
from tests.records.databases import opened

on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("url", ["postgres"], indirect=True)


async def seen(look: Look, reference: str, organisation: str = TRUST) -> bool:
    return await pathways.seen_by(look, reference, organisation) is not None


async def test_it_sees_what_was_committed_just_before(database: Database) -> None:
    await open_for(database)
    async with database.glance() as look:
        found = await pathways.seen_by(look, "p-1", TRUST)
    async with database.session() as session:
        assert found == await pathways.seen_by(session, "p-1", TRUST)
        other = await pathways.seen_by(session, "p-1", COUNCIL)
    assert found is not None
    assert found[1] is not None
    assert found[1].basis == pathways.OPENED
    assert other == (found[0], None)


async def test_it_is_one_moment(database: Database) -> None:
    async with database.glance() as look:
        assert not await seen(look, "p-1")
        await open_for(database)
        assert not await seen(look, "p-1")
    async with database.glance() as look:
        assert await seen(look, "p-1")


@on_sqlite
async def test_it_waits_for_no_writer(database: Database) -> None:
    await open_for(database)
    async with database.transaction() as tx:
        await people.keep_patient(tx, Patient(id="in-the-making"))
        async with database.glance() as look:
            assert await seen(look, "p-1")


@on_sqlite
async def test_it_cannot_write(database: Database) -> None:
    await open_for(database)
    with pytest.raises(RecordError):
        async with database.glance() as look:
            await rows_of(look, text("DELETE FROM involvements RETURNING pathway"), {})
    async with database.glance() as look:
        assert await seen(look, "p-1")


async def test_a_record_that_is_away_says_so(tmp_path: Path) -> None:
    async with opened(f"sqlite:///{tmp_path}/nowhere/record.sqlite") as away:
        with pytest.raises(RecordUnavailable):
            async with away.glance():
                pass


@pytest.mark.postgres
@on_postgres
async def test_it_shows_an_organisation_what_is_its_own(database: Database) -> None:
    await open_for(database)
    async with database.glance(Sight(TRUST)) as look:
        assert await seen(look, "p-1")
    async with database.glance(Sight(COUNCIL)) as look:
        assert not await seen(look, "p-1")
