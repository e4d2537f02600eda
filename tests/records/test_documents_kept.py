"""Signed forms are kept once, whole, and never changed (promises 2 and 6)."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import datetime

import pytest

from records import documents
from records.chain import sha256
from records.database import Database
from records.documents import Document
from records.errors import DamagedContent, DocumentConflict, UnknownPathway
from records.verification import verify
from tests.records.building import hours, open_for

CONTENT = '{"reasons":"of substance"}'
AN_HOUR_ON = hours(1)


async def keep(
    database: Database,
    *,
    step: str = "step-1",
    content: str = CONTENT,
    claimed: str | None = None,
    pdf: bytes = b"%PDF first",
    at: datetime = AN_HOUR_ON,
) -> Document:
    async with database.transaction() as tx:
        return await documents.store(
            tx,
            pathway="p-1",
            step=step,
            code="A2",
            version="2008",
            content=content,
            content_sha256=claimed or sha256(content),
            pdf=pdf,
            stored_at=at,
        )


async def test_a_document_is_read_back_as_it_was_kept(database: Database) -> None:
    await open_for(database)
    kept = await keep(database)
    assert (kept.content_sha256, kept.pdf_sha256) == (sha256(CONTENT), sha256(b"%PDF first"))
    async with database.session() as session:
        assert await documents.document(session, kept.id) == kept
        assert await documents.content_of(session, kept.id) == CONTENT
        assert await documents.pdf_of(session, kept.id) == b"%PDF first"


async def test_stored_again_the_first_stands(database: Database) -> None:
    await open_for(database)
    first = await keep(database)
    again = await keep(database, pdf=b"%PDF rendered again", at=hours(2))
    assert again == first
    async with database.session() as session:
        assert await documents.pdf_of(session, first.id) == b"%PDF first"
        assert await documents.documents_of(session, "p-1") == (first,)


async def test_stored_eight_times_at_once_it_is_kept_once(database: Database) -> None:
    await open_for(database)
    kept = await asyncio.gather(*(keep(database) for _ in range(8)))
    assert len(set(kept)) == 1


async def test_documents_stand_in_the_order_in_which_they_were_stored(database: Database) -> None:
    await open_for(database)
    kept = [await keep(database, step=f"step-{number}") for number in (3, 1, 2)]
    async with database.session() as session:
        assert await documents.documents_of(session, "p-1") == tuple(kept)


async def test_other_content_for_the_same_form_is_refused(database: Database) -> None:
    await open_for(database)
    await keep(database)
    with pytest.raises(DocumentConflict, match="rectify or correct"):
        await keep(database, content="{}")


async def test_content_that_does_not_match_its_hash_is_not_kept(database: Database) -> None:
    await open_for(database)
    with pytest.raises(DamagedContent):
        await keep(database, claimed=sha256("something else"))
    async with database.session() as session:
        assert await documents.documents_of(session, "p-1") == ()


async def test_a_document_needs_an_open_pathway(database: Database) -> None:
    with pytest.raises(UnknownPathway):
        await keep(database)


async def test_there_is_no_document_of_an_unknown_id(database: Database) -> None:
    async with database.session() as session:
        assert await documents.document(session, "unknown") is None
        assert await documents.pdf_of(session, "unknown") is None


STORING = """
import asyncio, sys
from itertools import count
from records import documents
from records.chain import sha256
from records.database import Database
from tests.records.building import hours
from tests.records.databases import VAULT

async def main():
    database = Database(sys.argv[1], VAULT)
    for number in count():
        async with database.transaction() as tx:
            kept = await documents.store(
                tx, pathway="p-1", step=f"step-{number}", code="A2", version="2008",
                content="{}", content_sha256=sha256("{}"), pdf=b"%PDF" * 20_000,
                stored_at=hours(1),
            )
        print(kept.number, flush=True)

asyncio.run(main())
"""


async def test_killed_while_storing_every_acknowledged_document_is_there_and_whole(
    database: Database, url: str
) -> None:
    await open_for(database)
    storing = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STORING, url, stdout=asyncio.subprocess.PIPE
    )
    assert storing.stdout is not None
    for _ in range(15):
        assert await storing.stdout.readline()
    storing.send_signal(signal.SIGKILL)
    rest = await storing.stdout.read()
    await storing.wait()
    acknowledged = 15 + rest.count(b"\n")
    async with database.session() as session:
        verification = await verify(session, "p-1")
    assert verification.holds
    assert verification.documents in {acknowledged, acknowledged + 1}
