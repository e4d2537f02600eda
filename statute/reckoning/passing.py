"""What time alone does: powers lapse and clocks fall due, each at its own instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning.awaiting import stands_beside
from statute.reckoning.beside import is_beside, leave_place_of_safety
from statute.reckoning.community import end_recall_with
from statute.reckoning.displacement import goes_on_while_pending
from statute.reckoning.guardianship import STANDS, go_back_to_guardianship, guardianship_lapses
from statute.reckoning.part_3 import part_3_falls_due
from statute.reckoning.reckoning import Reckoning
from statute.reckoning.references import next_relevant_period
from statute.reckoning.stays import begin_stay
from statute.reckoning.treatment import (
    MEDICINE_CLOCKS,
    UNBROKEN,
    go_to_part_4a,
    medicine_falls_due,
)
from statute.vocabulary import ClockKind, ClockState, PowerEnding, PowerKind

_RUNNING = ClockState.RUNNING

_CHART_EFFECT = {
    "s66.a": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.b": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.ca": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.cb": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.fza": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.c": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.f": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.fa": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.faa": Transition.APPLICATION_WINDOW_CLOSED,
    "s66.e": Transition.APPLICATION_WINDOW_CLOSED,
    "s69_2": Transition.APPLICATION_WINDOW_CLOSED,
    "s69.37.guardianship": Transition.APPLICATION_WINDOW_CLOSED,
    "s138.before_admission": Transition.WENT_HOME,
}


_RELATIVES_ORDER = "s25.notice72"
"""The order was in the same paper as the notice: it takes effect when the 72 hours are over."""

_DISCHARGING = ("s72_3", _RELATIVES_ORDER)
"""Ends that somebody ordered before, and that need nobody to do anything more."""

WAITING = ("s68_2", "s68_6")
"""References by the managers that an absence holds up."""

_HOLDING = (PowerKind.S5_4, PowerKind.S5_2)
"""Held as an in-patient: when the power lapses they are one still, and no longer held."""

_AWAY = ("escaped_from_custody", "on_leave", "absent_without_leave", "in_custody")
"""Whereabouts that mean nothing once there is no power to be brought back under."""


def pass_to(r: Reckoning, to: datetime) -> None:
    """Let time pass to `to`, inclusive: what ends at that instant has ended."""
    while (clock := _first_due(r, to)) is not None:
        _fall_due(r, clock)
        assert clock.expires_at is not None
        go_back_to_guardianship(r, clock.expires_at)


def _first_due(r: Reckoning, to: datetime) -> Clock | None:
    first: Clock | None = None
    first_end: datetime | None = None
    for clock in r.clocks.values():
        end = clock.expires_at
        if clock.state is not _RUNNING or end is None or end > to:
            continue
        if first_end is None or (end, clock.id) < (first_end, first.id if first else ""):
            first, first_end = clock, end
    return first


def _fall_due(r: Reckoning, clock: Clock) -> None:
    assert clock.expires_at is not None
    at = clock.expires_at
    r.settle(clock, ClockState.FELL_DUE, at, None)
    if clock.kind is ClockKind.POWER_END and clock.power is not None:
        _lapse(r, clock, at)
    if clock.rule in MEDICINE_CLOCKS:
        medicine_falls_due(r, clock, at)
        return
    part_3_falls_due(r, clock, at)
    next_relevant_period(r, clock)
    missed = r.law.clocks[clock.rule].if_missed
    if missed and not _waits_for_return(r, clock):
        r.note(missed, clock.started_by)
    effect = _CHART_EFFECT.get(clock.rule)
    if effect is not None and clock.power not in r.beside:
        r.moves(effect)


def _waits_for_return(r: Reckoning, clock: Clock) -> bool:
    """A reference that falls due while the patient is absent waits for the return (s.21(3))."""
    absent = r.state(Region.WHEREABOUTS) == "absent_without_leave"
    waits = clock.rule in WAITING and absent
    return waits and r.law.reads(Reading.REFERENCE_AND_ABSENCE)


def _lapse(r: Reckoning, clock: Clock, at: datetime) -> None:
    power = r.powers[clock.power or ""]
    if clock.rule == _RELATIVES_ORDER:
        power = replace(power, expires_at=at)
    if power.expires_at is not None and power.expires_at > at:
        return
    if clock.rule not in _DISCHARGING and goes_on_while_pending(r, power, at):
        return
    if power.kind in STANDS:
        if guardianship_lapses(r, power, at, discharged=clock.rule in _DISCHARGING):
            end_of_detention(r, at, None)
        return
    if _lapses_beside(r, power, at):
        return
    ending = PowerEnding.DISCHARGED if clock.rule in _DISCHARGING else PowerEnding.LAPSED
    r.end(power, at, ending, None)
    if power.kind is PowerKind.RECALL:
        r.moves(Transition.AUTHORITY_LAPSED)
        go_to_part_4a(r, at)
        return
    if power.kind is PowerKind.CTO:
        end_recall_with(r, at, None, PowerEnding.RELEASED)
    r.moves(Transition.AUTHORITY_LAPSED)
    end_of_detention(r, at, None)
    if power.kind in _HOLDING:
        begin_stay(r, at, power.id, power.held_by)


def _lapses_beside(r: Reckoning, power: Power, at: datetime) -> bool:
    """Whether it was a hold, or an order that nobody was admitted on, beside what goes on."""
    hold = is_beside(r, power)
    if not hold and not stands_beside(r, power):
        return False
    r.end(power, at, PowerEnding.LAPSED, None)
    if hold:
        leave_place_of_safety(r)
    return True


def end_of_detention(
    r: Reckoning, at: datetime, by: str | None, *, treatment_goes_on: bool = False
) -> None:
    """What ends with detention whatever ended it: Part 4, tribunal rights, the duty to inform.

    Part 4 goes on where another power takes over under which it applies, or where one is left that
    stood beside: three months that have run are not given again on an authority that is contested.
    """
    if r.beside and r.state(Region.AUTHORITY) != "conditionally_discharged":
        treatment_goes_on = treatment_goes_on or r.second(at, *UNBROKEN) is not None
    ended = ("s68_2", "s68_6") if treatment_goes_on else ("s58.three_months", "s68_2", "s68_6")
    for clock in r.running(*ended):
        if clock.power not in r.beside:
            r.settle(clock, ClockState.ENDED, at, by)
    for transition, region, rest in (
        (Transition.PART_4_ENDED, Region.TREATMENT, "ordinary_consent"),
        (Transition.TRIBUNAL_RIGHT_ENDED, Region.TRIBUNAL, "no_tribunal_right"),
        (Transition.INFORMATION_DUTY_ENDED, Region.DUTIES, "no_information_duty"),
    ):
        if treatment_goes_on and region is Region.TREATMENT:
            continue
        if r.state(region) != rest:
            r.moves(transition)
    if r.state(Region.WHEREABOUTS) in _AWAY:
        r.moves(Transition.WENT_HOME)
