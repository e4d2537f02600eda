"""Looking for what was planted: in whatever form it may have come to stand somewhere."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import quote, quote_plus

_SQUEEZED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
"""How a zlib or a gzip stream begins."""

_SQUEEZED_LOOKED_AT, _UNPACKED_LOOKED_AT = 256 * 1024, 1024 * 1024


@cache
def forms_of(text: str) -> Mapping[str, tuple[bytes, ...]]:
    """A text as it may stand somewhere, by what the form is called."""
    raw = text.encode()
    in_base64 = tuple(_in_base64(raw, before) for before in range(3))
    return {
        "plain": (raw,),
        # Without its last byte it is found in either order of bytes.
        "UTF-16": (text.encode("utf-16-le")[:-1],),
        "JSON": (json.dumps(text)[1:-1].encode(),),
        "percent-encoded": (quote(text, safe="").encode(), quote_plus(text).encode()),
        "hexadecimal": (raw.hex().encode(), raw.hex().upper().encode()),
        "base64": in_base64 + tuple(each.translate(_OF_ADDRESSES) for each in in_base64),
    }


_OF_ADDRESSES = bytes.maketrans(b"+/", b"-_")


def _in_base64(raw: bytes, before: int) -> bytes:
    """The characters that are the same whatever stands around it, so many bytes into a group."""
    length = before + len(raw)
    encoded = base64.b64encode(bytes(before) + raw)
    whole = length // 3 * 4 + (length % 3 * 8) // 6
    return encoded[(before * 8 + 5) // 6 : whole]


def traces(planted: Mapping[str, str], content: bytes) -> list[str]:
    """What was planted and is found: its name, and the form in which it stands there.

    What is packed (zlib, gzip) is unpacked and looked into as well.
    """
    found = list(_found(planted, content))
    for unpacked in _unpacked(content):
        found += [f"{each}, packed" for each in _found(planted, unpacked)]
    return sorted(set(found))


def _found(planted: Mapping[str, str], content: bytes) -> Iterator[str]:
    for name, text in planted.items():
        for form, written in forms_of(text).items():
            if any(each in content for each in written):
                yield f"{name} ({form})"


def _unpacked(content: bytes) -> Iterator[bytes]:
    for begins in _SQUEEZED.finditer(content):
        at = begins.start()
        unpacker = zlib.decompressobj(wbits=47)
        try:
            packed = content[at : at + _SQUEEZED_LOOKED_AT]
            unpacked = unpacker.decompress(packed, _UNPACKED_LOOKED_AT)
        except zlib.error:
            continue
        if unpacked:
            yield unpacked
