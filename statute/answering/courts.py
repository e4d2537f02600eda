"""Remands, interim orders and admission on a court's order (periods.md sections 2.9 and 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.row import Row, may
from statute.counting import Period, days
from statute.instants import ONE_DAY, midnight_opening, say_day
from statute.months import last_day
from statute.vocabulary import Ambiguity


def _by_the_earlier(period: Period) -> Period:
    """The Act does not say whether the day of the order counts: it is counted."""
    return replace(period, ambiguity=Ambiguity.DAY1)


def remand(asked: Asked) -> Counted:
    """Remands of 28 days at a time, twelve weeks in all, every one after the other (s.35(7))."""
    n, length = asked.period_number(), asked.rule.length
    if n * length > _TWELVE_WEEKS:
        raise NotAnswerableError("A remand lasts 12 weeks in all: three periods of 28 days.")
    period = days(asked.day() + timedelta(days=length * (n - 1)), length)
    in_all = days(asked.day(), _TWELVE_WEEKS).last_day
    assert in_all is not None
    assert period.last_day is not None
    more = {"twelve_weeks_last_day": in_all, "outer_reading": period.last_day + ONE_DAY}
    return Counted(period=_by_the_earlier(period), more=more)


def interim(asked: Asked) -> Counted:
    """Twelve weeks, then 28 days at a time, twelve months at most in all (s.38(5))."""
    n, first = asked.period_number(), asked.day()
    longest = last_day(first, 12)
    opens = first if n == 1 else first + timedelta(days=_TWELVE_WEEKS + 28 * (n - 2))
    if opens > longest:
        raise NotAnswerableError("An interim hospital order lasts twelve months at most in all.")
    length = _TWELVE_WEEKS if n == 1 else min(28, (longest - opens).days + 1)
    period = _by_the_earlier(days(opens, length))
    assert period.last_day is not None
    more = {"twelve_months_last_day": longest, "outer_reading": period.last_day + ONE_DAY}
    return Counted(period=period, more=more)


def admitted_on_order(asked: Asked) -> Counted:
    """28 days from the order; whether its day counts is contested, so by the earlier."""
    period = _by_the_earlier(days(asked.day(), asked.rule.length))
    assert period.last_day is not None
    outer = period.last_day + ONE_DAY
    note = (
        "The Act counts the day of the order (s.37(4)); reported cases do not, which would make "
        f"it {say_day(outer)}. Admit by the earlier. Varying the order does not start it again."
    )
    if asked.told("on") and asked.on("on") == outer:
        note += f" {say_day(outer)} is in time on the later reading only: an advisory finding."
    return Counted(period=period, note=note, more={"outer_reading": outer})


def release_date(asked: Asked) -> Counted:
    """The day on which restrictions cease, and from which the unrestricted periods are counted."""
    day = asked.day()
    period = Period(
        code=asked.rule.count_code,
        length=0,
        last_day=day - ONE_DAY,
        prudent_last_day=day - ONE_DAY,
        expires_at=midnight_opening(day),
        explanation=f"The restrictions cease to have effect with the beginning of {say_day(day)}, "
        "the release date. Detention goes on as on a hospital order made that day without "
        "restrictions: ask s41.5_notional from it.",
    )
    return Counted(period=period, more={"restrictions_cease_on": day})


_TWELVE_WEEKS = 84
_VARIED = (may("order_varied_on", "the day on which the order was varied, which changes nothing"),)
_ADMIT = Row(admitted_on_order, _VARIED)

ROWS: Mapping[str, Row] = {
    "s35.remand": Row(remand),
    "s36.remand": Row(remand),
    "s37.admit": _ADMIT,
    "s38.admit": _ADMIT,
    "s38.interim": Row(interim),
    "s50.release_date": Row(release_date, starts="the release date of the sentence"),
}
