"""The working state that rules read and write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from statute.changes import Changes, pairs_touched
from statute.chart import INITIAL, Region, Transition, move, region_state
from statute.clock import Clock
from statute.evolve import clock_order, finding_order, power_order
from statute.fact import replace
from statute.finding import Finding
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.pathway import Standing
from statute.power import Power
from statute.reckoning.awaited import awaited
from statute.reckoning.contested import carried_on, stands_second, uncertainties
from statute.reckoning.judging import Judging
from statute.steps import AnyParticulars, Step
from statute.vocabulary import ClockState, PowerEnding, PowerKind

T = TypeVar("T", Power, Clock, Finding)

_RUNNING = ClockState.RUNNING
_NONE: Mapping[str, Step] = {}
_NO_POWER: frozenset[str] = frozenset()


class Reckoning(Judging):
    """Powers, clocks, findings and chart as they stand after the steps taken so far.

    `taken` are those steps in order; `known` are all steps on the record, those to come
    included, at the times that corrections give them; `told` are those of them that happened on
    this reading of what is not known. `beside` are the powers that stand beside other authority,
    contested: rules ask the other, and these only where they say so (`second`).
    """

    __slots__ = (
        "_before",
        "_kinds",
        "_other_clocks",
        "_other_powers",
        "beside",
        "clocks",
        "configuration",
        "contested",
        "known",
        "powers",
        "taken",
        "told",
    )

    def __init__(
        self, law: LawVersion, standing: Standing, taken: Mapping[str, Step] = _NONE
    ) -> None:
        super().__init__(law)
        self._before = standing
        self.powers = {power.id: power for power in standing.powers}
        self.clocks = {clock.id: clock for clock in standing.clocks}
        self._other_powers: dict[str, Power | None] = {}
        self._other_clocks: dict[str, Clock | None] = {}
        self.findings = {finding.key: finding for finding in standing.findings}
        self.configuration = standing.configuration or INITIAL
        self.taken = dict(taken)
        self.known = self.taken
        self.told = self.taken
        self._kinds = {type(step.particulars) for step in taken.values()} if taken else set()
        self.contested = bool(standing.uncertain)
        self.beside = _NO_POWER
        if self.contested:
            self.beside = frozenset(p.id for p in standing.powers if stands_second(p))

    def standing(self) -> Standing:
        """The standing reached, in its one order."""
        before = self._before
        if self.contested:
            for power in carried_on(self.powers, self.taken):
                self.amend(power)
        return Standing(
            powers=_in_order(self.powers, power_order) if self._other_powers else before.powers,
            clocks=_in_order(self.clocks, clock_order) if self._other_clocks else before.clocks,
            findings=_in_order(self.findings, finding_order)
            if self.other_findings
            else before.findings,
            configuration=self.configuration,
            uncertain=uncertainties(self.powers.values()) if self.contested else (),
        )

    def changes_of(self, standing: Standing) -> Changes | None:
        """What became other than it was in that standing, if this began there."""
        if self._before is not standing:
            return None
        return Changes(
            powers=pairs_touched(self._other_powers, self.powers, power_order),
            clocks=pairs_touched(self._other_clocks, self.clocks, clock_order),
            findings=pairs_touched(self.other_findings, self.findings, finding_order),
        )

    # Chart

    def moves(self, transition: Transition) -> bool:
        """Make the transition, if the chart has it from here; say whether it did."""
        after = move(self.configuration, transition)
        if after is not None:
            self.configuration = after
        return after is not None

    def may_move(self, transition: Transition) -> bool:
        """Whether the chart has the transition from here."""
        return move(self.configuration, transition) is not None

    def state(self, region: Region) -> str:
        """The state the region is in."""
        return region_state(self.configuration, region)

    # Powers

    def begin(self, power: Power) -> None:
        """A power begins."""
        self.amend(power)

    def amend(self, power: Power) -> None:
        """What is known of a power changes."""
        if power.id not in self._other_powers:
            self._other_powers[power.id] = self.powers.get(power.id)
        self.powers[power.id] = power

    def end(self, power: Power, at: datetime, ending: PowerEnding, by: str | None) -> None:
        """A power ends, and every clock of its own with it."""
        self.amend(replace(power, ended_at=at, ending=ending, ended_by=by))
        for clock in tuple(self.clocks.values()):
            if clock.state is _RUNNING and clock.power == power.id:
                self.settle(clock, ClockState.ENDED, at, by)

    def in_force(self, at: datetime, *kinds: PowerKind) -> Power | None:
        """The latest power of these kinds in force at `at`, if any.

        Not an order on which the patient is still to be admitted, if there is another (s.40(5)),
        nor what stands beside other authority.
        """
        found = [p for p in self.powers.values() if p.kind in kinds and p.in_force(at)]
        if self.beside:
            found = [p for p in found if p.id not in self.beside]
        if len(found) > 1 and self.law.reads(Reading.ENDED_ON_ADMISSION):
            found = [p for p in found if not awaited(self.clocks, p)] or found
        return max(found, key=power_order, default=None) if found else None

    def second(self, at: datetime, *kinds: PowerKind) -> Power | None:
        """The latest power of these kinds that stands beside other authority at `at`, if any."""
        found = [self.powers[name] for name in self.beside]
        there = (p for p in found if p.kind in kinds and p.ended_at is None and p.in_force(at))
        return max(there, key=power_order, default=None)

    def latest(self, *kinds: PowerKind) -> Power | None:
        """The power of these kinds, or of any kind, that began last, if any."""
        found = (p for p in self.powers.values() if not kinds or p.kind in kinds)
        return max(found, key=power_order, default=None)

    # Clocks

    def start(self, clock: Clock) -> None:
        """A clock starts."""
        if clock.id not in self._other_clocks:
            self._other_clocks[clock.id] = self.clocks.get(clock.id)
        self.clocks[clock.id] = clock

    def settle(self, clock: Clock, state: ClockState, at: datetime, by: str | None) -> None:
        """A clock stops."""
        self.start(replace(clock, state=state, settled_at=at, settled_by=by))

    def running(self, *rules: str) -> Iterator[Clock]:
        """The running clocks of these rules."""
        every = self.clocks.values()
        return iter([clock for clock in every if clock.state is _RUNNING and clock.rule in rules])

    def stop(self, state: ClockState, step: Step, *rules: str) -> None:
        """Every running clock of these rules stops with this step."""
        for clock in self.running(*rules):
            self.settle(clock, state, step.occurred_at, step.id)

    # Steps

    def take(self, step: Step) -> None:
        """The step counts among those taken."""
        self.taken[step.id] = step
        self._kinds.add(type(step.particulars))

    def has_taken(self, kind: type[AnyParticulars]) -> bool:
        """Whether any step of one kind was taken so far."""
        return kind in self._kinds

    def steps_of(self, kind: type[AnyParticulars]) -> Iterator[Step]:
        """The steps of one kind taken so far, in order of occurrence."""
        if kind not in self._kinds:
            return iter(())
        return (step for step in self.taken.values() if isinstance(step.particulars, kind))


def _in_order(values: dict[str, T], order: Callable[[T], Any]) -> tuple[T, ...]:
    return tuple(sorted(values.values(), key=order))
