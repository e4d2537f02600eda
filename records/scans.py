"""Scans of papers that were completed elsewhere, kept as they came beside the signed forms.

A scan is a document of its step: committed whole or not at all, hashed into the pathway's chain of
documents, encrypted and guarded as they are, and never changed. Its content says what it is.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from records import documents
from records.chain import sha256
from records.database import Transaction
from records.documents import Document, Seal, Sealing
from statute.fact import Id, Instant, Text, fact
from statute.wire import to_json

_SCAN = "scan"


class ScanShows(StrEnum):
    """What of a paper a scan shows. These words and no others: they are said in the address."""

    WHOLE = "whole"
    FRONT = "front"
    BACK = "back"
    CONTINUATION_SHEET = "continuation_sheet"
    """Another sheet that the form refers to, where its own space was not enough."""
    ATTACHMENT = "attachment"
    """What came with the form: a report, a court's order, a letter."""
    COVER = "cover"
    """The envelope, fax header or message that it came with: it shows when it was received."""
    RECTIFIED = "rectified"
    """The same paper again, after it was put right (section 15)."""


@fact
class ScanFacts:
    """What is known of a scan. `page` is the first page of the paper that it shows, if not all."""

    media_type: str
    size: int
    sha256: str
    pages: int
    form: Id | None
    page: int | None
    shows: ScanShows | None = None
    note: Text | None = None
    """Of scans that were kept with a note; none is taken with one."""
    uploaded_at: Instant
    uploaded_by: Id
    organisation: Id


async def keep(
    tx: Transaction, *, pathway: str, step: str, key: str, facts: ScanFacts, data: bytes
) -> Document:
    """Keep a scan. Keeping it again under the same key keeps the first and says what that is.

    Raises:
        UnknownPathway: the pathway was not opened in the record.
        DocumentConflict: another scan is kept under this key.
    """
    content = to_json(facts).decode()
    return await documents.store(
        tx,
        pathway=pathway,
        step=step,
        code=scan_code(facts.form, key),
        version=facts.media_type,
        content=content,
        content_sha256=sha256(content),
        pdf=data,
        stored_at=_at(facts),
        sealing=Sealing(seal=Seal.AS_IT_CAME, unsealed_sha256=hashlib.sha256(data).hexdigest()),
    )


def scan_code(form: str | None, key: str) -> str:
    """What a scan is known by among the documents of its step."""
    return f"{_SCAN}.{form or ''}.{sha256(key)[:16]}"


def is_scan(code: str) -> bool:
    """Whether the document with this code is a scan."""
    return code.startswith(f"{_SCAN}.")


def scanned_form(code: str) -> str:
    """The code of the form that was scanned; empty where it is none of the forms."""
    return code.split(".")[1]


def _at(facts: ScanFacts) -> datetime:
    return facts.uploaded_at
