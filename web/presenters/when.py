"""Instants and days in words, as people in England read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from statute.fact import Instant, fact
from statute.instants import ONE_DAY, london

_MIDNIGHT = (0, 0)


@fact
class Moment:
    """An instant for a page: for machines, and in words."""

    iso: str
    words: str


def on_day(day: date) -> str:
    """A day in words: `Fri 27 Nov 2026`."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def _zone_if_needed(at: datetime) -> str:
    """The name of the time in use, when the clocks change within a day of the instant."""
    here = london(at)
    changes = london(at - ONE_DAY).utcoffset() != london(at + ONE_DAY).utcoffset()
    return f" {here.tzname()}" if changes else ""


def at_time(at: datetime) -> str:
    """The time of day on the 24-hour clock, with GMT or BST when the clocks are changing."""
    return f"{london(at):%H:%M}{_zone_if_needed(at)}"


def moment(at: Instant) -> Moment:
    """When something happened: `Fri 27 Nov 2026, 14:05`."""
    return Moment(iso=_iso(at), words=f"{on_day(london(at).date())}, {at_time(at)}")


def ending(at: Instant) -> Moment:
    """When something ends. A midnight is said as the end of the day that it closes (s.2(4))."""
    here = london(at)
    if (here.hour, here.minute) == _MIDNIGHT:
        closed = here.date() - ONE_DAY
        return Moment(iso=_iso(at), words=f"Midnight at the end of {on_day(closed)}")
    return moment(at)


def in_a_sentence(words: str) -> str:
    """An ending as it stands within a sentence."""
    return words.replace("Midnight", "midnight", 1)


def to_the_second(at: Instant) -> Moment:
    """When a page was confirmed: `14:05:33 on Fri 27 Nov 2026`, since paper outlasts the day."""
    here = london(at)
    return Moment(iso=_iso(at), words=f"{here:%H:%M:%S} on {on_day(here.date())}")


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
