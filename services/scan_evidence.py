"""What can be proved of a scan: that it is the file that came, and that the record holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from evidence.bundle import LARGEST
from evidence.report import About, Check
from records.documents import Document
from services.scan_kinds import EXTENSIONS

ROOM_FOR_SCANS = LARGEST // 2
"""Bytes of scans in one bundle: what unpacks to more than `LARGEST` could not be checked."""


def scan_checks(kept: Document, data: bytes, content: str) -> tuple[Check, ...]:
    """Whether the file is the one that came, and what is known of it is about that file."""
    digest = hashlib.sha256(data).hexdigest()
    same = digest == kept.pdf_sha256 == json.loads(content)["sha256"]
    says = (
        "The scan is the file that came. Whether it shows the paper is for whoever compares them."
        if same
        else "The scan is NOT the file that came."
    )
    return (Check(about=About.FILE, holds=same, says=says),)


def scan_files(
    kept: Document, data: bytes, content: str, before: Mapping[str, bytes]
) -> dict[str, bytes]:
    """A scan in a bundle, with what is known of it; that alone where there is no room for more."""
    name = f"scans/{kept.number:03d}-{kept.id[:8]}"
    files = {f"{name}.json": content.encode()}
    taken = sum(len(each) for path, each in before.items() if path.startswith("scans/"))
    if taken + len(data) <= ROOM_FOR_SCANS:
        files[f"{name}.{EXTENSIONS.get(kept.version, 'bin')}"] = data
    return files
