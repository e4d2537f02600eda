"""What changed between two standings, said as events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from statute.changes import Changes, pairs_between
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
from statute.value import agreement
from statute.vocabulary import ClockState, PowerEnding

T = TypeVar("T", Power, Clock, Finding)


def difference(
    before: Standing,
    after: Standing,
    *,
    touched: Changes | None = None,
    restated_first: bool = True,
) -> tuple[Event, ...]:
    """The events that lead from one standing to the other, in a fixed order.

    `touched` saves looking for what may have changed, where that is known. With `restated_first`,
    a clock that settles and turns out to have counted otherwise is said to be both: restated, and
    then settled. Without, only the second is said.
    """
    if touched is None:
        touched = Changes(
            powers=pairs_between(before.powers, after.powers, _id),
            clocks=pairs_between(before.clocks, after.clocks, _id),
            findings=pairs_between(before.findings, after.findings, _key),
        )
    events: list[Event] = [
        _power_event(old, new) for old, new in touched.powers if _differ(old, new, _same_power)
    ]
    events += _clock_events(touched.clocks, restated_first=restated_first)
    events += [
        _finding_event(old, new)
        for old, new in touched.findings
        if _differ(old, new, _same_finding)
    ]
    events += [
        _uncertainty_event(old, new)
        for old, new in pairs_between(before.uncertain, after.uncertain, _link)
        if old != new
    ]
    if before.configuration != after.configuration:
        events.append(ChartMoved(configuration=after.configuration))
    return tuple(events)


def _differ(old: T | None, new: T | None, same: Callable[[T, T], bool]) -> bool:
    """Whether they are not the same in law, whatever our words for it: wording restates nothing."""
    return old is None or new is None or not same(old, new)


_WORDING = ("title", "who", "on_expiry", "citation", "explanation", "law_version")
"""Wording of a clock. Which revision counted it is wording, too: another one that counts alike
restates nothing."""

_same_power = agreement(Power, "title", "citation")
_same_clock = agreement(Clock, *_WORDING)
_counts_alike = agreement(
    Clock, *_WORDING, "state", "settled_at", "settled_by", "uncertain", "power"
)
"""Whether two clocks count from and to the same, whatever became of them."""

_same_finding = agreement(Finding, "citation", "message", "next_act")

_id: Callable[[Power | Clock], str] = attrgetter("id")
_key: Callable[[Finding], str] = attrgetter("key")
_link: Callable[[Uncertainty], str] = attrgetter("link")


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


def _counts_otherwise(old: Clock | None, new: Clock) -> bool:
    """Whether a clock that ran has settled, and is counted otherwise than was said before."""
    if old is None:
        return False
    settles = old.state is ClockState.RUNNING and new.state is not ClockState.RUNNING
    return settles and not _counts_alike(old, new)


def _as_it_ran(clock: Clock) -> Clock:
    """The clock before it settled."""
    return replace(clock, state=ClockState.RUNNING, settled_at=None, settled_by=None)


def _clock_events(
    pairs: Iterable[tuple[Clock | None, Clock | None]], *, restated_first: bool
) -> Iterator[ClockStated]:
    for old, new in pairs:
        if not _differ(old, new, _same_clock):
            continue
        if restated_first and new is not None and _counts_otherwise(old, new):
            yield ClockStated(change=ClockChange.RESTATED, clock=_as_it_ran(new))
        yield _clock_event(old, new)


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
