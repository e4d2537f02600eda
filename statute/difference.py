"""What changed between two standings, said as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from operator import is_
from typing import Any, TypeVar

from statute.clock import Clock
from statute.events import (
    ChartMoved,
    ClockChange,
    ClockStated,
    Event,
    FindingChange,
    FindingStated,
    PowerChange,
    PowerStated,
)
from statute.finding import Finding
from statute.pathway import Standing
from statute.power import Power
from statute.vocabulary import ClockState, PowerEnding

T = TypeVar("T", Power, Clock, Finding)


def difference(before: Standing, after: Standing) -> tuple[Event, ...]:
    """The events that lead from one standing to the other, in a fixed order."""
    events: list[Event] = []
    for old_power, power in _changed(before.powers, after.powers, _id):
        events.append(_power_event(old_power, power))
    for old_clock, clock in _changed(before.clocks, after.clocks, _id):
        events.append(_clock_event(old_clock, clock))
    for old_finding, finding in _changed(before.findings, after.findings, _key):
        events.append(_finding_event(old_finding, finding))
    if before.configuration != after.configuration:
        events.append(ChartMoved(configuration=after.configuration))
    return tuple(events)


def _changed(
    before: tuple[T, ...], after: tuple[T, ...], name: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs of old and new, wherever they differ; None where there is no such value."""
    if len(before) == len(after) and all(map(is_, before, after)):
        return
    old = {name(value): value for value in before}
    new = {name(value): value for value in after}
    for key, value in new.items():
        known = old.get(key)
        if known is not value and (known is None or _in_law(known) != _in_law(value)):
            yield known, value
    for key, value in old.items():
        if key not in new:
            yield value, None


def _in_law(of: Power | Clock | Finding) -> tuple[Any, ...]:
    """What it says in law, without our words for it: better wording restates nothing."""
    match of:
        case Power():
            return tuple(getattr(of, name) for name in _POWER_FACTS)
        case Clock():
            return tuple(getattr(of, name) for name in _CLOCK_FACTS)
        case Finding():
            return of.rule, of.step, of.severity, of.fields, of.about


def _facts(of: type[Power | Clock], *wording: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of) if field.name not in wording)


_POWER_FACTS = _facts(Power, "title", "citation")
_CLOCK_FACTS = _facts(Clock, "title", "who", "on_expiry", "citation", "explanation")


def _id(of: Power | Clock) -> str:
    return of.id


def _key(of: Finding) -> str:
    return of.key


def _power_event(old: Power | None, new: Power | None) -> PowerStated:
    if new is None:
        assert old is not None
        return PowerStated(change=PowerChange.WITHDRAWN, power=old)
    return PowerStated(change=_power_change(old, new), power=new)


def _power_change(old: Power | None, new: Power) -> PowerChange:
    ended = new.ended_at is not None and (old is None or old.ended_at is None)
    if old is None and not ended:
        return PowerChange.BEGAN
    if ended:
        lapsed = new.ending is PowerEnding.LAPSED
        return PowerChange.LAPSED if lapsed else PowerChange.ENDED
    assert old is not None
    later = old.expires_at != new.expires_at and old.ended_at == new.ended_at
    return PowerChange.EXTENDED if later and _later(old, new) else PowerChange.RESTATED


def _later(old: Power, new: Power) -> bool:
    return (
        old.starts_at == new.starts_at
        and old.expires_at is not None
        and new.expires_at is not None
        and new.expires_at > old.expires_at
    )


_SETTLED = {
    ClockState.MET: ClockChange.MET,
    ClockState.FELL_DUE: ClockChange.FELL_DUE,
    ClockState.ENDED: ClockChange.ENDED,
}


def _clock_event(old: Clock | None, new: Clock | None) -> ClockStated:
    if new is None:
        assert old is not None
        return ClockStated(change=ClockChange.WITHDRAWN, clock=old)
    running_before = old is None or old.state is ClockState.RUNNING
    if new.state is not ClockState.RUNNING and running_before:
        return ClockStated(change=_SETTLED[new.state], clock=new)
    change = ClockChange.STARTED if old is None else ClockChange.RESTATED
    return ClockStated(change=change, clock=new)


def _finding_event(old: Finding | None, new: Finding | None) -> FindingStated:
    if new is None:
        assert old is not None
        return FindingStated(change=FindingChange.CLEARED, finding=old)
    return FindingStated(change=FindingChange.RAISED, finding=new)
