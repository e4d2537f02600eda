"""Warrants (s.135), escape and retaking (s.138), and requests for assessment (s.13(4))."""

from __future__ import annotations

from datetime import date

import pytest

from statute.steps import (
    AnswerAssessmentRequest,
    ArriveAtPlaceOfSafety,
    Escape,
    ExamineUnderSection136,
    ExecuteWarrant,
    ExtendSection136,
    ObtainWarrant,
    ReleaseFromSection136,
    RequestAssessment,
    Retake,
    UseSection136,
)
from statute.steps.admission import Section
from statute.steps.place_of_safety import ExtensionGround, PlaceOfSafety
from statute.steps.warrants import WarrantKind
from statute.vocabulary import ClockState
from tests.support.people import (
    AMHP,
    CONSTABLE,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    POLICE,
    SECTION_12_DOCTOR,
    TRUST,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

REMOVE = ObtainWarrant(warrant=WarrantKind.REMOVE)
RETAKE = ObtainWarrant(warrant=WarrantKind.RETAKE)
AT_HOSPITAL = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=TRUST)
AT_STATION = ArriveAtPlaceOfSafety(
    place=PlaceOfSafety.POLICE_STATION, organisation=POLICE, authorised_by_inspector=True
)
USE = UseSection136(in_a_dwelling=False, health_professional_consulted=True)


def entry(warrant: str, **change: object) -> ExecuteWarrant:
    return ExecuteWarrant(**{"warrant": warrant, "with_amhp": True, "with_doctor": True, **change})


def extension(hours: int) -> ExtendSection136:
    return ExtendSection136(
        hours=hours,
        ground=ExtensionGround.CONDITION_OF_PERSON,
        reasons="Too unwell to be interviewed yet.",
        responsible_for_examination=True,
    )


def entered(**change: object) -> Story:
    """The warrant is executed at 09:40 on Thursday 25 January 2024."""
    story = Story()
    warrant = story.signs("2024-01-24 12:00", AMHP, REMOVE)
    story.signs("2024-01-25 09:40", CONSTABLE, entry(warrant, **change))
    return story


def test_removed_24_hours_run_from_arrival() -> None:
    story = entered()
    assert story.in_force("2024-01-25 09:40") == ["s135"]
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    assert story.clock("s135_1.hold_removed").expires_at == at("2024-01-26 10:15")
    assert story.in_force("2024-01-26 10:14") == ["s135"]
    assert story.in_force("2024-01-26 10:15") == []


def test_kept_on_the_premises_24_hours_run_from_the_entry() -> None:
    story = entered(kept_where_found=True)
    assert story.clock("s135_1.hold_kept").expires_at == at("2024-01-26 09:40")


def test_a_move_does_not_restart_the_24_hours() -> None:
    """WE-136-02, for section 135 as well (s.135(3A))."""
    story = entered(kept_where_found=True)
    story.signs("2024-01-25 12:00", CONSTABLE, AT_HOSPITAL)
    assert story.in_force("2024-01-26 09:40") == []


def test_extension_applies_to_a_warrant_as_to_section_136() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-26 10:14", SECTION_12_DOCTOR, extension(12))
    assert story.in_force("2024-01-26 22:14") == ["s135"]
    assert story.in_force("2024-01-26 22:15") == []


def test_person_assessed_and_released() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs(
        "2024-01-25 12:00", SECTION_12_DOCTOR, ExamineUnderSection136(mental_disorder_found=True)
    )
    story.signs("2024-01-25 13:00", NURSE, ReleaseFromSection136(stayed_informally=True))
    assert story.in_force("2024-01-25 13:00") == ["informal"]


def test_released_after_the_end_was_held_without_authority() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-26 11:00", NURSE, ReleaseFromSection136())
    assert "held_after_end" in story.found()


def test_admission_takes_the_place_of_the_warrant_s_power() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    admit(story, Section.TWO, "2024-01-25 15:00")
    assert story.in_force("2024-01-25 15:00") == ["s2"]


