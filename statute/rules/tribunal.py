"""Applications and references to the tribunal, and what it decides (ss.66, 68, 72, 77)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import days, days_to
from statute.instants import london_date, midnight_opening, say_day, say_instant
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.part_3 import TURNS, comes_round
from statute.reckoning.references import BY_MANAGERS, spare_managers
from statute.rules.considering import (
    LATER_REFERENCE,
    applications,
    case_considered,
    decided_since,
    judge_later_reference,
)
from statute.rules.detained import SUBJECT_TO_DISCHARGE
from statute.rules.ending import end_detention
from statute.rules.prisoners import PRISONERS_NOT_DISCHARGED
from statute.rules.restrictions import tribunal_considered
from statute.steps import (
    ApplyToTribunal,
    ReferToTribunal,
    Step,
    TribunalDecides,
    WithdrawTribunalApplication,
)
from statute.steps.detention import TribunalOutcome
from statute.vocabulary import ClockState, PowerEnding, PowerKind

WINDOWS = (
    "s66.a",
    "s66.b",
    "s66.c",
    "s66.ca",
    "s66.cb",
    "s66.e",
    "s66.f",
    "s66.fza",
    "s66.fa",
    "s66.faa",
    "s69.37.patient",
    "s69.37.guardianship",
    "s69_2",
    "s70",
    "s75_1.patient",
    "s75_2",
    "s75_2A",
)
"""Rights of the patient to apply, each while its clock runs (ss.66, 69, 70, 75)."""

_SPARING = ("s66.b", "s66.ca", "s66.cb", "s66.e")
"""Rights whose use spares the managers' reference (s.68(3)(a))."""
_HEARING_2 = "hesc.s2_hearing"


def apply_to_tribunal(r: Reckoning, step: Step, _: ApplyToTribunal) -> None:
    """One application in each period (s.77(2)).

    Under section 3 it spares the managers' reference; one made under section 2 does not (s.68(3)).
    """
    windows = [each for each in r.running(*WINDOWS) if each.starts_at <= step.occurred_at]
    if not windows:
        used = any(
            c.rule in WINDOWS and c.state is ClockState.MET and _covers(c, step)
            for c in r.clocks.values()
        )
        r.bar("s77.once" if used else "s66.out_of_time", step, "occurred_at")
        return
    for clock in windows:
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
        if clock.rule in TURNS:
            comes_round(r, clock)
        if clock.rule == "s66.a":
            period = days(london_date(step.occurred_at), length(r, "hesc.s2_hearing"))
            start_clock(r, _HEARING_2, period, step.id, clock.power, step.occurred_at)
        if clock.rule in _SPARING:
            spare_managers(r, step.occurred_at, step.id)
    if r.state(Region.TRIBUNAL) in ("window_closed", "no_tribunal_right"):
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    r.moves(Transition.APPLIED_TO_TRIBUNAL)


def _covers(clock: Clock, step: Step) -> bool:
    ends = clock.expires_at
    return clock.starts_at <= step.occurred_at and (ends is None or step.occurred_at < ends)


def withdraw_tribunal_application(
    r: Reckoning, step: Step, withdrawal: WithdrawTribunalApplication
) -> None:
    """As if it had never been made: the window and the managers' duty are open again.

    Unless the detention they belonged to has ended meanwhile: then they ended with it.
    """
    made = [each for each in applications(r) if each.id == withdrawal.application]
    if not made:
        r.bar("record.no_such_step", step, "application")
        return
    if decided_since(r, made[0]):
        r.flag("tribunal.withdrawn_after_decision", step, "application")
        return
    for clock in r.running(_HEARING_2):
        if clock.started_by == made[0].id:
            r.settle(clock, ClockState.ENDED, step.occurred_at, step.id)
    ended = _end_of_detention_at(r, made[0], step)
    for clock in tuple(r.clocks.values()):
        if clock.settled_by == withdrawal.application and clock.state is ClockState.MET:
            _reopen(r, clock, ended if clock.power is None else r.powers[clock.power], step)
    if ended is None and not _another_is_pending(r, made[0], step):
        r.moves(Transition.APPLICATION_WITHDRAWN)


def _another_is_pending(r: Reckoning, withdrawn: Step, step: Step) -> bool:
    """Whether another application, made in time in this detention, is still before the tribunal."""
    gone = {
        each.particulars.application
        for each in r.steps_of(WithdrawTribunalApplication)
        if isinstance(each.particulars, WithdrawTribunalApplication)
    }
    in_time = {clock.settled_by for clock in r.clocks.values() if clock.state is ClockState.MET}
    return any(
        each.id in in_time
        and each.id not in gone
        and each.id != withdrawn.id
        and not decided_since(r, each)
        and _end_of_detention_at(r, each, step) is None
        for each in applications(r)
    )


def _end_of_detention_at(r: Reckoning, application: Step, step: Step) -> Power | None:
    """The power whose end broke the detention since the application; None if it goes on."""
    power = r.in_force(application.occurred_at, PowerKind.S2, PowerKind.S3)
    while power is not None and not power.in_force(step.occurred_at):
        following = [each for each in r.powers.values() if each.started_by == power.ended_by]
        if power.ending is not PowerEnding.SUPERSEDED or not following:
            return power
        power = following[0]
    return None


