"""What the Act says of a list of steps that happened: the whole position at one instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from statute.clock import Clock
from statute.decide import decide, pass_time
from statute.evolve import evolve_all
from statute.fact import Instant, fact
from statute.finding import Finding
from statute.law import LawVersion
from statute.next_steps import NextStep, what_may_follow
from statute.pathway import Pathway
from statute.power import Power
from statute.steps import CorrectRecord, NoteMissingPaper, SettleMissingPaper, Step
from statute.uncertainty import Uncertainty
from statute.unsure.links import is_unsure
from statute.vocabulary import ClockState, Mode


@fact
class Position:
    """Powers, clocks, findings and what may follow, as they stand at `at` (UTC).

    `left_out` are the findings for which a step could not be counted: it lies after `at`, or its id
    was used before. Every other step is counted, lawful or not, and flagged where it was not.
    `uncertain` says what is not known for sure, since when, and what would resolve it.
    """

    at: Instant
    law_version: str
    powers_in_force: tuple[Power, ...]
    powers_past: tuple[Power, ...]
    clocks: tuple[Clock, ...]
    findings: tuple[Finding, ...]
    may_follow: tuple[NextStep, ...]
    left_out: tuple[Finding, ...]
    uncertain: tuple[Uncertainty, ...] = ()

    @property
    def running(self) -> tuple[Clock, ...]:
        """The clocks still running, those that end first in front, duties last."""
        running = [clock for clock in self.clocks if clock.state is ClockState.RUNNING]
        ends = [clock for clock in running if clock.expires_at is not None]
        duties = [clock for clock in running if clock.expires_at is None]
        return (*sorted(ends, key=lambda clock: (str(clock.expires_at), clock.id)), *duties)


def position(steps: Iterable[Step], at: datetime, law: LawVersion) -> Position:
    """The position at `at` if these steps happened, in whatever order they are told."""
    pathway = Pathway(reference="explained", law_version=law.name)
    left_out: list[Finding] = []
    for step in sorted(steps, key=_telling):
        told = replace(step, mode=Mode.RECORDED, recorded_by=step.recorded_by or step.by)
        decision = decide(pathway, told, at, law)
        if decision.refused:
            left_out.extend(decision.findings)
        pathway = evolve_all(pathway, decision.events)
    pathway = evolve_all(pathway, pass_time(pathway, at, law))
    return _position_of(pathway, at, law, tuple(left_out))


def _telling(step: Step) -> tuple[bool, bool, datetime]:
    """Corrections are told last, in their own order: each is about a step that is then known.

    What is not known for sure is told after what is, because every reading of it is folded anew.
    """
    about = isinstance(step.particulars, CorrectRecord | NoteMissingPaper | SettleMissingPaper)
    return about, is_unsure(step), step.occurred_at


def _position_of(
    pathway: Pathway, at: datetime, law: LawVersion, left_out: tuple[Finding, ...]
) -> Position:
    standing = pathway.standing
    in_force = standing.in_force(at)
    return Position(
        at=at,
        law_version=law.name,
        powers_in_force=in_force,
        powers_past=tuple(power for power in standing.powers if power not in in_force),
        clocks=standing.clocks,
        findings=standing.findings,
        may_follow=what_may_follow(pathway, at, law),
        left_out=left_out,
        uncertain=standing.uncertain,
    )
