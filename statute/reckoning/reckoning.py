"""The working state that rules read and write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from statute.chart import INITIAL, Region, Transition, move, region_state
from statute.clock import Clock
from statute.evolve import clock_order, finding_order, power_order
from statute.finding import Finding
from statute.law import LawVersion
from statute.pathway import Standing
from statute.power import Power
from statute.steps import AnyParticulars, Step
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Severity


class Reckoning:
    """Powers, clocks, findings and chart as they stand after the steps taken so far.

    `taken` are those steps in order; `known` are all steps on the record, as first told.
    `barred` are the findings for which the step now being taken is refused if it was to be signed.
    """

    __slots__ = (
        "barred",
        "clocks",
        "configuration",
        "findings",
        "known",
        "law",
        "powers",
        "taken",
    )

    def __init__(self, law: LawVersion, standing: Standing, taken: tuple[Step, ...]) -> None:
        self.law = law
        self.powers = {power.id: power for power in standing.powers}
        self.clocks = {clock.id: clock for clock in standing.clocks}
        self.findings = {finding.key: finding for finding in standing.findings}
        self.configuration = standing.configuration or INITIAL
        self.taken = {step.id: step for step in taken}
        self.known = self.taken
        self.barred: list[Finding] = []

    def standing(self) -> Standing:
        """The standing reached, in its one order."""
        return Standing(
            powers=tuple(sorted(self.powers.values(), key=power_order)),
            clocks=tuple(sorted(self.clocks.values(), key=clock_order)),
            findings=tuple(sorted(self.findings.values(), key=finding_order)),
            configuration=self.configuration,
        )

    # Findings

    def bar(self, rule: str, step: Step, *fields: str, **words: str) -> None:
        """Find against the step: it is refused if it was to be signed, flagged if recorded."""
        self.barred.append(self.flag(rule, step, *fields, **words))

    def flag(self, rule: str, step: Step, *fields: str, **words: str) -> Finding:
        """Find something out without refusing the step."""
        return self.note(rule, step.id, *fields, **words)

    def note(self, rule: str, step: str, *fields: str, **words: str) -> Finding:
        """Keep a finding of this rule about the step with that id."""
        check = self.law.checks[rule]
        finding = Finding(
            rule=rule,
            severity=check.severity,
            citation=check.citation.format(**words) if words else check.citation,
            message=check.message.format(**words) if words else check.message,
            next_act=check.next_act.format(**words) if words else check.next_act,
            step=step,
            fields=fields,
            about=tuple(words.values()),
        )
        self.findings[finding.key] = finding
        return finding

    def clear(self, rule: str, step: str) -> None:
        """Put right what this rule found about that step."""
        self.findings.pop(f"{rule}/{step}", None)

    def fatal_about(self, *steps: str) -> tuple[str, ...]:
        """Keys of the fatal findings about these steps, which cast doubt on what they began."""
        about = set(steps)
        return tuple(
            sorted(
                finding.key
                for finding in self.findings.values()
                if finding.step in about and finding.severity is Severity.FATAL
            )
        )

    # Chart

    def moves(self, transition: Transition) -> bool:
        """Make the transition, if the chart has it from here; say whether it did."""
        after = move(self.configuration, transition)
        if after is not None:
            self.configuration = after
        return after is not None

    def state(self, region: Region) -> str:
        """The state the region is in."""
        return region_state(self.configuration, region)

    # Powers

    def begin(self, power: Power) -> None:
        """A power begins."""
        self.powers[power.id] = power

    def amend(self, power: Power) -> None:
        """What is known of a power changes."""
        self.powers[power.id] = power

    def end(self, power: Power, at: datetime, ending: PowerEnding, by: str | None) -> None:
        """A power ends, and every clock of its own with it."""
        self.powers[power.id] = replace(power, ended_at=at, ending=ending, ended_by=by)
        for clock in tuple(self.clocks.values()):
            if clock.power == power.id and clock.state is ClockState.RUNNING:
                self.settle(clock, ClockState.ENDED, at, by)

    def in_force(self, at: datetime, *kinds: PowerKind) -> Power | None:
        """The latest power of these kinds in force at `at`, if any."""
        found = (p for p in self.powers.values() if p.kind in kinds and p.in_force(at))
        return max(found, key=power_order, default=None)

    def latest(self, *kinds: PowerKind) -> Power | None:
        """The power of these kinds that began last, if any."""
        found = (p for p in self.powers.values() if p.kind in kinds)
        return max(found, key=power_order, default=None)

    # Clocks

    def start(self, clock: Clock) -> None:
        """A clock starts."""
        self.clocks[clock.id] = clock

    def settle(self, clock: Clock, state: ClockState, at: datetime, by: str | None) -> None:
        """A clock stops."""
        self.clocks[clock.id] = replace(clock, state=state, settled_at=at, settled_by=by)

    def running(self, *rules: str) -> Iterator[Clock]:
        """The running clocks of these rules."""
        return (
            clock
            for clock in tuple(self.clocks.values())
            if clock.rule in rules and clock.state is ClockState.RUNNING
        )

    def stop(self, state: ClockState, step: Step, *rules: str) -> None:
        """Every running clock of these rules stops with this step."""
        for clock in self.running(*rules):
            self.settle(clock, state, step.occurred_at, step.id)

    # Steps

    def steps_of(self, kind: type[AnyParticulars]) -> Iterator[Step]:
        """The steps of one kind taken so far, in order of occurrence."""
        return (step for step in self.taken.values() if isinstance(step.particulars, kind))