def _reopen(r: Reckoning, clock: Clock, power: Power | None, step: Step) -> None:
    """The clock as it would stand if nothing had met it; `power` is what it would end with."""
    if power is None or power.in_force(step.occurred_at):
        r.start(replace(clock, state=ClockState.RUNNING, settled_at=None, settled_by=None))
        return
    assert power.ended_at is not None
    r.settle(clock, ClockState.ENDED, power.ended_at, power.ended_by)


def refer_to_tribunal(r: Reckoning, step: Step, reference: ReferToTribunal) -> None:
    """Due when six months have expired; before that the tribunal has no jurisdiction (s.68(2)).

    On the revocation of a community treatment order it is due at once, and spares the other. The
    Secretary of State may refer at any time (s.67).
    """
    if reference.by_secretary_of_state:
        _refer_by_secretary_of_state(r, step)
        return
    if any(True for _ in r.running("s68_7")):
        r.stop(ClockState.MET, step, "s68_7")
        spare_managers(r, step.occurred_at, step.id)
        r.moves(Transition.REFERRED_TO_TRIBUNAL)
        return
    for clock in () if _is_overdue(r) else r.running(*BY_MANAGERS):
        assert clock.expires_at is not None
        r.bar("s68_2.early", step, "occurred_at", due=say_instant(clock.expires_at))
        return
    if judge_later_reference(r, step):
        return
    r.stop(ClockState.MET, step, "s21_3.reference")
    for clock in r.clocks.values():
        if clock.rule in ("s68_2", LATER_REFERENCE):
            r.clear(f"{clock.rule}.due", clock.started_by)
        elif clock.rule in BY_MANAGERS:
            r.clear("s68_2.due", clock.started_by)
    r.moves(Transition.REFERRED_TO_TRIBUNAL)


def _refer_by_secretary_of_state(r: Reckoning, step: Step) -> None:
    """It spares the managers' reference unless it was made under section 2 (s.68(3)(c))."""
    if r.in_force(step.occurred_at, PowerKind.S2, PowerKind.S4) is None:
        spare_managers(r, step.occurred_at, step.id)
    r.moves(Transition.REFERRED_TO_TRIBUNAL)


def _is_overdue(r: Reckoning) -> bool:
    """Whether a period passed and the case was not referred, though the next one runs."""
    due = (f"s68_2.due/{clock.started_by}" for clock in r.running(*BY_MANAGERS))
    return any(key in r.findings for key in due)


def tribunal_decides(r: Reckoning, step: Step, decision: TribunalDecides) -> None:
    """A discharge takes effect at once, or at the start of the future day it names (s.72(3))."""
    if not r.moves(Transition.TRIBUNAL_DECIDED):
        r.flag("tribunal.nothing_pending", step)
    tribunal_considered(r, step)
    r.stop(ClockState.MET, step, _HEARING_2)
    r.stop(ClockState.MET, step, "s72_3A", "s21_3.reference")
    if decision.recommends:
        r.flag("s72_3A.recommended", step, "recommends")
        _keep_recommendation(r, step)
    case_considered(r, step, decision)
    if decision.outcome is not TribunalOutcome.DISCHARGED:
        return
    power = r.in_force(step.occurred_at, *SUBJECT_TO_DISCHARGE, PowerKind.CONDITIONAL_DISCHARGE)
    decided_on, named = london_date(step.occurred_at), decision.discharge_on
    if named is not None and named < decided_on:
        r.bar("s72_3.future", step, "discharge_on", named=say_day(named))
    if power is None:
        r.bar("s23.nothing_to_discharge", step)
    elif power.kind in PRISONERS_NOT_DISCHARGED:
        r.bar("s74.no_discharge", step, "outcome")
    elif named is None or named <= decided_on:
        end_detention(r, step, power, stays=False)
    elif power.expires_at is None or midnight_opening(named) < power.expires_at:
        _defer(r, step, named, power.id)


def _keep_recommendation(r: Reckoning, step: Step) -> None:
    """The tribunal may reconvene if it is not followed (s.72(3)(b), (3A)(b))."""
    power = r.in_force(step.occurred_at, *SUBJECT_TO_DISCHARGE)
    if power is not None and r.law.reads(Reading.RECOMMENDATIONS_KEPT):
        start_duty(r, "s72_3A", step.id, step.occurred_at, power.id)


def _defer(r: Reckoning, step: Step, discharge_on: date, power_id: str) -> None:
    period = days_to(discharge_on, 1)
    at = midnight_opening(discharge_on)
    period = replace(
        period,
        starts_at=step.occurred_at,
        expires_at=at,
        explanation=f"The tribunal directed discharge on that date, read as its beginning: "
        f"{say_instant(at)}.",
    )
    clock = start_clock(r, "s72_3", period, step.id, power_id)
    r.amend(replace(r.powers[power_id], expires_at=clock.expires_at))
