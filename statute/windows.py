"""Periods that are counted back from a day, and gaps between two days (periods.md section 2.1)."""

from __future__ import annotations

from datetime import date, timedelta

from statute.instants import refuse_moment, say_day
from statute.months import prudent_window_first_day, window_first_day
from statute.period import Period, day_counted
from statute.remember import remembered
from statute.say import at_end_of, in_months, in_number, refuse_unless_countable
from statute.vocabulary import Ambiguity, CountCode


@remembered
def two_months_to(last_day: date, n: int = 2, prudent_last_day: date | None = None) -> Period:
    """`MONTHS_TO(n)`: the window of n months ending on `last_day`, as in s.20(3) and s.20A(4).

    `first_day` is the earliest day from which n months would reach the last day: a step from then
    on is accepted. `prudent_first_day` is the latest such day: open the task then. Where the period
    that ends on `last_day` has itself an earlier, prudent end, pass it so that it is carried along.
    """
    refuse_unless_countable(last_day, n)
    first, prudent_first = window_first_day(last_day, n), prudent_window_first_day(last_day, n)
    prudent_last = prudent_last_day or last_day
    doubtful = first != prudent_first or prudent_last != last_day
    return day_counted(
        CountCode.MONTHS_TO,
        n,
        first,
        last_day,
        _say_window(last_day, n, first, prudent_first, prudent_last),
        prudent_first=prudent_first,
        prudent_last=prudent_last,
        ambiguity=Ambiguity.END_OF_MONTH if doubtful else Ambiguity.NONE,
    )


@remembered
def days_to(end_day: date, n: int) -> Period:
    """`DAYS_TO(n)`: the n days ending with `end_day`, which is counted, as in s.11(5)."""
    refuse_unless_countable(end_day, n)
    first = end_day - timedelta(days=n - 1)
    said = (
        f"{in_number(n, 'day')} ending with {say_day(end_day)}, which is counted. "
        f"The first of them is {say_day(first)}. {at_end_of(end_day)}"
    )
    return day_counted(CountCode.DAYS_TO, n, first, end_day, said, prudent_first=first)


@remembered
def gap(first: date, n: int = 5) -> Period:
    """`GAP(n)`: how long after `first` the second day may be, as in s.12(1).

    Not more than n days may pass between the two days, so n whole days may stand between them.
    """
    refuse_unless_countable(first, n)
    last = first + timedelta(days=n + 1)
    said = (
        f"Not more than {in_number(n, 'whole day')} may stand between {say_day(first)} and the "
        f"second day, and neither of the two is counted. {at_end_of(last)}"
    )
    return day_counted(CountCode.GAP, n, first, last, said)


def gap_allows(first: date, second: date, n: int = 5) -> bool:
    """Whether no more than n whole days stand between the two days, in either order (s.12(1))."""
    refuse_moment(first)
    refuse_moment(second)
    return abs((second - first).days) <= n + 1


def _say_window(last: date, n: int, first: date, prudent_first: date, prudent_last: date) -> str:
    said = f"The {in_months(n)} ending on {say_day(last)}. "
    if first == prudent_first:
        said += f"The first day is {say_day(first)}. "
    else:
        said += (
            f"Because {say_day(last)} is the last day of a month, {in_months(n)} beginning on any "
            f"day from {say_day(first)} to {say_day(prudent_first)} reach it. The window opens on "
            f"{say_day(first)}; to be safe on every reading, do not act before "
            f"{say_day(prudent_first)}. "
        )
    if prudent_last != last:
        said += (
            f"On the earlier reading of what it leads up to, the last day is "
            f"{say_day(prudent_last)}: act by then. "
        )
    return said + at_end_of(last)
