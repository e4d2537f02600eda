"""How a clock is answered by its counting code alone (periods.md section 2.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.counting import (
    Period,
    as_soon_as_practicable,
    business_days,
    days,
    days_to,
    gap,
    hours,
    months,
    opens_after,
    since,
    two_months_to,
    week,
)
from statute.instants import in_utc, midnight_closing, midnight_opening, say_day, say_instant
from statute.vocabulary import Ambiguity, CountCode


def counted(asked: Asked) -> Counted:
    """The period of a row for which its code says everything.

    Raises:
        NotAnswerableError: one period was asked for by number, and the clock has only one.
    """
    if asked.number not in (None, 1):
        raise NotAnswerableError(f"{asked.rule.id} has one period only; leave --period out.")
    count = (
        _BY_CODE[asked.rule.count_code]
        if asked.rule.length
        else _NO_LENGTH.get(asked.rule.count_code, _no_number)
    )
    return Counted(period=count(asked))


def until_day(asked: Asked) -> Counted:
    """A clock whose only day is the day given: the step is in time until that day is over."""
    day = asked.day()
    said = f"No period is counted: it must be done by the end of {say_day(day)}."
    return Counted(
        period=Period(
            code=asked.rule.count_code,
            length=0,
            starts_at=midnight_opening(day),
            first_day=day,
            last_day=day,
            prudent_last_day=day,
            expires_at=midnight_closing(day),
            explanation=said,
        ),
        in_time=asked.on("on") <= day if asked.told("on") else None,
    )


def ends_at(asked: Asked, start: datetime, end: datetime, said: str) -> Period:
    """A period from one moment to another that is not a whole number of hours."""
    return Period(
        code=asked.rule.count_code,
        length=asked.rule.length,
        starts_at=in_utc(start),
        expires_at=in_utc(end),
        warn_by=in_utc(end),
        ambiguity=Ambiguity.NONE,
        explanation=f"{said} It ends at {say_instant(end)}.",
    )


def _no_number(asked: Asked) -> Period:
    return Period(
        code=asked.rule.count_code,
        length=0,
        starts_at=in_utc(asked.moment()),
        explanation="The Act gives no number of hours or days, so no end is counted.",
    )


_BY_CODE: Mapping[CountCode, Callable[[Asked], Period]] = {
    CountCode.DAYS: lambda asked: days(asked.day(), asked.rule.length),
    CountCode.WEEK: lambda asked: week(asked.day()),
    CountCode.MONTHS: lambda asked: months(asked.day(), asked.rule.length),
    CountCode.MONTHS_TO: lambda asked: two_months_to(asked.day(), asked.rule.length),
    CountCode.DAYS_TO: lambda asked: days_to(asked.day(), asked.rule.length),
    CountCode.GAP: lambda asked: gap(asked.day(), asked.rule.length),
    CountCode.HOURS: lambda asked: hours(asked.instant(), asked.rule.length),
    CountCode.OPENS: lambda asked: opens_after(asked.day(), asked.rule.length),
    CountCode.SINCE: lambda asked: since(asked.day(), asked.rule.length),
    CountCode.BDAY: lambda asked: business_days(asked.day(), asked.rule.length),
    CountCode.ASAP: lambda asked: as_soon_as_practicable(asked.moment()),
    CountCode.NONE: _no_number,
}

_NO_LENGTH = {CountCode.ASAP: _BY_CODE[CountCode.ASAP]}
