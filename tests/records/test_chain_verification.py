"""The audit chain verifies, and says where it does not (promise 6)."""

from __future__ import annotations

import pytest

from records.chain import sha256
from records.database import Database
from records.documents import document_id, store
from records.errors import UnknownPathway
from records.verification import Part, Verification, verify, verify_all
from tests.records.building import (
    ADMITTED,
    finding,
    hours,
    open_for,
    raised,
    record,
)
from tests.records.tampering import forge, tamper

SIX_EVENTS = (*ADMITTED, *(raised(finding(f"RULE_{number}")) for number in range(3)))


async def checked(database: Database, head: str | None = None) -> Verification:
    async with database.session() as session:
        return await verify(session, "p-1", head=head)


async def keep_documents(database: Database) -> None:
    async with database.transaction() as tx:
        for code in ("A2", "A4", "H3"):
            await store(
                tx,
                pathway="p-1",
                step="step-1",
                code=code,
                version="2008",
                content='{"reasons":"of substance"}',
                content_sha256=sha256('{"reasons":"of substance"}'),
                pdf=b"%PDF " + code.encode(),
                stored_at=hours(1),
            )


@pytest.fixture
async def kept(database: Database) -> Database:
    await record(database, *SIX_EVENTS)
    await keep_documents(database)
    return database


async def test_an_untouched_record_holds(kept: Database) -> None:
    verification = await checked(kept)
    assert verification.holds
    assert (verification.events, verification.documents) == (6, 3)
    assert verification.broken_at is None


async def test_a_pathway_without_events_holds(database: Database) -> None:
    await open_for(database)
    assert (await checked(database)).holds


async def test_an_unknown_pathway_is_not_said_to_hold(database: Database) -> None:
    with pytest.raises(UnknownPathway):
        await checked(database)


async def test_content_changed_by_somebody_with_the_keys_is_found(kept: Database, url: str) -> None:
    forge(url, "events", "event", "p-1/4", lambda said: said.replace("RULE_0", "RULE_9"))
    verification = await checked(kept)
    assert (verification.part, verification.broken_at) == (Part.EVENTS, 4)
    assert verification.why == "Event 4 is not as it was written."


async def test_content_that_is_no_content_is_found(kept: Database, url: str) -> None:
    forge(url, "events", "event", "p-1/4", lambda _: "rubbish")
    assert "cannot be read" in (await checked(kept)).why


async def test_a_form_changed_by_somebody_with_the_keys_is_found(kept: Database, url: str) -> None:
    of = document_id("p-1", "step-1", "A4")
    forge(url, "documents", "content", of, lambda said: said.replace("of", "without"))
    verification = await checked(kept)
    assert (verification.part, verification.broken_at) == (Part.DOCUMENTS, 2)
    assert "not as it was signed" in verification.why


ANOTHERS = "UPDATE events SET event = (SELECT event FROM events WHERE number = 5) WHERE number = 4"
NO_PDF = "UPDATE documents SET pdf = content_sha256::bytea WHERE number = 2"


