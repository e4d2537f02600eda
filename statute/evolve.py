"""The next value of a pathway, given an event. Needs no law: each event says all there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

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
    StepTaken,
)
from statute.finding import Finding
from statute.pathway import Pathway, Standing
from statute.power import Power

T = TypeVar("T", Power, Clock, Finding)


def evolve(pathway: Pathway, event: Event) -> Pathway:
    """Apply one event. Never refuses, and gives the same value for ever for the same events."""
    entries = pathway.entries
    if isinstance(event, StepTaken):
        entries = (*entries, event.entry)
    return replace(
        pathway,
        entries=entries,
        standing=_next_standing(pathway.standing, event),
        revision=pathway.revision + 1,
    )


def evolve_all(pathway: Pathway, events: Iterable[Event]) -> Pathway:
    """Apply events in order."""
    for event in events:
        pathway = evolve(pathway, event)
    return pathway


def power_order(power: Power) -> tuple[object, ...]:
    """Powers stand in order of their beginning."""
    return power.starts_at, power.id


def clock_order(clock: Clock) -> tuple[object, ...]:
    """Clocks stand in order of their start."""
    return clock.starts_at, clock.id


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Findings stand in order of their key."""
    return (finding.key,)


def _next_standing(standing: Standing, event: Event) -> Standing:
    match event:
        case PowerStated(change=change, power=power):
            gone = change is PowerChange.WITHDRAWN
            powers = _placed(standing.powers, power, _id, power_order, gone=gone)
            return replace(standing, powers=powers)
        case ClockStated(change=change, clock=clock):
            gone = change is ClockChange.WITHDRAWN
            clocks = _placed(standing.clocks, clock, _id, clock_order, gone=gone)
            return replace(standing, clocks=clocks)
        case FindingStated(change=change, finding=finding):
            gone = change is FindingChange.CLEARED
            findings = _placed(standing.findings, finding, _key, finding_order, gone=gone)
            return replace(standing, findings=findings)
        case ChartMoved(configuration=configuration):
            return replace(standing, configuration=configuration)
        case StepTaken():
            return standing


def _id(of: Power | Clock) -> str:
    return of.id


def _key(of: Finding) -> str:
    return of.key


def _placed(
    values: tuple[T, ...],
    value: T,
    name: Callable[[T], str],
    order: Callable[[T], tuple[object, ...]],
    *,
    gone: bool,
) -> tuple[T, ...]:
    """The values with this one put in, in place of the one of the same name, or taken out."""
    own = name(value)
    others = [each for each in values if name(each) != own]
    if not gone:
        others.append(value)
        others.sort(key=order)
    return tuple(others)
