"""The hashes that evidence holds: of what was signed, and of the words it was signed under."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import rfc8785

from forms import catalogue


def content_hash(content: Any) -> str:
    """The SHA-256 of canonical JSON (RFC 8785), in hex."""
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


@cache
def wording_hash(code: str, version: str) -> str:
    """The hash of the wording of a form in that version.

    Raises:
        UnknownForm: that version is not among those kept here.
    """
    return content_hash(catalogue.wording_for(code, version).model_dump(mode="json"))
