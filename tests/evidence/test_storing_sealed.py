"""A form is rendered, sealed and kept once, whatever is tried again (promises 2 and 6)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment

from activities.sealing import Sealing
from activities.storing import Storing
from emha.working import printed
from evidence.files import report_on_pdf
from evidence.pdf import PdfFound, read_pdf
from forms.render import EVIDENCE_FILE
from forms.signatures import NOBODY, signatures_json
from records import documents
from records.database import Database
from records.documents import Document, Seal
from records.verification import verify
from tests.evidence.building import AT, CONTENT, CONTENT_SHA256, KEYS, VERSION, token
from tests.evidence.sealing import CHAIN, KEY, timestamp_service
from tests.records.building import append, numbered, open_for, took
from tests.records.databases import VAULT, migrated
from workflows.contracts import FormStored, StoreForm
from workflows.messages import FormContent, FormToStore

FORM = FormContent(
    code="A4",
    version=VERSION,
    content=CONTENT,
    sha256=CONTENT_SHA256,
    signatures=signatures_json(NOBODY),
)
ASKED = StoreForm(
    pathway="p-1", to_store=FormToStore(step="step-1", signed_at=AT, recorded=False, form=FORM)
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A record in which the step, and its evidence, are."""
    made = Database(await migrated(f"sqlite:///{tmp_path}/record.sqlite"), VAULT)
    await open_for(made)
    (event,) = numbered([took()])
    await append(made, [replace(event, evidence=await token())])
    yield made
    await made.close()


async def stored(storing: Storing, attempt: int = 1) -> FormStored:
    env = ActivityEnvironment()
    env.info = replace(env.info, attempt=attempt)
    try:
        return await env.run(storing.store_form, ASKED)
    finally:
        storing.close()


async def kept(database: Database) -> tuple[Document, bytes]:
    async with database.session() as session:
        (document,) = await documents.documents_of(session, "p-1")
        pdf = await documents.pdf_of(session, document.id)
        assert (await verify(session, "p-1")).holds
    assert pdf is not None
    return document, pdf


async def looked_at(pdf: bytes) -> PdfFound:
    """The library brings a loop of its own, so it is asked from a thread."""
    return await asyncio.to_thread(read_pdf, pdf, CHAIN)


async def test_the_form_is_kept_sealed_with_its_evidence_inside(database: Database) -> None:
    done = await stored(Storing(database, printed, Sealing(KEY, CHAIN)))
    document, pdf = await kept(database)
    assert (document.seal, done.sha256) == (Seal.SEALED, document.pdf_sha256)
    rendered = printed(ASKED.to_store, await token())
    assert document.unsealed_sha256 == hashlib.sha256(rendered).hexdigest()
    assert report_on_pdf((await looked_at(pdf)), KEYS, content=CONTENT).holds is True
    assert (await looked_at(pdf)).attached(EVIDENCE_FILE) == await token()


async def test_tried_again_there_is_one_file_and_it_is_the_first(database: Database) -> None:
    first = await stored(Storing(database, printed, Sealing(KEY, CHAIN)))
    before = await kept(database)
    again = await stored(Storing(database, printed, Sealing(KEY, CHAIN)), attempt=2)
    assert again == first
    assert await kept(database) == before


async def test_of_several_at_once_one_file_is_kept_and_all_are_told_of_it(
    database: Database,
) -> None:
    several = [Storing(database, printed, Sealing(KEY, CHAIN)) for _ in range(4)]
    done = await asyncio.gather(*(stored(each) for each in several))
    document, pdf = await kept(database)
    assert {each.sha256 for each in done} == {document.pdf_sha256}
    assert hashlib.sha256(pdf).hexdigest() == document.pdf_sha256


async def test_without_a_certificate_it_is_kept_and_says_so(database: Database) -> None:
    await stored(Storing(database, printed))
    document, pdf = await kept(database)
    assert document.seal is Seal.NOT_SET_UP
    assert document.unsealed_sha256 == document.pdf_sha256
    assert (await looked_at(pdf)).seals == ()


async def test_it_is_sealed_with_the_time_of_an_independent_service(database: Database) -> None:
    with timestamp_service() as address:
        await stored(Storing(database, printed, Sealing(KEY, CHAIN, address)))
    document, pdf = await kept(database)
    assert document.seal is Seal.SEALED
    assert [each.timestamp_holds for each in (await looked_at(pdf)).seals] == [True]


async def test_a_form_does_not_wait_for_a_service_that_is_away(database: Database) -> None:
    with timestamp_service(works=False) as address:
        for attempt in (1, 2):
            with pytest.raises(ApplicationError, match="gave no timestamp"):
                await stored(Storing(database, printed, Sealing(KEY, CHAIN, address)), attempt)
        await stored(Storing(database, printed, Sealing(KEY, CHAIN, address)), attempt=3)
    document, pdf = await kept(database)
    assert document.seal is Seal.WITHOUT_TIMESTAMP
    assert [(each.intact, each.timestamp) for each in (await looked_at(pdf)).seals] == [
        (True, None)
    ]
