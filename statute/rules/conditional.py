"""Conditional discharge, its conditions, and recall from it (ss.42, 73, 75; in force 2026)."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from statute.chart import Transition
from statute.counting import months
from statute.instants import london_date
from statute.law.what_if import Provision
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaiting import stands_beside
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.part_3 import REFERENCE, window_from
from statute.reckoning.passing import end_of_detention
from statute.rules.informal import begin_after_care
from statute.rules.restrictions import (
    BACKSTOP,
    begin_restrictions,
    start_backstop,
    start_report,
    tribunal_considered,
)
from statute.rules.transitions import bar_transition
from statute.steps import (
    DischargeConditionally,
    RecallByWarrant,
    ReturnOnWarrant,
    Step,
    VaryDischargeConditions,
)
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role

DEPRIVING_SINCE = date(2026, 2, 18)
"""From this day conditions may deprive of liberty (Mental Health Act 2025 ss.35, 56(1))."""

_EVERYBODY = "s75_2B"
"""The reference of those whose conditions do not deprive of liberty (2025 Act s.33)."""

_CYCLE = ("s75_2", "s75_2A", REFERENCE, BACKSTOP, _EVERYBODY)


class _Conditions(Protocol):
    """What both steps say of conditions on liberty."""

    @property
    def deprives_of_liberty(self) -> bool: ...
    @property
    def protects_from_serious_harm(self) -> bool: ...
    @property
    def no_less_beneficial(self) -> bool: ...


def discharge_conditionally(r: Reckoning, step: Step, order: DischargeConditionally) -> None:
    """No longer detained, but liable to recall while the restrictions last."""
    _judge_conditions(r, step, order)
    power = r.in_force(step.occurred_at, PowerKind.S37_41)
    if power is None or stands_beside(r, power):
        bar_transition(r, step)
        return
    if step.by.role is Role.TRIBUNAL_OFFICER:
        tribunal_considered(r, step)
        if not r.moves(Transition.TRIBUNAL_DECIDED):
            r.flag("tribunal.nothing_pending", step)
    if order.deferred:
        start_duty(r, "s73.defer", step.id, step.occurred_at, power.id)
        return
    r.moves(Transition.CONDITIONALLY_DISCHARGED)
    r.end(power, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    end_of_detention(r, step.occurred_at, step.id)
    r.moves(Transition.WENT_HOME)
    begin_after_care(r, step)
    begin_conditional(r, step, power.held_by, power.doubts, depriving=order.deprives_of_liberty)


def begin_conditional(
    r: Reckoning, step: Step, held_by: str, doubts: tuple[str, ...], *, depriving: bool
) -> None:
    """In the community, liable to recall; the rights of section 75 count from now."""
    law = r.law.powers[PowerKind.CONDITIONAL_DISCHARGE]
    power = Power(
        id=f"{PowerKind.CONDITIONAL_DISCHARGE}/{step.id}",
        kind=PowerKind.CONDITIONAL_DISCHARGE,
        title=law.title,
        citation=law.citation,
        starts_at=step.occurred_at,
        first_day=london_date(step.occurred_at),
        started_by=step.id,
        held_by=held_by,
        doubts=doubts,
    )
    r.begin(power)
    start_duty(r, "s42.conditional", step.id, step.occurred_at, power.id)
    start_report(r, step, power)
    _begin_cycle(r, step, power, depriving=depriving)


def _begin_cycle(r: Reckoning, step: Step, power: Power, *, depriving: bool) -> None:
    """The rights to apply, and with conditions on liberty the reference (s.75(2)-(2C))."""
    r.stop(ClockState.ENDED, step, *_CYCLE)
    rule = "s75_2A" if depriving else "s75_2"
    window_from(r, rule, step.id, step.occurred_at, power.id)
    if not depriving and r.law.enacts(Provision.RESTRICTED_REFERENCES):
        two_years = months(london_date(step.occurred_at), length(r, _EVERYBODY))
        start_clock(r, _EVERYBODY, two_years, step.id, power.id, step.occurred_at)
    if depriving:
        year = months(london_date(step.occurred_at), length(r, REFERENCE))
        start_clock(r, REFERENCE, year, step.id, power.id, step.occurred_at)
        start_backstop(r, step, power)


def _judge_conditions(r: Reckoning, step: Step, conditions: _Conditions) -> None:
    if not conditions.deprives_of_liberty:
        return
    if london_date(step.occurred_at) < DEPRIVING_SINCE:
        r.bar("s42.dol_not_in_force", step, "deprives_of_liberty")
    beneficial = conditions.no_less_beneficial or step.by.role is not Role.TRIBUNAL_OFFICER
    if not (conditions.protects_from_serious_harm and beneficial):
        r.bar("s42.dol_grounds", step, "protects_from_serious_harm", "no_less_beneficial")


def vary_discharge_conditions(r: Reckoning, step: Step, change: VaryDischargeConditions) -> None:
    """Where conditions on liberty begin or end, the rights of section 75 count afresh."""
    _judge_conditions(r, step, change)
    power = r.in_force(step.occurred_at, PowerKind.CONDITIONAL_DISCHARGE)
    if power is None:
        r.bar("s42.not_conditional", step)
        return
    depriving = any(True for _ in r.running(REFERENCE, "s75_2A"))
    if depriving is not change.deprives_of_liberty:
        _begin_cycle(r, step, power, depriving=change.deprives_of_liberty)


def recall_by_warrant(r: Reckoning, step: Step, _: RecallByWarrant) -> None:
    """The warrant authorises taking; detention begins with the return (s.42(4))."""
    if r.in_force(step.occurred_at, PowerKind.CONDITIONAL_DISCHARGE) is None:
        r.bar("s42.not_conditional", step)


def return_on_warrant(r: Reckoning, step: Step, back: ReturnOnWarrant) -> None:
    """Detained again as before; a reference within a month, and the rights of section 70 anew."""
    before = r.in_force(step.occurred_at, PowerKind.CONDITIONAL_DISCHARGE)
    if before is None:
        r.bar("s42.not_conditional", step)
        return
    warrants = [e for e in r.steps_of(RecallByWarrant) if e.occurred_at >= before.starts_at]
    if not warrants:
        r.bar("s42.no_warrant", step)
        return
    r.moves(Transition.RECALLED_BY_WARRANT)
    r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    _detain_again(r, step, back, before)


def _detain_again(r: Reckoning, step: Step, back: ReturnOnWarrant, before: Power) -> None:
    law = r.law.powers[PowerKind.S37_41]
    at, first = step.occurred_at, london_date(step.occurred_at)
    power = Power(
        id=f"{PowerKind.S37_41}/{step.id}",
        kind=PowerKind.S37_41,
        title=law.title,
        citation="ss.37, 41, 42(4)",
        starts_at=at,
        first_day=first,
        started_by=step.id,
        held_by=back.hospital,
        doubts=before.doubts,
    )
    r.begin(power)
    begin_restrictions(r, step, power)
    window_from(r, "s75_1.patient", step.id, at, power.id)
    reference = months(first, length(r, "s75_1"))
    start_clock(r, "s75_1", reference, step.id, power.id, at)
    start_duty(r, "s132", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    r.moves(Transition.PART_4_BEGAN)
