"""The nearest relative's discharge: notice, barring, and the order itself (ss.23, 25, 66)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Region, Transition
from statute.counting import Period, days, hours, months
from statute.instants import london_date, say_day
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.displacement import DISPLACED
from statute.reckoning.part_3 import TURNS, comes_round, displaced_may_apply_again
from statute.reckoning.references import spare_managers
from statute.rules.approved import bar_not_approved_clinician
from statute.rules.beneath import beneath
from statute.rules.detained import BY_COURTS, SUBJECT_TO_DISCHARGE
from statute.rules.displacing import displaced
from statute.rules.hands import responsible_clinician
from statute.service import Document, citation_of, served, why_not
from statute.steps import (
    BarDischarge,
    GiveDischargeNotice,
    RelativeAppliesToTribunal,
    Step,
    TellRelativeOfBar,
)
from statute.vocabulary import Approval, ClockKind, ClockState, PowerKind

_TOLD_OF_BAR = (PowerKind.S3, PowerKind.CTO)
"""Powers under which the relative is told of a barring report, and may apply (ss.25(2), 66)."""

_NO_NOTICE = PowerKind.S7
"""A guardianship order is discharged without notice: s.25 is about hospital patients."""

RIGHTS = ("s66.g", "s66.h")
"""Times in which the nearest relative may apply to the tribunal."""


def rights_of_relative(law: LawVersion) -> tuple[str, ...]:
    """The same, with those of the relative of a patient of the courts (s.69(1))."""
    part_3 = ("s69.37.nr", "s69.37.guardianship.nr")
    return (*RIGHTS, *part_3) if law.reads(Reading.RELATIVES_UNDER_PART_3) else RIGHTS


def give_discharge_notice(r: Reckoning, step: Step, notice: GiveDischargeNotice) -> None:
    """From service on somebody authorised, 72 hours run for the clinician to bar discharge."""
    paper = Document.RELATIVES_ORDER
    agreed, authorised = notice.delivery_agreed, notice.authorised_to_receive
    if reason := why_not(paper, notice.method, agreed=agreed, authorised=authorised):
        r.bar("s25.not_served", step, "method", provision=citation_of(paper), reason=reason)
        return
    power = r.in_force(step.occurred_at, *SUBJECT_TO_DISCHARGE)
    if power is None:
        r.bar("s23.nothing_to_discharge", step)
        return
    if not _may_order(r, step, power):
        return
    service = served(paper, notice.method, step.occurred_at, agreed=agreed, authorised=authorised)
    counted = hours(service.served_at, length(r, "s25.notice72"))
    period = replace(counted, explanation=f"{service.explanation} {counted.explanation}")
    _start_72_hours(r, step, notice, power, period)


def _start_72_hours(
    r: Reckoning, step: Step, notice: GiveDischargeNotice, power: Power, period: Period
) -> None:
    start_clock(r, "s25.bar", period, step.id, power.id)
    clock = start_clock(r, "s25.notice72", period, step.id, power.id)
    if notice.orders_discharge:
        r.start(replace(clock, kind=ClockKind.POWER_END))


def relative_may_discharge(r: Reckoning, power: Power) -> bool:
    """Not a patient of the courts, nor one who came from there (s.23(2); Sch.1 Pts I-II)."""
    if not r.law.reads(Reading.RELATIVES_UNDER_PART_3):
        return True
    kind = beneath(r, power) if power.kind is PowerKind.CTO else power.kind
    return kind not in (*BY_COURTS, PowerKind.S37_GUARDIANSHIP)


def _may_order(r: Reckoning, step: Step, power: Power) -> bool:
    """Whether this relative may order discharge at all: not displaced, not barred."""
    if not relative_may_discharge(r, power):
        r.bar("s23.no_relative", step, "by.role")
        return False
    if displaced(r, step.by.person, step.occurred_at):
        r.bar("s29.displaced", step, "by.person")
        return False
    for clock in r.running("s25.six_month_bar"):
        if _relative_barred(r, clock.started_by) == step.by.person:
            assert clock.last_day is not None
            r.bar("s25.barred", step, "occurred_at", last=say_day(clock.last_day))
            return False
    return True


def _relative_barred(r: Reckoning, report: str) -> str | None:
    """The opaque id of the relative against whose notice the report was furnished."""
    particulars = r.taken[report].particulars
    assert isinstance(particulars, BarDischarge)
    return r.taken[particulars.notice].by.person


def takes_effect(r: Reckoning, step: Step, power: Power) -> bool:
    """Whether the nearest relative's order, made now, ends this power."""
    if not _may_order(r, step, power):
        return False
    if power.kind is _NO_NOTICE or _notice_is_over(r, step.by.person, power):
        return True
    r.bar("s25.notice_first", step, "occurred_at")
    return False


