"""Business days in England (SI 2008/1184 reg 2): not a Saturday, a Sunday or a bank holiday.

Where a holiday falls on a weekend and another day is substituted for it, both are closed. The
bank holidays come from the `holidays` package, loaded on first use; holidays yet to be proclaimed
are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from statute.instants import ONE_DAY, refuse_moment, say_day
from statute.period import Period, day_counted
from statute.remember import remembered
from statute.say import at_end_of, in_number, refuse_unless_countable
from statute.vocabulary import Ambiguity, CountCode

_WEEKEND = {5: "a Saturday", 6: "a Sunday"}


def closed_because(day: date) -> str:
    """Why the day is not a business day, in words, or nothing if it is one."""
    refuse_moment(day)
    holiday = _bank_holidays(day.year).get(day, "")
    weekend = _WEEKEND.get(day.weekday(), "")
    return holiday or weekend


def is_business_day(day: date) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor a bank holiday in England."""
    return not closed_because(day)


def business_day_on_or_after(day: date) -> date:
    """The day itself if it is a business day, otherwise the next one."""
    while not is_business_day(day):
        day += ONE_DAY
    return day


@remembered
def business_day_after(day: date, n: int) -> date:
    """`BDAY(n)`: the nth business day following `day`, which is not counted (reg 3(6), 6(6))."""
    refuse_unless_countable(day, n)
    for _ in range(n):
        day = business_day_on_or_after(day + ONE_DAY)
    return day


@remembered
def business_days(day: date, n: int, *, by_post: bool = False) -> Period:
    """`BDAY(n)` as a period: the whole of the nth business day following `day`.

    The rule for post names a day and no hour: take `starts_at` for a duty that then starts and
    `expires_at` for a deadline that the sender must meet (periods.md section 11).
    """
    found = business_day_after(day, n)
    said = _say_business_days(day, n, found) + _say_post(found, by_post=by_post)
    doubt = Ambiguity.CONTESTED if by_post else Ambiguity.NONE
    return day_counted(CountCode.BDAY, n, found, found, said, prudent_first=found, ambiguity=doubt)


def _say_business_days(day: date, n: int, found: date) -> str:
    said = f"{in_number(n, 'business day')} following {say_day(day)}, which is not counted. "
    passed = day + ONE_DAY
    while passed < found:
        if closed := closed_because(passed):
            said += f"{say_day(passed)} is not a business day ({closed}). "
        passed += ONE_DAY
    return f"{said}Business day {n} is {say_day(found)}. "


def _say_post(found: date, *, by_post: bool) -> str:
    if not by_post:
        return at_end_of(found)
    return (
        "The rule names a day and no hour. What then starts, starts at the beginning of "
        f"{say_day(found)}; what must arrive by then may arrive until the end of that day. "
        f"{at_end_of(found)}"
    )


@cache
def _bank_holidays(year: int) -> Mapping[date, str]:
    # Loading the calendar of every country takes longer than the rest of the core together.
    from holidays import country_holidays  # noqa: PLC0415 - see above

    known = country_holidays("GB", subdiv="ENG", years=year, expand=False, language="en_GB")
    return {day: _say_holiday(name) for day, name in known.items()}


def _say_holiday(name: str) -> str:
    holiday, observed, _ = name.partition(" (observed)")
    return f"the substitute day for {holiday}" if observed else holiday
