"""The next value of a pathway, given an event. Needs no law: each event says all there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    StepTaken,
    UncertaintyChange,
    UncertaintyStated,
)
from statute.finding import Finding
from statute.pathway import Pathway, Standing
from statute.power import Power
from statute.uncertainty import Uncertainty

T = TypeVar("T", Power, Clock, Finding, Uncertainty)


def evolve(pathway: Pathway, event: Event) -> Pathway:
    """Apply one event. Never refuses, and gives the same value for ever for the same events."""
    return evolve_all(pathway, (event,))


def evolve_all(pathway: Pathway, events: Iterable[Event]) -> Pathway:
    """Apply events in order: the same value as one by one, made once."""
    entries = list(pathway.entries)
    standing = _Open(pathway.standing)
    applied = 0
    for event in events:
        if isinstance(event, StepTaken):
            entries.append(event.entry)
        else:
            standing.put(event)
        applied += 1
    return Pathway(
        reference=pathway.reference,
        law_version=pathway.law_version,
        entries=tuple(entries),
        standing=standing.closed(),
        revision=pathway.revision + applied,
    )


power_order: Callable[[Power], tuple[Any, ...]] = attrgetter("starts_at", "id")
"""Powers stand in order of their beginning."""

clock_order: Callable[[Clock], tuple[Any, ...]] = attrgetter("starts_at", "id")
"""Clocks stand in order of their start."""

finding_order: Callable[[Finding], str] = attrgetter("key")
"""Findings stand in order of their key."""


def uncertainty_order(uncertainty: Uncertainty) -> tuple[Any, ...]:
    """What is not known stands in order of its link."""
    return (uncertainty.link,)


class _Open:
    """A standing opened up, so that many statements can be put in place at once."""

    __slots__ = ("_before", "_clocks", "_configuration", "_findings", "_powers", "_uncertain")

    def __init__(self, standing: Standing) -> None:
        self._before = standing
        self._powers: dict[str, Power] | None = None
        self._clocks: dict[str, Clock] | None = None
        self._findings: dict[str, Finding] | None = None
        self._uncertain: dict[str, Uncertainty] | None = None
        self._configuration = standing.configuration

    def put(
        self, event: PowerStated | ClockStated | FindingStated | ChartMoved | UncertaintyStated
    ) -> None:
        """Put the statement in place of the one about the same thing, or take it out."""
        match event:
            case PowerStated(change=change, power=power):
                if self._powers is None:
                    self._powers = {each.id: each for each in self._before.powers}
                _place(self._powers, power.id, power, gone=change is PowerChange.WITHDRAWN)
            case ClockStated(change=change, clock=clock):
                if self._clocks is None:
                    self._clocks = {each.id: each for each in self._before.clocks}
                _place(self._clocks, clock.id, clock, gone=change is ClockChange.WITHDRAWN)
            case FindingStated(change=change, finding=finding):
                if self._findings is None:
                    self._findings = {each.key: each for each in self._before.findings}
                _place(self._findings, finding.key, finding, gone=change is FindingChange.CLEARED)
            case ChartMoved(configuration=configuration):
                self._configuration = configuration
            case UncertaintyStated(change=change, uncertainty=uncertainty):
                if self._uncertain is None:
                    self._uncertain = {each.link: each for each in self._before.uncertain}
                gone = change is UncertaintyChange.RESOLVED
                _place(self._uncertain, uncertainty.link, uncertainty, gone=gone)

    def closed(self) -> Standing:
        """The standing, in its one order."""
        before = self._before
        return Standing(
            powers=_ordered(before.powers, self._powers, power_order),
            clocks=_ordered(before.clocks, self._clocks, clock_order),
            findings=_ordered(before.findings, self._findings, finding_order),
            configuration=self._configuration,
            uncertain=_ordered(before.uncertain, self._uncertain, uncertainty_order),
        )


def _place(values: dict[str, T], name: str, value: T, *, gone: bool) -> None:
    if gone:
        values.pop(name, None)
    else:
        values[name] = value


def _ordered(
    before: tuple[T, ...],
    values: dict[str, T] | None,
    order: Callable[[T], Any],
) -> tuple[T, ...]:
    return before if values is None else tuple(sorted(values.values(), key=order))
