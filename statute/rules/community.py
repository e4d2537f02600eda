"""Community treatment orders: making, conditions, extending (ss.17A-17D, 19A, 20A)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import chain, months, two_months_to
from statute.instants import london_date, say_day
from statute.months import last_day
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.community import end_recall_with
from statute.reckoning.treatment import ONE_MONTH, go_to_part_4a
from statute.rules.certificates import ask_for_report
from statute.rules.hands import judge_responsible_clinician
from statute.rules.informal import begin_after_care
from statute.rules.transitions import bar_transition
from statute.steps import (
    AgreeCommunityOrder,
    AssignResponsibleHospital,
    ExtendCommunityOrder,
    MakeCommunityOrder,
    RevokeCommunityOrder,
    Step,
    VaryCommunityConditions,
)
from statute.steps.community import AgreementPurpose
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role

_ACTS = (MakeCommunityOrder, RevokeCommunityOrder, ExtendCommunityOrder)
_PERIODS = ("cto.period_1", "cto.period_2", "cto.period_n")


def agree_community_order(r: Reckoning, step: Step, _: AgreeCommunityOrder) -> None:
    """Kept on the record; the clinician's act is judged by it."""


def judge_agreement(r: Reckoning, step: Step, agreement: str, purpose: AgreementPurpose) -> None:
    """An AMHP has agreed, to this and before it, and it was not used before."""
    found = r.taken.get(agreement)
    agreed = found.particulars if found is not None else None
    if found is None or not isinstance(agreed, AgreeCommunityOrder) or agreed.purpose != purpose:
        r.bar("cto.agreement", step, "agreement")
        return
    if not (agreed.criteria_met and agreed.appropriate):
        r.bar("cto.amhp_disagrees", step, "agreement")
    if found.by.person == step.by.person or found.by.role is not Role.AMHP:
        r.bar("cto.agreement_own", step, "agreement")
    acts = (each.particulars for kind in _ACTS for each in r.steps_of(kind))
    if any(isinstance(act, _ACTS) and act.agreement == agreement for act in acts):
        r.bar("cto.agreement_used", step, "agreement")


