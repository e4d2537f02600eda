"""Correcting the record of an earlier step, which adds to the record (promise 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from statute.law.step_rules import STEPS
from statute.reckoning import Reckoning
from statute.steps import CorrectRecord, Step


def correct_record(r: Reckoning, step: Step, _: CorrectRecord) -> None:
    """Say that the record was corrected. The effect is on how all steps are put in order."""
    r.flag("record.corrected", step, "corrects")


def as_corrected(steps: Iterable[Step]) -> list[Step]:
    """The steps, given in order of telling, as corrections say they happened, in legal order.

    Steps of one instant (times are told to the minute) count in the order in which the Act has
    them: use of section 136 before arrival, application before admission. Ids decide only between
    steps of one kind, so that the order of telling never matters.
    """
    told = list(steps)
    last_words = _last_words(told)
    corrected = (_corrected(step, last_words.get(step.id)) for step in told)
    return sorted((step for step in corrected if step is not None), key=_order)


def _last_words(told: list[Step]) -> dict[str, CorrectRecord]:
    """For each step corrected, the latest correction that was not itself undone by a later one."""
    in_order = sorted(told, key=lambda step: step.occurred_at)
    holding: dict[str, CorrectRecord] = {}
    for step in reversed(in_order):
        if not isinstance(step.particulars, CorrectRecord):
            continue
        undone = holding.get(step.id)
        if undone is None or not undone.never_happened:
            holding.setdefault(step.particulars.corrects, step.particulars)
    return holding


def _corrected(step: Step, correction: CorrectRecord | None) -> Step | None:
    """The step as it happened, or None if it never did."""
    if correction is None:
        return step
    if correction.never_happened:
        return None
    return replace(step, occurred_at=correction.occurred_at or step.occurred_at)


_PLACE = {rule.kind: (rule.phase, place) for place, rule in enumerate(STEPS)}


def _order(step: Step) -> tuple[object, ...]:
    return step.occurred_at, _PLACE[step.particulars.kind], step.id
