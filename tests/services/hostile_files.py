"""Files made to cost whoever reads them memory, time or their stack."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

UNPACKED = 1280
"""Mebibytes in the bomb: more than a program that reads it may have."""


def deeply_nested() -> bytes:
    """A catalogue in a million arrays, each in the one before."""
    return _pdf(b"<< /Type /Catalog /Pages " + b"[" * 1_000_000 + b" >>")


@cache
def decompression_bomb() -> bytes:
    """A table of references of a few megabytes that unpacks to more than there is room for."""
    packer = zlib.compressobj(1)
    zeros = bytes(1024 * 1024)
    packed = b"".join(packer.compress(zeros) for _ in range(UNPACKED)) + packer.flush()
    said = "<< /Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode "
    said += f"/Length {len(packed)} >>"
    start = b"%PDF-1.7\n"
    table = b"8 0 obj\n" + said.encode() + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    return start + table + f"startxref\n{len(start)}\n%%EOF\n".encode()


def endless_references() -> bytes:
    """A table of references that says that the one before it is itself."""
    start = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    at = len(start)
    table = f"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R /Prev {at} >>\n"
    return start + table.encode() + f"startxref\n{at}\n%%EOF\n".encode()


def objects_in_a_circle() -> bytes:
    """A tree of pages that is its own child, and a catalogue that refers to itself."""
    return _pdf(b"<< /Type /Catalog /Pages 1 0 R /Names 1 0 R /AcroForm 1 0 R /Count 1 0 R >>")


def very_many_objects() -> bytes:
    """Hundreds of thousands of references, to nothing."""
    count = 300_000
    start = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    table = f"xref\n0 {count}\n".encode() + b"0000000009 00000 n \n" * count
    end = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(start)}\n%%EOF\n"
    return start + table + end.encode()


def very_many_pictures() -> bytes:
    """A TIFF of three million empty pages, each of a few bytes."""
    count = 3_000_000
    page = struct.Struct("<HI")
    pages = b"".join(page.pack(0, 8 + 6 * (number + 1)) for number in range(count))
    return b"II*\x00\x08\x00\x00\x00" + pages + page.pack(0, 0)


def _pdf(catalogue: bytes) -> bytes:
    start = b"%PDF-1.7\n"
    body = b"1 0 obj\n" + catalogue + b"\nendobj\n"
    table = f"xref\n0 2\n0000000000 65535 f \n{len(start):010} 00000 n \n"
    end = f"trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n{len(start) + len(body)}\n%%EOF\n"
    return start + body + table.encode() + end.encode()


HOSTILE = {
    "deep nesting": deeply_nested,
    "decompression bomb": decompression_bomb,
    "endless references": endless_references,
    "objects in a circle": objects_in_a_circle,
    "very many objects": very_many_objects,
    "very many pictures": very_many_pictures,
}


def _zip(files: Iterator[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return made.getvalue()


@cache
def bomb_that_lies() -> bytes:
    """What unpacks to far more than any bundle of ours, and is said to be small."""
    packed = bytearray(_zip(iter([("events.json", bytes(1024 * 1024 * UNPACKED))])))
    size = struct.pack("<I", 1024 * 1024 * UNPACKED)
    return bytes(packed.replace(size, struct.pack("<I", 100)))


def deep_events() -> bytes:
    """A record of arrays, each in the one before."""
    return _zip(iter([("events.json", b"[" * 2_000_000)]))


def very_many_names() -> bytes:
    """Tens of thousands of files with nothing in them."""
    return _zip((f"evidence/{number}.jws", b"") for number in range(60_000))


def many_broken_pdfs(count: int) -> bytes:
    """As many PDFs as wished, each of which costs something to find that it is none."""
    return _zip((f"documents/{n}.pdf", b"%PDF-1.7\n" + b"1 0 obj\n" * 50) for n in range(count))


def hostile_pdfs() -> bytes:
    """PDFs that are made to cost, in one bundle."""
    return _zip((f"documents/{n}.pdf", each()) for n, each in enumerate(HOSTILE.values()) if n < 5)


HOSTILE_BUNDLES = {
    "a bomb": lambda: _zip(iter([("x", bytes(1024 * 1024 * 200))])),
    "a bomb that lies": bomb_that_lies,
    "deep events": deep_events,
    "very many names": very_many_names,
    "hostile PDFs": hostile_pdfs,
}
