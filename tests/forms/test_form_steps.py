"""What each form says as a step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from forms import catalogue
from forms.marks import mark
from forms.problems import FormInvalid
from statute.law.step_rules import STEPS
from statute.steps.admission import (
    AdmissionRoute,
    Apply,
    ConsultationException,
    Ground,
    NearestRelativePosition,
    ReceiveApplication,
    Recommend,
    Section,
)
from statute.steps.emergency import ReceiveSecondRecommendation
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    PlaceOfSafety,
    ReleaseFromSection136,
    UseSection136,
)
from tests.forms.helping import CODES, filled

REFERENCE = "pathway-1"
SOMEBODY = {"lines": ["7 Madeup Mews"]}


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), REFERENCE, part)


def test_form_a4_is_a_recommendation_for_section_2() -> None:
    step = said("A4", unprinted__examined_in_person=False)
    assert isinstance(step, Recommend)
    assert step.section is Section.TWO
    assert step.examined_on == date(2026, 11, 16)
    assert step.examined_in_person is False
    assert (step.section_12_approved, step.prior_acquaintance) == (True, False)
    assert step.grounds == (Ground.OWN_HEALTH, Ground.OWN_SAFETY)
    assert step.interests.staff_of == "ZZH01"
    assert step.patient_name_mark == mark(REFERENCE, "wilhelmina quillfeather")


def test_form_a8_names_the_sites_where_treatment_is_available() -> None:
    step = said("A8")
    assert isinstance(step, Recommend)
    assert (step.section, step.hospitals) == (Section.THREE, ("ZZH01", "ZZH02"))


@pytest.mark.parametrize("code", ["A4", "A8"])
def test_a_fresh_recommendation_says_which_one_it_replaces(code: str) -> None:
    assert said(code).replaces is None
    assert said(code, unprinted__replaces="rec-1").replaces == "rec-1"


@pytest.mark.parametrize(
    ("position", "known", "informed"),
    [
        ("nearest_relative_known", NearestRelativePosition.KNOWN, True),
        ("not_ascertained", NearestRelativePosition.NOT_ASCERTAINED, False),
        ("none", NearestRelativePosition.NONE, False),
    ],
)
def test_form_a2_says_what_is_known_of_the_nearest_relative(
    position: str, known: NearestRelativePosition, informed: bool
) -> None:
    gone = {} if informed else dict.fromkeys(["nr_full_name", "nr_address", "nr_informed"])
    step = said("A2", nr_position=position, **gone)
    assert isinstance(step, Apply)
    assert (step.section, step.nearest_relative) == (Section.TWO, known)
    assert step.nearest_relative_informed is informed
    assert step.no_acquaintance_explained


def test_form_a2_may_say_that_the_nearest_relative_is_not_yet_told() -> None:
    assert said("A2", nr_informed="not_yet_informed").nearest_relative_informed is False


def test_form_a6_consulted_is_no_exception() -> None:
    step = said("A6", unprinted__nearest_relative_objects=True)
    assert (step.section, step.nearest_relative) == (Section.THREE, NearestRelativePosition.KNOWN)
    assert (step.nearest_relative_consulted, step.exception) == (True, None)
    assert step.nearest_relative_objects is True
    assert step.no_acquaintance_explained is False


def test_what_was_left_standing_under_another_alternative_is_no_fact() -> None:
    assert said("A2", nr_position="none").nearest_relative_informed is False
    assert (
        said("A6", not_consulted_because="not_practicable_or_delay", from_paper=True).exception
        is None
    )


def not_consulted(because: str, **more: Any) -> Any:
    gone = dict.fromkeys(["consulted_as", "consulted_full_name", "consulted_address"])
    return said(
        "A6", nr_consultation="not_consulted", not_consulted_because=because, **gone, **more
    )


def test_form_a6_may_claim_an_exception_with_its_reasons() -> None:
    step = not_consulted(
        "not_practicable_or_delay",
        unconsulted_full_name="Barnaby Quillfeather",
        unconsulted_address=SOMEBODY,
        unconsulted_is="nearest_relative",
        consultation_obstacle="unreasonable_delay",
        consultation_obstacle_reasons="Abroad, and not reached in four attempts.",
    )
    assert step.nearest_relative is NearestRelativePosition.KNOWN
    assert step.exception is ConsultationException.UNREASONABLE_DELAY
    assert step.exception_reasons_given is True
    assert step.nearest_relative_consulted is False


@pytest.mark.parametrize("position", ["not_ascertained", "none"])
def test_form_a6_may_find_nobody_to_consult(position: str) -> None:
    step = not_consulted(position)
    assert step.nearest_relative == position
    assert (step.exception, step.exception_reasons_given) == (None, False)


def test_form_h3_gives_the_time_on_the_paper_by_its_route() -> None:
    inside = said(
        "H3",
        admission_route="already_inpatient_application_received",
        application_received_at="2026-11-16T09:00:00Z",
    )
    assert isinstance(inside, ReceiveApplication)
    assert inside.route is AdmissionRoute.ALREADY_INPATIENT
    assert inside.h3_time == datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert said("H3").h3_time == datetime(2026, 11, 16, 17, 40, tzinfo=UTC)


def test_part_2_of_form_h3_receives_the_second_recommendation() -> None:
    second = {
        "application_section": "4",
        "second_recommendation_received_at": "2026-11-18T09:00:00Z",
        "part2_signatory_name": "Perpetua Larkin",
    }
    received = said("H3", part=2, unprinted__second_recommendation="rec-2", **second)
    assert received == ReceiveSecondRecommendation(recommendation="rec-2", hospital="ZZH01")
    form = filled("H3", from_paper=True, **second)
    with pytest.raises(FormInvalid) as caught:
        catalogue.to_particulars(form, REFERENCE, 2)
    assert caught.value.problems[0].field == "unprinted.second_recommendation"


def test_each_part_of_the_section_136_record_is_a_step() -> None:
    assert said("S136", 1) == UseSection136(
        in_a_dwelling=False, health_professional_consulted=True, under_18=False
    )
    assert said("S136", 2) == ArriveAtPlaceOfSafety(
        place=PlaceOfSafety.HOSPITAL, organisation="ZZH"
    )
    assert said("S136", 3, outcome="informal") == ReleaseFromSection136(stayed_informally=True)


def test_the_part_last_filled_in_is_the_one_meant() -> None:
    form = catalogue.sample("S136", 1)
    assert isinstance(catalogue.to_particulars(form, REFERENCE), UseSection136)
    form = catalogue.sample("S136", 2)
    assert isinstance(catalogue.to_particulars(form, REFERENCE), ArriveAtPlaceOfSafety)


def test_an_admission_that_ends_section_136_is_not_said_to_be_a_release() -> None:
    with pytest.raises(FormInvalid) as caught:
        said("S136", 3, outcome="s2")
    assert caught.value.problems[0].field == "outcome"


@pytest.mark.parametrize("code", CODES)
def test_only_somebody_entitled_to_a_step_may_sign_its_part(code: str) -> None:
    rules = {rule.kind: rule for rule in STEPS}
    for part in catalogue.form(code).parts:
        if part.step is None:
            continue
        (block,) = part.blocks
        assert block.roles
        assert set(block.roles) <= set(rules[part.step].roles), part.step
