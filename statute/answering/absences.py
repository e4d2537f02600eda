"""Leave, absence without leave and custody (periods.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from statute.answering.answer import Told
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import ends_at
from statute.answering.row import Row, may, must
from statute.counting import Period, days, months, week
from statute.instants import midnight_closing, midnight_opening, say_day
from statute.period import day_counted
from statute.vocabulary import Ambiguity

_WEEK = timedelta(days=6)


def leave(asked: Asked) -> Counted:
    """The last day of leave that is not longer-term: both end days count (s.17(2B))."""
    period = days(asked.day(), asked.rule.length)
    if not asked.told("leave_to"):
        return Counted(period=period)
    assert period.last_day is not None
    longer = asked.on("leave_to") > period.last_day
    said = "Leave until that day is longer-term." if longer else "It is not longer-term leave."
    return Counted(period=period, note=said, more={"longer_term": longer})


def retake(asked: Asked) -> Counted:
    """The later of six months from the first day absent, and the end of authority (s.18(4))."""
    period = months(asked.day(), asked.rule.length)
    assert period.last_day is not None
    if not asked.told("last_day"):
        return Counted(
            period=period,
            note="If authority itself ends later, until then: give its last day with "
            "--fact last_day=...",
        )
    if (last := asked.on("last_day")) <= period.last_day:
        return Counted(period=period)
    said = f"Authority itself ends later than {period.length} months from the first day absent"
    return Counted(period=_until(asked, last, f"{said}, on {say_day(last)}."))


def retake_short(asked: Asked) -> Counted:
    """Until the power's own end: absence prolongs no short power (s.18(5))."""
    told = [name for name in ("ends_at", "last_day") if asked.told(name)]
    end = asked.either(told[0] if told else "last_day")
    if isinstance(end, datetime):
        return Counted(period=ends_at(asked, asked.moment(), end, "Until the power itself ends."))
    return Counted(period=_until(asked, end, f"Until the power itself ends, {say_day(end)}."))


def kept_alive(asked: Asked) -> Counted:
    """Authority for somebody absent in its last week: a week from the return (s.21(1)-(2))."""
    last = asked.on("last_day")
    if not asked.told("returned_on"):
        found = months(asked.day(), 6).last_day
        assert found is not None
        said = "Still absent: until the patient can no longer be retaken (section 18(4))."
        return Counted(period=_until(asked, max(found, last), said))
    returned = asked.on("returned_on")
    if returned < asked.day():
        raise NotAnswerableError("The return comes before the first day of absence.")
    if returned < last - _WEEK:
        said = "Back before the last week of authority began: absence prolongs nothing."
        return Counted(period=_until(asked, last, said))
    kept = week(returned)
    assert kept.last_day is not None
    said = f"{kept.explanation} Apart from absence, authority ended on {say_day(last)}."
    more: dict[str, Told] = {
        "returned_within_28_days": returned <= _day_28(asked),
        "renewal_runs_from_end_of": last,
    }
    return Counted(period=_until(asked, max(kept.last_day, last), said), more=more)


def ordinary_report(asked: Asked) -> Counted:
    """The ordinary examination and report, inside the week that follows the return (s.21A)."""
    if asked.on("returned_on") > _day_28(asked):
        raise NotAnswerableError(
            f"The return is after day 28, {say_day(_day_28(asked))}: ask s21B.report."
        )
    return kept_alive(asked)


def fresh_report(asked: Asked) -> Counted:
    """A new examination and report within a week of a return after day 28 (s.21B)."""
    if not asked.told("returned_on"):
        return Counted(period=week(asked.day()), note="Counted from the day of return.")
    returned, day_28 = asked.on("returned_on"), _day_28(asked)
    if returned <= day_28:
        raise NotAnswerableError(
            f"The return is not after day 28, {say_day(day_28)}: ask s21A.report."
        )
    return Counted(period=week(returned), more={"day_28": day_28})


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
    note = (
        f"Authority that ran out in custody lasts to the end of {say_day(out)}; the patient is "
        "then treated as absent without leave from that day."
    )
    more = {
        "liable_until_last_day": liable,
        "treated_as_awol_from": out,
        "retake_last_day": period.last_day,
    }
    return Counted(period=period, note=note, more=more)


def not_recalled(asked: Asked) -> Counted:
    """As if absent from the day of release and back on day 28 of it: a week from then (s.22(8))."""
    day_28 = asked.day() + timedelta(days=27)
    note = f"Treated as returned on day 28, {say_day(day_28)}."
    return Counted(period=week(day_28), note=note, more={"treated_as_returned_on": day_28})


def discharged_on(asked: Asked) -> Counted:
    """Discharge on the future date the tribunal named, if authority lasts so long (s.72(3))."""
    named = asked.either("discharge_at") if asked.told("discharge_at") else asked.moment()
    at = named if isinstance(named, datetime) else midnight_opening(named)
    natural = midnight_closing(asked.on("last_day")) if asked.told("last_day") else None
    first = at if natural is None else min(at, natural)
    said = "Expiry comes before it." if first != at else "By the tribunal's direction."
    period = replace(ends_at(asked, first, first, said), ambiguity=Ambiguity.NONE)
    return Counted(period=period)


def _day_28(asked: Asked) -> date:
    found = days(asked.day(), 28).last_day
    assert found is not None
    return found


def _until(asked: Asked, last: date, said: str) -> Period:
    rule = asked.rule
    return day_counted(rule.count_code, rule.length, asked.day(), last, said)


_LAST = "the last day of authority, apart from absence"
_RETURNED = "the day of return"
_FIRST_ABSENT = "the first day of absence"
_RETAKE = Row(retake, (may("last_day", _LAST),), _FIRST_ABSENT)
_WEEK_FACTS = (must("last_day", _LAST), may("returned_on", _RETURNED))

ROWS: Mapping[str, Row] = {
    "s17.longer_term": Row(leave, (may("leave_to", "the last day of leave"),)),
    "s18.retake": _RETAKE,
    "s18_2A.retake": _RETAKE,
    "s18.retake_short": Row(
        retake_short,
        (
            may("last_day", "the last day of the power, for one that is counted in days"),
            may("ends_at", "the moment at which the power ends, for one counted in hours"),
        ),
    ),
    "s21.week": Row(kept_alive, _WEEK_FACTS, _FIRST_ABSENT),
    "s21A.report": Row(
        ordinary_report, (must("last_day", _LAST), must("returned_on", _RETURNED)), _FIRST_ABSENT
    ),
    "s21B.report": Row(
        fresh_report,
        (may("returned_on", _RETURNED),),
        "the first day of absence, with the day of return as a fact; or the day of return alone",
    ),
    "s22.release": Row(
        released,
        (may("last_day", _LAST), may("custody_from", "the first day of custody")),
    ),
    "s22.cto_not_recalled": Row(not_recalled),
    "s72_3": Row(
        discharged_on,
        (may("last_day", _LAST), may("discharge_at", "when, if not given as the start")),
        "the day, or moment, on which discharge is directed",
    ),
}
