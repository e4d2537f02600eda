"""What may follow on the way to admission."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from statute.chart import Transition
from statute.counting import gap_allows
from statute.next_steps.here import Here, NextStep
from statute.steps import Apply, ReceiveApplication, Recommend, Step
from statute.steps.admission import Section
from statute.vocabulary import PowerKind


def recommendations(here: Here) -> Iterator[NextStep]:
    if Transition.ADMITTED_FOR_ASSESSMENT in here.transitions:
        yield here.step("recommend", "Section 2 needs two recommendations.", form="A4")
    if here.held(PowerKind.S4):
        yield here.step("recommend", "A second recommendation makes section 2.", form="A4")
    if Transition.ADMITTED_IN_EMERGENCY in here.transitions:
        yield here.step("recommend", "An emergency needs one recommendation.", form="A11")
    if not here.held(PowerKind.S3):
        yield here.step("recommend", "Section 3 needs two recommendations.", form="A8")
        yield here.step(
            "consult_nearest_relative", "The nearest relative is consulted before section 3."
        )
        yield here.step("nearest_relative_objects", "The nearest relative may object at any time.")
    if here.runs("s11.inform_nr"):
        yield here.step("inform_nearest_relative", "The nearest relative has not been told.")


def applications(here: Here) -> Iterator[NextStep]:
    for section, form, transition in (
        (Section.TWO, "A2", Transition.ADMITTED_FOR_ASSESSMENT),
        (Section.THREE, "A6", Transition.ADMITTED_FOR_TREATMENT),
    ):
        pair = _pair(here.steps, section)
        if pair and transition in here.transitions:
            because = f"Two recommendations for section {section} fit together."
            yield here.step("apply", because, form=form, concerns=pair)
    urgent = _unused(here.steps, Section.FOUR)
    if urgent and Transition.ADMITTED_IN_EMERGENCY in here.transitions:
        because = "One recommendation suffices in an emergency."
        yield here.step("apply", because, form="A10", concerns=(urgent[0][0].id,))
    for applied in _unreceived(here.steps):
        if any(c.started_by == applied.id for c in here.standing.running()):
            because = "An application waits to be received."
            yield here.step("receive_application", because, concerns=(applied.id,))


def _pair(steps: list[Step], section: Section) -> tuple[str, ...]:
    """The latest two unused recommendations that could found one application."""
    for (second, later), (first, earlier) in combinations(_unused(steps, section), 2):
        approved = later.section_12_approved or earlier.section_12_approved
        fits = gap_allows(earlier.examined_on, later.examined_on)
        if first.by.person != second.by.person and approved and fits:
            return first.id, second.id
    return ()


def _unused(steps: list[Step], section: Section) -> list[tuple[Step, Recommend]]:
    """Recommendations for the section that found no application yet, latest first."""
    used = {
        each
        for step in steps
        if isinstance(step.particulars, Apply)
        for each in step.particulars.recommendations
    }
    return [
        (step, step.particulars)
        for step in reversed(steps)
        if isinstance(step.particulars, Recommend)
        and step.particulars.section is section
        and step.id not in used
    ]


def _unreceived(steps: list[Step]) -> list[Step]:
    received = {
        step.particulars.application
        for step in steps
        if isinstance(step.particulars, ReceiveApplication)
    }
    return [s for s in steps if isinstance(s.particulars, Apply) and s.id not in received]
