"""Recommendations, applications and admission under sections 2 and 3."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.signatory import Interests
from statute.steps import (
    ConsultNearestRelative,
    InformNearestRelative,
    NearestRelativeObjects,
)
from statute.steps.admission import (
    AdmissionRoute,
    ConsultationException,
    NearestRelativePosition,
    Section,
)
from statute.vocabulary import Ambiguity, ClockState, PowerEnding
from tests.support.people import (
    AMHP,
    CLINICIAN,
    NURSE,
    OTHER_DOCTOR,
    OTHER_SITE,
    SECTION_12_DOCTOR,
    THIRD_DOCTOR,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

TWO, THREE = Section.TWO, Section.THREE


def recommended(
    section: Section = TWO, first: str = "2026-03-02", second: str = "2026-03-02"
) -> tuple[Story, tuple[str, str]]:
    """Two sound recommendations, signed on the days of their examinations at noon."""
    story = Story()
    sound = recommendation(section, first, section_12_approved=True)
    one = story.signs(f"{first} 12:00", SECTION_12_DOCTOR, sound)
    two = story.signs(f"{second} 12:30", OTHER_DOCTOR, recommendation(section, second))
    return story, (one, two)


# Recommendations


def test_examination_must_be_in_person() -> None:
    remote = recommendation(TWO, "2026-03-02", examined_in_person=False)
    assert Story().refused("2026-03-02 12:00", OTHER_DOCTOR, remote) == {"exam.in_person"}


def test_examination_cannot_come_after_the_signature() -> None:
    early = recommendation(TWO, "2026-03-03")
    assert Story().refused("2026-03-02 23:59", OTHER_DOCTOR, early) == {"exam.before_signing"}
    Story().signs("2026-03-03 00:00", OTHER_DOCTOR, early)


def test_section_12_must_be_held_when_it_is_claimed() -> None:
    claimed = recommendation(TWO, "2026-03-02", section_12_approved=True)
    assert Story().refused("2026-03-02 12:00", OTHER_DOCTOR, claimed) == {"doctor.approval_held"}
    clinician = replace(CLINICIAN, role=OTHER_DOCTOR.role, approvals=CLINICIAN.approvals[:1])
    Story().signs("2026-03-02 12:00", clinician, claimed)


def test_no_ground_and_no_reasons_can_be_put_right() -> None:
    story = Story()
    bare = recommendation(TWO, "2026-03-02", grounds=(), reasons_given=False)
    story.signs("2026-03-02 12:00", OTHER_DOCTOR, bare)
    assert story.found() == {"grounds.at_least_one_limb", "reasons.present_and_sufficient"}


def test_second_doctor_has_until_the_sixth_day_after() -> None:
    """DE-12-01: examined on a Sunday, the other may follow by the Saturday."""
    story = Story()
    story.signs("2026-03-01 12:00", OTHER_DOCTOR, recommendation(TWO, "2026-03-01"))
    assert str(story.clock("s12.gap").last_day) == "2026-03-07"


@pytest.mark.parametrize(
    ("second", "found"), [("2026-03-08", set()), ("2026-03-09", {"s12.gap_ahead"})]
)
def test_second_doctor_is_told_before_signing(second: str, found: set[str]) -> None:
    story, _ = recommended(first="2026-03-02", second=second)
    assert story.found() == found


# The application


@pytest.mark.parametrize(
    ("second", "refused"), [("2026-03-08", set()), ("2026-03-09", {"s12.gap"})]
)
def test_five_clear_days(second: str, refused: set[str]) -> None:
    story, papers = recommended(first="2026-03-02", second=second)
    applied = application(TWO, second, papers)
    if refused:
        assert story.refused(f"{second} 15:00", AMHP, applied) == refused
    else:
        story.signs(f"{second} 15:00", AMHP, applied)


def test_one_doctor_must_be_section_12_approved() -> None:
    story = Story()
    one = story.signs("2026-03-02 12:00", OTHER_DOCTOR, recommendation(TWO, "2026-03-02"))
    two = story.signs("2026-03-02 12:10", THIRD_DOCTOR, recommendation(TWO, "2026-03-02"))
    applied = application(TWO, "2026-03-02", (one, two))
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {"doctor.one_section_12_approved"}


def test_two_different_doctors() -> None:
    story = Story()
    sound = recommendation(TWO, "2026-03-02", section_12_approved=True)
    one = story.signs("2026-03-02 12:00", SECTION_12_DOCTOR, sound)
    two = story.signs("2026-03-02 12:10", SECTION_12_DOCTOR, sound)
    applied = application(TWO, "2026-03-02", (one, two))
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {"bundle.two_different_doctors"}


@pytest.mark.parametrize("papers", [(), ("step-1",), ("step-1", "no-such-step")])
def test_two_recommendations(papers: tuple[str, ...]) -> None:
    story, _ = recommended()
    applied = application(TWO, "2026-03-02", papers)
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {"bundle.right_forms"}


def test_recommendations_for_the_other_section() -> None:
    story, papers = recommended(TWO)
    applied = application(THREE, "2026-03-02", papers)
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {"bundle.right_forms"}


@pytest.mark.parametrize(
    ("seen", "refused"),
    [("2026-02-17", set()), ("2026-02-16", {"s11.seen"}), ("2026-03-03", {"s11.seen"})],
)
def test_seen_inside_fourteen_days(seen: str, refused: set[str]) -> None:
    """DE-11-01: the earliest day is thirteen days before the application."""
    story, papers = recommended()
    applied = application(TWO, seen, papers)
    if refused:
        assert story.refused("2026-03-02 15:00", AMHP, applied) == refused
    else:
        story.signs("2026-03-02 15:00", AMHP, applied)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"seen_in_person": False}, "exam.in_person"),
        ({"interviewed": False}, "s13.interview"),
        ({"authority": "OTHER"}, "hand.acting_authority"),
        ({"interests": Interests(financial=True)}, "coi.financial"),
        ({"interests": Interests(business_with=("patient",))}, "coi.business"),
        ({"interests": Interests(related_to=("doctor-1",))}, "coi.personal"),
        ({"interests": Interests(directs_or_employs=("doctor-2",))}, "coi.professional"),
        ({"interests": Interests(in_patients_team=True)}, "coi.professional"),
    ],
)
def test_application_is_refused(change: dict[str, object], rule: str) -> None:
    story, papers = recommended()
    applied = application(TWO, "2026-03-02", papers, **change)
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {rule}


def test_amhp_whose_approval_has_ended() -> None:
    story, papers = recommended()
    lapsed = replace(AMHP, approvals=())
    applied = application(TWO, "2026-03-02", papers)
    assert story.refused("2026-03-02 15:00", lapsed, applied) == {"hand.approval"}


@pytest.mark.parametrize(
    ("amhp_team", "refused"), [("team-a", True), ("team-b", False), (None, False)]
)
def test_two_of_three_from_one_team_is_allowed(amhp_team: str | None, refused: bool) -> None:
    story = Story()
    team = Interests(team="team-a")
    one = story.signs(
        "2026-03-02 12:00",
        SECTION_12_DOCTOR,
        recommendation(TWO, "2026-03-02", section_12_approved=True, interests=team),
    )
    two = story.signs(
        "2026-03-02 12:00", OTHER_DOCTOR, recommendation(TWO, "2026-03-02", interests=team)
    )
    applied = application(TWO, "2026-03-02", (one, two), interests=Interests(team=amhp_team))
    if refused:
        assert story.refused("2026-03-02 15:00", AMHP, applied) == {"coi.professional"}
    else:
        story.signs("2026-03-02 15:00", AMHP, applied)


def test_one_team_of_three_is_excused_by_urgent_necessity() -> None:
    story = Story()
    team = Interests(team="team-a")
    one = story.signs(
        "2026-03-02 12:00",
        SECTION_12_DOCTOR,
        recommendation(TWO, "2026-03-02", section_12_approved=True, interests=team),
    )
    two = story.signs(
        "2026-03-02 12:00", OTHER_DOCTOR, recommendation(TWO, "2026-03-02", interests=team)
    )
    urgent = replace(team, urgent_necessity="No other AMHP within four hours; risk of harm.")
    applied = application(TWO, "2026-03-02", (one, two), interests=urgent)
    story.signs("2026-03-02 15:00", AMHP, applied)
    assert "coi.urgent" in story.found()


def test_urgent_necessity_excuses_no_other_conflict() -> None:
    related = Interests(related_to=("patient",), urgent_necessity="Nobody else could come.")
    conflicted = recommendation(TWO, "2026-03-02", interests=related)
    assert Story().refused("2026-03-02 12:00", OTHER_DOCTOR, conflicted) == {"coi.personal"}


def test_both_doctors_on_the_staff_of_an_independent_hospital() -> None:
    story = Story()
    staff = Interests(staff_of="PRIV")
    one = story.signs(
        "2026-03-02 12:00",
        SECTION_12_DOCTOR,
        recommendation(TWO, "2026-03-02", section_12_approved=True, interests=staff),
    )
    two = story.signs(
        "2026-03-02 12:00", OTHER_DOCTOR, recommendation(TWO, "2026-03-02", interests=staff)
    )
    papers = (one, two)
    independent = application(TWO, "2026-03-02", papers, registered_establishment=True)
    assert story.refused("2026-03-02 15:00", AMHP, independent) == {"coi.financial"}
    story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))


def test_no_acquaintance_must_be_explained() -> None:
    story = Story()
    strangers = [
        story.signs(
            "2026-03-02 12:00",
            doctor,
            recommendation(
                TWO,
                "2026-03-02",
                prior_acquaintance=False,
                section_12_approved=doctor is SECTION_12_DOCTOR,
            ),
        )
        for doctor in (SECTION_12_DOCTOR, OTHER_DOCTOR)
    ]
    story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", tuple(strangers)))
    assert story.found() == {"acquaintance.explained"}


def test_papers_that_name_the_patient_differently() -> None:
    story = Story()
    one = story.signs(
        "2026-03-02 12:00",
        SECTION_12_DOCTOR,
        recommendation(
            TWO,
            "2026-03-02",
            section_12_approved=True,
            patient_name_mark="a",
            patient_address_mark="x",
        ),
    )
    two = story.signs(
        "2026-03-02 12:00",
        OTHER_DOCTOR,
        recommendation(TWO, "2026-03-02", patient_name_mark="b", patient_address_mark="y"),
    )
    story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", (one, two)))
    assert story.found() == {"id.patient_name_identical", "id.patient_address_identical"}


def test_hospital_must_be_one_with_treatment_available() -> None:
    story, papers = recommended(THREE)
    story.signs(
        "2026-03-02 15:00", AMHP, application(THREE, "2026-03-02", papers, hospital=OTHER_SITE)
    )
    assert story.found() == {"hospital.in_treatment_list"}


# The nearest relative


def test_nearest_relative_not_told_is_a_duty_until_told() -> None:
    story, papers = recommended()
    applied = application(TWO, "2026-03-02", papers, nearest_relative_informed=False)
    story.signs("2026-03-02 15:00", AMHP, applied)
    assert story.clock("s11.inform_nr").state is ClockState.RUNNING
    story.signs("2026-03-02 16:00", AMHP, InformNearestRelative())
    assert story.clock("s11.inform_nr").state is ClockState.MET


def test_section_3_without_consultation() -> None:
    story, papers = recommended(THREE)
    silent = application(THREE, "2026-03-02", papers, nearest_relative_consulted=False)
    assert story.refused("2026-03-02 15:00", AMHP, silent) == {"s11.consult_nr"}
    bare = replace(silent, exception=ConsultationException.UNREASONABLE_DELAY)
    assert story.refused("2026-03-02 15:00", AMHP, bare) == {"s11.consult_nr"}
    story.signs("2026-03-02 15:00", AMHP, replace(bare, exception_reasons_given=True))


@pytest.mark.parametrize(
    "position", [NearestRelativePosition.NONE, NearestRelativePosition.NOT_ASCERTAINED]
)
def test_no_nearest_relative_to_consult(position: NearestRelativePosition) -> None:
    story, papers = recommended(THREE)
    applied = application(
        THREE,
        "2026-03-02",
        papers,
        nearest_relative=position,
        nearest_relative_consulted=False,
    )
    story.signs("2026-03-02 15:00", AMHP, applied)


def test_objection_stops_section_3_until_withdrawn() -> None:
    story, papers = recommended(THREE)
    applied = application(THREE, "2026-03-02", papers)
    story.signs("2026-03-02 13:00", AMHP, ConsultNearestRelative(objects=True))
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {"nr.no_objection"}
    story.signs("2026-03-02 16:00", AMHP, NearestRelativeObjects(withdrawn=True))
    story.signs("2026-03-02 17:00", AMHP, applied)


def test_objection_written_on_the_application_itself() -> None:
    story, papers = recommended(THREE)
    applied = application(THREE, "2026-03-02", papers, nearest_relative_objects=True)
    assert story.refused("2026-03-02 15:00", AMHP, applied) == {"nr.no_objection"}


def test_objection_does_not_stop_section_2() -> None:
    story, papers = recommended(TWO)
    story.signs("2026-03-02 13:00", AMHP, NearestRelativeObjects())
    story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))


# Admission


@pytest.mark.parametrize(
    ("admitted", "last_day"),
    [("2026-03-02 23:55", "2026-03-29"), ("2026-03-03 00:05", "2026-03-30")],
)
def test_five_minutes_cost_or_give_a_day(admitted: str, last_day: str) -> None:
    """DE-S2-01, DE-S2-02: the day of admission is day 1, whatever the hour."""
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    story.signs(admitted, NURSE, receipt(applied))
    clock = story.clock("s2.detention")
    assert str(clock.last_day) == last_day
    ends = f"{last_day} 23:59"
    assert story.in_force(ends) == ["s2"]
    story.passes_to(f"{last_day} 23:59")
    assert story.in_force(ends) == ["s2"]
    assert clock.expires_at is not None
    assert not story.pathway.standing.in_force(clock.expires_at)


def test_six_months_from_the_end_of_a_month_shows_both_readings() -> None:
    """WE-S3-04: admitted on 31 October 2021, the last day is 30 April 2022; prudently the 29th."""
    story = Story()
    admit(story, THREE, "2021-10-31 14:00")
    clock = story.clock("s3.detention")
    assert (str(clock.last_day), str(clock.prudent_last_day)) == ("2022-04-30", "2022-04-29")
    assert clock.ambiguity is Ambiguity.END_OF_MONTH
    assert "29 April 2022" in clock.explanation


@pytest.mark.parametrize(
    ("when", "refused"), [("2026-03-15 23:59", set()), ("2026-03-16 00:00", {"s6.admit14"})]
)
def test_fourteen_days_to_admit(when: str, refused: set[str]) -> None:
    """DE-06-01: day 1 is the day of the last medical examination."""
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    if refused:
        assert story.refused(when, NURSE, receipt(applied)) == refused
    else:
        story.signs(when, NURSE, receipt(applied))
        assert story.clock("s6.admit14").state is ClockState.MET


def test_wrong_hospital() -> None:
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    elsewhere = receipt(applied, hospital=OTHER_SITE)
    assert story.refused("2026-03-02 16:00", NURSE, elsewhere) == {
        "hospital.admitted_where_addressed"
    }


def test_officer_of_another_hospital() -> None:
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    stranger = replace(NURSE, organisation="ACU", sites=("ACU01",))
    assert story.refused("2026-03-02 16:00", stranger, receipt(applied)) == {"hand.hospital"}


def test_in_patient_is_detained_only_by_an_authorised_receipt() -> None:
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    inside = receipt(applied, route=AdmissionRoute.ALREADY_INPATIENT, authorised_to_receive=False)
    assert story.refused("2026-03-02 16:00", NURSE, inside) == {"hand.authorised_to_receive"}
    outside = replace(inside, route=AdmissionRoute.ADMITTED)
    story.signs("2026-03-02 16:00", NURSE, outside)
    assert story.found() == {"hand.receipt_unauthorised"}


def test_admission_with_no_application_can_only_be_recorded() -> None:
    story = Story()
    assert story.refused("2026-03-02 16:00", NURSE, receipt("lost")) == {"s6.no_application"}
    story.records("2026-03-02 18:00", NURSE, receipt("lost"), occurred="2026-03-02 16:00")
    assert story.found() == {"s6.no_application"}
    assert story.in_force("2026-03-02 17:00") == []


def test_application_acted_on_twice() -> None:
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    story.signs("2026-03-02 16:00", NURSE, receipt(applied))
    assert "s6.used_before" in story.refused("2026-03-02 17:00", NURSE, receipt(applied))


def test_time_on_h3_of_another_day_is_shown_with_both_ends() -> None:
    story, papers = recommended()
    applied = story.signs("2026-03-02 15:00", AMHP, application(TWO, "2026-03-02", papers))
    story.signs("2026-03-02 23:50", NURSE, receipt(applied, h3_time=at("2026-03-03 00:20")))
    (finding,) = story.pathway.standing.findings
    assert finding.rule == "h3.time_differs"
    assert "30 March 2026" in finding.message
    assert str(story.clock("s2.detention").last_day) == "2026-03-29"


def test_unlawful_admission_told_late_is_in_force_on_its_face_only() -> None:
    """A detention that rests on papers too far apart is kept, shown and doubted."""
    story, papers = recommended(first="2026-03-02", second="2026-03-12")
    applied = story.records(
        "2026-03-13 09:00",
        AMHP,
        application(TWO, "2026-03-12", papers),
        occurred="2026-03-12 15:00",
    )
    told = receipt(applied)
    received = story.records("2026-03-13 09:00", NURSE, told, occurred="2026-03-12 17:00")
    (power,) = story.pathway.standing.powers
    assert power.doubts == (f"s12.gap/{applied}", f"s6.not_founded/{received}")


# Section 2 and section 3


def test_section_2_is_never_renewed() -> None:
    story = Story()
    admit(story, TWO, "2026-03-02 12:00")
    one = story.signs(
        "2026-03-20 12:00",
        SECTION_12_DOCTOR,
        recommendation(TWO, "2026-03-20", section_12_approved=True),
    )
    two = story.signs("2026-03-20 12:00", OTHER_DOCTOR, recommendation(TWO, "2026-03-20"))
    again = application(TWO, "2026-03-20", (one, two))
    assert story.refused("2026-03-20 13:00", AMHP, again) == {"s2.not_renewable"}
    applied = story.records("2026-03-20 14:00", AMHP, again, occurred="2026-03-20 13:00")
    story.records("2026-03-20 16:00", NURSE, receipt(applied), occurred="2026-03-20 15:00")
    assert "transition.authority" in story.found()
    assert story.in_force("2026-03-29 23:59") == ["s2"]
    assert story.in_force("2026-03-30 00:00") == []


def test_another_section_2_later_is_possible_and_noted() -> None:
    story = Story()
    admit(story, TWO, "2026-03-02 12:00")
    story.passes_to("2026-05-01 00:00")
    admit(story, TWO, "2026-05-01 12:00")
    assert {"s2.used_before", "gap_between_powers"} <= story.found()


def test_section_3_takes_the_place_of_section_2_on_its_own_day_1() -> None:
    story = Story()
    admit(story, TWO, "2026-03-02 12:00")
    admit(story, THREE, "2026-03-20 12:00")
    first, second = story.pathway.standing.powers
    assert (first.ending, first.ended_at) == (PowerEnding.SUPERSEDED, at("2026-03-20 12:00"))
    assert str(second.first_day) == "2026-03-20"
    assert str(second.last_day) == "2026-09-19"
    assert story.in_force("2026-03-20 12:00") == ["s3"]
