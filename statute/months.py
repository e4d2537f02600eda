"""Calendar months and the end of the month (periods.md sections 2.3 to 2.5). Dates only.

"Month" is a calendar month (Interpretation Act 1978 Sch.1). A period of months ends on the day
before the corresponding date, the day of the same number in the last month. Where that month has no
such day, it ends on the last day of that month; the prudent reading ends a day earlier.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date

from statute.instants import ONE_DAY

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """The number of days in that month."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month]


def corresponding_date(day: date, months: int) -> date | None:
    """The day of the same number so many months on (or back), or None if that month has none."""
    year, month = _month_away(day, months)
    return date(year, month, day.day) if day.day <= month_length(year, month) else None


def last_day(start: date, n: int) -> date:
    """The last day of n months beginning with `start`: authority ends when this day is over."""
    corresponding = corresponding_date(start, n)
    if corresponding is not None:
        return corresponding - ONE_DAY
    return _end_of_month(start, n)


def prudent_last_day(start: date, n: int) -> date:
    """The earliest defensible last day of n months beginning with `start`: act by this day."""
    corresponding = corresponding_date(start, n)
    return (corresponding or _end_of_month(start, n)) - ONE_DAY


def window_first_day(last: date, n: int) -> date:
    """The earliest day from which n months would reach `last`."""
    corresponding = corresponding_date(last, -n)
    if corresponding is not None:
        return corresponding + ONE_DAY
    return _end_of_month(last, -n) + ONE_DAY


def prudent_window_first_day(last: date, n: int) -> date:
    """The latest day that opens the window of n months ending on `last`: do not act before it."""
    if (last + ONE_DAY).day == 1:
        return _end_of_month(last, -n) + ONE_DAY
    return window_first_day(last, n)


def _month_away(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _end_of_month(day: date, months: int) -> date:
    year, month = _month_away(day, months)
    return date(year, month, month_length(year, month))
