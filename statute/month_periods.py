"""Periods of months: first, renewed, opening and elapsed (periods.md sections 2.1, 2.3 and 2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from statute.instants import ONE_DAY, midnight_opening, say_day
from statute.months import corresponding_date, last_day, prudent_last_day
from statute.period import Period, day_counted
from statute.remember import remembered
from statute.say import at_end_of, in_months, refuse_unless_countable
from statute.vocabulary import Ambiguity, CountCode


@remembered
def months(first_day: date, n: int) -> Period:
    """`MONTHS(n)`: n months beginning with `first_day`, by the corresponding date (s.20(1))."""
    refuse_unless_countable(first_day, n)
    last, prudent = last_day(first_day, n), prudent_last_day(first_day, n)
    said = f"{in_months(n)} beginning with {say_day(first_day)}, which is day 1. "
    said += _say_corresponding(first_day, n) + at_end_of(last)
    doubt = _end_of_month(last, prudent)
    return day_counted(
        CountCode.MONTHS, n, first_day, last, said, prudent_last=prudent, ambiguity=doubt
    )


@remembered
def chain(anchor: date, months_before: int, months: int) -> Period:
    """A renewed period of `months`, after `months_before`, every boundary counted from `anchor`.

    For s.20(2) and s.20A(3): the second period is `chain(anchor, 6, 6)`, the third
    `chain(anchor, 12, 12)`. Counting afresh from each expiry would give a later end after a period
    that ended with its month; the anchor reading is published and never later (periods.md 2.4).
    """
    refuse_unless_countable(anchor, months)
    if months_before < 0:
        raise ValueError(f"Months before a renewal cannot be fewer than 0; got {months_before}.")
    whole = months_before + months
    first = last_day(anchor, months_before) + ONE_DAY if months_before else anchor
    last, prudent = last_day(anchor, whole), prudent_last_day(anchor, whole)
    rolling = last_day(first, months)
    doubtful = prudent != last or rolling != last
    doubt = Ambiguity.END_OF_MONTH if doubtful else Ambiguity.NONE
    said = _say_chain(anchor, months_before, months, first, rolling)
    return day_counted(
        CountCode.MONTHS, months, first, last, said, prudent_last=prudent, ambiguity=doubt
    )


@remembered
def in_turn(anchor: date, opens: int, closes: int, each: int, n: int) -> Period:
    """The nth of the periods that come round, each an anniversary of one day, `anchor`.

    The first lies between `opens` and `closes` months from `anchor`; every later one has `each`
    months and begins where the one before ended (ss.66(2)(g), 69(1)(b), 70, 75).
    """
    if n < 1:
        raise ValueError(f"Periods are numbered from 1; got {n}.")
    if n == 1:
        return chain(anchor, opens, closes - opens)
    return chain(anchor, closes + each * (n - 2), each)


def turn_from(anchor: date, opens: int, closes: int, each: int, day: date) -> Period:
    """The first of the same periods that begins on `day` or after it."""
    turns = (in_turn(anchor, opens, closes, each, n) for n in count(1))
    return next(p for p in turns if p.first_day is not None and p.first_day >= day)


@remembered
def opens_after(first_day: date, n: int) -> Period:
    """`OPENS(n)`: what may be done once n months beginning with `first_day` are over (s.70).

    `first_day` of the answer is the day it opens, at 00:00; it has no end of its own.
    """
    refuse_unless_countable(first_day, n)
    opens = last_day(first_day, n) + ONE_DAY
    earlier = prudent_last_day(first_day, n) + ONE_DAY
    said = f"After {in_months(n)} beginning with {say_day(first_day)}, which is day 1. "
    if earlier != opens:
        said += (
            f"The month it ends in has no day {first_day.day}, so the months are over when that "
            f"month is. Another reading opens it on {say_day(earlier)}; wait for the later. "
        )
    return Period(
        code=CountCode.OPENS,
        length=n,
        starts_at=midnight_opening(opens),
        first_day=opens,
        prudent_first_day=opens,
        ambiguity=_end_of_month(opens, earlier),
        explanation=f"{said}It opens at the beginning of {say_day(opens)}, London time.",
    )


@remembered
def since(first_day: date, n: int) -> Period:
    """`SINCE(n)`: the time until n months or more have elapsed since `first_day` (s.58(1)(b)).

    The answer runs from `first_day` and ends at `expires_at`, from which the months have elapsed.
    Whether the day of the event counts is open; this counts it, and the other reading is a day
    later (periods.md sections 2.1 and 2.9).
    """
    refuse_unless_countable(first_day, n)
    last, prudent = last_day(first_day, n), prudent_last_day(first_day, n)
    outer = corresponding_date(first_day, n) or last
    doubt = _end_of_month(last, prudent) if outer == last else Ambiguity.DAY1
    said = _say_since(first_day, n, outer)
    return day_counted(
        CountCode.SINCE, n, first_day, last, said, prudent_last=prudent, ambiguity=doubt
    )


def due_when_over(period: Period) -> Period:
    """Months after which a reference falls due, said so that nobody refers too early (s.68).

    Where the month they end in is too short, the earlier end is no day to act by: a reference made
    before the period is over is outside the tribunal's jurisdiction.
    """
    if not _has_earlier_end(period):
        return period
    assert period.last_day is not None
    said = _say_over(period) + (
        f"Refer on {say_day(period.last_day + ONE_DAY)}, which is in order on both: at most a day "
        "late on the one, and not too early on the other."
    )
    return replace(period, explanation=said)


def barred_until_over(period: Period) -> Period:
    """Months of a bar, said so that nobody acts by the earlier of two ends (s.25(1)(b))."""
    if not _has_earlier_end(period):
        return period
    assert period.last_day is not None
    said = _say_over(period) + (
        f"On that reading an order on {say_day(period.last_day)} has effect; an order after that "
        "day has effect on both."
    )
    return replace(period, explanation=said)


def _has_earlier_end(period: Period) -> bool:
    return period.prudent_last_day is not None and period.prudent_last_day != period.last_day


def _say_over(period: Period) -> str:
    first, last, earlier = period.first_day, period.last_day, period.prudent_last_day
    assert first is not None
    assert last is not None
    assert earlier is not None
    return (
        f"The {in_months(period.length)} from {say_day(first)} are over with the end of "
        f"{say_day(last)}, because the month they end in has no corresponding date. Another "
        f"reading ends them with {say_day(earlier)}. "
    )


def _end_of_month(one: date, other: date) -> Ambiguity:
    return Ambiguity.NONE if one == other else Ambiguity.END_OF_MONTH


def _say_corresponding(first: date, n: int) -> str:
    corresponding = corresponding_date(first, n)
    last = last_day(first, n)
    if corresponding is not None:
        return (
            f"The corresponding date is {say_day(corresponding)}; the last day is the one before. "
        )
    return (
        f"The month it ends in has no day {first.day}, so the last day is the last of that month, "
        f"{say_day(last)}. Another reading makes it {say_day(prudent_last_day(first, n))}: to be "
        "safe on either reading, act by then. "
    )


def _say_since(first: date, n: int, outer: date) -> str:
    last = last_day(first, n)
    said = f"Until {in_months(n)} have passed since {say_day(first)}, which is counted as day 1. "
    said += _say_corresponding(first, n)
    if outer != last:
        said += (
            f"If that day were not counted, the last day would be {say_day(outer)}; the earlier is "
            "used. "
        )
    return said + at_end_of(last)


def _say_chain(anchor: date, before: int, length: int, first: date, rolling: date) -> str:
    whole = before + length
    last = last_day(anchor, whole)
    said = f"{in_months(length)} from {say_day(first)}, counted as the {in_months(whole)} "
    said += f"beginning with {say_day(anchor)}, which is day 1. {_say_corresponding(anchor, whole)}"
    if rolling != last:
        said += (
            f"Counted afresh from {say_day(first)} it would run until {say_day(rolling)}; the "
            "count from the first day of all is used, because it is published and is earlier. "
        )
    return said + at_end_of(last)
