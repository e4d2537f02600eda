"""What may follow from the nearest relative's powers, and before the court (ss.25, 29)."""

from __future__ import annotations

from collections.abc import Iterator

from statute.next_steps.here import Here, NextStep
from statute.reckoning import Reckoning
from statute.rules.detained import SUBJECT_TO_DISCHARGE
from statute.rules.relatives_discharge import relative_may_discharge, rights_of_relative
from statute.steps import ApplyToDisplace, DisposeOfDisplacement


def may_be_discharged(here: Here) -> bool:
    """Whether a power is in force that the nearest relative's order could end."""
    r = Reckoning(here.law, here.standing)
    powers = (p for p in here.standing.in_force(here.at) if p.kind in SUBJECT_TO_DISCHARGE)
    return any(relative_may_discharge(r, power) for power in powers)


def relatives_discharge(here: Here) -> Iterator[NextStep]:
    if may_be_discharged(here):
        because = "The nearest relative may order discharge after 72 hours' notice."
        yield here.step("give_discharge_notice", because)
    for clock in here.standing.running():
        if clock.rule == "s25.bar":
            because = "The 72 hours of the nearest relative's notice are running."
            yield here.step("bar_discharge", because, concerns=(clock.started_by,))
    if here.runs("s25.tell_nr"):
        yield here.step("tell_relative_of_bar", "Discharge was barred.")
    if any(here.runs(rule) for rule in rights_of_relative(here.law)):
        because = "The nearest relative's time for applying is running."
        yield here.step("relative_applies_to_tribunal", because)


def displacement(here: Here) -> Iterator[NextStep]:
    if here.held(*SUBJECT_TO_DISCHARGE):
        because = "A court may appoint another person as nearest relative."
        yield here.step("apply_to_displace", because)
    done = {
        step.particulars.application
        for step in here.steps
        if isinstance(step.particulars, DisposeOfDisplacement)
    }
    for step in here.steps:
        if isinstance(step.particulars, ApplyToDisplace) and step.id not in done:
            because = "An application about the nearest relative is before the court."
            yield here.step("make_displacement_order", because, concerns=(step.id,))
            yield here.step("dispose_of_displacement", because, concerns=(step.id,))
