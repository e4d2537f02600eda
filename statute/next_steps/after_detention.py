"""What may follow when detention is over, or when the patient has died."""

from __future__ import annotations

from collections.abc import Iterator

from statute.next_steps.here import Here, NextStep
from statute.vocabulary import PowerKind


def after_detention(here: Here) -> Iterator[NextStep]:
    if here.runs("s117") and not here.held(PowerKind.CTO):
        yield here.step("end_after_care", "After-care is owed until both bodies end it.")
    if here.held(*PowerKind):
        yield here.step("record_death", "It may happen at any time.")
