"""A recommendation is signed on or before the day of the application (s.12(1))."""

from __future__ import annotations

from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.steps import CorrectRecord
from statute.steps.admission import Section
from statute.vocabulary import ClockState
from tests.support.people import ADMINISTRATOR, AMHP, NURSE, OTHER_DOCTOR, SECTION_12_DOCTOR
from tests.support.story import Story, application, at, receipt, recommendation

FIRST = "england-2026-02-18.r1"
DAY = "2026-03-02"


def told(signed: str, law: str = CURRENT_LAW) -> tuple[Story, str]:
    """The second recommendation is signed then; the application at noon on 2 March 2026."""
    story = Story(law)
    sound = recommendation(Section.TWO, DAY, section_12_approved=True)
    one = story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, sound)
    late = max(signed, f"{DAY} 23:59")
    two = story.records(late, OTHER_DOCTOR, recommendation(Section.TWO, DAY), occurred=signed)
    asked = application(Section.TWO, DAY, (one, two))
    applied = story.records(late, AMHP, asked, occurred=f"{DAY} 12:00")
    return story, applied


@pytest.mark.parametrize("signed", [f"{DAY} 11:59", f"{DAY} 12:01", f"{DAY} 23:59"])
def test_any_hour_of_the_day_of_the_application_is_in_time(signed: str) -> None:
    story, applied = told(signed)
    assert story.found() == set()
    assert story.clock("s6.admit14").last_day == date(2026, 3, 15)
    assert all(c.state is not ClockState.RUNNING for c in clocks(story, "s12.gap"))
    story.signs("2026-03-03 10:00", NURSE, receipt(applied))
    (power,) = story.pathway.standing.powers
    assert power.doubts == ()


def clocks(story: Story, rule: str):
    return [clock for clock in story.pathway.standing.clocks if clock.rule == rule]


def test_the_day_after_is_too_late() -> None:
    story, applied = told("2026-03-03 00:00")
    assert story.found() == {"s12.signed_before", "bundle.right_forms"}
    story.signs("2026-03-03 10:00", NURSE, receipt(applied), mode="recorded")
    assert "s6.not_founded" in story.found()


@pytest.mark.parametrize(
    ("true", "late"), [("2026-03-02 23:00", False), ("2026-03-03 09:00", True)]
)
def test_a_correction_of_the_time_is_what_counts(true: str, late: bool) -> None:
    story, _ = told(f"{DAY} 11:00")
    two = story.pathway.entries[1].step.id
    correction = CorrectRecord(corrects=two, occurred_at=at(true), reasons="The clock was wrong.")
    story.signs("2026-03-04 10:00", ADMINISTRATOR, correction)
    assert ("s12.signed_before" in story.found()) is late


def test_the_first_revision_went_by_the_hour() -> None:
    story, _ = told(f"{DAY} 12:01", FIRST)
    assert "s12.signed_before" in story.found()
