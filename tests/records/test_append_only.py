"""The database itself refuses to change or remove what is recorded (promise 6)."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest

from records import accesses, joint_forms, tasks, teams
from records.chain import sha256
from records.database import Database
from records.documents import store
from records.people import Patient, add_patient
from records.persons import Hand, put_right
from records.refusals import RefusedAttempt, keep_refusal
from records.retention import RetentionChange, decide_retention
from statute.vocabulary import Role
from tests.records.building import ADMITTED, hours, record
from tests.records.tampering import ask, run
from tests.records.test_directory import load
from tests.records.test_isolation import JOINT, TASK

CHANGES = [
    "UPDATE events SET event = '{}'",
    "DELETE FROM events",
    "UPDATE documents SET content = '{}'",
    "DELETE FROM documents",
    "UPDATE refusals SET person = 'somebody-else'",
    "DELETE FROM refusals",
    "UPDATE accesses SET person = 'somebody-else'",
    "DELETE FROM accesses",
    "UPDATE patient_facts SET role = 'nurse'",
    "UPDATE patient_facts SET said = said",
    "DELETE FROM patient_facts",
    "UPDATE retention_facts SET change = 'hold_lifted'",
    "DELETE FROM retention_facts",
    "UPDATE approval_facts SET ends_on = '2099-12-31'",
    "DELETE FROM approval_facts",
    "UPDATE team_facts SET ends_on = '2099-12-31'",
    "DELETE FROM team_facts",
    "UPDATE task_facts SET change = 'done'",
    "UPDATE task_facts SET said = said",
    "DELETE FROM task_facts",
    "UPDATE joint_facts SET change = 'signed'",
    "DELETE FROM joint_facts",
]


@pytest.fixture
async def kept(database: Database) -> Database:
    await record(database, *ADMITTED)
    await load(database)
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
    who = {"person": "p", "role": Role.NURSE, "organisation": "TST"}
    async with database.transaction() as tx:
        await keep_refusal(tx, attempt)
        await accesses.add(
            tx, [accesses.Access(pathway="p-1", at=hours(1), act=accesses.Act.READ, **who)]
        )
        await teams.make(tx, "TST", "Ward 3", by="p", at=hours(1))
        await tasks.add(tx, TASK, "Please.")
        await joint_forms.add(tx, JOINT)
        await add_patient(tx, Patient(id="patient-9"))
        await put_right(tx, Patient(id="patient-9"), Hand(**who, reason="Why."), hours(1))
        hold = RetentionChange.HOLD_SET
        await decide_retention(tx, "p-1", hold, Hand(**who, reason="Why."), hours(1))
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


SEALED = [
    ("events", "event", "topic = 'another'"),
    ("documents", "content", "code = 'A6'"),
    ("documents", "pdf", "version = '1'"),
]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("table", "column", "other"), SEALED)
async def test_while_values_are_sealed_anew_only_they_may_change(
    url: str, table: str, column: str, other: str
) -> None:
    run(url, "INSERT INTO resealing (id) VALUES (1)")
    run(url, f"UPDATE {table} SET {column} = {column}")
    for change in (f"UPDATE {table} SET {other}", f"DELETE FROM {table}"):
        with pytest.raises((sqlite3.IntegrityError, psycopg.Error), match="append-only"):
            run(url, change)
    run(url, "DELETE FROM resealing")
    with pytest.raises((sqlite3.IntegrityError, psycopg.Error), match="append-only"):
        run(url, f"UPDATE {table} SET {column} = {column}")
    assert ask(url, "SELECT count(*) FROM resealing") == "0"
