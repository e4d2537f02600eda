"""The Act's periods counted a second time, by walking: one day, or one minute, after another.

Shares nothing with `statute` but the sources. No month arithmetic, no time-zone data and no list of
holidays: days are taken one at a time, the clocks change by the rule that has held since 1996
(01:00 GMT on the last Sundays of March and October), and bank holidays follow from the Banking and
Financial Dealings Act 1971, Easter and the proclamations. Slow on purpose; for 1996 to 2099.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

MOVED_FROM = {date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
PROCLAIMED = {
    *(date(1999, 12, 31), date(2002, 6, 3), date(2002, 6, 4), date(2011, 4, 29)),
    *(date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2)),
    *(date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)),
}


def walk_days(first: date, n: int) -> date:
    day = first
    for _ in range(n - 1):
        day += DAY
    return day


def walk_months(start: date, n: int) -> tuple[date, date]:
    """The last day and the prudent last day."""
    day, begun = start, 0
    while True:
        following = day + DAY
        if following.day == 1:
            if begun == n:
                return day, day - DAY
            begun += 1
        if begun == n and following.day == start.day:
            return day, day
        day = following


def walk_window(last: date, n: int) -> tuple[date, date]:
    """The first day from which n months reach `last`, and the latest from which they end alike."""
    first = last
    while walk_months(first - DAY, n)[0] >= last:
        first -= DAY
    reached, latest = walk_months(first, n)[0], first
    while walk_months(latest + DAY, n)[0] == reached:
        latest += DAY
    return first, latest


def days_between(first: date, second: date) -> int:
    """Whole days that stand between the two."""
    earlier, later = sorted((first, second))
    between, day = 0, earlier + DAY
    while day < later:
        between, day = between + 1, day + DAY
    return between


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.isoweekday() != 7:
        day -= DAY
    return day


@cache
def summer_time(year: int) -> tuple[datetime, datetime]:
    spring, autumn = last_sunday(year, 3), last_sunday(year, 10)
    return (
        datetime(year, 3, spring.day, 1, tzinfo=UTC),
        datetime(year, 10, autumn.day, 1, tzinfo=UTC),
    )


def clock_shows(at: datetime) -> datetime:
    """What the clocks of London show, as a naive time."""
    forward, back = summer_time(at.year)
    return at.replace(tzinfo=None) + (HOUR if forward <= at < back else timedelta(0))


def midnight(day: date) -> datetime:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return at if clock_shows(at).hour == 0 else at - HOUR


def walk_hours(start: datetime, n: int) -> tuple[datetime, datetime]:
    """The elapsed end, and the earlier of it and the first time the clocks show n hours more."""
    end = start
    for _ in range(n):
        end += HOUR
    wanted = clock_shows(start) + n * HOUR
    at = end - 2 * HOUR
    while clock_shows(at) < wanted and at < end:
        at += MINUTE
    return end, at


def easter_sunday(year: int) -> date:
    """The first Sunday after the paschal full moon (Gauss, for the Gregorian calendar)."""
    century = year // 100
    moon = (15 + century - century // 4 - (13 + 8 * century) // 25 + 19 * (year % 19)) % 30
    moon -= moon == 29 or (moon == 28 and year % 19 > 10)
    day = date(year, 3, 21) + moon * DAY + DAY
    while day.isoweekday() != 7:
        day += DAY
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    found = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    for feast in sorted(found):
        instead = feast
        while instead.isoweekday() > 5 or (instead != feast and instead in found):
            instead += DAY
        found.add(instead)
    found |= {easter - 2 * DAY, easter + DAY, monday_from(date(year, 5, 1))}
    found |= {monday_from(date(year, 5, 25)), monday_from(date(year, 8, 25))}
    return frozenset((found - MOVED_FROM) | {day for day in PROCLAIMED if day.year == year})


def monday_from(day: date) -> date:
    while day.isoweekday() != 1:
        day += DAY
    return day


def walk_business_days(day: date, n: int) -> date:
    while n:
        day += DAY
        if day.isoweekday() < 6 and day not in bank_holidays(day.year):
            n -= 1
    return day
