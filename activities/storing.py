"""Rendering a signed form and keeping it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from temporalio import activity

from activities.failing import said_by_the_record
from records import documents
from records.database import Database
from workflows.contracts import STORE_FORM, FormStored, StoreForm
from workflows.messages import FormToStore

RENDERED_AT_ONCE = 2
"""Rendering is all computation: more at once would only make each slower."""

Render = Callable[[FormToStore], bytes]
"""The PDF of a signed form. Runs in a thread of its own."""


class Storing:
    """The activity with what it needs: the record, and a way to render."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render
        self._threads = ThreadPoolExecutor(RENDERED_AT_ONCE, thread_name_prefix="render")

    @activity.defn(name=STORE_FORM)
    async def store_form(self, asked: StoreForm) -> FormStored:
        """Render the form and keep content and PDF. Idempotent by pathway, step and form."""
        loop = asyncio.get_running_loop()
        pdf = await loop.run_in_executor(self._threads, self._render, asked.to_store)
        with said_by_the_record():
            kept = await self._keep(asked, pdf)
        return FormStored(document=kept.id, sha256=kept.pdf_sha256)

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _keep(self, asked: StoreForm, pdf: bytes) -> documents.Document:
        form = asked.to_store.form
        async with self._database.transaction() as tx:
            return await documents.store(
                tx,
                pathway=asked.pathway,
                step=asked.to_store.step,
                code=form.code,
                version=form.version,
                content=form.content,
                content_sha256=form.sha256,
                pdf=pdf,
                stored_at=datetime.now(UTC),
            )
