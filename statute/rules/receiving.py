"""Admission in pursuance of an application (ss.2, 3, 6; Form H3)."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from statute.chart import Region, Transition
from statute.counting import days
from statute.instants import london_date, say_day, say_instant
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.beside import HOLDS, is_beside
from statute.reckoning.clocks import length, start_duty
from statute.reckoning.contested import APPLICATION_BESIDE
from statute.reckoning.what_is_left import refers_with, stand_beside
from statute.rules.beginning import begin_detention, length_of
from statute.rules.community import replace_community_order
from statute.rules.detained import ON_APPLICATION
from statute.rules.emergency import time_to_admit
from statute.rules.superseded import stays_under_order
from statute.rules.transitions import bar_admission
from statute.steps import (
    AdmitFromGuardianship,
    Apply,
    AuthoriseTransferToHospital,
    ReceiveApplication,
    Recommend,
    Step,
)
from statute.steps.admission import Section
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role


class _Admission(NamedTuple):
    """What differs between admission for assessment and for treatment."""

    kind: PowerKind
    transition: Transition
    supersedes: tuple[PowerKind, ...]


BEFORE = (
    PowerKind.S136,
    PowerKind.S135,
    PowerKind.INFORMAL,
    PowerKind.S5_4,
    PowerKind.S5_2,
)
"""What any admission on an application takes the place of."""

_IN_HOSPITAL = (PowerKind.INFORMAL, PowerKind.S5_4, PowerKind.S5_2)

_ADMISSIONS = {
    Section.TWO: _Admission(PowerKind.S2, Transition.ADMITTED_FOR_ASSESSMENT, BEFORE),
    Section.FOUR: _Admission(PowerKind.S4, Transition.ADMITTED_IN_EMERGENCY, BEFORE),
    Section.THREE: _Admission(
        PowerKind.S3,
        Transition.ADMITTED_FOR_TREATMENT,
        (*BEFORE, PowerKind.S4, PowerKind.S2, PowerKind.S3, PowerKind.CTO),
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
    before = _taken_over(r, step, admission)
    if stays_under_order(r.law, r.state(Region.AUTHORITY)) or not r.moves(admission.transition):
        _bar_or_begin_beside(r, step, receipt, application)
        return
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    r.stop(ClockState.MET, step, "s138.before_admission")
    _flag_gap(r, step)
    if before is not None:
        r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
        if before.kind is PowerKind.CTO:
            replace_community_order(r, step, before)
    if admission.kind is PowerKind.S3:
        _end_guardianship(r, step)
    if admission.kind is PowerKind.S4 and before is not None and before.kind in _IN_HOSPITAL:
        r.flag("s4.in_patient", step, "route")
    papers = (step.id, receipt.application, *application.recommendations)
    _flag_h3(r, step, receipt, admission.kind)
    begin_detention(r, step, admission.kind, receipt.hospital, *papers)
    if receipt.under_18:
        detained = f"{admission.kind}/{step.id}"
        start_duty(r, "s131A", step.id, step.occurred_at, detained)
    if applied.by.role is Role.NEAREST_RELATIVE and admission.kind is not PowerKind.S4:
        start_duty(r, "s14.social_report", step.id, step.occurred_at)


def _bar_or_begin_beside(
    r: Reckoning, step: Step, receipt: ReceiveApplication, application: Apply
) -> None:
    """Admitted on remand, it is there all the same: beside that, which goes on, and not sure.

    The chart stays with the remand, and so what may be done by force (s.56(3)).
    """
    remand = bar_admission(r, step)
    if remand is None:
        return
    at, admission = step.occurred_at, _ADMISSIONS[application.section]
    before = r.second(at, *admission.supersedes)
    if before is not None:
        r.end(before, at, PowerEnding.SUPERSEDED, step.id)
    if r.second(at, *ON_APPLICATION) is not None:
        return
    stood, papers = r.configuration, (step.id, receipt.application, *application.recommendations)
    begin_detention(r, step, admission.kind, receipt.hospital, *papers)
    r.configuration = stood
    power = f"{admission.kind}/{step.id}"
    refers_with(r, power, step.id)
    stand_beside(r, power, APPLICATION_BESIDE, remand)


def _taken_over(r: Reckoning, step: Step, admission: _Admission) -> Power | None:
    """What the admission takes the place of; a hold beside it ends of itself, in hospital."""
    found = r.in_force(step.occurred_at, *admission.supersedes)
    if found is None or not is_beside(r, found):
        return found
    others = (kind for kind in admission.supersedes if kind not in HOLDS)
    return r.in_force(step.occurred_at, *others)


def _judge_admission(
    r: Reckoning, step: Step, receipt: ReceiveApplication, applied: Step, application: Apply
) -> None:
    if was_used(r, applied):
        r.bar("s6.used_before", step, "application")
    judge_founded(r, step, applied)
    if receipt.hospital != application.hospital:
        r.bar("hospital.admitted_where_addressed", step, "hospital")
    judge_time_to_admit(r, step, applied, application)
    marks = {receipt.patient_name_mark, application.patient_name_mark} - {None}
    if len(marks) > 1:
        r.flag("id.patient_name_identical", step, "patient_full_name")


def was_used(r: Reckoning, applied: Step) -> bool:
    """Whether somebody was already admitted on this application, directly or on transfer."""
    received = (each.particulars for each in r.steps_of(ReceiveApplication))
    if any(isinstance(e, ReceiveApplication) and e.application == applied.id for e in received):
        return True
    moved = (each.particulars for each in r.steps_of(AdmitFromGuardianship))
    given = (
        r.taken[each.authority].particulars
        for each in moved
        if isinstance(each, AdmitFromGuardianship) and each.authority in r.taken
    )
    return any(
        isinstance(e, AuthoriseTransferToHospital) and e.application == applied.id for e in given
    )


def judge_founded(r: Reckoning, step: Step, applied: Step) -> None:
    """The application rests on the recommendations that the Act asks for (s.6(1), 11(6))."""
    if any(f"{rule}/{applied.id}" in r.findings for rule in _NOT_FOUNDED):
        r.bar("s6.not_founded", step, "application")


def judge_time_to_admit(r: Reckoning, step: Step, applied: Step, application: Apply) -> None:
    """The patient is admitted while the application still authorises it (s.6(1))."""
    facts = [
        found.particulars
        for each in application.recommendations
        if (found := r.taken.get(each)) is not None and isinstance(found.particulars, Recommend)
    ]
    emergency = application.section is Section.FOUR
    period = time_to_admit(r, applied, facts) if emergency else _14_days(r, facts)
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


def _14_days(r: Reckoning, facts: list[Recommend]) -> Period | None:
    examined = [fact.examined_on for fact in facts]
    return days(max(examined), length(r, "s6.admit14")) if examined else None


def _flag_gap(r: Reckoning, step: Step) -> None:
    """If an earlier power lapsed before this one began, nothing covered the time between."""
    latest = _last_to_end(r, step) if r.law.reads(Reading.COVERED_BENEATH) else r.latest()
    if latest is None or latest.ending is not PowerEnding.LAPSED:
        return
    assert latest.ended_at is not None
    ended, until = say_instant(latest.ended_at), say_instant(step.occurred_at)
    r.flag("gap_between_powers", step, "occurred_at", ended=ended, until=until)


def _end_guardianship(r: Reckoning, step: Step) -> None:
    """Admission for treatment ends guardianship on an application, and no order (s.6(4))."""
    guardianship = r.in_force(step.occurred_at, PowerKind.S7)
    if guardianship is not None:
        r.end(guardianship, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    if r.in_force(step.occurred_at, PowerKind.S37_GUARDIANSHIP) is not None:
        r.flag("s40.guardianship_goes_on", step)


def _last_to_end(r: Reckoning, step: Step) -> Power | None:
    """The power that ended last, unless there is one still: whatever began last, or lies beneath.

    A hold at a place of safety may lapse while what it was beside goes on.
    """
    powers = r.powers.values()
    if any(power.in_force(step.occurred_at) for power in powers):
        return None
    ended = (power for power in powers if power.ended_at is not None)
    return max(ended, key=attrgetter("ended_at", "starts_at", "id"), default=None)


def _flag_h3(r: Reckoning, step: Step, receipt: ReceiveApplication, kind: PowerKind) -> None:
    told = receipt.h3_time
    if told is None or london_date(told) == london_date(step.occurred_at):
        return
    counted = length_of(r, kind, told)
    assert counted.expires_at is not None
    last = counted.last_day
    other = say_day(last) if last is not None else say_instant(counted.expires_at)
    r.flag("h3.time_differs", step, "admitted_at", other=other)
