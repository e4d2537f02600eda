"""Examinations, applications and taking to hospital (periods.md section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from statute.answering.asked import Asked, Counted
from statute.answering.by_count import ends_at, until_day
from statute.answering.row import FactNeeded, Row, may
from statute.counting import Period, days, days_to, gap, gap_allows, hours
from statute.instants import say_day


def second_examined(asked: Asked) -> Counted:
    """Not more than five days between two separate examinations; none for a joint one (s.12(1))."""
    if asked.holds("joint"):
        period = Period(
            code=asked.rule.count_code,
            length=asked.rule.length,
            first_day=asked.day(),
            explanation="The doctors examined the patient together, so no days stand between.",
        )
        return Counted(period=period, in_time=True)
    first, length = asked.day(), asked.rule.length
    note = (
        "A fresh recommendation that replaces another under section 15(2) is exempt (s.15(2)(a))."
    )
    if not asked.told("on"):
        return Counted(period=gap(first, length), note=note)
    second = asked.on("on")
    between = max(0, abs((second - first).days) - 1)
    return Counted(
        period=gap(first, length),
        note=f"Between {say_day(first)} and {say_day(second)} there are {between}. {note}",
        more={"days_between": between},
        in_time=gap_allows(first, second, length),
    )


def admit_in_days(asked: Asked) -> Counted:
    """Fourteen days from the last of the medical examinations (s.6(1)(a))."""
    last = asked.day()
    if asked.told("other_examined_on"):
        last = max(last, asked.on("other_examined_on"))
    note = (
        ""
        if last == asked.day()
        else f"The patient was last examined on {say_day(last)}, so that day is day 1."
    )
    return Counted(period=days(last, asked.rule.length), note=note)


def admit_in_hours(asked: Asked) -> Counted:
    """24 hours from the examination or the application, whichever is earlier (s.6(1)(b))."""
    return Counted(period=hours(_earlier(asked), asked.rule.length))


def _earlier(asked: Asked) -> datetime:
    told = [asked.at(name) for name in ("examined_at", "application_at") if asked.told(name)]
    if asked.starts is not None or not told:
        told.append(asked.instant())
    return min(told)


def seen_by(asked: Asked) -> Counted:
    """The fourteen days that end with the day of the application (s.11(5))."""
    period = days_to(asked.day(), asked.rule.length)
    assert period.first_day is not None
    return Counted(period=period, more={"earliest_seen": period.first_day})


def seen_within(asked: Asked) -> Counted:
    """The 24 hours that end with the time of the application (s.4(5))."""
    applied: datetime = asked.instant()
    earliest = applied - timedelta(hours=asked.rule.length)
    said = f"Seen within the {asked.rule.length} hours that end with the application."
    return Counted(
        period=ends_at(asked, earliest, applied, said),
        more={"earliest_seen": earliest},
        in_time=earliest <= asked.at("at") <= applied if asked.told("at") else None,
    )


def on_the_way(asked: Asked) -> Counted:
    """Retaken only while the person may be taken and admitted: 14 days, or 24 hours for s.4."""
    clocks = asked.law.clocks
    if asked.told("examined_on"):
        period = days(asked.on("examined_on"), clocks["s6.admit14"].length)
    elif asked.told("examined_at") or asked.told("application_at"):
        told = [asked.at(name) for name in ("examined_at", "application_at") if asked.told(name)]
        period = hours(min(told), clocks["s6.admit24"].length)
    elif asked.holds("emergency"):
        return Counted(period=hours(asked.instant(), clocks["s6.admit24"].length))
    else:
        return Counted(period=days(asked.day(), clocks["s6.admit14"].length))
    escaped = asked.starts
    if not isinstance(escaped, datetime) or period.expires_at is None:
        return Counted(period=period, started="When the person escaped")
    over = escaped >= period.expires_at
    note = "The escape comes after it: there is no power to retake." if over else ""
    return Counted(period=period, note=note, started="When the person escaped")


_OTHER = may("other_examined_on", "the day of the other examination, if it was later")
_EXAMINED = (
    may("examined_at", "when the doctor examined the patient"),
    may("application_at", "when the application was made"),
)
_SECOND: tuple[FactNeeded, ...] = (
    may("on", "the day of the second examination: is it in time?"),
    may("joint", "true if the doctors examined the patient together"),
)

ROWS: Mapping[str, Row] = {
    "s12.gap": Row(second_examined, _SECOND),
    "s12.signed_before": Row(until_day, starts="the day of the application"),
    "s11.seen": Row(seen_by, starts="the day of the application"),
    "s4.seen": Row(seen_within, starts="the time of the application"),
    "s6.admit14": Row(admit_in_days, (_OTHER,)),
    "s8.forward14": Row(admit_in_days, (_OTHER,)),
    "s6.admit24": Row(admit_in_hours, _EXAMINED),
    "s138.before_admission": Row(
        on_the_way,
        (
            may("emergency", "true if the application is under section 4"),
            may("examined_on", "the day of the last examination, if the start is the escape"),
            *_EXAMINED,
        ),
        "the last medical examination; for section 4, that or the application, if earlier",
    ),
}