@pytest.mark.parametrize("lacking", ["with_amhp", "with_doctor"])
def test_constable_enters_with_an_amhp_and_a_doctor(lacking: str) -> None:
    story = Story()
    warrant = story.signs("2024-01-24 12:00", AMHP, REMOVE)
    alone = entry(warrant, **{lacking: False})
    assert story.refused("2024-01-25 09:40", CONSTABLE, alone) == {"s135.accompanied"}
    story.records("2024-01-25 10:00", CONSTABLE, alone, occurred="2024-01-25 09:40")
    (power,) = story.pathway.standing.powers
    assert power.doubts


def test_entry_needs_a_warrant_and_uses_it_up() -> None:
    story = Story()
    assert story.refused("2024-01-25 09:40", CONSTABLE, entry("none")) == {"s135.no_warrant"}
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-25 11:00", NURSE, ReleaseFromSection136())
    again = entry("step-1")
    assert story.refused("2024-01-25 12:00", CONSTABLE, again) == {"s135.one_entry"}


@pytest.mark.parametrize(("when", "old"), [("2024-04-23 23:59", False), ("2024-04-24 00:00", True)])
def test_warrant_is_old_after_three_months(when: str, old: bool) -> None:
    story = Story()
    warrant = story.signs("2024-01-24 12:00", AMHP, REMOVE)
    assert story.clock("s135.warrant").last_day == date(2024, 4, 23)
    story.signs(when, CONSTABLE, entry(warrant))
    assert ("s135.warrant_old" in story.found()) is old


def test_information_is_laid_by_the_right_person() -> None:
    story = Story()
    assert story.refused("2024-01-24 12:00", CONSTABLE, REMOVE) == {"s135.information"}
    story.signs("2024-01-24 12:00", CONSTABLE, RETAKE)


def test_warrant_to_retake_gives_no_authority_of_its_own() -> None:
    story = Story()
    warrant = story.signs("2024-01-24 12:00", CONSTABLE, RETAKE)
    alone = entry(warrant, with_amhp=False, with_doctor=False)
    assert story.refused("2024-01-24 13:00", CONSTABLE, alone) == {"s135_2.authority"}
    assert story.in_force("2024-01-24 13:00") == []


def test_warrant_to_retake_serves_a_time_for_retaking() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-25 12:00", NURSE, Escape())
    warrant = story.signs("2024-01-25 13:00", CONSTABLE, RETAKE)
    alone = entry(warrant, with_amhp=False, with_doctor=False)
    story.signs("2024-01-25 14:00", CONSTABLE, alone)
    assert story.in_force("2024-01-25 14:00") == ["s135"]


def test_child_is_never_taken_to_a_police_station() -> None:
    story = entered(under_18=True)
    refused = story.refused("2024-01-25 10:15", CONSTABLE, AT_STATION)
    assert refused == {"s136A.child_police_station"}


def test_checks_run_while_at_a_police_station() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_STATION)
    assert story.clock("pos.police_checks").state is ClockState.RUNNING
    story.signs("2024-01-25 12:00", CONSTABLE, AT_HOSPITAL)
    assert story.clock("pos.police_checks").state is ClockState.ENDED


# Escape and retaking (s.138)


def test_we_135_01_retaking_ends_with_the_time_of_the_hold() -> None:
    """WE-135-01: arrived 10:15, missing at 01:00; retaken until 10:15 and not after."""
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-26 01:00", NURSE, Escape())
    assert story.clock("s138.retake").expires_at == at("2024-01-26 10:15")
    assert story.refused("2024-01-26 10:15", CONSTABLE, Retake()) == {"s138.late"}
    story.signs("2024-01-26 10:14", CONSTABLE, Retake())
    assert story.in_force("2024-01-26 10:14") == ["s135"]
    assert story.in_force("2024-01-26 10:15") == []


def test_escape_on_the_way_leaves_24_hours() -> None:
    """s.138(3)(a): nothing else limits retaking before arrival; after it the 24 hours start."""
    story = entered()
    story.signs("2024-01-25 10:00", CONSTABLE, Escape())
    assert story.clock("s138.retake").expires_at == at("2024-01-26 10:00")
    story.signs("2024-01-26 09:59", CONSTABLE, Retake())
    story.signs("2024-01-26 10:30", CONSTABLE, AT_HOSPITAL)
    assert story.in_force("2024-01-27 10:29") == ["s135"]


