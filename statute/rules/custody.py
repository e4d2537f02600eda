"""Custody under a sentence, order or remand of a court, and release from it (s.22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from statute.chart import Region, Transition
from statute.counting import days, months
from statute.instants import london_date, midnight_closing, say_day
from statute.period import Period
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock
from statute.rules.absence import keep_alive
from statute.rules.periods import FIRST, end_with, ordinary_period
from statute.steps import EnterCustody, LeaveCustody, Step
from statute.vocabulary import ClockState


def enter_custody(r: Reckoning, step: Step, _: EnterCustody) -> None:
    """Six months in all, and the application ceases to have effect."""
    power = r.in_force(step.occurred_at, *FIRST)
    if power is None or r.state(Region.WHEREABOUTS) == "in_custody":
        r.bar("s22.not_liable", step)
        return
    r.moves(Transition.CUSTODY_BEGAN)
    ended = ("s17.longer_term", "s17.recall", "s18.retake", "s22.release", "s21.week")
    r.stop(ClockState.ENDED, step, *ended)
    period = _six_months_in_all(r, step, power.id)
    clock = start_clock(r, "s22.custody", period, step.id, power.id, step.occurred_at)
    end_with(r, power, clock)


def _six_months_in_all(r: Reckoning, step: Step, power: str) -> Period:
    """Six months less the days already spent in custody under the same authority."""
    period = months(london_date(step.occurred_at), length(r, "s22.custody"))
    spent = sum(
        (london_date(clock.settled_at) - london_date(clock.starts_at)).days + 1
        for clock in r.clocks.values()
        if clock.rule == "s22.custody" and clock.power == power and clock.settled_at is not None
    )
    if not spent:
        return period
    assert period.last_day is not None
    last = max(period.last_day - timedelta(days=spent), london_date(step.occurred_at))
    return replace(
        period,
        last_day=last,
        prudent_last_day=last,
        expires_at=midnight_closing(last),
        explanation=f"{period.explanation} {spent} days spent in custody before count as well, so "
        f"the last day is {say_day(last)}.",
    )


def leave_custody(r: Reckoning, step: Step, _: LeaveCustody) -> None:
    """Authority that ran out meanwhile lasts to the end of the day; then it is as an absence."""
    custody = next(r.running("s22.custody"), None)
    if custody is None or custody.power is None:
        r.bar("s22.no_custody", step)
        return
    r.settle(custody, ClockState.MET, step.occurred_at, step.id)
    r.moves(Transition.CUSTODY_ENDED)
    released = london_date(step.occurred_at)
    retaking = days(released, length(r, "s22.release"))
    power = r.powers[custody.power]
    start_clock(r, "s22.release", retaking, step.id, power.id, step.occurred_at)
    ordinary = ordinary_period(r, power, released)
    assert ordinary.last_day is not None
    assert retaking.last_day is not None
    end_with(r, power, ordinary)
    ends = max(ordinary.last_day, released)
    if ends < retaking.last_day:
        keep_alive(r, step, r.powers[power.id], ends, retaking.last_day)