def _notice_is_over(r: Reckoning, relative: str, power: Power) -> bool:
    return any(
        clock.rule == "s25.notice72"
        and clock.power == power.id
        and clock.state is ClockState.FELL_DUE
        and r.taken[clock.started_by].by.person == relative
        for clock in r.clocks.values()
    )


def bar_discharge(r: Reckoning, step: Step, report: BarDischarge) -> None:
    """A report furnished inside the 72 hours leaves the order without effect (s.25(1))."""
    _judge_report(r, step, report)
    power = _power_of_notice(r, report.notice)
    if power is None:
        r.bar("s25.nothing_to_bar", step, "notice", "occurred_at")
    if r.barred or power is None:
        return
    for clock in r.running("s25.bar", "s25.notice72"):
        if clock.started_by == report.notice:
            met = ClockState.MET if clock.rule == "s25.bar" else ClockState.ENDED
            r.settle(clock, met, step.occurred_at, step.id)
    barred = months(london_date(step.occurred_at), length(r, "s25.six_month_bar"))
    start_clock(r, "s25.six_month_bar", barred, step.id)
    if power.kind in _TOLD_OF_BAR:
        start_duty(r, "s25.tell_nr", step.id, step.occurred_at, power.id)


def _judge_report(r: Reckoning, step: Step, report: BarDischarge) -> None:
    paper = Document.REPORT_TO_MANAGERS
    if reason := why_not(paper, report.method, agreed=report.delivery_agreed):
        r.bar("s25.not_served", step, "method", provision=citation_of(paper), reason=reason)
    if not report.dangerous:
        r.bar("s25.dangerous", step, "dangerous")
    if step.by.lacks(Approval.APPROVED_CLINICIAN):
        bar_not_approved_clinician(r, step)
    assigned = responsible_clinician(r)
    if assigned is None:
        r.flag("rc.not_assigned", step)
    elif assigned != step.by.person:
        r.bar("hand.responsible_clinician", step, "by.person")


def _power_of_notice(r: Reckoning, notice: str) -> Power | None:
    """The power that the running notice is about."""
    found = (c for c in r.running("s25.bar") if c.started_by == notice and c.power is not None)
    return next((r.powers[clock.power or ""] for clock in found), None)


def tell_relative_of_bar(r: Reckoning, step: Step, _: TellRelativeOfBar) -> None:
    """From the day they are informed, the relative has 28 days to apply (s.66(1)(g))."""
    for clock in tuple(r.running("s25.tell_nr")):
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
        day = london_date(step.occurred_at)
        right = days(day, length(r, "s66.g"))
        start_clock(r, "s66.g", right, step.id, clock.power, step.occurred_at)


def relative_applies_to_tribunal(r: Reckoning, step: Step, _: RelativeAppliesToTribunal) -> None:
    """The application spares the managers' reference at six months (s.68(3)(a))."""
    open_now = [c for c in r.running(*rights_of_relative(r.law)) if c.starts_at <= step.occurred_at]
    if not open_now:
        r.bar("s66.relative_cannot_apply", step, "occurred_at")
        return
    for clock in open_now:
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
        if clock.rule == DISPLACED:
            displaced_may_apply_again(r, clock, step.occurred_at)
        elif clock.rule in TURNS:
            comes_round(r, clock)
    spare_managers(r, step.occurred_at, step.id)
    _put_before_tribunal(r, step.occurred_at)


def _put_before_tribunal(r: Reckoning, at: datetime) -> None:
    if r.in_force(at, *SUBJECT_TO_DISCHARGE) is None:
        return
    if r.state(Region.TRIBUNAL) == "window_closed":
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    r.moves(Transition.APPLIED_TO_TRIBUNAL)
