"""Phrases shared by the explanations of periods, and the check that a count makes sense."""

from __future__ import annotations

from datetime import date

from statute.instants import refuse_moment, say_day


def in_number(n: int, unit: str) -> str:
    """So many of a unit: 1 day, 28 days."""
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"


def in_months(n: int) -> str:
    """So many months: 1 month, 6 months."""
    return in_number(n, "month")


def at_end_of(day: date) -> str:
    """When a day-counted period ends. Midnight belongs to the next day, so the day is named."""
    return f"It ends at midnight at the end of {say_day(day)}, London time."


def refuse_unless_countable(day: date, n: int) -> None:
    """Refuse what would be counted wrongly without anybody noticing.

    Raises:
        TypeError: `day` is a moment; find its London day with `london_date`.
        ValueError: the length is not at least 1.
    """
    refuse_moment(day)
    if n < 1:
        raise ValueError(f"A period has a length of at least 1; {n} was given.")
