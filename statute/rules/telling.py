"""Telling the nearest relative and the regulator (ss.132(4), 132A(3), 133; reg 26)."""

from __future__ import annotations

from datetime import timedelta

from statute.instants import london_date, midnight_closing, say_day
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.detained import DETAINING, RESTRICTED
from statute.steps import GiveRights, NotifyRegulator, PlanDischarge, Step, TellRelative
from statute.steps.duties import RegulatorMatter, RelativeMatter, WhyNotTold
from statute.vocabulary import ClockState, PowerKind

_RELATIVE = "reg26.nr"
_PLANNED = "s133"
_COPY = "s132_4"
_OF = {RegulatorMatter.DEATH: "cqc.death", RegulatorMatter.ABSENCE: "cqc.awol"}
_MEETS = {RelativeMatter.RENEWAL_OR_TRANSFER: _RELATIVE, RelativeMatter.RIGHTS: _COPY}


def owe_relative(r: Reckoning, step: Step, power: Power) -> None:
    """The nearest relative is to be told of a renewal, extension, transfer or report (reg 26)."""
    if power.kind not in RESTRICTED and r.law.reads(Reading.RELATIVES_TOLD):
        start_duty(r, _RELATIVE, step.id, step.occurred_at, power.id)


def owe_copy(r: Reckoning, step: Step, rights: GiveRights) -> None:
    """A copy of what the patient was given in writing, unless they ask otherwise (s.132(4)).

    A restricted patient has no nearest relative for the purposes of the Act (Sch.1 Pt II).
    """
    if rights.nearest_relative_copy or rights.relative_not_told is not None:
        r.stop(ClockState.MET, step, _COPY)
        return
    power = r.in_force(step.occurred_at, *DETAINING, PowerKind.CTO)
    if (
        rights.in_writing
        and power is not None
        and power.kind not in RESTRICTED
        and r.law.reads(Reading.RELATIVES_TOLD)
    ):
        r.stop(ClockState.ENDED, step, _COPY)
        start_duty(r, _COPY, step.id, step.occurred_at, power.id)


def owe_regulator(r: Reckoning, step: Step, power: Power) -> None:
    """The provider is to tell of a detained patient's absence."""
    if power.kind in (*DETAINING, PowerKind.RECALL) and r.law.reads(Reading.ABSENCE_NOTIFIED):
        start_duty(r, "cqc.awol", step.id, step.occurred_at)


def plan_discharge(r: Reckoning, step: Step, plan: PlanDischarge) -> None:
    """Seven days before the planned day, where that is practicable (s.133(1))."""
    power = r.in_force(step.occurred_at, *DETAINING, PowerKind.CTO)
    if power is None:
        r.flag("s133.not_detained", step)
        return
    r.stop(ClockState.ENDED, step, _PLANNED)
    seven = length(r, _PLANNED)
    last = plan.planned_on - timedelta(days=seven)
    if last < london_date(step.occurred_at):
        r.flag("s133.short", step, "planned_on", last=say_day(last))
        return
    planned = say_day(plan.planned_on)
    period = Period(
        code=r.law.clocks[_PLANNED].count_code,
        length=seven,
        last_day=last,
        prudent_last_day=last,
        expires_at=midnight_closing(last),
        explanation=f"At least {seven} days before {planned}: by the end of {say_day(last)}.",
    )
    start_clock(r, _PLANNED, period, step.id, power.id, step.occurred_at)


def tell_relative(r: Reckoning, step: Step, told: TellRelative) -> None:
    """What was owed is done, or rightly not done (s.133(2); reg 26)."""
    if told.of is RelativeMatter.PLANNED_DISCHARGE:
        for clock in r.clocks.values():
            if clock.rule == _PLANNED:
                r.clear("s133.late", clock.started_by)
        r.stop(ClockState.MET, step, _PLANNED)
        return
    if told.not_told is WhyNotTold.RELATIVE_ASKED:
        r.flag("s133.relative_asked", step, "not_told")
        return
    met = _MEETS.get(told.of)
    if met is not None:
        r.stop(ClockState.MET, step, met)


def notify_regulator(r: Reckoning, step: Step, notice: NotifyRegulator) -> None:
    """The provider has told the Care Quality Commission."""
    met = _OF.get(notice.of)
    if met is not None:
        r.stop(ClockState.MET, step, met)
