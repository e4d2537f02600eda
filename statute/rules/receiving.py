"""Admission in pursuance of an application, and what begins with it (ss.2, 3, 6; Form H3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import (
    business_day_after,
    business_days,
    days,
    hours,
    months,
    two_months_to,
)
from statute.instants import london_date, midnight_closing, say_day, say_instant
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.community import replace_community_order
from statute.rules.emergency import time_to_admit
from statute.rules.transitions import bar_transition
from statute.steps import Apply, ReceiveApplication, Recommend, Step
from statute.steps.admission import Section
from statute.vocabulary import Ambiguity, ClockState, PowerEnding, PowerKind, Role

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Admission:
    """What differs between admission for assessment and for treatment."""

    kind: PowerKind
    clock: str
    transition: Transition
    supersedes: tuple[PowerKind, ...]


_BEFORE = (
    PowerKind.S136,
    PowerKind.S135,
    PowerKind.INFORMAL,
    PowerKind.S5_4,
    PowerKind.S5_2,
)
"""What any admission on an application takes the place of."""

_IN_HOSPITAL = (PowerKind.INFORMAL, PowerKind.S5_4, PowerKind.S5_2)

_ADMISSIONS = {
    Section.TWO: _Admission(
        PowerKind.S2, "s2.detention", Transition.ADMITTED_FOR_ASSESSMENT, _BEFORE
    ),
    Section.FOUR: _Admission(
        PowerKind.S4, "s4.detention", Transition.ADMITTED_IN_EMERGENCY, _BEFORE
    ),
    Section.THREE: _Admission(
        PowerKind.S3,
        "s3.detention",
        Transition.ADMITTED_FOR_TREATMENT,
        (*_BEFORE, PowerKind.S4, PowerKind.S2, PowerKind.S3, PowerKind.CTO),
    ),
}


_NOT_FOUNDED = (
    "bundle.right_forms",
    "bundle.two_different_doctors",
    "s4.one_recommendation",
    "doctor.one_section_12_approved",
    "s12.gap",
    "s12.joint_incomplete",
    "s12.signed_before",
)
"""What shows that an application is not founded on the necessary recommendations."""


def receive_application(r: Reckoning, step: Step, receipt: ReceiveApplication) -> None:
    """Authority to detain begins with the admission itself, not with the form that records it."""
    applied = r.taken.get(receipt.application)
    application = applied.particulars if applied is not None else None
    if applied is None or not isinstance(application, Apply):
        r.bar("s6.no_application", step, "application")
        return
    _judge_admission(r, step, receipt, applied, application)
    admission = _ADMISSIONS.get(application.section)
    if admission is None:
        r.bar("s6.no_application", step, "application")
        return
    before = r.in_force(step.occurred_at, *admission.supersedes)
    if not r.moves(admission.transition):
        bar_transition(r, step)
        return
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    r.stop(ClockState.MET, step, "s138.before_admission")
    _flag_gap(r, step)
    if before is not None:
        r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
        if before.kind is PowerKind.CTO:
            replace_community_order(r, step, before)
    guardianship = r.in_force(step.occurred_at, PowerKind.S7)
    if admission.kind is PowerKind.S3 and guardianship is not None:
        r.end(guardianship, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    if admission.kind is PowerKind.S4 and before is not None and before.kind in _IN_HOSPITAL:
        r.flag("s4.in_patient", step, "route")
    papers = (step.id, receipt.application, *application.recommendations)
    _begin_detention(r, step, receipt, admission, papers)
    if applied.by.role is Role.NEAREST_RELATIVE and admission.kind is not PowerKind.S4:
        start_duty(r, "s14.social_report", step.id, step.occurred_at)


def _judge_admission(
    r: Reckoning, step: Step, receipt: ReceiveApplication, applied: Step, application: Apply
) -> None:
    if any(
        isinstance(each.particulars, ReceiveApplication)
        and each.particulars.application == applied.id
        for each in r.steps_of(ReceiveApplication)
    ):
        r.bar("s6.used_before", step, "application")
    if any(f"{rule}/{applied.id}" in r.findings for rule in _NOT_FOUNDED):
        r.bar("s6.not_founded", step, "application")
    if receipt.hospital != application.hospital:
        r.bar("hospital.admitted_where_addressed", step, "hospital")
    _judge_time_to_admit(r, step, applied, application)
    marks = {receipt.patient_name_mark, application.patient_name_mark} - {None}
    if len(marks) > 1:
        r.flag("id.patient_name_identical", step, "patient_full_name")


def _judge_time_to_admit(r: Reckoning, step: Step, applied: Step, application: Apply) -> None:
    facts = [
        found.particulars
        for each in application.recommendations
        if (found := r.taken.get(each)) is not None and isinstance(found.particulars, Recommend)
    ]
    emergency = application.section is Section.FOUR
    period = time_to_admit(applied, facts) if emergency else _14_days(facts)
    if period is None:
        return
    assert period.expires_at is not None
    if step.occurred_at >= period.expires_at:
        rule = "s6.admit24" if emergency else "s6.admit14"
        last = say_day(period.last_day) if period.last_day is not None else ""
        r.bar(rule, step, "admitted_at", last=last, ended=say_instant(period.expires_at))
        return
    for clock in r.running("s6.admit14", "s6.admit24"):
        if clock.started_by == applied.id:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)


def _14_days(facts: list[Recommend]) -> Period | None:
    examined = [fact.examined_on for fact in facts]
    return days(max(examined), 14) if examined else None


def _flag_gap(r: Reckoning, step: Step) -> None:
    """If an earlier power lapsed before this one began, nothing covered the time between."""
    latest = r.latest(*PowerKind)
    if latest is None or latest.ending is not PowerEnding.LAPSED:
        return
    assert latest.ended_at is not None
    ended, until = say_instant(latest.ended_at), say_instant(step.occurred_at)
    r.flag("gap_between_powers", step, "occurred_at", ended=ended, until=until)


def _begin_detention(
    r: Reckoning,
    step: Step,
    receipt: ReceiveApplication,
    admission: _Admission,
    papers: tuple[str, ...],
) -> None:
    period = _length(r, admission.kind, step.occurred_at)
    _flag_h3(r, step, receipt, admission.kind)
    rule = r.law.powers[admission.kind]
    power = Power(
        id=f"{admission.kind}/{step.id}",
        kind=admission.kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=receipt.hospital,
        doubts=r.fatal_about(*papers),
    )
    r.begin(power)
    end = start_clock(r, admission.clock, period, step.id, power.id, step.occurred_at)
    _begin_with_detention(r, step, power)
    if power.kind is PowerKind.S4:
        _begin_with_emergency(r, step, power)
    else:
        _begin_beyond_emergency(r, step, power, end)


def _length(r: Reckoning, kind: PowerKind, at: datetime) -> Period:
    if kind is PowerKind.S4:
        return hours(at, length(r, "s4.detention"))
    first = london_date(at)
    if kind is PowerKind.S2:
        return days(first, length(r, "s2.detention"))
    return months(first, length(r, "s3.detention"))


def _flag_h3(r: Reckoning, step: Step, receipt: ReceiveApplication, kind: PowerKind) -> None:
    told = receipt.h3_time
    if told is None or london_date(told) == london_date(step.occurred_at):
        return
    counted = _length(r, kind, told)
    assert counted.expires_at is not None
    last = counted.last_day
    other = say_day(last) if last is not None else say_instant(counted.expires_at)
    r.flag("h3.time_differs", step, "admitted_at", other=other)


def _begin_with_emergency(r: Reckoning, step: Step, power: Power) -> None:
    """Part 4 waits for the second recommendation (s.56(3)(a)), and section 15 for nothing."""
    for rule in ("s4.second_rec", "s15.s4"):
        period = hours(step.occurred_at, length(r, rule))
        start_clock(r, rule, period, step.id, power.id)
    _open_tribunal_2(r, step, power)


def _begin_with_detention(r: Reckoning, step: Step, power: Power) -> None:
    """Information, scrutiny and the managers' duty to refer begin with any admission."""
    at = step.occurred_at
    first_day = london_date(at)
    start_duty(r, "s132", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    start_clock(r, "code35.scrutiny", business_days(first_day, 1), step.id, power.id, at)
    if not any(True for _ in r.running("s68_2")):
        period = months(first_day, length(r, "s68_2"))
        start_clock(r, "s68_2", period, step.id, None, at)


def _open_tribunal_2(r: Reckoning, step: Step, power: Power) -> None:
    at = step.occurred_at
    window = tribunal_window_2(london_date(at), length(r, "s66.a"))
    start_clock(r, "s66.a", window, step.id, power.id, at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def _begin_beyond_emergency(r: Reckoning, step: Step, power: Power, end: Clock) -> None:
    """Part 4, advocacy, rectification and the rights of sections 2 and 3."""
    at = step.occurred_at
    first_day = london_date(at)
    start_duty(r, "s130D", step.id, at, power.id)
    r.moves(Transition.PART_4_BEGAN)
    mended = days(first_day, length(r, "s15.amend"))
    start_clock(r, "s15.amend", mended, step.id, power.id, at)
    if power.kind is PowerKind.S2:
        _open_tribunal_2(r, step, power)
    else:
        right = months(first_day, length(r, "s66.b"))
        start_clock(r, "s66.b", right, step.id, power.id, at)
        assert end.last_day is not None
        window = two_months_to(end.last_day, 2, end.prudent_last_day)
        start_clock(r, "s20.window", window, step.id, power.id)
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def tribunal_window_2(first_day: date, n: int) -> Period:
    """So many days to apply; to the next day the tribunal is open, if it is closed on the last.

    Source: s.66(2)(a); R (Modaresi) v Secretary of State for Health [2013] UKSC 53.
    """
    period = days(first_day, n)
    assert period.last_day is not None
    last = period.last_day
    opened = business_day_after(last - _ONE_DAY, 1)
    if opened == last:
        return period
    return Period(
        code=period.code,
        length=period.length,
        starts_at=period.starts_at,
        expires_at=midnight_closing(opened),
        first_day=period.first_day,
        last_day=opened,
        prudent_last_day=last,
        ambiguity=Ambiguity.CONTESTED,
        explanation=f"{period.explanation} The tribunal office is closed on that day, so an "
        f"application is in time until the end of {say_day(opened)}, the next day it is open "
        "(Modaresi). To be safe, apply by the earlier day.",
    )
