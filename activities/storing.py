"""Rendering a signed form, sealing it, and keeping it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.failing import said_by_the_record
from activities.sealing import NoTimestampError, Sealing
from records import documents, evidence
from records.database import Database
from records.documents import Document, Seal
from workflows.contracts import STORE_FORM, FormStored, StoreForm
from workflows.messages import FormToStore

RENDERED_AT_ONCE = 2
"""Rendering is all computation: more at once would only make each slower."""

ATTEMPTS_FOR_A_TIMESTAMP = 2
"""Then the form is sealed without one, and says so: a form must not wait for another's service."""

Render = Callable[[FormToStore, str], bytes]
"""The PDF of a signed form, with its evidence attached. Runs in a thread of its own."""


@dataclass(frozen=True)
class _Made:
    pdf: bytes
    sealing: documents.Sealing


class Storing:
    """The activity with what it needs: the record, a way to render, and what to seal with."""

    def __init__(self, database: Database, render: Render, sealing: Sealing | None = None) -> None:
        self._database = database
        self._render = render
        self._sealing = sealing
        self._threads = ThreadPoolExecutor(RENDERED_AT_ONCE, thread_name_prefix="render")
        if sealing is not None:
            self._threads.submit(sealing.load)

    @activity.defn(name=STORE_FORM)
    async def store_form(self, asked: StoreForm) -> FormStored:
        """Render the form, seal it, and keep content and PDF. Idempotent by pathway, step and form.

        Every seal is another file, so what decides is which is kept first: an attempt that was
        made in vain finds it, and its own file is forgotten.
        """
        with said_by_the_record():
            kept, proof = await self._known(asked)
        if kept is None:
            made = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._make, asked.to_store, proof, _attempt()
            )
            with said_by_the_record():
                kept = await self._keep(asked, made)
        return FormStored(document=kept.id, sha256=kept.pdf_sha256)

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _known(self, asked: StoreForm) -> tuple[Document | None, str]:
        """The document, if it is kept already; and the evidence of its step."""
        step, code = asked.to_store.step, asked.to_store.form.code
        async with self._database.session() as session:
            known_as = documents.document_id(asked.pathway, step, code)
            kept = await documents.document(session, known_as)
            proof = await evidence.evidence_of_step(session, asked.pathway, step)
        return kept, proof.jws if proof else ""

    def _make(self, form: FormToStore, proof: str, attempt: int) -> _Made:
        pdf = self._render(form, proof)
        unsealed = hashlib.sha256(pdf).hexdigest()
        if self._sealing is None:
            return _Made(pdf, documents.Sealing(seal=Seal.NOT_SET_UP, unsealed_sha256=unsealed))
        wanted = bool(self._sealing.timestamps)
        asks = wanted and attempt <= ATTEMPTS_FOR_A_TIMESTAMP
        try:
            sealed, certificate = self._sealing.seal(pdf, with_timestamp=asks)
        except NoTimestampError:
            raise ApplicationError(
                "The timestamp service gave no timestamp; it is asked again.", type="NoTimestamp"
            ) from None
        seal = Seal.WITHOUT_TIMESTAMP if wanted and not asks else Seal.SEALED
        told = documents.Sealing(seal=seal, unsealed_sha256=unsealed, sealed_with=certificate)
        return _Made(sealed, told)

    async def _keep(self, asked: StoreForm, made: _Made) -> Document:
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
                pdf=made.pdf,
                stored_at=datetime.now(UTC),
                sealing=made.sealing,
            )


def _attempt() -> int:
    return activity.info().attempt if activity.in_activity() else 1