def make_community_order(r: Reckoning, step: Step, order: MakeCommunityOrder) -> None:
    """Detention is suspended, section 3 lives on beneath the order and is not renewed (s.17D)."""
    judge_responsible_clinician(r, step)
    judge_agreement(r, step, order.agreement, AgreementPurpose.MAKE)
    _judge_order(r, step, order)
    beneath = r.in_force(step.occurred_at, PowerKind.S3)
    if beneath is None:
        r.bar("s17A.needs_section_3", step, "occurred_at")
        return
    if not r.moves(Transition.COMMUNITY_ORDER_MADE):
        bar_transition(r, step)
        return
    r.end(beneath, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    r.moves(Transition.WENT_HOME)
    _begin_order(r, step, order)
    begin_after_care(r, step)


def _judge_order(r: Reckoning, step: Step, order: MakeCommunityOrder) -> None:
    if not order.criteria_met:
        r.bar("s17A.criteria", step, "criteria_met")
    if not order.mandatory_conditions:
        r.bar("s17B.mandatory", step, "mandatory_conditions")
    if not order.other_conditions_agreed:
        r.bar("s17B.agreed", step, "other_conditions_agreed")
    made = london_date(step.occurred_at)
    effective = london_date(order.effective_at) if order.effective_at is not None else made
    if effective != made:
        other = say_day(last_day(effective, 6))
        r.flag("s17A.effective_day", step, "effective_at", other=other)


def _begin_order(r: Reckoning, step: Step, order: MakeCommunityOrder) -> None:
    at = step.occurred_at
    made = london_date(at)
    period = months(made, length(r, "cto.period_1"))
    rule = r.law.powers[PowerKind.CTO]
    power = Power(
        id=f"{PowerKind.CTO}/{step.id}",
        kind=PowerKind.CTO,
        title=rule.title,
        citation=rule.citation,
        starts_at=at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=order.responsible_hospital,
        doubts=r.fatal_about(step.id, order.agreement),
    )
    r.begin(power)
    start_clock(r, "cto.period_1", period, step.id, power.id, at)
    _open_window(r, step, power.id, period)
    right = months(made, length(r, "s66.ca"))
    start_clock(r, "s66.ca", right, step.id, power.id, at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    month = months(made, length(r, ONE_MONTH))
    start_clock(r, ONE_MONTH, month, step.id, power.id, at)
    go_to_part_4a(r, at)
    start_duty(r, "s132A", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)


def _open_window(r: Reckoning, step: Step, power: str, period: Period) -> None:
    assert period.last_day is not None
    window = two_months_to(period.last_day, 2, period.prudent_last_day)
    start_clock(r, "s20A.window", window, step.id, power)


def vary_community_conditions(r: Reckoning, step: Step, change: VaryCommunityConditions) -> None:
    """The clinician alone may vary; the two conditions of every order stay (s.17B(3)-(5))."""
    judge_responsible_clinician(r, step)
    if r.in_force(step.occurred_at, PowerKind.CTO) is None:
        r.bar("s17B.no_order", step)
    if not change.mandatory_conditions_stay:
        r.bar("s17B.mandatory", step, "mandatory_conditions_stay")


def assign_responsible_hospital(r: Reckoning, step: Step, to: AssignResponsibleHospital) -> None:
    """Another hospital is responsible; the order goes on unchanged (s.19A)."""
    order = r.in_force(step.occurred_at, PowerKind.CTO)
    if order is None:
        r.bar("s19A.no_order", step)
        return
    r.amend(replace(order, held_by=to.to_hospital))


def extend_community_order(r: Reckoning, step: Step, report: ExtendCommunityOrder) -> None:
    """A report furnished in the window extends the order from its old end; any other does not."""
    judge_responsible_clinician(r, step)
    judge_agreement(r, step, report.agreement, AgreementPurpose.EXTEND)
    if not report.consulted_professional:
        r.bar("s20A.consulted", step, "consulted_professional")
    if not report.criteria_met:
        r.bar("s20A.criteria", step, "criteria_met")
    if report.managers_part_at is not None and report.managers_part_at < step.occurred_at:
        r.flag("s20A.managers_part", step, "managers_part_at")
    power = r.in_force(step.occurred_at, PowerKind.CTO)
    if power is None or power.last_day is None:
        r.bar("s20A.no_order", step)
        return
    _judge_window(r, step, report, _last_period(r, power))
    ask_for_report(r, step)
    if not r.barred:
        _extend(r, step, power)


def _last_period(r: Reckoning, power: Power) -> Clock:
    """The period with which the order now ends."""
    periods = [c for c in r.clocks.values() if c.rule in _PERIODS and c.power == power.id]
    return max(periods, key=lambda clock: clock.last_day or date.min)


def _judge_window(r: Reckoning, step: Step, report: ExtendCommunityOrder, period: Clock) -> None:
    assert period.last_day is not None
    window = two_months_to(period.last_day, 2, period.prudent_last_day)
    assert window.first_day is not None
    assert window.prudent_first_day is not None
    assert window.prudent_last_day is not None
    furnished = london_date(step.occurred_at)
    first, last = say_day(window.first_day), say_day(period.last_day)
    if furnished < window.first_day:
        r.bar("s20A.window", step, "occurred_at", first=first, last=last)
    if not window.first_day <= report.examined_on <= furnished:
        r.bar("s20A.examined", step, "examined_on", first=first)
    elif report.examined_on < window.prudent_first_day or furnished > window.prudent_last_day:
        prudent = say_day(window.prudent_first_day), say_day(window.prudent_last_day)
        r.flag("s20A.end_of_month", step, "examined_on", first=prudent[0], last=prudent[1])


def _extend(r: Reckoning, step: Step, power: Power) -> None:
    assert power.first_day is not None
    run = _months_run(power)
    period = chain(power.first_day, run, 6 if run == 6 else 12)
    r.stop(ClockState.MET, step, *_PERIODS, "s20A.window")
    rule = "cto.period_2" if run == 6 else "cto.period_n"
    start_clock(r, rule, period, step.id, power.id)
    r.amend(replace(power, last_day=period.last_day, expires_at=period.expires_at))
    _lengthen_recall(r, step, period)
    _open_window(r, step, power.id, period)
    start_clock(r, "s66.fza", period, step.id, power.id)


def _lengthen_recall(r: Reckoning, step: Step, period: Period) -> None:
    """A recall cut short by the end of the order has its 72 hours once the order is extended."""
    recall = r.in_force(step.occurred_at, PowerKind.RECALL)
    for hold in r.running("s17F.hold72", "s21_4.recall72"):
        if recall is not None and hold.expires_at is not None and period.expires_at is not None:
            r.amend(replace(recall, expires_at=min(hold.expires_at, period.expires_at)))


def _months_run(power: Power) -> int:
    """How many months the order runs already, from the day it was made."""
    assert power.first_day is not None
    assert power.last_day is not None
    run = 6
    while last_day(power.first_day, run) < power.last_day:
        run += 6
    return run


def begin_revived_section_3(r: Reckoning, step: Step, held_by: str, *papers: str) -> None:
    """Section 3 as if admitted on the day of revocation (s.17G(5)), and what begins with it."""
    at: datetime = step.occurred_at
    period = months(london_date(at), length(r, "cto.revoked_s3"))
    rule = r.law.powers[PowerKind.S3]
    power = Power(
        id=f"{PowerKind.S3}/{step.id}",
        kind=PowerKind.S3,
        title=rule.title,
        citation=rule.citation,
        starts_at=at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=held_by,
        doubts=r.fatal_about(step.id, *papers),
    )
    r.begin(power)
    start_clock(r, "cto.revoked_s3", period, step.id, power.id, at)
    assert period.last_day is not None
    window = two_months_to(period.last_day, 2, period.prudent_last_day)
    start_clock(r, "s20.window", window, step.id, power.id)
    start_clock(r, "s66.cb", period, step.id, power.id, at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    start_duty(r, "s68_7", step.id, at, power.id)
    start_duty(r, "s132", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)


def replace_community_order(r: Reckoning, step: Step, order: Power) -> None:
    """A fresh section 3 application has been accepted on top of an order: contested (9.2)."""
    r.flag("s3.on_community_order", step, "occurred_at")
    r.clear("s64B.certificate_due", order.started_by)
    end_recall_with(r, step.occurred_at, step.id, PowerEnding.SUPERSEDED)
