"""Under the 2025 Act a case is referred in each relevant period, one after the other (s.68)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.clock import Clock
from statute.counting import chain
from statute.law.what_if import Provision
from statute.reckoning.clocks import as_told, start_next
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import ClockState

BY_MANAGERS = ("s68_2", "s68.cto_reference")
"""References that fall due when a relevant period has passed without an application."""

_IN_TURN = (*BY_MANAGERS, "s75_2B")


def spare_managers(r: Reckoning, at: datetime, by: str) -> None:
    """Somebody applied, or the case was referred: nothing falls due in this period (s.68(3))."""
    for clock in tuple(r.running(*BY_MANAGERS)):
        if clock.starts_at <= at:
            r.settle(clock, ClockState.MET, at, by)
            next_relevant_period(r, clock)


def next_relevant_period(r: Reckoning, clock: Clock) -> None:
    """The period that follows, counted from the first day of all (2025 Act ss.31, 33)."""
    if clock.rule not in _IN_TURN or not r.law.enacts(Provision.REFERENCES):
        return
    rule = r.law.clocks[clock.rule]
    known = [
        each
        for each in r.clocks.values()
        if each.rule == clock.rule and each.started_by == clock.started_by
    ]
    if any(each.starts_at > clock.starts_at for each in known):
        return
    turn = len(known)
    lengths = (rule.length, *rule.then, *rule.then[-1:] * turn)
    first = min(known, key=lambda each: each.starts_at).first_day
    assert first is not None
    period = as_told(r, clock.rule, chain(first, sum(lengths[:turn]), lengths[turn]))
    following = replace(
        clock,
        id=f"{clock.rule}/{clock.started_by}/{turn + 1}",
        length=period.length,
        explanation=period.explanation,
    )
    start_next(r, following, period)
