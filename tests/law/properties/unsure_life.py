"""Lives of which something is not known: a time, or whether a paper was ever made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from statute.pathway import Pathway, Standing
from statute.rules.correcting import as_corrected
from statute.steps import (
    AnyParticulars,
    CorrectRecord,
    NoteMissingPaper,
    RecordDeath,
    SettleMissingPaper,
    Step,
)
from statute.steps.unsure import Paper
from statute.unsure.likely import likely
from statute.unsure.links import Link, is_unsure, links_in
from statute.vocabulary import Mode
from tests.law.properties.chance import Chance
from tests.law.properties.life import LAW, Life, lived
from tests.law.properties.long_life import lived_long
from tests.law.properties.people import OFFICE

_ABOUT_STEPS = CorrectRecord | NoteMissingPaper | SettleMissingPaper
A_SECOND = timedelta(seconds=1)


def a_life(chance: Chance) -> tuple[list[Step], datetime]:
    """What happened in some life, all of it told afterwards, and the moment of telling."""
    life = lived_long(chance, 14) if chance.sometimes(30) else lived(chance, 14)
    steps = [
        replace(entry.step, mode=Mode.RECORDED, recorded_by=OFFICE)
        for entry in life.pathway.entries
        if not isinstance(entry.step.particulars, _ABOUT_STEPS | RecordDeath)
    ]
    return steps, life.now


def told(steps: Iterable[Step], at: datetime) -> Pathway:
    """The pathway after all of these are told at that moment, what is not known for sure last."""
    life = Life(at)
    for step in sorted(steps, key=_telling):
        assert not life.takes(step).refused, step
    return life.pathway


def _telling(step: Step) -> tuple[bool, bool]:
    return isinstance(step.particulars, _ABOUT_STEPS), is_unsure(step)


def widened(chance: Chance, step: Step, now: datetime) -> Step:
    """The same step, of which it is only known that it lay in some interval."""
    before, after = chance.duration(), chance.duration()
    before = timedelta(0) if chance.sometimes(30) else before
    return replace(
        step, occurred_at=step.occurred_at - before, not_after=min(now, step.occurred_at + after)
    )


def noted(step: Step, own: str, at: datetime) -> Step:
    """The office tells that the paper of a step cannot be found."""
    return by_office(own, at, NoteMissingPaper(paper=Paper.OTHER, evidences=step.id))


def by_office(own: str, at: datetime, particulars: AnyParticulars) -> Step:
    """The office tells something."""
    return Step(
        id=own,
        mode=Mode.RECORDED,
        by=OFFICE,
        occurred_at=at,
        particulars=particulars,
        recorded_by=OFFICE,
    )


def links_of(steps: Sequence[Step]) -> dict[str, Link]:
    """What is open, by the step that tells of it."""
    base = likely(LAW, steps)
    return {link.step: link for link in links_in(as_corrected(LAW, steps, base), LAW)}


def moments(*standings: Standing) -> Iterator[datetime]:
    """Every instant at which one of these may change its answer, and a second either side."""
    for standing in standings:
        for power in standing.powers:
            for at in (power.starts_at, power.ends_at):
                if at is not None:
                    yield from (at - A_SECOND, at, at + A_SECOND)


def nothing_sure_is_otherwise(
    unsure: Standing, sure: Standing, since: datetime, now: datetime
) -> None:
    """Whatever the one says for sure, the other, in which everything is known, says too.

    `since` is the first instant that the missing link can bear on: whose a power is, a power says
    only as it is now. After `now` only what had begun by then is compared: what begins by time
    alone (a stay, when a hold lapses) has not begun in either.
    """
    known = {power.id: power for power in sure.powers}
    for at in moments(unsure, sure):
        for power in unsure.surely_in_force(at):
            there = known.get(power.id)
            if there is None and at > now and power.started_by in known:
                continue
            assert there is not None, (power.id, at)
            assert there.in_force(at), (power.id, at)
            assert not there.doubts, (power.id, at)
            assert at < since or there.held_by == power.held_by, (power.id, at)
        if at <= now and not unsure.is_uncertain(at):
            here = {power.id for power in unsure.in_force(at)}
            assert here == {power.id for power in sure.in_force(at)}, at


def without_marks(standing: Standing) -> Standing:
    """The standing without what only corrections and notes leave in it."""
    rules = ("record.corrected", "paper.missing", "paper.never_made")
    findings = tuple(f for f in standing.findings if f.rule not in rules)
    return replace(standing, findings=findings)
