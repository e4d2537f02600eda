"""The periods of authority that go over from hospital to guardianship, and back (s.19(2))."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.clock import Clock
from statute.power import Power
from statute.reckoning import Reckoning
from statute.rules.periods import FIRST, RENEWALS, ordinary_period
from statute.steps import Step
from statute.vocabulary import ClockState


def periods_of(r: Reckoning, power: Power) -> tuple[Clock, ...]:
    """The periods of authority of a power so far: the first, and each by which it was renewed."""
    rules = (*FIRST.get(power.kind, ()), *RENEWALS)
    return tuple(c for c in r.clocks.values() if c.power == power.id and c.rule in rules)


def running_renewal(periods: tuple[Clock, ...]) -> Clock | None:
    """The renewed period with which authority now ends, if there is one."""
    running = (c for c in periods if c.rule in RENEWALS and c.state is ClockState.RUNNING)
    return next(running, None)


def carry_renewals(r: Reckoning, step: Step, power: Power, periods: tuple[Clock, ...]) -> None:
    """Every renewal so far goes over: one may not have begun yet, and the next counts from it."""
    for clock in periods:
        if clock.rule in RENEWALS:
            over = f"{clock.rule}/{step.id}"
            own = over if clock.state is ClockState.RUNNING else f"{over}/{clock.started_by}"
            r.start(replace(clock, id=own, power=power.id, started_by=step.id))


def is_in_period(r: Reckoning, power: Power, at: datetime) -> bool:
    """Whether a period of this power still runs at `at`, apart from absence."""
    ends = ordinary_period(r, power).expires_at
    return ends is None or ends > at
