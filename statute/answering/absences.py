"""Leave and absence without leave (periods.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from statute.answering.answer import Told
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import ends_at
from statute.answering.row import Row, may, must
from statute.counting import Period, days, hours, months, week
from statute.instants import midnight_closing, midnight_opening, say_day
from statute.period import day_counted
from statute.vocabulary import Ambiguity

SIX_DAYS = timedelta(days=6)


def leave(asked: Asked) -> Counted:
    """The last day of leave that is not longer-term: both end days count (s.17(2B))."""
    period = replace(days(asked.day(), asked.rule.length), ambiguity=Ambiguity.DAY1)
    if asked.holds("restricted"):
        note = (
            "For a restricted patient no community treatment order is considered first: the "
            "Secretary of State consents instead (Sch.1 Pt II para 3(a), (aa))."
        )
        return Counted(period=period, note=note, more={"longer_term": False})
    if asked.holds("indefinite"):
        return Counted(
            period=period,
            note="Leave without an end is longer-term (s.17(2B)).",
            more={"longer_term": True},
        )
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
            "--fact last_day=... A renewal that was reported before the absence counts for that "
            "only if its period had begun (s.18(4A)-(4B)).",
        )
    if (last := asked.on("last_day")) <= period.last_day:
        return Counted(period=period)
    said = f"Authority itself ends later than {period.length} months from the first day absent"
    return Counted(period=until(asked, last, f"{said}, on {say_day(last)}."))


def retake_short(asked: Asked) -> Counted:
    """Until the power's own end: absence prolongs no short power (s.18(5))."""
    end = _end_of_short(asked)
    if end is None:
        raise NotAnswerableError(
            f"{asked.rule.id} ends with the power itself. Give the last day of a power counted in "
            "days (--fact last_day=...) or the moment at which one counted in hours ends (--fact "
            f"ends_at=...); or when the power began: {', '.join(_BEGINNINGS)}."
        )
    over = end <= asked.moment() if isinstance(end, datetime) else end < asked.day()
    if over:
        raise NotAnswerableError("The absence begins after the power itself has ended.")
    if isinstance(end, datetime):
        return Counted(period=ends_at(asked, asked.moment(), end, "Until the power itself ends."))
    return Counted(period=until(asked, end, f"Until the power itself ends, {say_day(end)}."))


def _end_of_short(asked: Asked) -> date | datetime | None:
    """The end of the power itself: as told, or counted from its beginning."""
    for name in ("ends_at", "last_day"):
        if asked.told(name):
            return asked.either(name)
    for name, clock in _BEGINNINGS.items():
        if asked.told(name):
            length = asked.law.clocks[clock].length
            if clock == "s2.detention":
                return days(asked.on(name), length).last_day
            return hours(asked.at(name), length).expires_at
    return None


def from_first_absent(asked: Asked) -> Asked:
    """The same question from the first day of absence, where that was told as a fact.

    The start is then the day of return, from which sections 21, 21A and 21B count the week.
    """
    if not asked.told(_AWAY):
        return asked
    facts = {name: value for name, value in asked.facts.items() if name != _AWAY}
    if asked.starts is not None and asked.day() != asked.on(_AWAY):
        if asked.told(_BACK) and asked.on(_BACK) != asked.day():
            raise NotAnswerableError(
                f"With {_AWAY} told, the start is the day of return; {_BACK} tells another."
            )
        facts[_BACK] = asked.day().isoformat()
    return replace(asked, starts=asked.on(_AWAY), facts=facts)


