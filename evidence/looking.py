"""Checking a file that anybody may have made: a PDF, a piece of evidence, a bundle of them.

This is a program of its own, `python -m evidence.looking GIVEN < FILE`, which answers a `Report` as
JSON: what is packed into such a file, and what is written in it, may be made to cost any amount of
memory and time, or to break what reads it. `GIVEN` is what it is checked by (`given`), all of it
public. It answers nothing of a file that takes too much.
"""

from __future__ import annotations

import json
import resource
import sys
from base64 import b64decode, b64encode

from evidence.bundle import is_bundle, report_on_file
from evidence.keys import PublicKeys
from evidence.pdf import MOST_BYTES, MOST_SECONDS, PdfFound, read_pdf
from evidence.report import Report
from statute.wire import from_json, to_json

MOST_SECONDS_OF_A_BUNDLE = 60
"""Computing that all of a bundle may cost."""

MOST_PDFS = 300
"""In one bundle: a pathway of many years has fewer documents."""


class _TooMuch(Exception):  # noqa: N818  it is no error of ours
    """A bundle holds more PDFs than are read."""


def given(keys: PublicKeys, roots: bytes) -> str:
    """What the program is told to check by: public keys, and certificates in PEM."""
    told = {"keys": keys.jwks(), "roots": roots.decode()}
    return b64encode(json.dumps(told).encode()).decode()


def report_of(answer: bytes) -> Report | None:
    """What the program answered; None where it had no answer."""
    if not answer:
        return None
    try:
        found: Report = from_json(answer, Report)
    except ValueError:
        return None
    return found


def looked_at(raw: bytes, keys: PublicKeys, roots: bytes) -> bytes:
    """The answer; empty where the file takes too much, or breaks what reads it."""
    read = 0

    def pdf(content: bytes) -> PdfFound:
        nonlocal read
        read += 1
        if read > MOST_PDFS:
            raise _TooMuch
        return read_pdf(content, roots)

    try:
        return to_json(report_on_file(raw, keys, pdf))
    except Exception:  # noqa: BLE001  a file that anybody made may break a library anywhere
        return b""


def main() -> None:
    """Check a file from standard input and answer what holds of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    told, raw = json.loads(b64decode(sys.argv[1])), sys.stdin.buffer.read()
    seconds = MOST_SECONDS_OF_A_BUNDLE if is_bundle(raw) else MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    keys = PublicKeys.from_jwks(json.dumps(told["keys"]))
    sys.stdout.buffer.write(looked_at(raw, keys, told["roots"].encode()))


if __name__ == "__main__":
    main()
