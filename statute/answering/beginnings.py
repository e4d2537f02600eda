"""The first day of authority, where two days may be meant (periods.md 2.7, 2.9 and 9.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from statute.answering.asked import Asked, Counted
from statute.answering.by_count import counted
from statute.answering.chains import authority
from statute.answering.row import Count, Row, may
from statute.instants import say_day
from statute.vocabulary import Ambiguity


def or_from(count: Count, fact: str, why: str) -> Count:
    """Counted from the start; if the fact tells of another day, the other end is shown as well."""

    def found(asked: Asked) -> Counted:
        given = count(asked)
        if not asked.told(fact) or asked.on(fact) == asked.day():
            return given
        other = count(replace(asked, starts=asked.on(fact))).period.last_day
        assert other is not None
        return replace(
            given,
            period=replace(given.period, ambiguity=Ambiguity.CONTESTED),
            note=f"{why} Counted from {say_day(asked.on(fact))}, the last day would be "
            f"{say_day(other)}.",
            more={**given.more, f"last_day_if_from_{fact.removesuffix('_on')}": other},
        )

    return found


_H3 = (may("h3_on", "the day of admission on Form H3, if it is another than the day it was"),)
_NOT_THE_FORM = (
    "Admission is a fact, which Form H3 records and does not fix: the true day counts, and the "
    "difference is for an advisory finding (section 19 of the rules, point 13)."
)
_EFFECTIVE = (may("effective_on", "the effective day in Part 3 of Form CTO1, if it is another"),)
_AS_MADE = (
    "The order runs from the day it was made; Part 3 of Form CTO1 gives another effective day, "
    "which is unconfirmed. The earlier end is used."
)

ROWS: Mapping[str, Row] = {
    "s2.detention": Row(or_from(counted, "h3_on", _NOT_THE_FORM), _H3),
    "s3.detention": Row(or_from(authority("s3.detention"), "h3_on", _NOT_THE_FORM), _H3),
    "cto.period_1": Row(or_from(authority("cto.period_1"), "effective_on", _AS_MADE), _EFFECTIVE),
}
