"""Starting a clock: the rule's words and the period's count put together into one explanation."""

from __future__ import annotations

from datetime import datetime

from statute.clock import Clock
from statute.counting import Period
from statute.instants import say_instant
from statute.law.records import ClockRule
from statute.reckoning.reckoning import Reckoning


def start_clock(
    r: Reckoning,
    rule_id: str,
    period: Period,
    started_by: str,
    power: str | None = None,
    starts_at: datetime | None = None,
) -> Clock:
    """Start the clock of a rule for a counted period.

    `starts_at` is the moment of what started it, where that is not the moment the count begins.
    """
    rule = r.law.clocks[rule_id]
    starts = starts_at or period.starts_at
    assert starts is not None, "a clock is started by an event"
    clock = Clock(
        id=f"{rule_id}/{started_by}",
        rule=rule_id,
        kind=rule.kind,
        title=rule.title,
        power=power,
        law_version=r.law.name,
        started_by=started_by,
        starts_at=starts,
        count_code=period.code,
        length=period.length,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        prudent_last_day=period.prudent_last_day,
        warn_by=period.warn_by,
        ambiguity=period.ambiguity,
        who=rule.who,
        on_expiry=rule.on_expiry,
        severity_if_missed=rule.severity_if_missed,
        citation=rule.citation,
        explanation=_explained(rule, starts, period.explanation),
    )
    r.start(clock)
    return clock


def length(r: Reckoning, rule_id: str) -> int:
    """How long the clock of a rule runs under the pathway's law, in the unit of its code."""
    return r.law.clocks[rule_id].length


def start_duty(
    r: Reckoning, rule_id: str, started_by: str, at: datetime, power: str | None = None
) -> Clock:
    """Start a duty: to be done as soon as practicable, with no number of days."""
    rule = r.law.clocks[rule_id]
    clock = Clock(
        id=f"{rule_id}/{started_by}",
        rule=rule_id,
        kind=rule.kind,
        title=rule.title,
        power=power,
        law_version=r.law.name,
        started_by=started_by,
        starts_at=at,
        count_code=rule.count_code,
        length=0,
        who=rule.who,
        on_expiry=rule.on_expiry,
        severity_if_missed=rule.severity_if_missed,
        citation=rule.citation,
        explanation=_explained(rule, at, "To be done as soon as practicable."),
    )
    r.start(clock)
    return clock


def _explained(rule: ClockRule, starts: datetime, counted: str) -> str:
    parts = [f"Starts when {rule.starts}: {say_instant(starts)}.", counted]
    if rule.on_expiry:
        parts.append(f"At the end: {rule.on_expiry}")
    if rule.status:
        parts.append(f"Note ({rule.status}).")
    return " ".join(parts)
