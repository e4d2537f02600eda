"""A detention renewed under either version: the same acts, the lengths of its own law."""

from __future__ import annotations

from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.law.versions import WHAT_IF
from statute.steps import (
    AgreeToRenewal,
    AssignResponsibleClinician,
    ExamineForRenewal,
    FurnishRenewalReport,
)
from statute.steps.admission import Section
from statute.steps.renewal import Profession
from tests.support.people import ADMINISTRATOR, CLINICIAN, PSYCHOLOGIST
from tests.support.story import Story, admit


def detained(law: str) -> Story:
    story = Story(law)
    admit(story, Section.THREE, "2028-01-10 12:00")
    chosen = AssignResponsibleClinician(clinician="rc-1")
    story.signs("2028-01-10 12:05", ADMINISTRATOR, chosen)
    return story


def renewed(story: Story, day: str) -> date:
    examination = ExamineForRenewal(
        examined_on=date.fromisoformat(day),
        conditions_met=True,
        profession=Profession.MEDICINE,
        consulted=("nurse-1",),
    )
    first = story.signs(f"{day} 10:00", CLINICIAN, examination)
    agreement = AgreeToRenewal(
        examination=first, profession=Profession.PSYCHOLOGY, concerned_with_treatment=True
    )
    second = story.signs(f"{day} 10:01", PSYCHOLOGIST, agreement)
    report = FurnishRenewalReport(examination=first, agreement=second)
    story.signs(f"{day} 10:02", CLINICIAN, report)
    last: date = story.pathway.standing.powers[-1].last_day
    return last


@pytest.mark.parametrize(
    ("law", "told"),
    [
        (
            CURRENT_LAW,
            [("2028-07-01", "2029-01-09"), ("2029-01-02", "2030-01-09")],
        ),
        (
            WHAT_IF,
            [
                ("2028-04-01", "2028-07-09"),
                ("2028-07-01", "2029-01-09"),
                ("2029-01-02", "2030-01-09"),
            ],
        ),
    ],
    ids=["6, 6, 12", "3, 3, 6, 12"],
)
def test_every_renewal_is_as_long_as_its_law_says(law: str, told: list[tuple[str, str]]) -> None:
    story = detained(law)
    for day, last in told:
        assert renewed(story, day) == date.fromisoformat(last)


def test_what_is_in_time_today_is_too_late_under_three_months() -> None:
    for law, refused in ((CURRENT_LAW, False), (WHAT_IF, True)):
        story = detained(law)
        story.passes_to("2028-04-10 00:00")
        assert (story.in_force("2028-04-10 00:00") == []) is refused
