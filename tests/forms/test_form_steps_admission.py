"""What the papers of nearest relatives, joint doctors and emergencies say as steps."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from forms import catalogue
from forms.marks import mark
from forms.problems import FormInvalid
from statute.steps.admission import (
    Apply,
    Ground,
    NearestRelativePosition,
    Recommend,
    Section,
)
from tests.forms.helping import filled

REFERENCE = "pathway-1"


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), REFERENCE, part)


@pytest.mark.parametrize(("code", "section"), [("A1", Section.TWO), ("A5", Section.THREE)])
def test_a_nearest_relative_applies_without_authority_or_interview(
    code: str, section: Section
) -> None:
    step = said(code)
    assert isinstance(step, Apply)
    assert (step.section, step.hospital, step.authority) == (section, "ZZH01", None)
    assert (step.interviewed, step.seen_in_person) == (False, True)
    assert step.nearest_relative is NearestRelativePosition.KNOWN
    assert step.nearest_relative_informed is True
    assert step.patient_name_mark == mark(REFERENCE, "Wilhelmina Quillfeather")


def test_form_a1_explains_why_no_doctor_knew_the_patient() -> None:
    assert said("A1").no_acquaintance_explained is True
    assert said("A5").no_acquaintance_explained is False


def test_each_doctor_of_a_joint_recommendation_recommends_for_themselves() -> None:
    second_day = {"second_doctor_last_examined_on": "2026-11-14"}
    first, second = (said("A3", part, **second_day) for part in (1, 2))
    assert isinstance(first, Recommend)
    assert isinstance(second, Recommend)
    assert (first.joint, second.joint, first.examined_jointly) == (True, True, True)
    assert (first.section_12_approved, second.section_12_approved) == (True, False)
    assert (first.prior_acquaintance, second.prior_acquaintance) == (False, True)
    assert (first.examined_on, second.examined_on) == (date(2026, 11, 16), date(2026, 11, 14))
    assert (first.interests.staff_of, second.interests.staff_of) == ("ZZH01", None)
    assert first.grounds == second.grounds == (Ground.OWN_HEALTH, Ground.OWN_SAFETY)
    assert first.section is Section.TWO


def test_a_second_doctor_who_examined_by_video_says_so() -> None:
    assert said("A3", 2, unprinted__second_examined_in_person=False).examined_in_person is False
    assert said("A3", 1, unprinted__second_examined_in_person=False).examined_in_person is True


def test_form_a7_names_the_sites_for_both_doctors() -> None:
    for part in (1, 2):
        step = said("A7", part)
        assert (step.section, step.hospitals) == (Section.THREE, ("ZZH01", "ZZH02"))


def test_the_first_doctor_alone_says_nothing_for_the_second() -> None:
    form = catalogue.sample("A7", 1)
    assert isinstance(catalogue.to_particulars(form, REFERENCE), Recommend)


@pytest.mark.parametrize("code", ["A9", "A10"])
def test_an_emergency_application_says_when_the_patient_was_seen(code: str) -> None:
    step = said(code, patient_last_seen_on="2026-07-16", patient_last_seen_at_time="13:20")
    assert isinstance(step, Apply)
    assert (step.section, step.urgent_necessity) == (Section.FOUR, True)
    assert step.last_seen_at == datetime(2026, 7, 16, 12, 20, tzinfo=UTC)
    assert step.last_seen_on == date(2026, 7, 16)
    assert len(step.recommendations) == 1


def test_form_a10_says_what_the_paper_does_not_about_the_nearest_relative() -> None:
    step = said("A10")
    assert (step.interviewed, step.authority) == (True, "ZZL01")
    assert step.nearest_relative_informed is True
    step = said("A10", unprinted__nr_position="none")
    assert step.nearest_relative is NearestRelativePosition.NONE
    assert step.nearest_relative_informed is False


def test_form_a11_says_when_the_doctor_examined_and_that_it_is_urgent() -> None:
    step = said("A11")
    assert isinstance(step, Recommend)
    assert (step.section, step.urgent_necessity) == (Section.FOUR, True)
    assert step.examined_at == datetime(2026, 11, 16, 12, 40, tzinfo=UTC)
    assert step.grounds == (Ground.OWN_SAFETY,)


def test_a_time_that_happened_twice_is_the_first_so_that_hours_end_earlier() -> None:
    night = {"doctor_last_examined_on": "2026-10-25", "doctor_last_examined_at_time": "01:30"}
    assert said("A11", **night).examined_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_time_that_no_clock_showed_is_refused_with_its_field() -> None:
    night = {"doctor_last_examined_on": "2026-03-29", "doctor_last_examined_at_time": "01:30"}
    with pytest.raises(FormInvalid) as caught:
        said("A11", **night)
    (problem,) = caught.value.problems
    assert problem.field == "doctor_last_examined_at_time"
    assert "clocks went forward" in problem.message
