"""Custody under a sentence, order or remand of a court, and release from it (s.22)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from statute.answering.absences import LAST, SIX_DAYS, until
from statute.answering.answer import Told
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.row import Row, may
from statute.counting import Period, days, months, week
from statute.instants import midnight_opening, say_day


def in_custody(asked: Asked) -> Counted:
    """Six months in all, earlier custody under the same authority counted in (s.22(1)-(3))."""
    if asked.holds("restricted"):
        period = Period(
            code=asked.rule.count_code,
            length=asked.rule.length,
            starts_at=midnight_opening(asked.day()),
            first_day=asked.day(),
            explanation="Custody does not end the order or direction of a restricted patient: "
            "section 22(1) does not apply (Sch.1 Pt II para 6).",
        )
        return Counted(period=period)
    period = months(asked.day(), asked.rule.length)
    if not asked.told("earlier_days"):
        return Counted(period=period, note="Earlier custody counts in: --fact earlier_days=...")
    spent = asked.whole("earlier_days", 0)
    assert period.last_day is not None
    last = max(asked.day(), period.last_day - timedelta(days=spent))
    said = (
        f"{period.explanation} {spent} days of earlier custody count as well, so the last day is "
        f"{say_day(last)}."
    )
    return Counted(period=until(asked, last, said))


def released(asked: Asked) -> Counted:
    """Authority lasts to the end of the day of release; retaken for 28 days only (s.22(4)-(7))."""
    out = asked.day()
    if asked.told("custody_from"):
        longest = months(asked.on("custody_from"), 6).last_day
        assert longest is not None
        if out > longest:
            raise NotAnswerableError(
                f"Custody lasted more than six months (until {say_day(longest)} they would not "
                "have been over): the application has ceased to have effect (s.22(1))."
            )
    period = days(out, asked.rule.length)
    assert period.last_day is not None
    liable = max(out, asked.on("last_day")) if asked.told("last_day") else out
    lasts = (
        f"Authority itself lasts until the end of {say_day(liable)}"
        if liable > out
        else f"Authority that ran out in custody lasts to the end of {say_day(out)}"
    )
    away = f"the patient is treated as absent without leave from {say_day(out)}"
    note = f"{lasts}; {away} (s.22(4)-(7))."
    more: dict[str, Told] = {
        "liable_until_last_day": liable,
        "treated_as_awol_from": out,
        "retake_last_day": period.last_day,
    }
    if asked.told("returned_on"):
        more |= _back(asked, liable, period.last_day)
    return Counted(period=period, note=note, more=more)


def _back(asked: Asked, liable: date, retaken_until: date) -> dict[str, Told]:
    """Back in time and in the last week of authority: a week from then (ss.21(1)-(2), 22(6))."""
    returned = asked.on("returned_on")
    if returned < asked.day():
        raise NotAnswerableError("The return comes before the release.")
    if returned > retaken_until:
        return {"back_in_time": False, "kept_until_last_day": max(liable, retaken_until)}
    ends = week(returned).last_day
    assert ends is not None
    kept = max(liable, ends) if returned >= liable - SIX_DAYS else liable
    return {"back_in_time": True, "kept_until_last_day": kept}


def not_recalled(asked: Asked) -> Counted:
    """As if absent from the day of release and back on day 28 of it: a week from then (s.22(8))."""
    day_28 = asked.day() + timedelta(days=27)
    note = f"Treated as returned on day 28, {say_day(day_28)}."
    more = {"treated_as_returned_on": day_28}
    kept = week(day_28)
    assert kept.last_day is not None
    if asked.told("last_day") and asked.on("last_day") > kept.last_day:
        last = asked.on("last_day")
        said = f"The order itself ends later, with {say_day(last)}: section 22(8) prolongs nothing."
        return Counted(period=until(asked, last, said), more=more)
    note += " If the order itself ends later than that week, it ends as it would: --fact last_day=."
    return Counted(period=kept, note=note, more=more)


ROWS: Mapping[str, Row] = {
    "s22.release": Row(
        released,
        (
            may("last_day", LAST),
            may("custody_from", "the first day of custody"),
            may("returned_on", "the day on which the patient was back"),
        ),
    ),
    "s22.cto_not_recalled": Row(
        not_recalled, (may("last_day", "the last day of the community treatment order itself"),)
    ),
    "s22.custody": Row(
        in_custody,
        (
            may("earlier_days", "days of earlier custody under the same authority"),
            may("restricted", "true for a restricted patient"),
        ),
    ),
}
