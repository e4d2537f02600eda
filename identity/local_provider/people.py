"""Whom one may be at the local provider."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An invented person that a developer can sign in as."""

    subject: str
    name: str
    description: str
    """What they are and for whom: `AMHP, Larkfield Borough Council`."""
    organisations: tuple[tuple[str, str], ...] = ()
    """Codes and names of the organisations that they hold a post at."""


People = Callable[[], Awaitable[Sequence[Choice]]]
"""Asks the directory whom one may be."""

Systems = Callable[[], Awaitable[Sequence[str]]]
"""Asks the directory which trusts' systems there are, by what the provider calls them."""
