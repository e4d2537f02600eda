"""Keeping the scan of a paper beside the step that was recorded from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from pydantic import Field

from forms import catalogue
from records import scans
from records.database import Transaction
from records.isolation import SeenRecord
from records.scans import ScanFacts, ScanShows
from services.access import Seen
from services.errors import bad
from services.once import Once
from services.programs import Programs
from services.reading import document_note
from services.readings import DocumentNote
from services.scan_kinds import MOST_PAGES, kind_of
from services.truth import Truth
from statute.fact import Id, fact


@fact
class ScanAsked:
    """What is said of a scan: of which form, from which page of the paper on, and which part of it.

    No words of anybody's: it travels in the address, which proxies write down.

    `sha256` is of the file, so that the same key never stands for another one.
    """

    step: Id
    sha256: str
    form: Id | None = None
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] | None = None
    shows: ScanShows | None = None


class Scans:
    """Keeps scans: key, file and answer in one transaction, all or none."""

    def __init__(
        self,
        record: SeenRecord,
        truth: Truth,
        now: Callable[[], datetime],
        programs: Programs,
    ) -> None:
        self._truth = truth
        self._programs = programs
        self._now = now
        self._once = Once(record, now)

    async def keep(self, seen: Seen, asked: ScanAsked, data: bytes, key: str) -> DocumentNote:
        """Keep the scan of a paper of this step.

        Raises:
            NotFoundError, BadContentError, KeyReusedError, TooManyError, UnavailableError
        """
        if asked.form is not None and asked.form not in catalogue.FORMS:
            raise bad("form", "There is no form with that code.")
        kind = await kind_of(data, self._programs, seen.acting.person)
        pathway = (await self._truth.view(seen)).pathway
        if pathway.entry(asked.step) is None:
            raise bad("step", "There is no such step on this pathway.")
        facts = ScanFacts(
            media_type=kind.media_type,
            size=len(data),
            sha256=asked.sha256,
            pages=kind.pages,
            form=asked.form,
            page=asked.page,
            shows=asked.shows,
            uploaded_at=self._now(),
            uploaded_by=seen.acting.person,
            organisation=seen.acting.organisation,
        )

        async def store(tx: Transaction) -> DocumentNote:
            kept = await scans.keep(
                tx, pathway=seen.reference, step=asked.step, key=key, facts=facts, data=data
            )
            return document_note(kept)

        what = (f"scan {seen.reference}", asked)
        # What is kept for good is written for all: the access above was for this organisation.
        return await self._once.do(seen.acting, key, what, DocumentNote, store, for_all=True)


def digest_of_file(data: bytes) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(data).hexdigest()
