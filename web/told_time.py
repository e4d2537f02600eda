"""A day, or a day and a time of London's clocks, as somebody types them into a form."""

from __future__ import annotations

import re
from datetime import date, datetime

from statute.instants import MissingHour, Occurrence, local_to_instant

_TIME = re.compile(r"\s*(\d{1,2})[:.](\d{2})\s*")


def told_day(day: str, month: str, year: str) -> date:
    """The day.

    Raises:
        ValueError: there is no such day; it says so in words for the page.
    """
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        raise ValueError("give a day that exists, like 27 3 2027.") from None


def told_time(day: str, month: str, year: str, time: str) -> datetime:
    """The instant. In the hour that comes twice, the first: what is to end then ends earlier.

    Raises:
        ValueError: there is no such day or time; it says so in words for the page.
    """
    clock = _TIME.fullmatch(time)
    if clock is None:
        raise ValueError("Give a time of the 24-hour clock, like 17:00.")
    try:
        naive = datetime(int(year), int(month), int(day), int(clock[1]), int(clock[2]))  # noqa: DTZ001 - told by London's clocks
    except (ValueError, OverflowError):
        raise ValueError("Give a day and a time that exist, like 27 3 2027 and 17:00.") from None
    try:
        return local_to_instant(naive, Occurrence.FIRST)
    except MissingHour as wrong:
        raise ValueError(str(wrong)) from None
    except OverflowError:
        raise ValueError("Give a year of this century.") from None
