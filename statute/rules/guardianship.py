"""Guardianship: accepted, visited, passed to another guardian, discharged (ss.7-10, 23(2)(b))."""

from __future__ import annotations

from dataclasses import replace

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import days, months
from statute.instants import london_date, say_day
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.reckoning.passing import end_of_detention
from statute.rules.hands import judge_responsible_clinician
from statute.rules.telling import owe_relative
from statute.rules.transitions import bar_transition
from statute.steps import (
    AcceptGuardianship,
    Apply,
    DischargeGuardianship,
    Recommend,
    Step,
    TransferGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.admission import Section
from statute.steps.guardianship import GuardianshipEndedBy
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role

_MONTHS_TO_A_DOCTOR = 12
_SUPERSEDED = (PowerKind.S4, PowerKind.S2, PowerKind.S3, PowerKind.S7)
_HANDS = {
    GuardianshipEndedBy.RESPONSIBLE_CLINICIAN: Role.RESPONSIBLE_CLINICIAN,
    GuardianshipEndedBy.LOCAL_AUTHORITY: Role.LOCAL_AUTHORITY_OFFICER,
    GuardianshipEndedBy.NEAREST_RELATIVE: Role.NEAREST_RELATIVE,
}


def accept_guardianship(r: Reckoning, step: Step, acceptance: AcceptGuardianship) -> None:
    """Acceptance begins guardianship, and ends any earlier application (s.8(1), (5))."""
    applied = r.taken.get(acceptance.application)
    application = applied.particulars if applied is not None else None
    if not acceptance.aged_16_or_over:
        r.bar("s7.age", step, "aged_16_or_over")
    if applied is None or not isinstance(application, Apply) or _used(r, acceptance):
        r.bar("s7.no_application", step, "application")
        return
    if application.section is not Section.SEVEN:
        r.bar("s7.no_application", step, "application")
        return
    _judge_forwarding(r, step, acceptance, application)
    before = r.in_force(step.occurred_at, *_SUPERSEDED)
    if not r.moves(Transition.GUARDIANSHIP_ACCEPTED):
        bar_transition(r, step)
        return
    supersede(r, step, before)
    papers = (step.id, applied.id, *application.recommendations)
    period = months(london_date(step.occurred_at), length(r, "s7.guardianship"))
    begin_first_guardianship(r, step, acceptance.guardian, period, papers)


def begin_first_guardianship(
    r: Reckoning, step: Step, guardian: str, period: Period, papers: tuple[str, ...]
) -> None:
    """The first six months, and the rights and duties that come with them."""
    power = begin_guardianship(r, step, guardian, period, papers)
    start_clock(r, "s7.guardianship", period, step.id, power.id, step.occurred_at)
    rectify = days(london_date(step.occurred_at), length(r, "s8.rectify14"))
    start_clock(r, "s8.rectify14", rectify, step.id, power.id, step.occurred_at)
    start_clock(r, "s66.c", period, step.id, power.id, step.occurred_at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def _used(r: Reckoning, acceptance: AcceptGuardianship) -> bool:
    return any(
        isinstance(each.particulars, AcceptGuardianship)
        and each.particulars.application == acceptance.application
        for each in r.steps_of(AcceptGuardianship)
    )


def _judge_forwarding(
    r: Reckoning, step: Step, acceptance: AcceptGuardianship, application: Apply
) -> None:
    examined = [
        found.particulars.examined_on
        for each in application.recommendations
        if (found := r.taken.get(each)) is not None and isinstance(found.particulars, Recommend)
    ]
    last = days(max(examined), length(r, "s8.forward14")).last_day if examined else None
    forwarded = acceptance.forwarded_on or london_date(step.occurred_at)
    if last is None:
        r.bar("s7.no_application", step, "application")
    elif forwarded > last:
        r.bar("s8.forward14", step, "forwarded_on", last=say_day(last))
    for clock in r.running("s8.forward14"):
        if clock.started_by == acceptance.application:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)


def supersede(r: Reckoning, step: Step, before: Power | None) -> None:
    """What guardianship takes the place of ends with it (s.8(5))."""
    if before is None:
        return
    r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    end_of_detention(r, step.occurred_at, step.id)


def begin_guardianship(
    r: Reckoning, step: Step, guardian: str, period: Period | Clock, papers: tuple[str, ...]
) -> Power:
    """Guardianship begins with this step; the clock of its period is started by the caller."""
    rule = r.law.powers[PowerKind.S7]
    assert period.last_day is not None
    power = Power(
        id=f"{PowerKind.S7}/{step.id}",
        kind=PowerKind.S7,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=guardian,
        doubts=r.fatal_about(*papers),
    )
    r.begin(power)
    window = window_to(r, "s20_6.window", period)
    start_clock(r, "s20_6.window", window, step.id, power.id)
    visits = months(london_date(step.occurred_at), length(r, "g.visits"))
    start_clock(r, "g.visits", visits, step.id, power.id, step.occurred_at)
    start_duty(r, "s130D", step.id, step.occurred_at, power.id)
    return power


def visit_under_guardianship(r: Reckoning, step: Step, visit: VisitUnderGuardianship) -> None:
    """At intervals of not more than three months: each visit starts the next interval."""
    power = _under_guardianship(r, step)
    if power is None:
        return
    if not visit.by_approved_doctor and _no_doctor_for_a_year(r, step, power):
        r.flag("g.doctor_visit_late", step, "by_approved_doctor")
    r.stop(ClockState.MET, step, "g.visits")
    for clock in r.clocks.values():
        if clock.rule == "g.visits":
            r.clear("g.visit_late", clock.started_by)
    visits = months(london_date(step.occurred_at), length(r, "g.visits"))
    start_clock(r, "g.visits", visits, step.id, power.id, step.occurred_at)


def _no_doctor_for_a_year(r: Reckoning, step: Step, power: Power) -> bool:
    """Whether a year is over since guardianship began, or since a doctor's last visit (reg 23)."""
    if not r.law.reads(Reading.DOCTOR_VISITS_YEARLY):
        return False
    by_doctor = [
        each.occurred_at
        for each in r.steps_of(VisitUnderGuardianship)
        if isinstance(each.particulars, VisitUnderGuardianship)
        and each.particulars.by_approved_doctor
    ]
    since = london_date(max([power.starts_at, *by_doctor]))
    ends = months(since, _MONTHS_TO_A_DOCTOR).expires_at
    assert ends is not None
    return step.occurred_at >= ends


def transfer_guardianship(r: Reckoning, step: Step, transfer: TransferGuardianship) -> None:
    """Another guardian, the same periods (s.19(2)(c))."""
    power = _under_guardianship(r, step)
    if power is not None:
        authority = _responsible_after(step, transfer, power)
        r.amend(replace(power, held_by=transfer.guardian, responsible_authority=authority))
        owe_relative(r, step, power)


def _responsible_after(step: Step, transfer: TransferGuardianship, power: Power) -> str | None:
    """The authority that is guardian now, or whose officer accepts another person (s.34(3))."""
    if power.responsible_authority is None:
        return None
    if transfer.private_guardian is False:
        return transfer.guardian
    by_officer = step.by.role is Role.LOCAL_AUTHORITY_OFFICER
    return step.by.organisation if by_officer else power.responsible_authority


def discharge_guardianship(r: Reckoning, step: Step, order: DischargeGuardianship) -> None:
    """At once, by whoever of the three orders it; section 25 has no place here."""
    if step.by.role is not _HANDS[order.by]:
        r.bar("g.discharge_hand", step, "by")
    elif order.by is GuardianshipEndedBy.RESPONSIBLE_CLINICIAN:
        judge_responsible_clinician(r, step)
    power = _under_guardianship(r, step)
    if power is None:
        return
    by_order = power.kind is PowerKind.S37_GUARDIANSHIP
    if by_order and order.by is GuardianshipEndedBy.NEAREST_RELATIVE:
        r.bar("s23.no_relative", step, "by")
        return
    r.end(power, step.occurred_at, PowerEnding.DISCHARGED, step.id)
    if r.state(Region.AUTHORITY) in ("guardianship", "guardianship_order"):
        r.moves(Transition.DISCHARGED)
        end_of_detention(r, step.occurred_at, step.id)


def _under_guardianship(r: Reckoning, step: Step) -> Power | None:
    by_order = r.law.reads(Reading.GUARDIANSHIP_BY_ORDER)
    kinds = (PowerKind.S7, PowerKind.S37_GUARDIANSHIP) if by_order else (PowerKind.S7,)
    power = r.in_force(step.occurred_at, *kinds)
    if power is None:
        r.bar("g.not_subject", step)
    return power
