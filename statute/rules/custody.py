"""Custody under a sentence, order or remand of a court, and release from it (s.22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from statute.chart import Region, Transition
from statute.counting import days, months
from statute.instants import london_date, midnight_closing, say_day
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.period import Period
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.absence import keep_alive
from statute.rules.community_absence import leave_custody_on_order
from statute.rules.detained import RESTRICTED
from statute.rules.periods import FIRST, end_with, ordinary_period, runs_again
from statute.steps import EnterCustody, LeaveCustody, Step
from statute.vocabulary import ClockState, PowerKind

_UNLIMITED = "s18.restricted"
"""The time in which a restricted patient may be retaken: no limit (Sch.1 Pt II para 4)."""


def may_be_in_custody(law: LawVersion) -> tuple[PowerKind, ...]:
    """Powers under which custody matters (s.22(1)-(3)).

    More than six months of it ends all but a restricted patient's (Sch.1 Pt II para 6).
    """
    on_order = law.reads(Reading.ABSENCE_FROM_AN_ORDER)
    restricted = RESTRICTED if law.reads(Reading.CUSTODY_OF_THE_RESTRICTED) else ()
    return (*FIRST, *((PowerKind.CTO,) if on_order else ()), *restricted)


def enter_custody(r: Reckoning, step: Step, _: EnterCustody) -> None:
    """Six months in all, and the application ceases to have effect."""
    power = r.in_force(step.occurred_at, *may_be_in_custody(r.law))
    if power is None or r.state(Region.WHEREABOUTS) == "in_custody":
        r.bar("s22.not_liable", step)
        return
    r.moves(Transition.CUSTODY_BEGAN)
    ended = ("s17.longer_term", "s17.recall", "s18.retake", "s22.release", "s21.week")
    r.stop(ClockState.ENDED, step, *ended)
    if power.kind in RESTRICTED:
        r.stop(ClockState.ENDED, step, _UNLIMITED, "s17.restricted_recall")
        return
    if power.kind is PowerKind.CTO:
        r.stop(ClockState.ENDED, step, "s18_2A.retake")
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
        restricted = r.in_force(step.occurred_at, *RESTRICTED)
        if restricted is not None and r.state(Region.WHEREABOUTS) == "in_custody":
            r.moves(Transition.CUSTODY_ENDED)
            start_duty(r, _UNLIMITED, step.id, step.occurred_at, restricted.id)
            return
        r.bar("s22.no_custody", step)
        return
    r.settle(custody, ClockState.MET, step.occurred_at, step.id)
    power = r.powers[custody.power]
    if power.kind is PowerKind.CTO:
        leave_custody_on_order(r, step, power, custody)
        return
    r.moves(Transition.CUSTODY_ENDED)
    released = london_date(step.occurred_at)
    retaking = days(released, length(r, "s22.release"))
    start_clock(r, "s22.release", retaking, step.id, power.id, step.occurred_at)
    ordinary = ordinary_period(r, power, released)
    assert ordinary.last_day is not None
    assert retaking.last_day is not None
    end_with(r, power, ordinary)
    if ordinary.last_day >= released and r.law.reads(Reading.CUSTODY_UNDOES_EARLY_RENEWAL):
        runs_again(r, ordinary)
    ends = max(ordinary.last_day, released)
    if ends < retaking.last_day:
        keep_alive(r, step, r.powers[power.id], ends, retaking.last_day)
