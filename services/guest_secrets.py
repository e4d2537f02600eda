"""What a guest is known by: random, told once, and kept as hashes.

The code is short, and its hash is taken with the link: whoever reads the table cannot try codes
without having the link.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from identity.errors import TokenRefusedError

MOST_WRONG_CODES = 5
SESSION = timedelta(hours=1)
"""For reading the form and signing it, once link and code were given."""


class GuestRefusedError(TokenRefusedError):
    """Link, code or session is not good. Which, and why, is not told."""

    title = "This link or code cannot be used"

    def __init__(self) -> None:
        super().__init__("guest")
        self.detail = (
            "Check the code. A link works once, and only for some time. If it does not work, ask "
            "whoever invited you for a new link and a new code."
        )


def secret_hash(secret: str) -> str:
    """The hash of a link or session, each of 256 random bits."""
    return hashlib.sha256(b"guest\0" + secret.encode()).hexdigest()


def code_hash(link: str, code: str) -> str:
    """The hash of a code, together with its link."""
    digits = "".join(each for each in code if each in "0123456789")
    return hashlib.sha256(b"\0".join((b"code", link.encode(), digits.encode()))).hexdigest()