def test_not_retaken_in_24_hours_is_free() -> None:
    story = Story()
    story.signs("2024-01-25 09:00", CONSTABLE, USE)
    story.signs("2024-01-25 10:00", CONSTABLE, Escape())
    story.passes_to("2024-01-26 10:00")
    assert story.in_force("2024-01-26 10:00") == []
    assert "in_the_community" in story.pathway.standing.configuration


def test_extension_does_not_lengthen_the_time_for_retaking() -> None:
    """Escaped at 12:00 on an extended hold until 22:15 next day: 24 hours come first."""
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-25 11:00", SECTION_12_DOCTOR, extension(12))
    story.signs("2024-01-25 12:00", NURSE, Escape())
    assert story.in_force("2024-01-26 11:59") == ["s135"]
    assert story.in_force("2024-01-26 12:00") == []
    story.signs("2024-01-25 13:00", CONSTABLE, Retake())
    assert story.in_force("2024-01-26 22:14") == ["s135"]


def test_brought_back_without_a_note_of_retaking() -> None:
    story = entered()
    story.signs("2024-01-25 10:15", CONSTABLE, AT_HOSPITAL)
    story.signs("2024-01-25 12:00", NURSE, Escape())
    story.signs("2024-01-25 14:00", CONSTABLE, AT_HOSPITAL)
    assert story.clock("s138.retake").state is ClockState.MET
    assert story.in_force("2024-01-26 10:14") == ["s135"]


def test_nobody_escapes_who_is_not_in_custody() -> None:
    story = Story()
    assert story.refused("2024-01-25 10:00", NURSE, Escape()) == {"s138.no_custody"}
    admit(story, Section.TWO, "2024-01-25 11:00")
    assert story.refused("2024-01-25 12:00", NURSE, Escape()) == {"s138.no_custody"}


def test_escape_on_the_way_to_hospital_is_retaken_inside_the_time_to_admit() -> None:
    """`s138.before_admission`: not after the 14 days of section 6."""
    story = Story()
    pair = (
        story.signs(
            "2024-01-25 10:00",
            SECTION_12_DOCTOR,
            recommendation(Section.TWO, "2024-01-25", section_12_approved=True),
        ),
        story.signs("2024-01-25 10:10", OTHER_DOCTOR, recommendation(Section.TWO, "2024-01-25")),
    )
    asked = story.signs("2024-01-25 11:00", AMHP, application(Section.TWO, "2024-01-25", pair))
    story.signs("2024-01-25 12:00", AMHP, Escape())
    assert story.clock("s138.before_admission").expires_at == at("2024-02-08 00:00")
    assert story.refused("2024-02-08 00:00", AMHP, Retake()) == {"s138.late"}
    story.signs("2024-02-07 23:00", AMHP, Retake())
    story.signs("2024-02-07 23:30", NURSE, receipt(asked))
    assert story.in_force("2024-02-07 23:30") == ["s2"]


# The nearest relative's request (s.13(4))


def test_request_is_answered_by_reasons_in_writing() -> None:
    story = Story()
    story.signs("2024-01-25 10:00", COUNCIL_OFFICER, RequestAssessment())
    story.signs("2024-01-26 10:00", AMHP, AnswerAssessmentRequest(reasons_in_writing=False))
    assert "s13.written_reasons" in story.found()
    assert story.clock("s13.nr_request").state is ClockState.RUNNING
    story.signs("2024-01-27 10:00", AMHP, AnswerAssessmentRequest(reasons_in_writing=True))
    assert story.clock("s13.nr_request").state is ClockState.MET


def test_request_is_met_by_an_application() -> None:
    story = Story()
    story.signs("2024-01-25 08:00", COUNCIL_OFFICER, RequestAssessment())
    admit(story, Section.TWO, "2024-01-25 11:00")
    assert story.clock("s13.nr_request").state is ClockState.MET
