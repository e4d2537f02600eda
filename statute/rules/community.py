"""Community treatment orders: making, conditions, extending (ss.17A-17D, 19A, 20A)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import chain, months
from statute.instants import london_date, say_day
from statute.law.readings import Reading
from statute.law.what_if import Provision
from statute.months import last_day
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.reckoning.community import end_recall_with
from statute.reckoning.references import BY_MANAGERS
from statute.reckoning.treatment import ONE_MONTH, go_to_part_4a
from statute.rules.beneath import may_be_ordered, open_right, open_right_of_relative
from statute.rules.certificates import ask_for_report
from statute.rules.hands import judge_responsible_clinician
from statute.rules.informal import begin_after_care
from statute.rules.telling import owe_relative
from statute.rules.transitions import bar_transition
from statute.steps import (
    AgreeCommunityOrder,
    AssignResponsibleHospital,
    ExtendCommunityOrder,
    MakeCommunityOrder,
    RevokeCommunityOrder,
    SpecifyCommunityConditions,
    Step,
    VaryCommunityConditions,
)
from statute.steps.community import AgreementPurpose
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role

_ACTS = (MakeCommunityOrder, RevokeCommunityOrder, ExtendCommunityOrder)
PERIODS = ("cto.period_1", "cto.period_2", "cto.period_n")
"""The clocks of the periods of an order."""

KEPT = ("s21.week", "s21A.report", "s22.cto_not_recalled")
"""What may keep an order alive beyond its period, until it is extended inside that time."""


def agree_community_order(r: Reckoning, step: Step, agreement: AgreeCommunityOrder) -> None:
    """Kept on the record; the clinician's act is judged by it.

    On Form CTO9 it comes last, and completes the conditions that the clinician specified.
    """
    agreed = agreement.criteria_met and agreement.appropriate
    specified = r.has_taken(SpecifyCommunityConditions)
    if agreement.purpose is AgreementPurpose.CONDITIONS and agreed and specified:
        r.stop(ClockState.MET, step, "part_6.conditions")


def specify_community_conditions(
    r: Reckoning, step: Step, conditions: SpecifyCommunityConditions
) -> None:
    """For a patient received from outside England; an AMHP agrees (ss.80C(5)-(6), 85ZA(4)-(5))."""
    judge_responsible_clinician(r, step)
    if not conditions.mandatory_conditions:
        r.bar("s17B.mandatory", step, "mandatory_conditions")
    if not any(True for _ in r.running("part_6.conditions")):
        r.bar("part_6.no_order", step)
    if conditions.agreement is not None:
        judge_agreement(r, step, conditions.agreement, AgreementPurpose.CONDITIONS)
        if not r.barred:
            r.stop(ClockState.MET, step, "part_6.conditions")


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
    beneath = r.in_force(step.occurred_at, *may_be_ordered(r.law))
    if beneath is None:
        r.bar("s17A.needs_section_3", step, "occurred_at")
        return
    if not r.moves(Transition.COMMUNITY_ORDER_MADE):
        bar_transition(r, step)
        return
    r.end(beneath, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    r.moves(Transition.WENT_HOME)
    begin_order(r, step, order.responsible_hospital, order.agreement)
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


def begin_order(r: Reckoning, step: Step, hospital: str, *papers: str) -> None:
    """The first period of the order, and the rights and duties that come with it."""
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
        held_by=hospital,
        doubts=r.fatal_about(step.id, *papers),
    )
    r.begin(power)
    start_clock(r, "cto.period_1", period, step.id, power.id, at)
    _open_window(r, step, power.id, period)
    open_right(r, step, power, "s66.ca")
    if r.law.enacts(Provision.REFERENCES):
        r.stop(ClockState.ENDED, step, *BY_MANAGERS)
        referred = months(made, length(r, "s68.cto_reference"))
        start_clock(r, "s68.cto_reference", referred, step.id, power.id, at)
    month = months(made, length(r, ONE_MONTH))
    start_clock(r, ONE_MONTH, month, step.id, power.id, at)
    go_to_part_4a(r, at)
    start_duty(r, "s132A", step.id, at, power.id)
    if r.law.reads(Reading.ADVOCACY_IN_THE_COMMUNITY):
        start_duty(r, "s130D", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)


def _open_window(r: Reckoning, step: Step, power: str, period: Period) -> None:
    window = window_to(r, "s20A.window", period)
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
    owe_relative(r, step, order)


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
    current = order_period(r, power)
    _judge_window(r, step, report, current)
    ask_for_report(r, step)
    if not r.barred:
        extend_order(r, step, power, current, "s66.fza")


def order_period(r: Reckoning, power: Power, absent_from: date | None = None) -> Clock:
    """The period with which the order ends, apart from absence.

    For somebody absent from a day, an extension counts only if its period had begun before that day
    (s.18(4A)-(4B)).
    """
    periods = [
        clock
        for clock in r.clocks.values()
        if clock.rule in PERIODS
        and clock.power == power.id
        and (
            absent_from is None
            or clock.rule == PERIODS[0]
            or (clock.first_day or date.min) < absent_from
        )
    ]
    return max(periods, key=lambda clock: clock.last_day or date.min)


def _judge_window(r: Reckoning, step: Step, report: ExtendCommunityOrder, period: Clock) -> None:
    assert period.last_day is not None
    window = window_to(r, "s20A.window", period)
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


def extend_order(r: Reckoning, step: Step, power: Power, current: Clock, right: str) -> Clock:
    """The order goes on for the next period; `right` is the window for applying that it opens.

    If absence and custody took so long that this period would be over, for the one after it, too.
    """
    assert power.first_day is not None
    run = _months_run(power, current)
    rule = "cto.period_2" if run == length(r, "cto.period_1") else "cto.period_n"
    period = chain(power.first_day, run, length(r, rule))
    while period.last_day is not None and period.last_day < london_date(step.occurred_at):
        run, rule = run + period.length, "cto.period_n"
        period = chain(power.first_day, run, length(r, rule))
    for clock in r.running(*PERIODS, "s20A.window", *KEPT):
        if clock.power == power.id:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    made = start_clock(r, rule, period, step.id, power.id)
    r.amend(replace(power, last_day=period.last_day, expires_at=period.expires_at))
    lengthen_recall(r, period.expires_at)
    _open_window(r, step, power.id, period)
    start_clock(r, right, period, step.id, power.id)
    open_right_of_relative(r, step, power, period)
    owe_relative(r, step, power)
    return made


def lengthen_recall(r: Reckoning, ends: datetime | None) -> None:
    """A recall cut short by the end of the order has its 72 hours once the order goes on."""
    for hold in r.running("s17F.hold72", "s21_4.recall72"):
        recall = r.powers.get(hold.power or "")
        if recall is not None and hold.expires_at is not None and ends is not None:
            r.amend(replace(recall, expires_at=min(hold.expires_at, ends)))


def _months_run(power: Power, current: Clock) -> int:
    """How many months the order runs with this period, from the day it was made."""
    assert power.first_day is not None
    assert current.last_day is not None
    run = 6
    while last_day(power.first_day, run) < current.last_day:
        run += 6
    return run


def replace_community_order(r: Reckoning, step: Step, order: Power) -> None:
    """A fresh section 3 application has been accepted on top of an order: contested (9.2)."""
    r.flag("s3.on_community_order", step, "occurred_at")
    r.clear("s64B.certificate_due", order.started_by)
    end_recall_with(r, step.occurred_at, step.id, PowerEnding.SUPERSEDED)
