"""Rights to apply to the tribunal, and treatment (periods.md sections 13 and 14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from statute.answering.asked import Asked, Counted
from statute.answering.by_count import until_day
from statute.answering.row import Row, may
from statute.business_days import business_day_on_or_after
from statute.counting import Period, days, months, since
from statute.instants import ONE_DAY, midnight_closing, midnight_opening, say_day
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


def reaches_tribunal(asked: Asked) -> Counted:
    """In time on the last day of the window; if the tribunal is closed then, when it next opens.

    Decided for section 2. Practitioners read it as the rule for every window; no case was found.
    """
    found = until_day(asked)
    last = asked.day()
    opened = business_day_on_or_after(last)
    more = {"effective_last_day": opened}
    if opened == last:
        return replace(found, more=more)
    note = (
        f"The tribunal office is closed on {say_day(last)}. Under section 2 an application is then "
        f"in time until the end of {say_day(opened)}, the next day it is open (Modaresi [2011] "
        "EWCA Civ 1359). For other windows that was not decided: to be safe, apply by the earlier "
        "day."
    )
    return replace(
        found,
        period=replace(found.period, ambiguity=Ambiguity.CONTESTED),
        note=note,
        more=more,
        in_time=asked.on("on") <= opened if asked.told("on") else None,
    )


def community_right(asked: Asked) -> Counted:
    """Six months; for a hospital-order patient, what is left after six months from the order.

    Who is only treated as subject to a hospital order (s.69(2): restrictions that ended, an
    unrestricted direction, reception from elsewhere) has the six months whole (s.69(5)(a)).
    """
    period = months(asked.day(), asked.rule.length)
    if not asked.told("hospital_order_on") or asked.holds("notional"):
        return Counted(period=period)
    initial = months(asked.on("hospital_order_on"), 6)
    assert initial.last_day is not None
    assert period.last_day is not None
    if initial.last_day < asked.day():
        note = "The six months from the hospital order were over before it (s.69(4))."
        return Counted(period=period, note=note)
    if initial.last_day >= period.last_day:
        nothing = f"The six months from the hospital order end on {say_day(initial.last_day)}"
        return Counted(
            period=Period(
                code=period.code,
                length=period.length,
                explanation=f"{nothing}, so nothing is left of the six months to apply (s.69(4)).",
            )
        )
    opens = initial.last_day + ONE_DAY
    note = (
        f"The six months from the hospital order end on {say_day(initial.last_day)}, and only what "
        f"is left after them may be used: from {say_day(opens)} (s.69(3)-(5))."
    )
    left = replace(period, first_day=opens, starts_at=midnight_opening(opens))
    return Counted(period=left, note=note, opens=True)


def hearing(asked: Asked) -> Counted:
    """Ten days from receipt; seven for an application received before 1 November 2022."""
    n = asked.rule.length if asked.day() >= _LATER_RULE else 7
    period = replace(days(asked.day(), n), ambiguity=Ambiguity.DAY1)
    assert period.last_day is not None
    outer = period.last_day + ONE_DAY
    note = (
        f"Days after the day of receipt would end on {say_day(outer)}; the earlier is used here, "
        "as a time to ask the tribunal by."
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
    needed = later.last_day + ONE_DAY
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
    needed = period.last_day + ONE_DAY
    return Counted(period=period, more={"certificate_needed_from": needed})


_ORDER = (
    may("hospital_order_on", "for a hospital-order patient, the day of the order"),
    may("notional", "true if the patient is only treated as on a hospital order (s.69(2))"),
)

ROWS: Mapping[str, Row] = {
    "s66.a": Row(apply_in_time),
    "s66.ca": Row(community_right, _ORDER),
    "s66.cb": Row(community_right, _ORDER),
    "hesc.s2_hearing": Row(hearing),
    "hesc.in_time": Row(reaches_tribunal, starts="the last day of the window"),
    "s58.three_months": Row(first_given),
    "s58.cto_continuity": Row(first_given),
    "s64B.one_month": Row(medicine, (may("first_medicine_on", "when medicine was first given"),)),
}
