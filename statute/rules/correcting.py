"""Correcting the record of an earlier step, which adds to the record (promise 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from statute.reckoning import Reckoning
from statute.steps import CorrectRecord, Step


def correct_record(r: Reckoning, step: Step, _: CorrectRecord) -> None:
    """Say that the record was corrected. The effect is on how all steps are put in order."""
    r.flag("record.corrected", step, "corrects")


def as_corrected(steps: Iterable[Step]) -> list[Step]:
    """The steps as later corrections say they happened, in order of occurrence.

    A later correction of the same step overrides an earlier one. Steps of the same instant keep the
    order of their ids, so that the order of telling never matters.
    """
    told = list(steps)
    corrections = sorted(
        (step for step in told if isinstance(step.particulars, CorrectRecord)), key=_order
    )
    standing = {step.id: step for step in told}
    for each in corrections:
        correction = each.particulars
        assert isinstance(correction, CorrectRecord)
        target = standing.get(correction.corrects)
        if target is None:
            continue
        if correction.never_happened:
            del standing[target.id]
        elif correction.occurred_at is not None:
            standing[target.id] = replace(target, occurred_at=correction.occurred_at)
    return sorted(standing.values(), key=_order)


def _order(step: Step) -> tuple[object, ...]:
    return step.occurred_at, step.id
