"""Part 3: orders, remands and directions of the courts, and admission on them (ss.35-38, 45A)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.signatory import Signatory
from statute.steps import (
    AdmitUnderPart3,
    ApplyToTribunal,
    AssignResponsibleClinician,
    CourtDisposes,
    Discharge,
    DischargeGuardianship,
    ExtendCourtOrder,
    MakeCourtOrder,
    NameOtherHospital,
    TransferGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.steps.guardianship import GuardianshipEndedBy
from statute.vocabulary import Ambiguity, ClockState, PowerEnding, PowerKind, Role
from tests.law.rules.test_renewal import renewed
from tests.support.people import (
    ADMINISTRATOR,
    CLINICIAN,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_SITE,
    RELATIVE,
    SITE,
    TRIBUNAL,
)
from tests.support.story import Story, admit

COURT = Signatory(person="court-1", role=Role.COURT_OFFICER, organisation="CRT")


def order(section: CourtSection, **change: object) -> MakeCourtOrder:
    """A sound order."""
    sound = MakeCourtOrder(section=section, hospital=SITE, doctors=2, section_12_doctors=1)
    return replace(sound, **change)


def ordered(section: CourtSection, when: str, **change: object) -> Story:
    """The order is made; the patient waits for a bed unless they are in hospital already."""
    story = Story()
    story.signs(when, COURT, order(section, **change))
    story.signs(when[:11] + "23:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def last(story: Story, kind: PowerKind):
    return [p for p in story.pathway.standing.powers if p.kind is kind][-1]


def test_a_guardianship_order_is_visited_passes_over_and_is_discharged_by_the_authority() -> None:
    """ss.23(2)(b), 40(2), (4); SI 2008/1184 reg 23: as guardianship, but for the relative."""
    story = ordered(CourtSection.S37_GUARDIANSHIP, "2026-03-02 15:00")
    assert story.clock("g.visits").last_day == date(2026, 6, 1)
    visit = VisitUnderGuardianship(by_approved_doctor=True)
    story.signs("2026-05-01 10:00", COUNCIL_OFFICER, visit)
    assert story.clock("g.visits").last_day == date(2026, 7, 31)
    story.signs("2026-05-02 10:00", COUNCIL_OFFICER, TransferGuardianship(guardian="LBY"))
    assert last(story, PowerKind.S37_GUARDIANSHIP).held_by == "LBY"
    theirs = DischargeGuardianship(by=GuardianshipEndedBy.NEAREST_RELATIVE)
    refused = story.refused("2026-05-03 10:00", RELATIVE, theirs)
    assert refused == {"s23.no_relative"}
    order = DischargeGuardianship(by=GuardianshipEndedBy.LOCAL_AUTHORITY)
    story.signs("2026-05-03 10:00", COUNCIL_OFFICER, order)
    assert story.in_force("2026-05-03 10:00") == []
    assert story.clock("g.visits").state is ClockState.ENDED


def test_hospital_order_lasts_from_the_day_it_was_made() -> None:
    """Sch.1 Pt I para 6: six months from the order, not from admission (section 19 no. 17)."""
    story = ordered(CourtSection.S37, "2026-03-02 15:00")
    story.signs("2026-03-20 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    power = last(story, PowerKind.S37)
    assert (power.first_day, power.last_day) == (date(2026, 3, 2), date(2026, 9, 1))
    assert story.in_force("2026-09-01 23:59") == ["s37"]
    assert story.in_force("2026-09-02 00:00") == []


def test_hospital_order_is_renewed_as_section_3_is() -> None:
    story = ordered(CourtSection.S37, "2026-03-02 15:00", already_in_hospital=True)
    renewed(story, "2026-08-03 10:00")
    assert last(story, PowerKind.S37).last_day == date(2027, 3, 1)
    renewed(story, "2027-02-03 10:00")
    assert last(story, PowerKind.S37).last_day == date(2028, 3, 1)
    story.passes_to("2028-03-02 00:00")
    assert story.in_force("2028-03-02 00:00") == []


def test_28_days_to_admit_act_by_the_earlier_reading() -> None:
    """DE-37-01: order on 2 March 2026: the 29th, or the 30th without the day of the order."""
    story = ordered(CourtSection.S37, "2026-03-02 15:00")
    clock = story.clock("s37.admit")
    assert clock.prudent_last_day == date(2026, 3, 29)
    assert clock.last_day == date(2026, 3, 30)
    assert clock.ambiguity is Ambiguity.DAY1
    story.signs("2026-03-29 23:59", NURSE, AdmitUnderPart3(hospital=SITE))
    assert "part_3.admitted_doubt" not in story.found()


def test_admission_on_the_day_between_the_readings_is_accepted_with_a_note() -> None:
    story = ordered(CourtSection.S37, "2026-03-02 15:00")
    story.signs("2026-03-30 23:59", NURSE, AdmitUnderPart3(hospital=SITE))
    assert "part_3.admitted_doubt" in story.found()
    assert story.in_force("2026-04-10 10:00") == ["s37"]


def test_admission_after_both_readings_is_without_authority() -> None:
    """WE-37-01: order of 17 December 2004, admitted 17 January 2005: too late on any count."""
    story = ordered(CourtSection.S37, "2004-12-17 12:00")
    assert story.clock("s37.admit").prudent_last_day == date(2005, 1, 13)
    assert story.clock("s37.admit").last_day == date(2005, 1, 14)
    story.passes_to("2005-01-15 00:00")
    assert last(story, PowerKind.S37).ending is PowerEnding.LAPSED
    late = AdmitUnderPart3(hospital=SITE)
    assert story.refused("2005-01-17 10:00", NURSE, late) == {"part_3.admitted_late"}
    story.records("2005-01-17 11:00", NURSE, late, occurred="2005-01-17 10:00")
    assert story.in_force("2005-01-17 12:00") == []


def test_naming_another_hospital_does_not_start_the_days_again() -> None:
    """WE-37-02: the order was varied on 21 December; the clock still starts on the 17th."""
    story = ordered(CourtSection.S37, "2004-12-17 12:00")
    story.signs("2004-12-21 12:00", COURT, NameOtherHospital(hospital=OTHER_SITE))
    assert story.clock("s37.admit").first_day == date(2004, 12, 17)
    wrong = AdmitUnderPart3(hospital=SITE)
    assert story.refused("2005-01-10 10:00", NURSE, wrong) == {"part_3.other_hospital"}
    story.signs("2005-01-10 10:00", NURSE, AdmitUnderPart3(hospital=OTHER_SITE))


@pytest.mark.parametrize(
    ("section", "rule", "last_day"),
    [
        (CourtSection.S35, "s35.admit", date(2026, 3, 8)),
        (CourtSection.S36, "s36.admit", date(2026, 3, 8)),
        (CourtSection.S38, "s38.admit", date(2026, 3, 29)),
        (CourtSection.S45A, "s45A.admit", date(2026, 3, 29)),
    ],
)
def test_other_times_for_admission_count_the_day_of_the_order(
    section: CourtSection, rule: str, last_day: date
) -> None:
    story = ordered(section, "2026-03-02 15:00")
    assert story.clock(rule).last_day == last_day
    story.passes_to(f"{last_day} 23:59")
    assert story.clock(rule).state is ClockState.RUNNING
    day_after = date.fromordinal(last_day.toordinal() + 1)
    story.passes_to(f"{day_after} 00:00")
    assert story.in_force(f"{day_after} 00:00") == []


def test_remand_is_28_days_at_a_time_and_12_weeks_in_all() -> None:
    """DE-35-01: the day of remand is counted."""
    story = ordered(CourtSection.S35, "2026-03-02 15:00", already_in_hospital=True)
    assert story.clock("s35.remand").last_day == date(2026, 3, 29)
    story.signs("2026-03-29 10:00", COURT, ExtendCourtOrder())
    assert last(story, PowerKind.S35).last_day == date(2026, 4, 25)
    too_long = ExtendCourtOrder(days=29)
    assert story.refused("2026-04-25 10:00", COURT, too_long) == {"court.length"}
    story.signs("2026-04-25 10:00", COURT, ExtendCourtOrder())
    story.signs("2026-05-22 10:00", COURT, ExtendCourtOrder())
    assert last(story, PowerKind.S35).last_day == date(2026, 5, 24)
    assert story.refused("2026-05-24 10:00", COURT, ExtendCourtOrder(days=2)) == {"court.length"}
    story.passes_to("2026-05-25 00:00")
    refused = story.refused("2026-05-25 10:00", COURT, ExtendCourtOrder())
    assert refused == {"court.nothing_to_extend"}


def test_a_further_remand_does_not_lengthen_the_time_for_admission() -> None:
    story = ordered(CourtSection.S36, "2026-03-02 15:00", days=5)
    story.signs("2026-03-05 10:00", COURT, ExtendCourtOrder())
    assert last(story, PowerKind.S36).last_day == date(2026, 3, 8)
    story.passes_to("2026-03-09 00:00")
    assert last(story, PowerKind.S36).ending is PowerEnding.LAPSED


def test_a_remand_longer_than_28_days_is_refused() -> None:
    story = Story()
    long = order(CourtSection.S36, days=29)
    assert story.refused("2026-03-02 15:00", COURT, long) == {"court.length"}
    story.signs("2026-03-02 15:00", COURT, replace(long, days=28))


def test_interim_order_is_12_weeks_then_28_days_and_12_months_in_all() -> None:
    story = ordered(CourtSection.S38, "2026-03-02 15:00", already_in_hospital=True)
    assert last(story, PowerKind.S38).last_day == date(2026, 5, 24)
    for when in ("05-24", "06-20", "07-17", "08-13", "09-09", "10-06", "11-02"):
        story.signs(f"2026-{when} 10:00", COURT, ExtendCourtOrder())
    for when in ("2026-11-29", "2026-12-26", "2027-01-22", "2027-02-18"):
        story.signs(f"{when} 10:00", COURT, ExtendCourtOrder())
    assert last(story, PowerKind.S38).last_day == date(2027, 3, 1)
    story.passes_to("2027-03-02 00:00")
    assert last(story, PowerKind.S38).ending is PowerEnding.LAPSED


@pytest.mark.parametrize(
    ("section", "change", "rule"),
    [
        (CourtSection.S37, {"doctors": 1}, "s54.evidence"),
        (CourtSection.S37, {"section_12_doctors": 0}, "s54.evidence"),
        (CourtSection.S35, {"doctors": 1, "section_12_doctors": 0}, "s54.evidence"),
        (CourtSection.S36, {"crown_court": False}, "court.crown_court_only"),
        (CourtSection.S37_41, {"crown_court": False}, "court.crown_court_only"),
        (CourtSection.S44, {"crown_court": True}, "court.magistrates_only"),
        (CourtSection.S37, {"admission_arranged": False}, "court.not_arranged"),
    ],
)
def test_what_the_court_needs(section: CourtSection, change: dict[str, object], rule: str) -> None:
    assert Story().refused("2026-03-02 15:00", COURT, order(section, **change)) == {rule}


def test_one_approved_doctor_is_enough_for_section_35() -> None:
    one = order(CourtSection.S35, doctors=1, section_12_doctors=1)
    Story().signs("2026-03-02 15:00", COURT, one)


def test_hospital_order_takes_the_place_of_section_3_and_of_a_remand() -> None:
    """s.40(5); ss.35-38 end when the court disposes of the case."""
    story = Story()
    admit(story, Section.THREE, "2026-03-02 10:00")
    story.signs("2026-04-02 10:00", COURT, order(CourtSection.S37, already_in_hospital=True))
    assert story.in_force("2026-04-02 10:00") == ["s37"]
    story = ordered(CourtSection.S35, "2026-03-02 15:00", already_in_hospital=True)
    story.signs("2026-03-12 10:00", COURT, order(CourtSection.S37_41, already_in_hospital=True))
    assert story.in_force("2026-03-12 10:00") == ["s37_41"]


def test_court_ends_a_remand_and_the_patient_goes_back() -> None:
    story = ordered(CourtSection.S36, "2026-03-02 15:00", already_in_hospital=True)
    assert "s23.nothing_to_discharge" in story.refused(
        "2026-03-10 09:00", CLINICIAN, Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    )
    story.signs("2026-03-10 10:00", COURT, CourtDisposes())
    assert last(story, PowerKind.S36).ending is PowerEnding.RETURNED
    assert story.clock("s36.remand").state is ClockState.ENDED
    refused = story.refused("2026-03-11 10:00", COURT, CourtDisposes())
    assert refused == {"court.nothing_to_dispose"}


def test_committal_has_no_end_until_the_crown_court_decides() -> None:
    story = ordered(
        CourtSection.S44, "2026-03-02 15:00", crown_court=False, already_in_hospital=True
    )
    story.passes_to("2027-03-02 10:00")
    assert story.in_force("2027-03-02 10:00") == ["s44"]
    assert story.clock("s44.committal").state is ClockState.RUNNING
    story.signs("2027-03-03 10:00", COURT, order(CourtSection.S37_41, already_in_hospital=True))
    assert story.clock("s44.committal").state is ClockState.ENDED


def test_nobody_is_admitted_on_an_order_that_is_not_there() -> None:
    nothing = AdmitUnderPart3(hospital=SITE)
    assert Story().refused("2026-03-02 15:00", NURSE, nothing) == {"part_3.not_awaited"}
    change = NameOtherHospital(hospital=SITE)
    assert Story().refused("2026-03-02 15:00", COURT, change) == {"part_3.not_awaited"}


def test_patient_on_a_hospital_order_may_not_apply_in_the_first_six_months() -> None:
    """`s69.37.patient`: Sch.1 Pt I para 9."""
    story = ordered(CourtSection.S37, "2026-03-02 15:00", already_in_hospital=True)
    renewed(story, "2026-08-03 10:00")
    refused = story.refused("2026-09-01 23:59", TRIBUNAL, ApplyToTribunal())
    assert refused == {"s66.out_of_time"}
    story.signs("2026-09-02 00:00", TRIBUNAL, ApplyToTribunal())
    assert story.refused("2026-10-01 10:00", TRIBUNAL, ApplyToTribunal()) == {"s77.once"}
    assert story.clock("s69.37.nr").first_day == date(2026, 9, 2)


def test_guardianship_order_lasts_six_months_from_the_order() -> None:
    story = ordered(CourtSection.S37_GUARDIANSHIP, "2026-03-02 15:00")
    assert story.in_force("2026-09-01 23:59") == ["s37_guardianship"]
    assert story.clock("s69.37.guardianship").last_day == date(2026, 9, 1)
    story.signs("2026-05-02 10:00", TRIBUNAL, ApplyToTribunal())
    story.passes_to("2026-09-02 00:00")
    assert last(story, PowerKind.S37_GUARDIANSHIP).ending is PowerEnding.LAPSED


def test_discharge_from_a_hospital_order_by_the_clinician() -> None:
    story = ordered(CourtSection.S37, "2026-03-02 15:00", already_in_hospital=True)
    order_ = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    story.signs("2026-04-02 10:00", CLINICIAN, order_)
    assert last(story, PowerKind.S37).ending is PowerEnding.DISCHARGED
    assert story.in_force("2026-04-02 10:00") == []
