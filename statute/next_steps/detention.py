"""What may follow while a person is detained."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Region, region_state
from statute.next_steps.here import Here, NextStep
from statute.rules.detained import BY_COURTS, DETAINING, ON_APPLICATION
from statute.rules.tribunal import WINDOWS
from statute.steps import NoteMissingPaper
from statute.vocabulary import PowerKind, Severity


def detention(here: Here) -> Iterator[NextStep]:
    if here.runs("code35.scrutiny") or here.found("code35.scrutiny_late"):
        yield here.step("scrutinise", "The papers have not been scrutinised.")
    if here.runs("code35.medical"):
        yield here.step("scrutinise", "A doctor has not scrutinised the recommendations.")
    rectifiable = [f.step for f in here.standing.findings if f.severity is Severity.RECTIFIABLE]
    if rectifiable and (here.runs("s15.amend") or not here.held(PowerKind.S2, PowerKind.S3)):
        because = "A paper has an error that can be put right."
        yield here.step("rectify", because, concerns=tuple(dict.fromkeys(rectifiable)))
    if here.held(*DETAINING) and (here.runs("s132") or here.runs("s130D")):
        yield here.step("give_rights", "The patient has not been told their rights.")
    if here.held(*ON_APPLICATION, *BY_COURTS):
        yield here.step("assign_responsible_clinician", "The patient is detained.")
        yield here.step("discharge", "The patient is detained.")
    elif here.held(PowerKind.S37_GUARDIANSHIP):
        yield here.step("discharge", "The patient is under a guardianship order.")


def tribunal(here: Here) -> Iterator[NextStep]:
    if any(here.runs(window) for window in WINDOWS):
        yield here.step("apply_to_tribunal", "The time for applying is running.")
    overdue = here.found("s68_2.due") and not here.runs("s68_2")
    if overdue or here.runs("s68_7") or here.runs("s21_3.reference"):
        yield here.step("refer_to_tribunal", "The managers must refer the case.")
    state = region_state(here.standing.configuration, Region.TRIBUNAL)
    if state == "application_before_tribunal":
        yield here.step("withdraw_tribunal_application", "An application is before the tribunal.")
    if state in ("application_before_tribunal", "reference_before_tribunal"):
        yield here.step("tribunal_decides", "A case is before the tribunal.")


def record(here: Here) -> Iterator[NextStep]:
    if here.steps:
        yield here.step("complete_part", "Letters, reports and receipts belong to the record.")
        if here.runs("cqc.death") or here.runs("cqc.awol"):
            yield here.step("notify_regulator", "The regulator has not been told.")
        yield here.step("correct_record", "What is on the record can be corrected, never removed.")
        yield here.step("note_missing_paper", "If a paper cannot be found, the record says so.")
    for step in here.steps:
        missing = isinstance(step.particulars, NoteMissingPaper)
        if missing and here.found_about("paper.missing", step.id):
            because = "A paper is missing: it was found, or it was never made."
            yield here.step("settle_missing_paper", because, concerns=(step.id,))