def kept_alive(asked: Asked) -> Counted:
    """Authority for somebody absent in its last week: a week from the return (s.21(1)-(2))."""
    last, away = asked.on("last_day"), asked.day()
    if away > last:
        raise NotAnswerableError("The absence begins after the last day of authority.")
    retaken_until = _retaken_until(asked, last)
    if not asked.told("returned_on"):
        said = "Still absent: until the patient can no longer be retaken (section 18(4)-(5))."
        return _contested(asked, Counted(period=until(asked, retaken_until, said)))
    returned = asked.on("returned_on")
    if returned < away:
        raise NotAnswerableError("The return comes before the first day of absence.")
    if returned > retaken_until:
        said = (
            f"The patient could be retaken until the end of {say_day(retaken_until)} and was not "
            "back by then, so authority ended with that day (section 21(2)(c))."
        )
        return _contested(asked, Counted(period=until(asked, retaken_until, said)))
    if returned < last - SIX_DAYS:
        said = "Back before the last week of authority began: absence prolongs nothing."
        return Counted(period=until(asked, last, said))
    kept = week(returned)
    assert kept.last_day is not None
    said = f"{kept.explanation} Apart from absence, authority ended on {say_day(last)}."
    more: dict[str, Told] = {
        "returned_within_28_days": returned <= _day_28(asked),
        "renewal_runs_from_end_of": last,
    }
    found = Counted(period=until(asked, max(kept.last_day, last), said), more=more)
    return _contested(asked, found)


def _retaken_until(asked: Asked, last: date) -> date:
    """The last day on which the patient may be retaken (s.18(4); for a short power s.18(5))."""
    if asked.holds("short_power"):
        return last
    found = months(asked.day(), asked.law.clocks["s18.retake"].length).last_day
    assert found is not None
    return max(found, last)


def _contested(asked: Asked, found: Counted) -> Counted:
    """Whether section 21 prolongs section 2 is contested (WE-18-01): said beside the answer."""
    if not asked.holds("short_power"):
        return found
    last = asked.on("last_day")
    return replace(
        found,
        period=replace(found.period, ambiguity=Ambiguity.CONTESTED),
        note=f"Whether absence prolongs section 2 is contested: act by the end of {say_day(last)}. "
        "Back before then, the patient may be kept for up to a week from the return; after it "
        "nobody may retake them (ss.18(5), 21(1)).",
        more={**found.more, "last_day_if_not_prolonged": last},
    )


def back_on_recall(asked: Asked) -> Counted:
    """A fresh 72 hours, if the patient was absent when the first would have ended (s.21(4))."""
    fresh = hours(asked.instant(), asked.rule.length)
    if not asked.told("detained_at"):
        return Counted(period=fresh)
    first = hours(asked.at("detained_at"), asked.rule.length)
    assert first.expires_at is not None
    if asked.instant() >= first.expires_at:
        return Counted(period=fresh, note="Absent when the first 72 hours would have ended.")
    said = "Back before the first 72 hours ended: they go on, and no fresh ones begin."
    return Counted(period=first, note=said)


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
        return Counted(period=week(asked.day()), started="The day of return")
    returned, day_28 = asked.on("returned_on"), _day_28(asked)
    if returned <= day_28:
        raise NotAnswerableError(
            f"The return is not after day 28, {say_day(day_28)}: ask s21A.report."
        )
    found = Counted(period=week(returned), more={"day_28": day_28}, started=_FIRST_ABSENT)
    return _with_report(asked, found) if asked.told("last_day") else found


def _with_report(asked: Asked, found: Counted) -> Counted:
    """What the report does: authority goes on, or is renewed from its old end (s.21B(4)-(7A))."""
    last, week_ends = asked.on("last_day"), found.period.last_day
    assert week_ends is not None
    retaken_until = _retaken_until(asked, last)
    if asked.on("returned_on") > retaken_until:
        raise NotAnswerableError(
            f"The patient could be retaken until the end of {say_day(retaken_until)}, and was not "
            "back by then: authority ended with that day, and no report can be made (s.21(2)(c))."
        )
    if last <= week_ends:
        note = (
            f"Authority would have ended with {say_day(last)}: the report renews it from that day, "
            "for the next period due, and again if that period is over as well (s.21B(5)-(6B))."
        )
        return replace(found, note=note, more={**found.more, "renewal_runs_from_end_of": last})
    note = f"With the report authority goes on until {say_day(last)} (s.21B(4))."
    soon = last <= (months(week_ends, 2).last_day or last)
    if soon:
        note += (
            " If that is within two months of the report, the report may say that it serves as the "
            "ordinary renewal or extension as well (s.21B(7), (7A))."
        )
    return replace(found, note=note, more={**found.more, "authority_last_day": last})


