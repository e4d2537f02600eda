"""How one clock is answered: how it is counted, and the facts it takes besides its start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from statute.answering.asked import Asked, Counted

Count = Callable[[Asked], Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactNeeded:
    """A fact that a clock takes besides its start: what it is and whether it must be told."""

    name: str
    meaning: str
    must: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """How one clock is answered; `starts` says what to give as its start, if not its event."""

    count: Count
    facts: tuple[FactNeeded, ...] = ()
    starts: str = ""
    hint: str = ""
    """What else would do where a day is given for a moment."""
    put: Callable[[Asked], Asked] | None = None
    """Puts the question as it is counted, where it may be asked from another day as well."""


def may(name: str, meaning: str) -> FactNeeded:
    """A fact that may be told."""
    return FactNeeded(name=name, meaning=meaning)


def must(name: str, meaning: str) -> FactNeeded:
    """A fact without which there is no answer."""
    return FactNeeded(name=name, meaning=meaning, must=True)
