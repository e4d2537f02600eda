"""The database itself refuses to change or remove what is recorded (promise 6)."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest

from records.chain import sha256
from records.database import Database
from records.documents import store
from records.refusals import RefusedAttempt, keep_refusal
from tests.records.building import ADMITTED, hours, record
from tests.records.tampering import run

CHANGES = [
    "UPDATE events SET event = '{}'",
    "DELETE FROM events",
    "UPDATE documents SET content = '{}'",
    "DELETE FROM documents",
    "UPDATE refusals SET person = 'somebody-else'",
    "DELETE FROM refusals",
]


@pytest.fixture
async def kept(database: Database) -> Database:
    await record(database, *ADMITTED)
    attempt = RefusedAttempt(
        pathway="p-1",
        step="step-9",
        kind="apply",
        person="person-1",
        organisation="LBX",
        rules=("RULE",),
        digest="d",
        refused_at=hours(1),
    )
    async with database.transaction() as tx:
        await keep_refusal(tx, attempt)
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
    return database


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_is_refused(url: str, change: str) -> None:
    with pytest.raises((sqlite3.IntegrityError, psycopg.Error), match="append-only"):
        run(url, change)


@pytest.mark.usefixtures("kept")
@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgres"], indirect=True)
async def test_postgresql_refuses_to_empty_a_table(url: str) -> None:
    with pytest.raises(psycopg.Error, match="append-only"):
        run(url, "TRUNCATE events, documents, refusals")
