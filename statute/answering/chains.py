"""Clocks of which one period follows another: authority, and rights to apply (2.4, 13.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import chain as joined
from itertools import islice, repeat

from statute.answering.answer import Told
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.row import Count, Row
from statute.counting import chain, in_turn, months
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
        *earlier, length = lengths(asked.law, first, n)
        before = sum(earlier)
        more = {} if before == 0 else _rolling(asked, before, length)
        return Counted(period=chain(asked.day(), before, length), more=more)

    return count


def _rolling(asked: Asked, before: int, length: int) -> Mapping[str, Told]:
    opens = last_day(asked.day(), before) + timedelta(days=1)
    counted_afresh = last_day(opens, length)
    anchored = last_day(asked.day(), before + length)
    return {"last_day_if_rolling": counted_afresh} if counted_afresh != anchored else {}


def between(first_opens: int, first_closes: int, each: int) -> Count:
    """A right to apply that opens later, and again in each later period of so many months."""

    def count(asked: Asked) -> Counted:
        period = in_turn(asked.day(), first_opens, first_closes, each, asked.period_number())
        assert period.last_day is not None
        more = {"closes_on": period.last_day}
        return Counted(period=period, more=more, opens=True)

    return count


def every(asked: Asked) -> Counted:
    """A clock that comes round at equal intervals, every one counted from the first day of all."""
    length = asked.rule.length
    return Counted(period=in_turn(asked.day(), 0, length, length, asked.period_number()))


def visits(asked: Asked) -> Counted:
    """Every three months; once a year by an approved clinician or section 12 doctor (reg 23)."""
    year = months(asked.day(), 12).last_day
    assert year is not None
    return replace(every(asked), more={"approved_visit_last_day": year})


_AFTER_SIX_MONTHS = (6, 12)
ANCHOR = "the first day of all, from which every period is counted"

ROWS: Mapping[str, Row] = {
    "s20.renewal_1": Row(authority("s3.detention", 2, 2), starts=ANCHOR),
    "s20.renewal_n": Row(authority("s3.detention", 3), starts=ANCHOR),
    "s7.guardianship": Row(authority("s7.guardianship")),
    "cto.period_2": Row(authority("cto.period_1", 2, 2), starts=ANCHOR),
    "cto.period_n": Row(authority("cto.period_1", 3), starts=ANCHOR),
    "cto.revoked_s3": Row(authority("cto.revoked_s3")),
    "cto.revoked_part_3": Row(authority("cto.revoked_part_3")),
    "part_3.three_months": Row(authority("part_3.three_months")),
    "s125A.yearly_review": Row(every),
    "s37.detention": Row(authority("s37.detention")),
    "s37.guardianship": Row(authority("s37.guardianship")),
    "s41.5_notional": Row(authority("s41.5_notional")),
    "s66.h": Row(every),
    "s69.37.guardianship.nr": Row(every),
    "g.visits": Row(visits),
    "s41_6.report": Row(every),
    "s45B_3.report": Row(every),
    "s49_3.report": Row(every),
    "s70": Row(between(6, 12, 12)),
    "s75_1.patient": Row(between(6, 12, 12)),
    "s69.37.patient": Row(between(6, 12, 12)),
    "s69.37.nr": Row(between(6, 12, 12)),
    "s75_2": Row(between(12, 24, 24)),
    "s75_2A": Row(between(6, 12, 24)),
}
