"""What a scan is, by what is in it: never by what it is called, nor by what its sender says.

It is looked into by a program of its own (`services/scan_looking.py`), with limits: it may be any
file that anybody made. A PDF that could run something when it is opened is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from services.errors import bad
from services.programs import Programs
from services.scan_looking import BROKEN, COSTS, LOCKED, RUNS

LARGEST_SCAN = 20 * 1024 * 1024
"""Bytes: thirty pages of A4 in grey at 300 dots an inch, as scanners compress them."""

MOST_PAGES = 200

_SIGNS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}

EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
}
"""How the file of each kind is named when it is downloaded."""

_KINDS = "Send a PDF, JPEG, PNG or TIFF. What counts is what is in the file, not its name."
_LONG = f"A scan may have at most {MOST_PAGES} pages. Send it in several."
_WRONG = {
    BROKEN: "This file is damaged or cut off. Scan it again.",
    LOCKED: "This PDF is locked with a password. Save it without one.",
    RUNS: "This PDF could run something when it is opened. Print it to PDF again, and send that.",
    COSTS: "This file takes too much time or memory to look into. Scan it again, or print it to "
    "PDF again, and send that.",
}


@dataclass(frozen=True, slots=True)
class ScanKind:
    """The kind of file, and how many pages it has."""

    media_type: str
    pages: int


async def kind_of(data: bytes, programs: Programs, whose: str) -> ScanKind:
    """What this file is.

    Raises:
        BadContentError: it is none of the kinds that are taken, or damaged, locked or active.
        TooManyError, UnavailableError: too many are being looked into already.
    """
    media_type = next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), None)
    if media_type is None:
        raise bad("", _KINDS)
    answer = await programs.run("services.scan_looking", media_type, data, whose)
    told: dict[str, Any] = json.loads(answer) if answer else {"wrong": COSTS}
    if "wrong" in told:
        raise bad("", _WRONG[told["wrong"]])
    pages = told["pages"]
    if not 1 <= pages <= MOST_PAGES:
        raise bad("", _LONG if pages > 0 else _WRONG[BROKEN])
    return ScanKind(media_type, pages)
