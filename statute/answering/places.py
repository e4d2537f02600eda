"""Places of safety and holding powers (periods.md sections 4.1 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from statute.answering.answer import Told
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import ends_at
from statute.answering.row import Row, may
from statute.counting import Period, hours
from statute.instants import midnight_opening, say_instant
from statute.vocabulary import Ambiguity

_MOST = 12
_FEWER_HOURS_SINCE = midnight_opening(date(2017, 12, 11))


def hold(asked: Asked) -> Counted:
    """24 hours from arrival; if two moments may be the arrival, from the earlier (WE-136-01)."""
    if asked.instant() < _FEWER_HOURS_SINCE:
        return _before_december_2017(asked)
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


def _before_december_2017(asked: Asked) -> Counted:
    end = hours(asked.instant(), 72).expires_at
    assert end is not None
    return Counted(
        period=hours(asked.instant(), asked.rule.length),
        note="The 24 hours have been the law since 11 December 2017 (Policing and Crime Act 2017 "
        f"s.82). On that day the Act allowed 72 hours, until {say_instant(end)}.",
        more={"expires_at_as_the_law_was": end},
    )


def _hold(asked: Asked) -> int:
    """For how many hours a person is kept at a place of safety."""
    return asked.law.clocks["s136.hold"].length


def extension(asked: Asked) -> Counted:
    """Up to twelve hours more, from the end of the 24 (s.136B)."""
    n = asked.whole("hours", asked.rule.length)
    if not 1 <= n <= asked.rule.length:
        raise NotAnswerableError(
            f"An extension is of 1 to {asked.rule.length} hours (s.136B(2)); {n} was asked for."
        )
    begins = _end_of_hold(asked)
    period = hours(begins, n)
    if asked.told("arrived_at"):
        whole = hours(asked.at("arrived_at"), _hold(asked) + n)
        period = replace(period, warn_by=whole.warn_by, ambiguity=whole.ambiguity)
    if not asked.told("authorised_at"):
        return Counted(period=period)
    late = asked.at("authorised_at") >= begins
    note = (
        f"It was authorised at {say_instant(asked.at('authorised_at'))}, when the {_hold(asked)} "
        "hours were over: it has no effect, and keeping the person is unlawful (s.136B(1))."
        if late
        else "It was authorised before the end of the first period, as it must be (s.136B(1))."
    )
    return Counted(period=period, note=note, in_time=not late)


def _end_of_hold(asked: Asked) -> datetime:
    if not asked.told("arrived_at"):
        return asked.instant()
    end = hours(asked.at("arrived_at"), _hold(asked)).expires_at
    assert end is not None
    if asked.starts is not None and asked.instant() != end:
        raise NotAnswerableError(
            f"{_hold(asked)} hours from the arrival end at {say_instant(end)}, and --starts gave "
            "another end: leave one out."
        )
    return end


def retaken(asked: Asked) -> Counted:
    """24 hours from escape, or the end of the permitted period if that is sooner (s.138(3))."""
    period = hours(asked.instant(), asked.rule.length)
    assert period.expires_at is not None
    if asked.told("arrived_at"):
        held_until = hours(asked.at("arrived_at"), _hold(asked)).expires_at
    elif asked.told("hold_ends_at"):
        held_until = asked.at("hold_ends_at")
    else:
        return Counted(period=period, note="That is for an escape on the way.")
    assert held_until is not None
    _judge_escape(asked, held_until)
    if held_until >= period.expires_at:
        return Counted(period=period)
    said = "The time for which the person may be kept ends before 24 hours from the escape."
    return Counted(period=ends_at(asked, asked.instant(), held_until, said))


def _judge_escape(asked: Asked, held_until: datetime) -> None:
    """An escape is from where somebody is kept, while they may be kept there.

    Raises:
        NotAnswerableError: the escape was before the arrival, or the time was over.
    """
    escaped = asked.instant()
    if asked.told("arrived_at") and escaped < asked.at("arrived_at"):
        raise NotAnswerableError(
            "The escape comes before the arrival at the place of safety. For an escape on the way, "
            "leave arrived_at out."
        )
    if escaped >= held_until:
        raise NotAnswerableError(
            f"The time for which the person may be kept was over at {say_instant(held_until)}: "
            "they were free to go, and cannot be retaken (s.138(3))."
        )


def checks(asked: Asked) -> Counted:
    """Welfare every thirty minutes, grounds every hour (SI 2017/1036 regs 4-5)."""
    n, began = asked.period_number(), asked.instant()
    period = Period(
        code=asked.rule.count_code,
        length=0,
        starts_at=began,
        explanation="While the person is at the police station a healthcare professional checks "
        "their welfare at least once in every thirty minutes, and whether they may still be kept "
        "there is reviewed at least once in every hour.",
    )
    more: dict[str, Told] = {
        "check_by": began + timedelta(minutes=30 * n),
        "review_by": began + timedelta(hours=n),
    }
    return Counted(period=period, more=more)


def doctor(asked: Asked) -> Counted:
    """72 hours from the report; where a nurse had recorded the need, from that (s.5(2), (5))."""
    if not asked.told("nurse_recorded_at"):
        return Counted(period=hours(asked.instant(), asked.rule.length))
    recorded = asked.at("nurse_recorded_at")
    if asked.starts is not None and recorded > asked.instant():
        raise NotAnswerableError("The nurse's record comes after the report.")
    return Counted(
        period=hours(recorded, asked.rule.length),
        note="A nurse held the patient first, so the 72 hours run from the nurse's record and not "
        "from the report (s.5(5)).",
    )


def nurse(asked: Asked) -> Counted:
    """Six hours, or until a doctor or approved clinician with power to report arrives (s.5(4))."""
    period = hours(asked.instant(), asked.rule.length)
    assert period.expires_at is not None
    if not asked.told("doctor_arrives_at"):
        return Counted(period=period, more={"at_most_until": period.expires_at})
    came = asked.at("doctor_arrives_at")
    if came < asked.instant():
        raise NotAnswerableError("The arrival comes before the nurse's record.")
    if came >= period.expires_at:
        return Counted(period=period, more={"at_most_until": period.expires_at})
    said = "The power ends when somebody with power to report arrives."
    ended = ends_at(asked, asked.instant(), came, said)
    return Counted(period=ended, more={"at_most_until": period.expires_at})


_ENTERED = (may("entered_at", "when they entered the building, if they waited outside"),)

ROWS: Mapping[str, Row] = {
    "s136.hold": Row(hold, _ENTERED),
    "s135_1.hold_removed": Row(hold, _ENTERED),
    "s136B.extension": Row(
        extension,
        (
            may("hours", f"how many hours the doctor gave, 1 to {_MOST}"),
            may("arrived_at", "when the person arrived, instead of the start or beside it"),
            may("authorised_at", "when the doctor gave it: was that before the 24 hours ended?"),
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
    "s5_2.hold": Row(
        doctor, (may("nurse_recorded_at", "when a nurse recorded the need under section 5(4)"),)
    ),
    "s5_4.hold": Row(nurse, (may("doctor_arrives_at", "when somebody with power to report came"),)),
    "pos.police_checks": Row(checks),
}
