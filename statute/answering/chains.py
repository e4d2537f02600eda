"""Clocks of which one period follows another: authority, and rights to apply (2.4, 13.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import chain as joined
from itertools import islice, repeat

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.row import Count, Row, may
from statute.counting import chain, days
from statute.law import LawVersion
from statute.months import last_day


def lengths(law: LawVersion, first: str, n: int) -> list[int]:
    """The months of the first n periods of a chain whose first clock is `first`."""
    rule = law.clocks[first]
    then = rule.then or _AFTER_SIX_MONTHS
    return list(islice(joined((rule.length,), then, repeat(then[-1])), n))


def authority(first: str, default: int = 1, only: int | None = None) -> Count:
    """Period N of authority counted from the first day of all (s.20(1)-(2), s.20A(3))."""

    def count(asked: Asked) -> Counted:
        n = asked.period_number(default)
        if (only is not None and n != only) or n < min(default, only or default):
            least = f"is period {only}" if only else f"is period {default} or later"
            raise NotAnswerableError(f"{asked.rule.id} {least}; {n} was asked for.")
        months = lengths(asked.law, first, n)
        before = sum(months[:-1])
        more = {} if before == 0 else _rolling(asked, before, months[-1])
        return Counted(period=chain(asked.day(), before, months[-1]), more=more)

    return count


def _rolling(asked: Asked, before: int, length: int) -> Mapping[str, str]:
    opens = last_day(asked.day(), before) + timedelta(days=1)
    counted_afresh = last_day(opens, length)
    anchored = last_day(asked.day(), before + length)
    return {"last_day_if_rolling": counted_afresh.isoformat()} if counted_afresh != anchored else {}


def between(first_opens: int, first_closes: int, each: int) -> Count:
    """A right to apply that opens later, and again in each later period of so many months."""

    def count(asked: Asked) -> Counted:
        n = asked.period_number()
        opens = first_opens if n == 1 else first_closes + each * (n - 2)
        length = first_closes - first_opens if n == 1 else each
        period = chain(asked.day(), opens, length)
        assert period.last_day is not None
        more = {"closes_on": period.last_day}
        return Counted(period=period, more=more, opens=True)

    return count


def every(asked: Asked) -> Counted:
    """A clock that comes round at equal intervals, every one counted from the first day of all."""
    length = asked.rule.length
    return Counted(period=chain(asked.day(), length * (asked.period_number() - 1), length))


def renewed_right(asked: Asked) -> Counted:
    """A right to apply for as long as authority is renewed: from the first day of that period."""
    length = asked.whole("months", asked.rule.length)
    return Counted(period=chain(asked.day(), 0, length))


def remand(asked: Asked) -> Counted:
    """Remands of 28 days at a time, twelve weeks in all, every one after the other (s.35(7))."""
    n, length = asked.period_number(), asked.rule.length
    if n * length > _TWELVE_WEEKS:
        raise NotAnswerableError("A remand lasts 12 weeks in all: three periods of 28 days.")
    period = days(asked.day() + timedelta(days=length * (n - 1)), length)
    in_all = days(asked.day(), _TWELVE_WEEKS).last_day
    assert in_all is not None
    return Counted(period=period, more={"twelve_weeks_last_day": in_all})


def interim(asked: Asked) -> Counted:
    """Twelve weeks, then 28 days at a time, twelve months at most in all (s.38(5))."""
    n, first = asked.period_number(), asked.day()
    longest = last_day(first, 12)
    opens = first if n == 1 else first + timedelta(days=_TWELVE_WEEKS + 28 * (n - 2))
    if opens > longest:
        raise NotAnswerableError("An interim hospital order lasts twelve months at most in all.")
    length = _TWELVE_WEEKS if n == 1 else min(28, (longest - opens).days + 1)
    return Counted(period=days(opens, length), more={"twelve_months_last_day": longest})


_TWELVE_WEEKS = 84
_AFTER_SIX_MONTHS = (6, 12)
_MONTHS = (may("months", "for how many months authority is renewed, such as 6 or 12"),)
_ANCHOR = "the first day of all, from which every period is counted"
_LAST = "the last day of authority: the window ends with it"
_FIRST_OF_PERIOD = "the first day of the renewed or extended period"

ROWS: Mapping[str, Row] = {
    "s3.detention": Row(authority("s3.detention")),
    "s20.renewal_1": Row(authority("s3.detention", 2, 2), starts=_ANCHOR),
    "s20.renewal_n": Row(authority("s3.detention", 3), starts=_ANCHOR),
    "s7.guardianship": Row(authority("s7.guardianship")),
    "cto.period_1": Row(authority("cto.period_1")),
    "cto.period_2": Row(authority("cto.period_1", 2, 2), starts=_ANCHOR),
    "cto.period_n": Row(authority("cto.period_1", 3), starts=_ANCHOR),
    "cto.revoked_s3": Row(authority("cto.revoked_s3")),
    "s37.detention": Row(authority("s37.detention")),
    "s37.guardianship": Row(authority("s37.guardianship")),
    "s41.5_notional": Row(authority("s41.5_notional")),
    "s66.h": Row(every),
    "g.visits": Row(every),
    "s41_6.report": Row(every),
    "s45B_3.report": Row(every),
    "s49_3.report": Row(every),
    "s70": Row(between(6, 12, 12)),
    "s75_1.patient": Row(between(6, 12, 12)),
    "s69.37.patient": Row(between(6, 12, 12)),
    "s69.37.nr": Row(between(6, 12, 12)),
    "s75_2": Row(between(12, 24, 24)),
    "s75_2A": Row(between(6, 12, 24)),
    "s66.f": Row(renewed_right, _MONTHS, _FIRST_OF_PERIOD),
    "s66.fa": Row(renewed_right, _MONTHS, _FIRST_OF_PERIOD),
    "s66.fza": Row(renewed_right, _MONTHS, _FIRST_OF_PERIOD),
    "s66.faa": Row(renewed_right, _MONTHS, _FIRST_OF_PERIOD),
    "s35.remand": Row(remand),
    "s36.remand": Row(remand),
    "s38.interim": Row(interim),
}
