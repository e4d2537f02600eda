"""Anchoring works on both databases, and guards documents and evidence as it does events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from activities.anchoring import Anchoring
from evidence.anchor_places import AnchorFile
from evidence.anchors import read_anchors
from records.chain import sha256
from records.database import Database
from records.documents import store
from records.verification import Part, Verification, verify_all
from tests.evidence.building import KEYS, OWN
from tests.records.building import append, hours, numbered, open_for, took
from tests.records.tampering import run, tamper

STEPS = ("step-1", "step-2", "step-3")


@pytest.fixture
async def kept(database: Database, tmp_path: Path) -> AnchorFile:
    """Three steps with evidence and a document each, anchored one after the other."""
    place = AnchorFile(tmp_path / "anchors.jws")
    anchoring = Anchoring(database, OWN, [place], lambda: hours(1))
    await open_for(database)
    for number, step in enumerate(STEPS, 1):
        (event,) = numbered([took(step)], first=number)
        await append(database, [replace(event, evidence=f"evidence.of.{step}")])
        async with database.transaction() as tx:
            await store(
                tx,
                pathway="p-1",
                step=step,
                code="A2",
                version="2008",
                content=f'"{step}"',
                content_sha256=sha256(f'"{step}"'),
                pdf=b"%PDF",
                stored_at=hours(1),
            )
        await anchoring.anchor()
    return place


async def checked(database: Database, place: AnchorFile) -> Verification:
    anchors = read_anchors(place.lines(), KEYS, "the file")
    assert anchors.faults == []
    assert anchors.last == 3
    (found,) = [each async for each in verify_all(database, anchors)]
    return found


async def test_what_was_anchored_holds(database: Database, kept: AnchorFile) -> None:
    assert (await checked(database, kept)).holds


@pytest.mark.parametrize("left", [0, 1, 2])
@pytest.mark.parametrize(
    ("table", "count", "head", "part"),
    [
        ("evidence", "evidence", "evidence_head", Part.EVIDENCE),
        ("documents", "documents", "documents_head", Part.DOCUMENTS),
    ],
)
async def test_a_chain_cut_off_with_every_trace_is_found_and_located(
    database: Database,
    url: str,
    kept: AnchorFile,
    table: str,
    count: str,
    head: str,
    part: Part,
    left: int,
) -> None:
    start = "''" if table == "evidence" else f"(SELECT previous FROM {table} WHERE number = 1)"
    last = f"(SELECT hash FROM {table} WHERE number = {left})" if left else start
    tamper(
        url,
        f"UPDATE pathways SET {count} = {left}, {head} = {last}",
        f"DELETE FROM {table} WHERE number > {left}",
    )
    found = await checked(database, kept)
    assert (found.part, found.broken_at, found.broken_from) == (part, left + 1, left + 1)
    assert f"numbers {left + 1} to 3 are missing" in found.why


async def test_the_database_refuses_to_change_a_checkpoint(
    database: Database, url: str, kept: AnchorFile
) -> None:
    for change in ("UPDATE checkpoints SET jws = 'x'", "DELETE FROM checkpoints"):
        with pytest.raises(Exception, match="append-only"):
            run(url, change)
    assert (await checked(database, kept)).holds
