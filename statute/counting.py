"""How the Act's periods are counted (periods.md section 2). Start here; other ways are named below.

"Beginning with" a day counts that day as day 1, whatever the hour, and the period ends at the
midnight that closes its last day, London time. To count from a moment, pass `london_date(at)`.
"""

from __future__ import annotations

from datetime import date, timedelta

from statute.business_days import business_day_after, business_days
from statute.elapsed import as_soon_as_practicable, hours
from statute.instants import say_day
from statute.month_periods import (
    barred_until_over,
    chain,
    due_when_over,
    in_turn,
    months,
    opens_after,
    since,
    turn_from,
)
from statute.months import last_day, prudent_last_day
from statute.period import Period, day_counted
from statute.remember import remembered
from statute.say import at_end_of, in_number, refuse_unless_countable
from statute.vocabulary import CountCode
from statute.windows import days_to, gap, gap_allows, two_months_to

__all__ = [
    "Period",
    "as_soon_as_practicable",
    "barred_until_over",
    "business_day_after",
    "business_days",
    "chain",
    "days",
    "days_to",
    "due_when_over",
    "gap",
    "gap_allows",
    "hours",
    "in_turn",
    "last_day",
    "months",
    "opens_after",
    "prudent_last_day",
    "since",
    "turn_from",
    "two_months_to",
    "week",
]


@remembered
def days(first_day: date, n: int) -> Period:
    """`DAYS(n)`: n days beginning with `first_day`, as in s.2(4) and s.15(1)."""
    refuse_unless_countable(first_day, n)
    return _whole_days(CountCode.DAYS, n, first_day, first_day + timedelta(days=n - 1))


@remembered
def week(first_day: date) -> Period:
    """`WEEK`: one week beginning with `first_day`, seven days with it, as in s.21(2)."""
    refuse_unless_countable(first_day, 1)
    return _whole_days(CountCode.WEEK, 1, first_day, first_day + timedelta(days=6))


def _whole_days(code: CountCode, n: int, first: date, last: date) -> Period:
    unit = "week" if code is CountCode.WEEK else "day"
    said = (
        f"{in_number(n, unit)} beginning with {say_day(first)}, which is day 1 whatever the hour. "
        f"Day {(last - first).days + 1} is {say_day(last)}. {at_end_of(last)}"
    )
    return day_counted(code, n, first, last, said)
