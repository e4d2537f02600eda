"""Starting a clock: the rule's words and the period's count put together into one explanation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from statute.clock import Clock
from statute.counting import Period, barred_until_over, due_when_over, two_months_to
from statute.instants import say_instant
from statute.law.due_after import BAR, REFERENCES
from statute.law.readings import Reading
from statute.law.records import ClockRule
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import ClockState

_TOLD: Mapping[str, Callable[[Period], Period]] = {
    **dict.fromkeys(REFERENCES, due_when_over),
    BAR: barred_until_over,
}


def as_told(r: Reckoning, rule_id: str, period: Period) -> Period:
    """The period as its clock tells of it: what comes after it is never told to be done in it."""
    told = _TOLD.get(rule_id)
    if told is None or not r.law.reads(Reading.NOT_BEFORE_IT_IS_OVER):
        return period
    return told(period)


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
    period = as_told(r, rule_id, period)
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


def window_to(r: Reckoning, rule_id: str, ends: Period | Clock) -> Period:
    """The window of a rule that closes with the last day of a period."""
    assert ends.last_day is not None
    return two_months_to(ends.last_day, length(r, rule_id), ends.prudent_last_day)


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
    said = f"Starts when {rule.starts}: {say_instant(starts)}. {counted}"
    if rule.on_expiry:
        said += f" At the end: {rule.on_expiry}"
    if rule.status:
        said += f" Note ({rule.status})."
    return said


def start_next(r: Reckoning, clock: Clock, period: Period) -> None:
    """The clock runs again, in the period that follows the one it ran in."""
    period = as_told(r, clock.rule, period)
    assert period.starts_at is not None
    r.start(
        replace(
            clock,
            starts_at=period.starts_at,
            first_day=period.first_day,
            last_day=period.last_day,
            expires_at=period.expires_at,
            prudent_last_day=period.prudent_last_day,
            ambiguity=period.ambiguity,
            state=ClockState.RUNNING,
            settled_at=None,
            settled_by=None,
        )
    )
