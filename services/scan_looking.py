"""Looking into a scan: how many pages it has, and whether it is one at all.

This is a program of its own, `python -m services.scan_looking MEDIA_TYPE < FILE`, which answers
JSON: a file may be made to cost any amount of memory and time, or to break what reads it. It loads
nothing else of ours, so that it starts fast. Nothing of the file is drawn or run. Pictures are read
as far as their structure, PDF as far as its catalogue.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings

MOST_BYTES, MOST_SECONDS = 1024**3, 10
"""Memory and computing that one file may cost."""

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
BROKEN, LOCKED, RUNS, COSTS = "broken", "locked", "runs", "costs"
"""What may be wrong with a file."""

_ACTIVE = ("/OpenAction", "/AA")
_ACTIVE_NAMES = ("/JavaScript", "/EmbeddedFiles")


class NoScanError(Exception):
    """It is no scan that could be kept; `args` say why."""


def pages_of(data: bytes, media_type: str) -> int:
    """How many pages the file has.

    Raises:
        NoScanError: it is damaged, locked or active.
        MemoryError, and whatever a file that anybody made can provoke in a library.
    """
    return _frames(data, media_type) if media_type in PICTURES else _pages_of_pdf(data)


def _frames(data: bytes, media_type: str) -> int:
    """The pages of a picture, none of which is drawn."""
    from PIL import Image  # noqa: PLC0415  after the limits

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=(PICTURES[media_type],)) as picture:
            pages: int = getattr(picture, "n_frames", 1)
        with Image.open(io.BytesIO(data), formats=(PICTURES[media_type],)) as picture:
            picture.verify()
    if not pages or not _is_whole(data, media_type):
        raise NoScanError(BROKEN)
    return pages


def _is_whole(data: bytes, media_type: str) -> bool:
    """Whether the file has its end: a picture that was cut off on its way has not."""
    if media_type == "image/jpeg":
        return b"\xff\xd9" in data[-64:]
    return media_type != "image/png" or b"IEND" in data[-32:]


def _pages_of_pdf(data: bytes) -> int:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  slow, and after the limits

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        raise NoScanError(LOCKED)
    root = reader.root
    names = root.get("/Names") or {}
    active = any(key in root for key in _ACTIVE) or any(key in names for key in _ACTIVE_NAMES)
    pages = int(root["/Pages"]["/Count"])
    if active or "/XFA" in (root.get("/AcroForm") or {}):
        raise NoScanError(RUNS)
    return pages


def looked_at(data: bytes, media_type: str) -> dict[str, int | str]:
    """What is answered of a file, whatever it does."""
    try:
        return {"pages": pages_of(data, media_type)}
    except NoScanError as no:
        return {"wrong": no.args[0]}
    except MemoryError:
        return {"wrong": COSTS}
    except Exception:  # noqa: BLE001  a file that anybody made may break a library anywhere
        return {"wrong": BROKEN}


def main() -> None:
    """Look into a file from standard input and answer what it is."""
    for what, most in ((resource.RLIMIT_AS, MOST_BYTES), (resource.RLIMIT_CPU, MOST_SECONDS)):
        resource.setrlimit(what, (most, most))
    answer = looked_at(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
