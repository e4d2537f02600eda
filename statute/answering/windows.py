"""Windows to renew and extend, and the rights that renewal gives (periods.md 2.5, 4.1, 13.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.chains import lengths
from statute.answering.row import Count, Row, may
from statute.counting import Period, chain, two_months_to
from statute.instants import say_day


def ending_with(first: str, anchor: str) -> Count:
    """The two months that end with the last day of authority (ss.20(3), 20(6), 20A(4)).

    That day is the start; or else, with the first day of all as the fact `anchor`, or with the
    number of a period, it is the last day of that period of authority.
    """

    def count(asked: Asked) -> Counted:
        length = asked.rule.length
        if asked.told(anchor) and asked.starts is not None:
            raise NotAnswerableError(
                f"Give either the last day of authority (--starts) or {anchor}, not both."
            )
        if asked.number is None and not asked.told(anchor):
            return Counted(period=two_months_to(asked.day(), length))
        begun = replace(asked, starts=asked.either(anchor)) if asked.told(anchor) else asked
        ends = of_chain(begun, first)
        assert ends.last_day is not None
        return Counted(
            period=two_months_to(ends.last_day, length, ends.prudent_last_day),
            note=f"Period {begun.period_number()} of authority that began on "
            f"{say_day(begun.day())} ends with {say_day(ends.last_day)}.",
            more={"authority_last_day": ends.last_day},
            started=_FIRST_OF_ALL
            if asked.starts is not None
            else f"{_FIRST_OF_ALL}: {say_day(begun.day())}",
        )

    return count


def of_chain(asked: Asked, first: str) -> Period:
    """Period N of the authority whose first clock is `first`."""
    *before, length = lengths(asked.law, first, asked.period_number())
    return chain(asked.day(), sum(before), length)


def while_renewed(first: str) -> Count:
    """A right to apply for as long as authority is renewed (s.66(2)(f), (fza)).

    From the first day of the renewed period; or else, with the number of a period, from the first
    day of all.
    """

    def count(asked: Asked) -> Counted:
        if asked.number is None:
            return Counted(period=chain(asked.day(), 0, asked.whole("months", asked.rule.length)))
        if asked.number == 1:
            raise NotAnswerableError(
                f"{asked.rule.id} comes with a renewed or extended period: --period is 2 or later, "
                "and the start is then the first day of all."
            )
        return Counted(period=of_chain(asked, first), started=_FIRST_OF_ALL)

    return count


_FIRST_OF_ALL = "The first day of all"
_LAST = "the last day of authority: the window ends with it"
_MONTHS = (may("months", "for how many months authority is renewed, such as 6 or 12"),)
_FIRST_OF_PERIOD = (
    "the first day of the renewed or extended period (with --period, the first day of all)"
)
_OF_DETENTION = Row(while_renewed("s3.detention"), _MONTHS, _FIRST_OF_PERIOD)
_OF_ORDER = Row(while_renewed("cto.period_1"), _MONTHS, _FIRST_OF_PERIOD)


def _window(first: str, anchor: str, meaning: str) -> Row:
    said = f"{meaning}, instead of the start; --period says which period"
    return Row(ending_with(first, anchor), (may(anchor, said),), _LAST)


ROWS: Mapping[str, Row] = {
    "s20.window": _window("s3.detention", "admitted_on", "the day of admission under section 3"),
    "s20_6.window": _window("s7.guardianship", "accepted_on", "the day guardianship was accepted"),
    "s20A.window": _window("cto.period_1", "cto_made_on", "the day the order was made"),
    "s66.f": _OF_DETENTION,
    "s66.fa": _OF_DETENTION,
    "s66.fza": _OF_ORDER,
    "s66.faa": _OF_ORDER,
}
