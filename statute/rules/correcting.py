"""Correcting the record of an earlier step, which adds to the record (promise 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import lt

from statute.law import LawVersion
from statute.law.readings import Reading as Law
from statute.reckoning import Reckoning
from statute.steps import (
    AnyParticulars,
    BarDischarge,
    CompletePart,
    CorrectRecord,
    ExtendCommunityOrder,
    FurnishReturnReport,
    RenewGuardianship,
    ReportReturnToGuardianship,
    ReportReturnToOrder,
    Step,
)
from statute.unsure.readings import AS_TOLD, Reading

_RECEIPTS: Mapping[tuple[str, int], type[AnyParticulars]] = {
    ("CTO7", 4): ExtendCommunityOrder,
    ("CTO8", 2): ReportReturnToOrder,
    ("G9", 2): RenewGuardianship,
    ("G10", 2): ReportReturnToGuardianship,
    ("H6", 2): FurnishReturnReport,
    ("M2", 2): BarDischarge,
}
"""Parts that only record that a report came in, and the report; for Form H5 a step does that."""


def complete_part(r: Reckoning, step: Step, paper: CompletePart) -> None:
    """Nothing follows from a paper that evidences no step of its own, but a receipt has an order.

    One that bears a time before its report undoes nothing, and is noted.
    """
    report = _RECEIPTS.get((paper.form, paper.part))
    if report is None or not r.law.reads(Law.RECEIPTS_FOLLOW_REPORTS):
        return
    receipts = sum(
        isinstance(told := each.particulars, CompletePart)
        and (told.form, told.part) == (paper.form, paper.part)
        for each in r.steps_of(CompletePart)
    )
    if len(tuple(r.steps_of(report))) <= receipts:
        r.flag("receipt.before_report", step, "occurred_at")


def correct_record(r: Reckoning, step: Step, _: CorrectRecord) -> None:
    """Say that the record was corrected. The effect is on how all steps are put in order."""
    r.flag("record.corrected", step, "corrects")


def as_corrected(law: LawVersion, steps: Iterable[Step], reading: Reading = AS_TOLD) -> list[Step]:
    """The steps, given in order of telling, as corrections say they happened, in legal order.

    Where the record does not say for sure, as it was on that reading.

    Steps of one instant (times are told to the minute) count in the order in which the Act has
    them: use of section 136 before arrival, application before admission. Ids decide only between
    steps of one kind, so that the order of telling never matters.
    """
    told = list(steps)
    last_words = _last_words(told)
    if last_words:
        corrected = (_corrected(step, last_words.get(step.id)) for step in told)
        told = [step for step in corrected if step is not None]
    if reading is not AS_TOLD:
        told = [read for step in told if (read := reading.of(step)) is not None]
    return in_order_of_the_act(law, told)


def in_order_of_the_act(law: LawVersion, steps: Iterable[Step]) -> list[Step]:
    """Steps that nobody corrected, in legal order."""
    told = list(steps)
    times = [step.occurred_at for step in told]
    if all(map(lt, times, times[1:])):
        return told
    order = law.order
    return sorted(told, key=lambda step: (step.occurred_at, order[step.particulars.kind], step.id))


def _last_words(told: list[Step]) -> dict[str, CorrectRecord]:
    """For each step corrected, the latest correction that was not itself undone by a later one."""
    corrections = [step for step in told if isinstance(step.particulars, CorrectRecord)]
    holding: dict[str, CorrectRecord] = {}
    in_order = sorted(corrections, key=lambda step: step.occurred_at)
    for step in reversed(in_order):
        assert isinstance(step.particulars, CorrectRecord)
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
    if correction.occurred_at is None:
        return step
    return replace(step, occurred_at=correction.occurred_at, not_after=correction.not_after)
