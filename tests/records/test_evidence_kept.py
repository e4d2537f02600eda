"""The evidence of a step is kept with the event that says it was taken, once, and in a chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from records import evidence
from records.chain import sha256
from records.database import Database
from records.verification import Part, Verification, verify
from tests.records.building import ADMITTED, append, numbered, open_for, took
from tests.records.tampering import run, tamper

STEPS = (took(), took("step-2"), took("step-3"))


def with_evidence(first: int = 1) -> list:
    return [
        replace(each, evidence=f"evidence.of.{each.event.entry.step.id}")
        for each in numbered(STEPS, first=first)
    ]


async def checked(database: Database) -> Verification:
    async with database.session() as session:
        return await verify(session, "p-1")


@pytest.fixture
async def kept(database: Database) -> Database:
    await open_for(database)
    await append(database, with_evidence())
    return database


async def test_it_is_read_back_with_its_step_and_event(kept: Database) -> None:
    async with kept.session() as session:
        of = await evidence.evidence_of(session, "p-1")
        second = await evidence.evidence_of_step(session, "p-1", "step-2")
        assert await evidence.evidence_of_step(session, "p-1", "step-9") is None
        assert await evidence.hashes_of(session, "p-1", ["step-3", "step-9"]) == {
            "step-3": sha256("evidence.of.step-3")
        }
    assert [(each.step, each.number, each.event) for each in of] == [
        ("step-1", 1, 1),
        ("step-2", 2, 2),
        ("step-3", 3, 3),
    ]
    assert second == of[1]
    assert (await checked(kept)).evidence == 3


async def test_appended_again_the_first_stands(kept: Database) -> None:
    again = [replace(each, evidence="made.again.later") for each in with_evidence()]
    await append(kept, again)
    async with kept.session() as session:
        told = await evidence.evidence_of(session, "p-1")
    assert [each.jws for each in told] == [each.evidence for each in with_evidence()]
    assert (await checked(kept)).holds


async def test_what_is_no_step_has_none(database: Database) -> None:
    await open_for(database)
    await append(database, [replace(each, evidence="e.v.i") for each in numbered(ADMITTED)])
    async with database.session() as session:
        assert [each.event for each in await evidence.evidence_of(session, "p-1")] == [1]


async def test_the_database_refuses_to_change_it(kept: Database, url: str) -> None:
    for change in ("UPDATE evidence SET jws = 'other'", "DELETE FROM evidence"):
        with pytest.raises(Exception, match="append-only"):
            run(url, change)
    assert (await checked(kept)).holds


@pytest.mark.parametrize(
    ("statement", "broken_at", "why"),
    [
        ("UPDATE evidence SET jws = 'other' WHERE number = 2", 2, "not as it was kept"),
        ("UPDATE evidence SET step = 'step-8' WHERE number = 3", 3, "not as it was written"),
        ("DELETE FROM evidence WHERE number = 2", 2, "Number 2 is missing"),
        ("DELETE FROM evidence WHERE number = 3", 3, "numbers 3 to 3 are missing"),
    ],
    ids=["content", "step", "removed", "last removed"],
)
async def test_where_it_stops_holding_is_said(
    kept: Database, url: str, statement: str, broken_at: int, why: str
) -> None:
    tamper(url, statement)
    verification = await checked(kept)
    assert (verification.part, verification.broken_at) == (Part.EVIDENCE, broken_at)
    assert why in verification.why
