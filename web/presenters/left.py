"""How long is left, or how long ago, in words. Rounded down: never more time than there is."""

from __future__ import annotations

from datetime import datetime, timedelta

_WEEK = timedelta(days=7)
_TWO_DAYS = timedelta(days=2)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _both(length: timedelta, large: timedelta, unit: str, small: timedelta, rest: str) -> str:
    whole, over = divmod(length, large)
    parts = _count(whole, unit)
    return f"{parts} {_count(over // small, rest)}" if over // small else parts


def span(length: timedelta) -> str:
    """A length of time in words, to the precision that its size deserves."""
    if length >= _WEEK:
        return _count(length.days, "day")
    if length >= _TWO_DAYS:
        return _both(length, timedelta(days=1), "day", _HOUR, "hour")
    if length >= _HOUR:
        return _both(length, _HOUR, "hour", _MINUTE, "minute")
    if length >= _MINUTE:
        return _count(length // _MINUTE, "minute")
    return "less than a minute"


def left(at: datetime, due: datetime) -> str:
    """`3 days 4 hours left`, for an instant still to come."""
    return f"{span(due - at)} left"


def late(at: datetime, due: datetime) -> str:
    """`2 hours 5 minutes overdue`, for an instant that has passed."""
    return f"{span(at - due)} overdue"


def ago(at: datetime, then: datetime) -> str:
    """`3 hours ago`."""
    return f"{span(at - then)} ago"
