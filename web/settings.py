"""What the pages need to be told; read from the environment by `emha`, never here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the pages run. Session keys are Fernet keys: the first seals, all of them open."""

    session_keys: tuple[bytes, ...]
    secure: bool
    """True where people reach the pages over https."""
    address: str = ""
    """Where people reach the pages, as a guest's link says it; where it is not said, the address
    that the request was sent to."""
    session_length: timedelta = timedelta(hours=12)
    """One long shift; after it, sign in again."""
    session_idle: timedelta = timedelta(hours=1)
    """After so long without asking for a page, sign in again. A page that updates itself does not
    count: nobody need be in front of it."""
    page_size: int = 50
    """Clocks on one page of the board."""