def discharged_on(asked: Asked) -> Counted:
    """Discharge on the future date the tribunal named, if authority lasts so long (s.72(3))."""
    named = asked.either("discharge_at") if asked.told("discharge_at") else asked.moment()
    at = named if isinstance(named, datetime) else midnight_opening(named)
    natural = midnight_closing(asked.on("last_day")) if asked.told("last_day") else None
    if natural is not None and natural < at:
        said = "Authority itself ends before that day, and with it what the tribunal directed."
        ended = "Authority ends by itself; nothing is left to discharge from."
        return Counted(period=ends_at(asked, natural, natural, said), at_end=ended)
    return Counted(period=ends_at(asked, at, at, "By the tribunal's direction."))


def _day_28(asked: Asked) -> date:
    found = days(asked.day(), 28).last_day
    assert found is not None
    return found


def until(asked: Asked, last: date, said: str) -> Period:
    rule = asked.rule
    return day_counted(rule.count_code, rule.length, asked.day(), last, said)


LAST = "the last day of authority, apart from absence"
_RETURNED = "the day of return"
_FIRST_ABSENT = "the first day of absence"
_AWAY, _BACK = "first_day_absent", "returned_on"
_FIRST = may(_AWAY, f"{_FIRST_ABSENT}, if the start is the day of return")
_BEGINNINGS: Mapping[str, str] = {
    "s2_admitted_on": "s2.detention",
    "h1_furnished_at": "s5_2.hold",
    "h2_recorded_at": "s5_4.hold",
    "s4_admitted_at": "s4.detention",
}
_RETAKE = Row(retake, (may("last_day", LAST),), _FIRST_ABSENT)
_SHORT = may("short_power", "true for section 2: whether absence prolongs it is contested")
_WEEK_FACTS = (must("last_day", LAST), may(_BACK, _RETURNED), _FIRST, _SHORT)

ROWS: Mapping[str, Row] = {
    "s17.longer_term": Row(
        leave,
        (
            may("leave_to", "the last day of leave"),
            may("indefinite", "true if no last day was set"),
            may("restricted", "true for a restricted patient"),
        ),
    ),
    "s18.retake": _RETAKE,
    "s18_2A.retake": _RETAKE,
    "s18.retake_short": Row(
        retake_short,
        (
            may("last_day", "the last day of the power, for one that is counted in days"),
            may("ends_at", "the moment at which the power ends, for one counted in hours"),
            may("s2_admitted_on", "or the day of admission under section 2"),
            may("s4_admitted_at", "or the time of admission under section 4"),
            may("h1_furnished_at", "or when the section 5(2) report was furnished"),
            may("h2_recorded_at", "or when the nurse made the record"),
        ),
    ),
    "s21_4.recall72": Row(
        back_on_recall,
        (
            may("detained_at", "when detention in hospital under the recall began"),
            may("absconded_at", "when the patient went absent"),
        ),
    ),
    "s21.week": Row(kept_alive, _WEEK_FACTS, _FIRST_ABSENT, put=from_first_absent),
    "s21A.report": Row(
        ordinary_report,
        (must("last_day", LAST), must(_BACK, _RETURNED), _FIRST),
        _FIRST_ABSENT,
        put=from_first_absent,
    ),
    "s21B.report": Row(
        fresh_report,
        (may(_BACK, _RETURNED), may("last_day", LAST), _FIRST),
        "the first day of absence, with the day of return as a fact; or the day of return alone",
        put=from_first_absent,
    ),
    "s72_3": Row(
        discharged_on,
        (may("last_day", LAST), may("discharge_at", "when, if not given as the start")),
        "the day, or moment, on which discharge is directed",
    ),
}
