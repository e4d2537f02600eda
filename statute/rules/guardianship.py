"""Guardianship: accepted, visited, transferred, discharged (ss.7-10, 19, 23(2)(b))."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import days, months, two_months_to
from statute.instants import london_date, say_day
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.passing import end_of_detention
from statute.rules.hands import judge_responsible_clinician
from statute.rules.periods import FIRST, RENEWALS, ordinary_period
from statute.rules.transitions import bar_transition
from statute.steps import (
    AcceptGuardianship,
    Apply,
    DischargeGuardianship,
    Recommend,
    Step,
    TransferGuardianship,
    TransferToGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.admission import Section
from statute.steps.guardianship import GuardianshipEndedBy
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role

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
    _supersede(r, step, before)
    papers = (step.id, applied.id, *application.recommendations)
    period = months(london_date(step.occurred_at), length(r, "s7.guardianship"))
    power = _begin(r, step, acceptance.guardian, period, papers)
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
    last = days(max(examined), 14).last_day if examined else None
    forwarded = acceptance.forwarded_on or london_date(step.occurred_at)
    if last is None:
        r.bar("s7.no_application", step, "application")
    elif forwarded > last:
        r.bar("s8.forward14", step, "forwarded_on", last=say_day(last))
    for clock in r.running("s8.forward14"):
        if clock.started_by == acceptance.application:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)


def _supersede(r: Reckoning, step: Step, before: Power | None) -> None:
    if before is None:
        return
    r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    end_of_detention(r, step.occurred_at, step.id)


def _begin(
    r: Reckoning, step: Step, guardian: str, period: Period | Clock, papers: tuple[str, ...]
) -> Power:
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
    window = two_months_to(period.last_day, 2, period.prudent_last_day)
    start_clock(r, "s20_6.window", window, step.id, power.id)
    visits = months(london_date(step.occurred_at), length(r, "g.visits"))
    start_clock(r, "g.visits", visits, step.id, power.id, step.occurred_at)
    start_duty(r, "s130D", step.id, step.occurred_at, power.id)
    return power


def visit_under_guardianship(r: Reckoning, step: Step, _: VisitUnderGuardianship) -> None:
    """At intervals of not more than three months: each visit starts the next interval."""
    power = _under_guardianship(r, step)
    if power is None:
        return
    r.stop(ClockState.MET, step, "g.visits")
    for clock in r.clocks.values():
        if clock.rule == "g.visits":
            r.clear("g.visit_late", clock.started_by)
    visits = months(london_date(step.occurred_at), length(r, "g.visits"))
    start_clock(r, "g.visits", visits, step.id, power.id, step.occurred_at)


def transfer_guardianship(r: Reckoning, step: Step, transfer: TransferGuardianship) -> None:
    """Another guardian, the same periods (s.19(2)(c))."""
    power = _under_guardianship(r, step)
    if power is not None:
        r.amend(replace(power, held_by=transfer.guardian))


def transfer_to_guardianship(r: Reckoning, step: Step, transfer: TransferToGuardianship) -> None:
    """As if guardianship had been accepted on the day of the original admission (s.19(2)(b))."""
    before = may_pass_into_guardianship(r, step.occurred_at)
    if before is None or not r.moves(Transition.GUARDIANSHIP_ACCEPTED):
        bar_transition(r, step)
        return
    assert before.first_day is not None
    periods = _periods_of(r, before)
    renewed = next((each for each in periods if _is_running_renewal(each)), None)
    _supersede(r, step, before)
    first = months(before.first_day, length(r, "s7.guardianship"))
    power = _begin(r, step, transfer.guardian, renewed or first, (step.id,))
    r.amend(replace(power, first_day=before.first_day))
    begun = start_clock(r, "s7.guardianship", first, step.id, power.id)
    if renewed is not None:
        r.settle(begun, ClockState.MET, step.occurred_at, step.id)
        _carry_renewals(r, step, power, periods)


def _periods_of(r: Reckoning, power: Power) -> tuple[Clock, ...]:
    """The periods of authority of a power so far: the first, and each by which it was renewed."""
    rules = (*FIRST.get(power.kind, ()), *RENEWALS)
    return tuple(c for c in r.clocks.values() if c.power == power.id and c.rule in rules)


def _is_running_renewal(clock: Clock) -> bool:
    return clock.rule in RENEWALS and clock.state is ClockState.RUNNING


def _carry_renewals(r: Reckoning, step: Step, power: Power, periods: tuple[Clock, ...]) -> None:
    """Every renewal so far goes over: one may not have begun yet, and the next counts from it."""
    for clock in periods:
        if clock.rule in RENEWALS:
            over = f"{clock.rule}/{step.id}"
            own = over if clock.state is ClockState.RUNNING else f"{over}/{clock.started_by}"
            r.start(replace(clock, id=own, power=power.id, started_by=step.id))


def may_pass_into_guardianship(r: Reckoning, at: datetime) -> Power | None:
    """The detention that could pass into guardianship at `at`, if there is one (s.19(1)(a)).

    Not one that nothing but absence keeps alive: no period of it is left to carry over.
    """
    power = r.in_force(at, PowerKind.S2, PowerKind.S3)
    if power is None or power.kind is not PowerKind.S3:
        return power
    ends = ordinary_period(r, power).expires_at
    return power if ends is None or ends > at else None


def discharge_guardianship(r: Reckoning, step: Step, order: DischargeGuardianship) -> None:
    """At once, by whoever of the three orders it; section 25 has no place here."""
    if step.by.role is not _HANDS[order.by]:
        r.bar("g.discharge_hand", step, "by")
    elif order.by is GuardianshipEndedBy.RESPONSIBLE_CLINICIAN:
        judge_responsible_clinician(r, step)
    power = _under_guardianship(r, step)
    if power is None:
        return
    r.end(power, step.occurred_at, PowerEnding.DISCHARGED, step.id)
    if r.state(Region.AUTHORITY) == "guardianship":
        r.moves(Transition.DISCHARGED)
        end_of_detention(r, step.occurred_at, step.id)


def _under_guardianship(r: Reckoning, step: Step) -> Power | None:
    power = r.in_force(step.occurred_at, PowerKind.S7)
    if power is None:
        r.bar("g.not_subject", step)
    return power
