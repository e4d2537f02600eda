"""The links that are missing from a record, and the ways in which each may have been."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import datetime

from statute.fact import fact
from statute.instants import say_instant
from statute.law import LawVersion
from statute.steps import CorrectRecord, NoteMissingPaper, SettleMissingPaper, Step
from statute.unsure.readings import AS_TOLD, Reading
from statute.unsure.words import (
    FIND_THE_PAPER,
    FIND_THE_TIME,
    paper_of_step,
    paper_since,
    time_not_known,
)


@fact
class Link:
    """One thing that is not known.

    `step` tells of it: the step whose time it is, or the note of a missing paper. `since` is the
    earliest instant that it can bear on, `latest` the end of an interval of time.
    """

    step: str
    since: datetime
    because: str
    resolved_by: str
    about: tuple[str, ...]
    latest: datetime | None = None
    otherwise: Callable[[Reading], Reading] | None = None
    """For a missing paper: the reading on which what it would evidence did not happen."""


_MISSING = (NoteMissingPaper, SettleMissingPaper)


def is_unsure(step: Step) -> bool:
    """Whether this step makes something unsure, or says what became of it."""
    said = step.particulars
    if isinstance(said, CorrectRecord):
        return said.not_after is not None
    return step.not_after is not None or isinstance(said, _MISSING)


MAY_BE_UNSURE = frozenset({CorrectRecord, *_MISSING})
"""Steps that may tell of something not known by what they say, whatever their own time."""


def anything_unsure(steps: Iterable[Step]) -> bool:
    """Whether one of these steps is unsure: asked of the whole record with each step put."""
    for step in steps:
        may_be = step.not_after is not None or type(step.particulars) in MAY_BE_UNSURE
        if may_be and is_unsure(step):
            return True
    return False


def settled_notes(steps: Sequence[Step]) -> dict[str, bool]:
    """For each note of a missing paper that was settled: whether the paper was found."""
    settled: dict[str, bool] = {}
    for step in steps:
        if isinstance(step.particulars, SettleMissingPaper):
            settled[step.particulars.note] = step.particulars.found
    return settled


def without_what_never_was(steps: Sequence[Step]) -> Reading:
    """How it was, apart from what is still open: papers that were never made evidence nothing."""
    reading, settled = AS_TOLD, settled_notes(steps)
    for step in steps:
        if settled.get(step.id) is False and isinstance(step.particulars, NoteMissingPaper):
            reading = _not_so(step.particulars)(reading)
    return reading


def links_in(steps: Sequence[Step], law: LawVersion) -> tuple[Link, ...]:
    """Every link still missing, given the steps in legal order as the record has them."""
    settled, by_id = settled_notes(steps), {step.id: step for step in steps}
    found: list[Link] = []
    for step in steps:
        if step.not_after is not None and step.not_after > step.occurred_at:
            found.append(_of_time(step, step.not_after, steps, law))
        note = step.particulars
        if isinstance(note, NoteMissingPaper) and step.id not in settled:
            evidenced = by_id.get(note.evidences or "")
            if evidenced is not None:
                found.append(_of_step(step, note, evidenced, law))
            elif note.since is not None:
                found.append(_of_instant(step, note, note.since))
    return tuple(found)


def _of_time(step: Step, told: datetime, steps: Sequence[Step], law: LawVersion) -> Link:
    latest = max(step.occurred_at, min([told, *_naming(step, steps)]))
    return Link(
        step=step.id,
        since=step.occurred_at,
        because=time_not_known(step, law, step.occurred_at, latest),
        resolved_by=FIND_THE_TIME,
        about=(step.id, say_instant(step.occurred_at), say_instant(latest)),
        latest=latest,
    )


def _naming(step: Step, steps: Sequence[Step]) -> list[datetime]:
    """When later steps happened that rest on this one: it was before them."""
    return [
        other.occurred_at if other.not_after is None else other.not_after
        for other in steps
        if other.occurred_at >= step.occurred_at and _names(other, step.id)
    ]


def _names(step: Step, other: str) -> bool:
    if isinstance(step.particulars, NoteMissingPaper | SettleMissingPaper):
        return False
    values = (getattr(step.particulars, field.name) for field in fields(step.particulars))
    return any(value == other or (isinstance(value, tuple) and other in value) for value in values)


def _of_step(step: Step, note: NoteMissingPaper, evidenced: Step, law: LawVersion) -> Link:
    return Link(
        step=step.id,
        since=evidenced.occurred_at,
        because=paper_of_step(note.paper, evidenced, law),
        resolved_by=FIND_THE_PAPER,
        about=(note.paper.value, evidenced.id, say_instant(evidenced.occurred_at)),
        otherwise=_not_so(note),
    )


def _of_instant(step: Step, note: NoteMissingPaper, since: datetime) -> Link:
    return Link(
        step=step.id,
        since=since,
        because=paper_since(note.paper, since),
        resolved_by=FIND_THE_PAPER,
        about=(note.paper.value, say_instant(since)),
        otherwise=_not_so(note),
    )


def _not_so(note: NoteMissingPaper) -> Callable[[Reading], Reading]:
    """What it makes of a reading that the paper was never made."""
    evidences, since = note.evidences, note.since
    if evidences is not None:
        return lambda reading: reading.without(evidences)
    if since is not None:
        return lambda reading: reading.cut_at(since)
    return lambda reading: reading
