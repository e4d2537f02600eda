"""The evidence of each step proves the very step and form that the record holds (promise 6)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evidence.content import content_hash
from records.database import Database
from records.documents import store
from records.ledger import LedgerEvent
from records.verification import Part, Verification, verify
from statute.events import StepTaken
from statute.wire import to_json
from tests.evidence.building import (
    CONTENT,
    CONTENT_SHA256,
    KEYS,
    OTHER,
    OWN,
    VERSION,
    statement,
    token,
)
from tests.records.building import append, finding, hours, numbered, open_for, raised, took
from tests.records.databases import migrated, opened


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(await migrated(f"sqlite:///{tmp_path}/record.sqlite")) as made:
        await open_for(made)
        yield made


async def proved(
    told: LedgerEvent, *, signer: Any = OWN, form: bool = False, **change: Any
) -> LedgerEvent:
    """The event, with evidence of its step; other evidence where something is changed."""
    assert isinstance(told.event, StepTaken)
    step = told.event.entry.step
    act = json.loads(to_json(step))
    sha256 = CONTENT_SHA256 if form else content_hash(act["particulars"])
    plain = statement()
    said = {
        "step": step.id,
        "act": act,
        "form": plain.form if form else None,
        "content_sha256": sha256,
    }
    whole = replace(plain, **(said | change))
    return replace(told, evidence=await token(whole, signer))


async def checked(database: Database) -> Verification:
    async with database.session() as session:
        return await verify(session, "p-1", keys=KEYS)


def three() -> list[LedgerEvent]:
    return numbered([took("step-1"), raised(finding()), took("step-2")])


async def test_a_record_whose_steps_are_proved_holds(database: Database) -> None:
    first, between, second = three()
    await append(database, [await proved(first, form=True), between, await proved(second)])
    async with database.transaction() as tx:
        await store(
            tx,
            pathway="p-1",
            step="step-1",
            code="A4",
            version=VERSION,
            content=CONTENT,
            content_sha256=CONTENT_SHA256,
            pdf=b"%PDF",
            stored_at=hours(1),
        )
    whole = await checked(database)
    assert (whole.holds, whole.evidence) == (True, 2), whole.why


async def test_steps_from_before_there_was_evidence_need_none(database: Database) -> None:
    first, between, second = three()
    await append(database, [first, between, await proved(second)])
    assert (await checked(database)).holds


async def test_a_step_slipped_in_without_evidence_is_found(database: Database) -> None:
    first, between, forged = three()
    await append(database, [await proved(first), between, forged])
    found = await checked(database)
    assert (found.part, found.broken_at) == (Part.EVENTS, 3)
    assert "step step-2 was taken, without any evidence" in found.why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"signer": OTHER}, "nothing vouches for it"),
        ({"pathway": "p-2"}, "is of another step"),
        ({"step": "step-9"}, "is of another step"),
        ({"act": {"particulars": {"kind": "give_rights"}}}, "does not match"),
    ],
    ids=["key", "pathway", "step", "content"],
)
async def test_evidence_that_is_not_of_this_step_is_found(
    database: Database, change: dict[str, Any], why: str
) -> None:
    first, between, second = three()
    await append(database, [await proved(first), between, await proved(second, **change)])
    found = await checked(database)
    assert (found.part, found.broken_at) == (Part.EVIDENCE, 2)
    assert why in found.why


async def test_an_act_that_is_told_otherwise_than_it_was_signed_is_found(
    database: Database,
) -> None:
    first, between, second = three()
    signed = await proved(second)
    otherwise = took("step-2", occurred_at=hours(-3))
    await append(database, [await proved(first), between, replace(signed, event=otherwise)])
    found = await checked(database)
    assert (found.part, found.broken_at) == (Part.EVIDENCE, 2)
    assert "another act than event 3 says" in found.why


async def test_a_document_that_is_not_what_was_signed_is_found(database: Database) -> None:
    first, *_ = three()
    await append(database, [await proved(first, form=True)])
    other = CONTENT.replace("e", "a", 1)
    async with database.transaction() as tx:
        from records.chain import sha256

        await store(
            tx,
            pathway="p-1",
            step="step-1",
            code="A4",
            version=VERSION,
            content=other,
            content_sha256=sha256(other),
            pdf=b"%PDF",
            stored_at=hours(1),
        )
    found = await checked(database)
    assert (found.part, found.broken_at) == (Part.EVIDENCE, 1)
    assert "NOT what was signed" in found.why
