"""What changed between two standings, said as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from operator import attrgetter
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
    UncertaintyChange,
    UncertaintyStated,
)
from statute.finding import Finding
from statute.pathway import Standing
from statute.power import Power
from statute.uncertainty import Uncertainty
from statute.vocabulary import ClockState, PowerEnding

T = TypeVar("T", Power, Clock, Finding, Uncertainty)


def difference(
    before: Standing, after: Standing, *, restated_first: bool = True
) -> tuple[Event, ...]:
    """The events that lead from one standing to the other, in a fixed order.

    With `restated_first`, a clock that settles and turns out to have counted otherwise is said to
    be both: restated, and then settled. Without, only the second is said.
    """
    events: list[Event] = []
    if before.powers is not after.powers:
        for old_power, power in _changed(before.powers, after.powers, _id, _power_facts):
            events.append(_power_event(old_power, power))
    if before.clocks is not after.clocks:
        events += _clock_events(before.clocks, after.clocks, restated_first=restated_first)
    if before.findings is not after.findings:
        for old_finding, finding in _changed(before.findings, after.findings, _key, _found):
            events.append(_finding_event(old_finding, finding))
    if before.uncertain is not after.uncertain:
        for old_doubt, doubt in _changed(before.uncertain, after.uncertain, _link, _whole):
            events.append(_uncertainty_event(old_doubt, doubt))
    if before.configuration != after.configuration:
        events.append(ChartMoved(configuration=after.configuration))
    return tuple(events)


def _changed(
    before: tuple[T, ...],
    after: tuple[T, ...],
    name: Callable[[T], str],
    in_law: Callable[[T], Any],
) -> list[tuple[T | None, T | None]]:
    """Pairs of old and new, wherever they differ; None where there is no such value.

    What was not touched is the very same object on both sides, and is told apart by that first.
    `in_law` is what a value says in law, without our words for it: better wording restates nothing.
    """
    untouched = set(map(id, before))
    new = [value for value in after if id(value) not in untouched]
    if len(before) + len(new) == len(after):
        return [(None, value) for value in new]
    left = set(map(id, after))
    old = {name(value): value for value in before if id(value) not in left}
    pairs: list[tuple[T | None, T | None]] = []
    for value in new:
        known = old.pop(name(value), None)
        if known is None or in_law(known) != in_law(value):
            pairs.append((known, value))
    pairs.extend((value, None) for value in old.values())
    return pairs


def _facts_of(of: type[Power | Clock], *wording: str) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(of) if field.name not in wording))


_power_facts = _facts_of(Power, "title", "citation")
_clock_facts = _facts_of(
    Clock, "title", "who", "on_expiry", "citation", "explanation", "law_version"
)
"""Which revision counted it is wording, too: another one that counts alike restates nothing."""

_count_facts = _facts_of(
    Clock,
    *("title", "who", "on_expiry", "citation", "explanation", "law_version"),
    *("state", "settled_at", "settled_by", "uncertain", "power"),
)
"""What a clock counts from and to, whatever became of it."""


_found: Callable[[Finding], tuple[Any, ...]] = attrgetter(
    "rule", "step", "severity", "fields", "about"
)

_id: Callable[[Power | Clock], str] = attrgetter("id")
_key: Callable[[Finding], str] = attrgetter("key")
_link: Callable[[Uncertainty], str] = attrgetter("link")


def _whole(of: Uncertainty) -> Uncertainty:
    return of


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


def _counts_otherwise(old: Clock | None, new: Clock | None) -> bool:
    """Whether a clock that ran has settled, and is counted otherwise than was said before."""
    if old is None or new is None:
        return False
    settles = old.state is ClockState.RUNNING and new.state is not ClockState.RUNNING
    return settles and _count_facts(old) != _count_facts(new)


def _as_it_ran(clock: Clock) -> Clock:
    """The clock before it settled."""
    return replace(clock, state=ClockState.RUNNING, settled_at=None, settled_by=None)


def _clock_events(
    before: tuple[Clock, ...], after: tuple[Clock, ...], *, restated_first: bool
) -> Iterator[ClockStated]:
    for old, clock in _changed(before, after, _id, _clock_facts):
        if restated_first and _counts_otherwise(old, clock):
            assert clock is not None
            yield ClockStated(change=ClockChange.RESTATED, clock=_as_it_ran(clock))
        yield _clock_event(old, clock)


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


def _uncertainty_event(old: Uncertainty | None, new: Uncertainty | None) -> UncertaintyStated:
    if new is None:
        assert old is not None
        return UncertaintyStated(change=UncertaintyChange.RESOLVED, uncertainty=old)
    change = UncertaintyChange.RAISED if old is None else UncertaintyChange.RESTATED
    return UncertaintyStated(change=change, uncertainty=new)
