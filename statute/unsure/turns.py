"""The moments at which something may come out otherwise if an uncertain step was then, or later.

What comes of a step turns on whether it came before another, and on whether a period that begins or
ends with one of them was over at the other. So the turns are the times of the other steps and ends
of periods, and those times shifted by each length of time that the Act knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from statute.clock import Clock
from statute.fact import fact
from statute.instants import london_date, midnight_opening
from statute.months import month_length
from statute.vocabulary import CountCode

_A_SECOND, _NO_TIME = timedelta(seconds=1), timedelta(0)
_EXTENDED = 36
"""24 hours at a place of safety, with the 12 of section 136B."""

_WEEK, _FOUR_WEEKS = 7, 28
"""Of absence without leave (ss.21-21B), which starts a clock only once it matters."""
_RENEWED = (6, 12)
"""Of the periods that follow (s.20(2))."""

_DAYS = (CountCode.DAYS, CountCode.DAYS_TO, CountCode.GAP, CountCode.BDAY)
_MONTHS = (CountCode.MONTHS, CountCode.MONTHS_TO, CountCode.OPENS, CountCode.SINCE)


@fact
class Lengths:
    """The lengths of time that count on one pathway."""

    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]


def lengths(clocks: Iterable[Clock]) -> Lengths:
    """Those that the clocks of a pathway count, with what they may be lengthened to."""
    by_code: dict[CountCode, set[int]] = {}
    for clock in clocks:
        by_code.setdefault(clock.count_code, set()).add(clock.length)
    hours = by_code.get(CountCode.HOURS, set())
    days = {n for code in _DAYS for n in by_code.get(code, ())}
    months = {n for code in _MONTHS for n in by_code.get(code, ())}
    return Lengths(
        hours=frozenset({*hours, _EXTENDED} if hours else ()),
        days=frozenset({*days, _WEEK, _FOUR_WEEKS}),
        months=frozenset({*months, *_RENEWED}),
    )


def turns(
    first: datetime, last: datetime, others: Iterable[datetime], counted: Lengths
) -> list[datetime]:
    """The turns after `first` and before `last`, each with the second before it, in order."""
    same: set[datetime] = {first, last}
    later: set[datetime] = set()
    for other in set(others):
        same.add(other)
        for n in counted.hours:
            later.update((other - timedelta(hours=n), other + timedelta(hours=n)))
        later.update(_midnights_away(other, first, last, counted))
    found = {at + shift for at in same for shift in (-_A_SECOND, _NO_TIME, _A_SECOND)}
    found |= {at + shift for at in later for shift in (-_A_SECOND, _NO_TIME)}
    return sorted(at for at in found if first < at < last)


def _midnights_away(
    other: datetime, first: datetime, last: datetime, counted: Lengths
) -> Iterator[datetime]:
    """Midnights a counted period away, and the one on either side: day 1 is counted, or is not."""
    day, (begins, ends) = london_date(other), (london_date(first), london_date(last))
    away = {day + timedelta(days=sign * n) for n in (0, *counted.days) for sign in (1, -1)}
    away.update(_months_away(day, sign * n) for n in counted.months for sign in (1, -1))
    beside = {each + timedelta(days=n) for each in away for n in (-1, 0, 1, 2)}
    for each in beside:
        if begins <= each <= ends:
            yield midnight_opening(each)


def _months_away(day: date, n: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))
