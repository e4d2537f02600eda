"""What may follow at a place of safety, and for somebody who is not detained."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Transition
from statute.law.readings import Reading
from statute.next_steps.here import Here, NextStep
from statute.reckoning.guardianship import STANDS
from statute.rules.held_beside import authority_already
from statute.vocabulary import PowerKind

_HOLDS = ("s136.hold", "s135_1.hold_removed", "s135_1.hold_kept")


def place_of_safety(here: Here) -> Iterator[NextStep]:
    if Transition.SECTION_136_USED in here.transitions:
        yield here.step("use_section_136", "No power is in force.")
    if not here.held(PowerKind.S136, PowerKind.S135):
        already = authority_already(here.law, here.standing.configuration)
        if already is not None:
            yield here.step("use_section_136", f"The person {already.already}.")
        return
    yield here.step("arrive_at_place_of_safety", "The person is held at a place of safety.")
    yield here.step("examine_under_section_136", "A doctor must examine the person.")
    yield here.step("interview_under_section_136", "An AMHP must interview the person.")
    if any(here.runs(rule) for rule in _HOLDS):
        yield here.step("extend_section_136", "The 24 hours are running.")
    yield here.step(
        "release_from_section_136", "The person must be released when there is no need."
    )


def informal(here: Here) -> Iterator[NextStep]:
    if Transition.ADMITTED_INFORMALLY in here.transitions:
        yield here.step("admit_informally", "The person may be admitted with their agreement.")
    if here.held(PowerKind.INFORMAL):
        yield here.step("leave_hospital", "An informal in-patient may leave.")
    elif here.standing.configuration[:2] == ("no_power", "in_hospital"):
        yield here.step("leave_hospital", "No power holds the person, who is still in hospital.")
    elif _placed_from_hospital(here):
        yield here.step("leave_hospital", "Guardianship holds nobody in hospital.")


def _placed_from_hospital(here: Here) -> bool:
    placed = here.authority in STANDS.values() and "in_hospital" in here.standing.configuration
    return placed and here.law.reads(Reading.GUARDIANSHIP_ORDER_REPLACES)
