"""Places of safety and holding powers (periods.md sections 4.1 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import ends_at
from statute.answering.row import Row, may
from statute.counting import days, hours
from statute.instants import say_instant
from statute.vocabulary import Ambiguity

_MOST = 12


def hold(asked: Asked) -> Counted:
    """24 hours from arrival; if two moments may be the arrival, from the earlier (WE-136-01)."""
    arrivals = [asked.instant()]
    if asked.told("entered_at"):
        arrivals.append(asked.at("entered_at"))
    first, last = min(arrivals), max(arrivals)
    period = hours(first, asked.rule.length)
    if first == last:
        return Counted(period=period)
    other = hours(last, asked.rule.length).expires_at
    assert other is not None
    return Counted(
        period=replace(period, ambiguity=Ambiguity.CONTESTED),
        note="Whether a person outside in an ambulance has arrived is contested. Counted from "
        f"entering the building it would end at {say_instant(other)}; the earlier is used.",
        more={"expires_at_if_from_entry": other},
    )


def extension(asked: Asked) -> Counted:
    """Up to twelve hours more, from the end of the 24 (s.136B)."""
    n = asked.whole("hours", asked.rule.length)
    if not 1 <= n <= asked.rule.length:
        raise NotAnswerableError(
            f"An extension is of 1 to {asked.rule.length} hours (s.136B(2)); {n} was asked for."
        )
    period = hours(asked.instant(), n)
    if asked.told("arrived_at"):
        whole = hours(asked.at("arrived_at"), 24 + n)
        period = replace(period, warn_by=whole.warn_by, ambiguity=whole.ambiguity)
    return Counted(period=period)


def retaken(asked: Asked) -> Counted:
    """24 hours from escape, or the end of the permitted period if that is sooner (s.138(3))."""
    period = hours(asked.instant(), asked.rule.length)
    assert period.expires_at is not None
    if asked.told("arrived_at"):
        held_until = hours(asked.at("arrived_at"), 24).expires_at
    elif asked.told("hold_ends_at"):
        held_until = asked.at("hold_ends_at")
    else:
        return Counted(period=period, note="That is for an escape on the way.")
    assert held_until is not None
    if held_until >= period.expires_at:
        return Counted(period=period)
    said = "The time for which the person may be kept ends before 24 hours from the escape."
    return Counted(period=ends_at(asked, asked.instant(), held_until, said))


def nurse(asked: Asked) -> Counted:
    """Six hours, or until a doctor or approved clinician with power to report arrives (s.5(4))."""
    period = hours(asked.instant(), asked.rule.length)
    assert period.expires_at is not None
    if not asked.told("doctor_arrives_at"):
        return Counted(period=period, more={"at_most_until": period.expires_at})
    came = asked.at("doctor_arrives_at")
    if came >= period.expires_at:
        return Counted(period=period, more={"at_most_until": period.expires_at})
    said = "The power ends when somebody with power to report arrives."
    ended = ends_at(asked, asked.instant(), came, said)
    return Counted(period=ended, more={"at_most_until": period.expires_at})


def on_the_way(asked: Asked) -> Counted:
    """Retaken only while the person may be taken and admitted: 14 days, or 24 hours for s.4."""
    if asked.holds("emergency"):
        return Counted(period=hours(asked.instant(), 24))
    return Counted(period=days(asked.day(), 14))


def seen_within(asked: Asked) -> Counted:
    """The 24 hours that end with the time of the application (s.4(5))."""
    applied: datetime = asked.instant()
    earliest = applied - timedelta(hours=asked.rule.length)
    said = f"Seen within the {asked.rule.length} hours that end with the application."
    period = ends_at(asked, earliest, applied, said)
    return Counted(period=period, more={"earliest_seen": earliest})


_ENTERED = (may("entered_at", "when they entered the building, if they waited outside"),)

ROWS: Mapping[str, Row] = {
    "s136.hold": Row(hold, _ENTERED),
    "s135_1.hold_removed": Row(hold, _ENTERED),
    "s136B.extension": Row(
        extension,
        (
            may("hours", f"how many hours the doctor gave, 1 to {_MOST}"),
            may("arrived_at", "when the person arrived, so that a change of the clocks is seen"),
        ),
        "the end of the 24 hours",
    ),
    "s138.retake": Row(
        retaken,
        (
            may("arrived_at", "when the person had arrived at the place of safety"),
            may("hold_ends_at", "when the time for which they may be kept ends"),
        ),
    ),
    "s5_4.hold": Row(nurse, (may("doctor_arrives_at", "when somebody with power to report came"),)),
    "s138.before_admission": Row(
        on_the_way,
        (may("emergency", "true if the application is under section 4"),),
        "the last medical examination; for section 4, that or the application, if earlier",
    ),
    "s4.seen": Row(seen_within, starts="the time of the application"),
}
