"""A day, as somebody types it into a form."""

from __future__ import annotations

from datetime import date


def told_day(day: str, month: str, year: str) -> date:
    """The day.

    Raises:
        ValueError: there is no such day; it says so in words for the page.
    """
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        raise ValueError("give a day that exists, like 27 3 2027.") from None
