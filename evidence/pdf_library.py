"""What the PDF library says of a file. Slow to load: see `evidence/pdf.py`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from evidence.pdf import SealFound

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

DEEPEST = 20
"""Levels of a tree of names that are walked: a file may have made it go round in circles."""


def reader_of(raw: bytes) -> PdfFileReader:
    """The file, read."""
    return PdfFileReader(BytesIO(raw), strict=False)


def seals_on(reader: PdfFileReader, size: int, roots: bytes) -> Iterator[SealFound]:
    """Every seal or signature on the file."""
    trusted = (
        [x509.Certificate.load(der) for _, _, der in pem.unarmor(roots, multiple=True)]
        if (roots.strip())
        else []
    )
    for each in reader.embedded_regular_signatures:
        yield _seal(each, size, trusted)


def _seal(found: EmbeddedPdfSignature, size: int, trusted: list[x509.Certificate]) -> SealFound:
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    status = validate_pdf_signature(found, context, ts_validation_context=context)
    covers = max(found.byte_range[2] + found.byte_range[3], 0)
    stamp = status.timestamp_validity
    certificate = status.signing_cert
    return SealFound(
        intact=bool(status.intact),
        genuine=bool(status.valid),
        trusted=bool(status.trusted),
        whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE and covers == size,
        covers=covers,
        subject=str(certificate.subject.human_friendly),
        certificate_sha256=str(certificate.sha256.hex()),
        said_at=_utc(status.signer_reported_dt),
        timestamp=_utc(stamp.timestamp) if stamp else None,
        timestamp_holds=bool(stamp.intact and stamp.valid) if stamp else None,
    )


def attachments_in(reader: PdfFileReader) -> Iterator[tuple[str, bytes]]:
    """The files attached to the document as it now is, with their names."""
    names = reader.root.get("/Names")
    tree = names.get("/EmbeddedFiles") if names is not None else None
    if tree is not None:
        yield from _in_tree(tree, DEEPEST)


def _in_tree(tree: Any, deepest: int) -> Iterator[tuple[str, bytes]]:
    listed = list(tree.get("/Names", ()))
    for name, spec in zip(listed[::2], listed[1::2], strict=False):
        entry = spec.get_object() if hasattr(spec, "get_object") else spec
        yield str(name), bytes(entry["/EF"]["/F"].data)
    if deepest:
        for kid in tree.get("/Kids", ()):
            yield from _in_tree(
                kid.get_object() if hasattr(kid, "get_object") else kid, deepest - 1
            )


def _utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)