@pytest.mark.parametrize(
    ("statements", "broken_at", "why"),
    [
        pytest.param(
            ["UPDATE events SET event = substr(event, 1, 40) || 'AAAA' WHERE number = 4"],
            4,
            "Event 4 is not as it was written",
            id="content",
        ),
        pytest.param(
            [ANOTHERS],
            4,
            "cannot be opened",
            id="another's content",
        ),
        pytest.param(
            ["UPDATE events SET event = 'rubbish' WHERE number = 4"],
            4,
            "cannot be opened",
            id="unreadable",
        ),
        pytest.param(
            ["UPDATE events SET recorded_at = '2026-03-02 10:00:00+00' WHERE number = 5"],
            5,
            "Event 5 is not as it was written",
            id="time",
        ),
        pytest.param(
            ["DELETE FROM events WHERE number = 3"], 3, "Number 3 is missing", id="removed"
        ),
        pytest.param(
            ["DELETE FROM events WHERE number = 1"], 1, "Number 1 is missing", id="first removed"
        ),
        pytest.param(
            ["DELETE FROM events WHERE number > 4"], 5, "numbers 5 to 6 are missing", id="tail"
        ),
        pytest.param(["DELETE FROM events"], 1, "numbers 1 to 6 are missing", id="all"),
        pytest.param(
            [
                "UPDATE events SET number = 99 WHERE number = 4",
                "UPDATE events SET number = 4 WHERE number = 5",
                "UPDATE events SET number = 5 WHERE number = 99",
            ],
            4,
            "Event 4 is not as it was written",
            id="reordered",
        ),
        pytest.param(
            [
                "DELETE FROM events WHERE number = 6",
                "UPDATE pathways SET revision = 5",
            ],
            5,
            "the chain ends otherwise",
            id="tail and count",
        ),
        pytest.param(
            ["UPDATE pathways SET opened_by = 'LBX'"],
            1,
            "Number 1 does not follow on",
            id="opening",
        ),
        pytest.param(["UPDATE pathways SET head = documents_head"], 6, "otherwise", id="head"),
    ],
)
async def test_where_the_events_stop_holding_is_said(
    kept: Database, url: str, statements: list[str], broken_at: int, why: str
) -> None:
    tamper(url, *statements)
    verification = await checked(kept)
    assert not verification.holds
    assert (verification.part, verification.broken_at) == (Part.EVENTS, broken_at)
    assert why in verification.why


async def test_a_link_made_to_look_right_breaks_the_next(kept: Database, url: str) -> None:
    rehashed = (
        "UPDATE events SET hash = (SELECT hash FROM events WHERE number = 1) WHERE number = 2"
    )
    tamper(url, rehashed)
    verification = await checked(kept)
    assert (verification.holds, verification.broken_at) == (False, 2)


async def test_a_tail_cut_off_with_all_its_traces_shows_against_a_kept_head(
    kept: Database, url: str
) -> None:
    head = (await checked(kept)).head
    assert (await checked(kept, head)).holds
    tamper(
        url,
        "UPDATE pathways SET revision = 5, "
        "head = (SELECT hash FROM events WHERE number = 5 AND pathway = 'p-1')",
        "DELETE FROM events WHERE number = 6",
    )
    assert (await checked(kept)).holds, "only a head kept elsewhere can show this"
    verification = await checked(kept, head)
    assert not verification.holds
    assert "not in the chain any more" in verification.why


@pytest.mark.parametrize(
    ("statement", "broken_at", "why"),
    [
        ("UPDATE documents SET content = '{}' WHERE number = 2", 2, "cannot be opened"),
        (
            "UPDATE documents SET pdf = content_sha256::bytea WHERE number = 2",
            2,
            "cannot be opened",
        ),
        ("UPDATE documents SET code = 'A6' WHERE number = 1", 1, "not as it was written"),
        ("DELETE FROM documents WHERE number = 2", 2, "Number 2 is missing"),
        ("DELETE FROM documents WHERE number = 3", 3, "numbers 3 to 3 are missing"),
    ],
    ids=["content", "pdf", "code", "removed", "last removed"],
)
async def test_where_the_documents_stop_holding_is_said(
    kept: Database, url: str, statement: str, broken_at: int, why: str
) -> None:
    tamper(url, statement.replace("::bytea", "") if url.startswith("sqlite") else statement)
    verification = await checked(kept)
    assert (verification.part, verification.broken_at) == (Part.DOCUMENTS, broken_at)
    assert why in verification.why


async def test_all_pathways_are_checked_and_the_broken_one_is_named(
    kept: Database, url: str
) -> None:
    await record(kept, *ADMITTED, reference="p-0")
    await record(kept, *ADMITTED, reference="p-2")
    tamper(
        url, "UPDATE events SET topic = topic, event = '{}' WHERE pathway = 'p-2' AND number = 2"
    )
    found = {each.pathway: each.broken_at async for each in verify_all(kept)}
    assert found == {"p-0": None, "p-1": None, "p-2": 2}
