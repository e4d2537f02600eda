"""Tribunal, treatment and hospital orders: rows with a rule of their own (sections 12 to 14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import until_day
from statute.answering.row import Row, may
from statute.business_days import business_day_on_or_after
from statute.counting import Period, chain, days, months, since
from statute.instants import midnight_closing, say_day
from statute.vocabulary import Ambiguity

_LATER_RULE = date(2022, 11, 1)


def apply_in_time(asked: Asked) -> Counted:
    """Fourteen days; if the tribunal is closed on the last, to the next day it is open."""
    period = days(asked.day(), asked.rule.length)
    last = period.last_day
    assert last is not None
    opened = business_day_on_or_after(last)
    more = {f"day_{asked.rule.length}": last, "effective_last_day": opened}
    if opened == last:
        return Counted(period=period, more=more)
    kept = replace(
        period,
        last_day=opened,
        prudent_last_day=last,
        expires_at=midnight_closing(opened),
        ambiguity=Ambiguity.CONTESTED,
    )
    note = (
        f"The tribunal office is closed on {say_day(last)}, so an application is in time until "
        f"the end of {say_day(opened)}, the next day it is open (Modaresi). To be safe, apply by "
        "the earlier day."
    )
    return Counted(period=kept, note=note, more=more)


def community_right(asked: Asked) -> Counted:
    """Six months; for a hospital-order patient, what is left after six months from the order."""
    period = months(asked.day(), asked.rule.length)
    if not asked.told("hospital_order_on"):
        return Counted(period=period)
    over = chain(asked.on("hospital_order_on"), 6, 6).first_day
    assert over is not None
    assert period.last_day is not None
    opens = max(over, asked.day())
    if opens > period.last_day:
        return Counted(period=period, note="Nothing is left of it (s.69(3)-(5)).")
    note = "Nothing may be applied for in the first six months after the hospital order (s.69)."
    return Counted(period=replace(period, first_day=opens), note=note, opens=True)


def reference(asked: Asked) -> Counted:
    """A reference falls due on the day after the period, counted from the first day of all."""
    n, then = asked.period_number(), asked.rule.then
    if n > 1 and not then:
        raise NotAnswerableError(f"{asked.rule.id} has one period only; leave --period out.")
    before = [asked.rule.length, *then, *then[-1:] * n][: n - 1]
    length = [asked.rule.length, *then, *then[-1:] * n][n - 1]
    return _due_after(chain(asked.day(), sum(before), length))


def last_considered(asked: Asked) -> Counted:
    """Three years since the tribunal considered the case; one year under 18 (s.68(6))."""
    length = min(12, asked.rule.length) if asked.holds("under_18") else asked.rule.length
    found = _due_after(months(asked.day(), length))
    if not asked.told("order_on"):
        return found
    other = _due_after(months(asked.on("order_on"), length)).more["due_on"]
    return replace(
        found,
        period=replace(found.period, ambiguity=Ambiguity.CONTESTED),
        note="For a case never heard, three years from the order or admission (Reference Guide "
        "6.51); this case was heard, so they run from the hearing.",
        more={**found.more, "due_on_if_from_order": other},
    )


def liberty(asked: Asked) -> Counted:
    """Twelve months from the start of the conditions, then every two years (s.75(2C))."""
    n = asked.period_number()
    before, length = (0, asked.rule.length) if n == 1 else (asked.rule.length + 24 * (n - 2), 24)
    return _due_after(chain(asked.day(), before, length))


def hearing(asked: Asked) -> Counted:
    """Ten days from receipt; seven for an application received before 1 November 2022."""
    n = asked.rule.length if asked.day() >= _LATER_RULE else 7
    return Counted(period=days(asked.day(), n))


def admitted_on_order(asked: Asked) -> Counted:
    """28 days from the order; whether its day counts is contested, so by the earlier."""
    period = replace(days(asked.day(), asked.rule.length), ambiguity=Ambiguity.DAY1)
    assert period.last_day is not None
    outer = period.last_day + timedelta(days=1)
    note = (
        "The Act counts the day of the order (s.37(4)); reported cases do not, which would make "
        f"it {say_day(outer)}. Admit by the earlier. Varying the order does not start it again."
    )
    return Counted(period=period, note=note, more={"outer_reading": outer})


def medicine(asked: Asked) -> Counted:
    """A certificate is needed from the later of one month and three months since first given."""
    period = months(asked.day(), asked.rule.length)
    if not asked.told("first_medicine_on"):
        return Counted(period=period)
    three = since(asked.on("first_medicine_on"), asked.law.clocks["s58.three_months"].length)
    assert period.last_day is not None
    assert three.last_day is not None
    later = max(period, three, key=lambda each: each.last_day or date.min)
    assert later.last_day is not None
    needed = later.last_day + timedelta(days=1)
    prudent = max(period.prudent_last_day or date.min, three.prudent_last_day or date.min)
    note = (
        f"The one month ends on {say_day(period.last_day)}, the months since medicine was first "
        f"given on {say_day(three.last_day)}; a certificate is needed after the later of the two."
    )
    more = {
        "one_month_last_day": period.last_day,
        "three_months_last_day": three.last_day,
        "certificate_needed_from": needed,
    }
    kept = replace(
        period,
        last_day=later.last_day,
        prudent_last_day=prudent,
        expires_at=later.expires_at,
        ambiguity=later.ambiguity,
    )
    return Counted(period=kept, note=note, more=more)


def first_given(asked: Asked) -> Counted:
    """Months since medicine was first given: the earlier reading, with the other beside it."""
    period = since(asked.day(), asked.rule.length)
    assert period.last_day is not None
    needed = period.last_day + timedelta(days=1)
    return Counted(period=period, more={"certificate_needed_from": needed})


def _due_after(period: Period) -> Counted:
    assert period.last_day is not None
    due = period.last_day + timedelta(days=1)
    note = f"It falls due at the beginning of {say_day(due)}, and not before."
    return Counted(period=period, note=note, more={"due_on": due})


_ORDER = (may("hospital_order_on", "for a hospital-order patient, the day of the order"),)
_ADMIT = Row(admitted_on_order)

ROWS: Mapping[str, Row] = {
    "s66.a": Row(apply_in_time),
    "s66.ca": Row(community_right, _ORDER),
    "s66.cb": Row(community_right, _ORDER),
    "s68_2": Row(reference),
    "s68_6": Row(
        last_considered,
        (
            may("under_18", "true if the patient is under 18"),
            may("order_on", "the day of the order or admission, to see that reading as well"),
        ),
        "the day of the last hearing; for a case never heard, of the order or admission",
    ),
    "s71_2": Row(reference),
    "s68.cto_reference": Row(reference),
    "s75_2B": Row(reference),
    "s75_2C": Row(liberty),
    "hesc.s2_hearing": Row(hearing),
    "hesc.in_time": Row(until_day, starts="the last day of the window"),
    "s37.admit": _ADMIT,
    "s38.admit": _ADMIT,
    "s50.release_date": Row(until_day, starts="the release date of the sentence"),
    "s58.three_months": Row(first_given),
    "s58.cto_continuity": Row(first_given),
    "s64B.one_month": Row(medicine, (may("first_medicine_on", "when medicine was first given"),)),
}
