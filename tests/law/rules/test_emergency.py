"""Section 4: urgent admission on one recommendation, and how it becomes a section 2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.signatory import Interests
from statute.steps import (
    AdmitInformally,
    Apply,
    Discharge,
    GiveMedicine,
    ReceiveSecondRecommendation,
    Recommend,
)
from statute.steps.admission import AdmissionRoute, NearestRelativePosition, Section
from statute.steps.ending import DischargedBy
from statute.vocabulary import ClockState, PowerEnding
from tests.support.people import (
    AMHP,
    CLINICIAN,
    NURSE,
    OTHER_DOCTOR,
    RELATIVE,
    SECTION_12_DOCTOR,
    SITE,
    THIRD_DOCTOR,
)
from tests.support.story import Story, application, at, receipt, recommendation


def urgent(examined: str, **change: object) -> Recommend:
    """A sound Form A11."""
    day = examined.split(" ", maxsplit=1)[0]
    sound = recommendation(Section.FOUR, day, examined_at=at(examined), urgent_necessity=True)
    return replace(sound, **change)


def emergency(seen: str, papers: tuple[str, ...], **change: object) -> Apply:
    """A sound Form A10."""
    day = seen.split(" ", maxsplit=1)[0]
    sound = application(Section.FOUR, day, papers, last_seen_at=at(seen), urgent_necessity=True)
    return replace(sound, **change)


def applied(examined: str, signed: str, **change: object) -> tuple[Story, str]:
    story = Story()
    paper = story.signs(examined, OTHER_DOCTOR, urgent(examined))
    return story, story.signs(signed, AMHP, emergency(examined, (paper,), **change))


def admitted(when: str = "2024-06-03 22:00") -> Story:
    """Examined, applied for and admitted at that moment."""
    story, application_id = applied(when, when)
    story.signs(when, NURSE, receipt(application_id))
    return story


def second(story: Story, when: str, received: str, **change: object) -> str:
    """Form A4 signed at `when` and received at `received`."""
    day = when.split(" ", maxsplit=1)[0]
    paper = replace(recommendation(Section.TWO, day, section_12_approved=True), **change)
    given = story.signs(when, SECTION_12_DOCTOR, paper)
    return story.signs(received, NURSE, conversion(given))


def conversion(given: str) -> ReceiveSecondRecommendation:
    return ReceiveSecondRecommendation(recommendation=given, hospital=SITE)


def test_we_s4_01_72_hours_from_the_time_of_admission_and_28_days_from_its_day() -> None:
    """WE-S4-01: admitted 3 June 22:00; deadline 6 June 22:00; the section 2 is 3 to 30 June."""
    story = admitted()
    assert story.clock("s4.detention").expires_at == at("2024-06-06 22:00")
    assert story.clock("s4.second_rec").expires_at == at("2024-06-06 22:00")
    second(story, "2024-06-05 10:00", "2024-06-05 11:00")
    assert story.in_force("2024-06-05 11:00") == ["s2"]
    clock = story.clock("s2.detention")
    assert (clock.first_day, clock.last_day) == (date(2024, 6, 3), date(2024, 6, 30))
    assert story.in_force("2024-06-30 23:59") == ["s2"]
    assert story.in_force("2024-07-01 00:00") == []
    assert story.clock("s4.second_rec").state is ClockState.MET


def test_authority_ends_at_the_instant_without_a_second_recommendation() -> None:
    story = admitted()
    assert story.in_force("2024-06-06 21:59") == ["s4"]
    story.passes_to("2024-06-06 22:00")
    assert story.in_force("2024-06-06 22:00") == []
    assert story.pathway.standing.powers[-1].ending is PowerEnding.LAPSED


def test_second_recommendation_received_in_the_last_minute_is_in_time() -> None:
    story = admitted()
    second(story, "2024-06-05 10:00", "2024-06-06 21:59")
    assert story.in_force("2024-06-06 22:00") == ["s2"]


def test_given_in_time_but_received_at_the_end_is_too_late() -> None:
    """s.4(4)(a): given and received within the 72 hours."""
    story = admitted()
    paper = recommendation(Section.TWO, "2024-06-05", section_12_approved=True)
    given = story.signs("2024-06-05 10:00", SECTION_12_DOCTOR, paper)
    assert story.refused("2024-06-06 22:00", NURSE, conversion(given)) == {"s4.second_rec"}
    told = "2024-06-06 22:10"
    story.records(told, NURSE, conversion(given), occurred="2024-06-06 22:00")
    assert story.in_force(told) == []


@pytest.mark.parametrize(
    ("change", "by", "rules"),
    [
        ({}, OTHER_DOCTOR, {"bundle.two_different_doctors", "doctor.one_section_12_approved"}),
        ({}, THIRD_DOCTOR, {"doctor.one_section_12_approved"}),
        (
            {"section_12_approved": True, "interests": Interests(related_to=("amhp-1",))},
            SECTION_12_DOCTOR,
            {"coi.personal"},
        ),
        (
            {"section_12_approved": True, "examined_on": date(2024, 5, 27)},
            SECTION_12_DOCTOR,
            {"s12.gap"},
        ),
        ({"section_12_approved": True, "section": Section.THREE}, SECTION_12_DOCTOR,
         {"bundle.right_forms"}),
    ],
)  # fmt: skip
def test_both_together_must_found_a_section_2(change, by, rules) -> None:
    """All of section 12, except the time of signing (s.4(4)(b))."""
    story = admitted()
    paper = replace(recommendation(Section.TWO, "2024-06-04"), **change)
    given = story.signs("2024-06-04 09:00", by, paper)
    assert story.refused("2024-06-04 10:00", NURSE, conversion(given)) == rules


def test_six_days_between_examinations_are_near_enough() -> None:
    story = admitted()
    second(story, "2024-06-04 09:00", "2024-06-04 10:00", examined_on=date(2024, 5, 28))
    assert story.in_force("2024-06-04 10:00") == ["s2"]


def test_second_recommendation_without_an_emergency_admission_is_refused() -> None:
    story = Story()
    given = story.signs("2024-06-05 10:00", THIRD_DOCTOR, recommendation(Section.TWO, "2024-06-05"))
    assert story.refused("2024-06-05 11:00", NURSE, conversion(given)) == {"transition.authority"}


@pytest.mark.parametrize(("seen", "ok"), [("2026-11-01 11:00", True), ("2026-11-01 10:59", False)])
def test_applicant_saw_the_patient_inside_24_hours(seen: str, ok: bool) -> None:
    """s.4(5), both sides of the boundary; applied for on 2 November at 11:00."""
    story = Story()
    paper = story.signs("2026-11-02 09:15", OTHER_DOCTOR, urgent("2026-11-02 09:15"))
    if ok:
        story.signs("2026-11-02 11:00", AMHP, emergency(seen, (paper,)))
    else:
        refused = story.refused("2026-11-02 11:00", AMHP, emergency(seen, (paper,)))
        assert refused == {"s4.seen"}


def test_de_06_02_24_hours_to_admit_from_the_earlier_of_examination_and_application() -> None:
    """DE-06-02: examined 09:15, applied 11:00; until 09:15 on the next day."""
    story, paper = applied("2026-11-02 09:15", "2026-11-02 11:00")
    assert story.clock("s6.admit24").expires_at == at("2026-11-03 09:15")
    assert story.refused("2026-11-03 09:15", NURSE, receipt(paper)) == {"s6.admit24"}
    story.signs("2026-11-03 09:14", NURSE, receipt(paper))
    assert story.clock("s6.admit24").state is ClockState.MET


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"urgent_necessity": False}, "s4.urgent"),
        ({"last_seen_at": None}, "s4.times"),
        ({"interviewed": False}, "s13.interview"),
        ({"recommendations": ()}, "s4.one_recommendation"),
    ],
)
def test_emergency_application_is_refused(change: dict[str, object], rule: str) -> None:
    story = Story()
    paper = story.signs("2026-11-02 09:15", OTHER_DOCTOR, urgent("2026-11-02 09:15"))
    asked = emergency("2026-11-02 09:15", (paper,), **change)
    assert story.refused("2026-11-02 11:00", AMHP, asked) == {rule}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"urgent_necessity": False}, "s4.urgent"),
        ({"examined_at": None}, "s4.times"),
        ({"examined_at": at("2026-11-02 09:16")}, "exam.before_signing"),
        ({"examined_in_person": False}, "exam.in_person"),
    ],
)
def test_emergency_recommendation_is_refused(change: dict[str, object], rule: str) -> None:
    story = Story()
    paper = urgent("2026-11-02 09:15", **change)
    assert story.refused("2026-11-02 09:15", OTHER_DOCTOR, paper) == {rule}


def test_two_recommendations_are_not_an_emergency() -> None:
    story = Story()
    papers = tuple(
        story.signs("2026-11-02 09:15", by, urgent("2026-11-02 09:15"))
        for by in (OTHER_DOCTOR, THIRD_DOCTOR)
    )
    asked = emergency("2026-11-02 09:15", papers)
    assert "s4.one_recommendation" in story.refused("2026-11-02 11:00", AMHP, asked)


def test_doctor_who_did_not_know_the_patient_is_explained() -> None:
    story = Story()
    stranger = urgent("2026-11-02 09:15", prior_acquaintance=False)
    paper = story.signs("2026-11-02 09:15", OTHER_DOCTOR, stranger)
    story.signs("2026-11-02 11:00", AMHP, emergency("2026-11-02 09:15", (paper,)))
    assert "acquaintance.explained" in story.found()


def test_part_4_waits_for_the_second_recommendation() -> None:
    """s.56(3)(a): medicine during the 72 hours starts no three months."""
    story = admitted()
    story.signs("2024-06-04 08:00", NURSE, GiveMedicine())
    assert "s58.not_detained" in story.found()
    second(story, "2024-06-05 10:00", "2024-06-05 11:00")
    story.signs("2024-06-05 12:00", NURSE, GiveMedicine())
    assert story.clock("s58.three_months").first_day == date(2024, 6, 5)


def test_rights_window_and_duties_carry_over_into_the_section_2() -> None:
    """The 14 days to apply count from the emergency admission (s.66(1)(a); periods.md 13.1)."""
    story = admitted()
    second(story, "2024-06-05 10:00", "2024-06-05 11:00")
    running = {clock.rule: clock for clock in story.pathway.standing.running()}
    power = story.pathway.standing.in_force(at("2024-06-05 11:00"))[0].id
    assert running["s66.a"].last_day == date(2024, 6, 17)
    assert running["s66.a"].prudent_last_day == date(2024, 6, 16)
    assert running["s15.amend"].last_day == date(2024, 6, 16)
    assert running["s68_2"].last_day == date(2024, 12, 2)
    for rule in ("s66.a", "s15.amend", "s132", "s130D", "s2.detention"):
        assert running[rule].power == power
    assert story.clock("s15.s4").state is ClockState.ENDED


def test_section_15_does_not_stretch_the_72_hours() -> None:
    """s.15(4): nothing put right under section 15 keeps section 4 alive."""
    story = admitted()
    assert story.clock("s15.s4").expires_at == at("2024-06-06 22:00")
    story.passes_to("2024-06-06 22:00")
    assert story.in_force("2024-06-06 22:00") == []
    assert not {"s15.amend", "s15.s4"} & {c.rule for c in story.pathway.standing.running()}


def test_section_3_takes_the_place_of_section_4() -> None:
    story = admitted()
    first = story.signs(
        "2024-06-05 09:00",
        SECTION_12_DOCTOR,
        recommendation(Section.THREE, "2024-06-05", section_12_approved=True),
    )
    other = story.signs("2024-06-05 09:00", THIRD_DOCTOR, recommendation(Section.THREE,
                        "2024-06-05"))  # fmt: skip
    paper = application(Section.THREE, "2024-06-05", (first, other))
    asked = story.signs("2024-06-05 10:00", AMHP, paper)
    story.signs("2024-06-05 11:00", NURSE, receipt(asked, route=AdmissionRoute.ALREADY_INPATIENT))
    assert story.in_force("2024-06-05 11:00") == ["s3"]
    assert story.clock("s3.detention").first_day == date(2024, 6, 5)


def test_section_4_can_be_discharged() -> None:
    story = admitted()
    order = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN, stays_informally=True)
    story.signs("2024-06-04 10:00", CLINICIAN, order)
    assert story.in_force("2024-06-04 10:00") == ["informal"]


def test_emergency_admission_of_an_in_patient_is_doubtful_but_made() -> None:
    story = Story()
    story.signs("2024-06-03 20:00", NURSE, AdmitInformally(hospital=SITE))
    paper = story.signs("2024-06-03 21:00", OTHER_DOCTOR, urgent("2024-06-03 21:00"))
    asked = story.signs("2024-06-03 21:30", AMHP, emergency("2024-06-03 21:00", (paper,)))
    story.signs("2024-06-03 22:00", NURSE, receipt(asked, route=AdmissionRoute.ALREADY_INPATIENT))
    assert story.in_force("2024-06-03 22:00") == ["s4"]
    assert "s4.in_patient" in story.found()


def test_a_second_emergency_admission_is_refused_while_the_first_runs() -> None:
    story = admitted()
    paper = story.signs("2024-06-04 09:00", THIRD_DOCTOR, urgent("2024-06-04 09:00"))
    asked = story.signs("2024-06-04 10:00", AMHP, emergency("2024-06-04 09:00", (paper,)))
    assert story.refused("2024-06-04 11:00", NURSE, receipt(asked)) == {"transition.authority"}


def test_nearest_relative_may_make_the_emergency_application() -> None:
    """Form A9: no interview, no authority acted for, no social report (ss.11(1), 13(2), 14)."""
    story = Story()
    paper = story.signs("2024-06-03 21:00", OTHER_DOCTOR, urgent("2024-06-03 21:00"))
    asked = emergency(
        "2024-06-03 20:00",
        (paper,),
        authority=None,
        interviewed=False,
        nearest_relative=NearestRelativePosition.KNOWN,
        nearest_relative_informed=False,
    )
    made = story.signs("2024-06-03 21:30", RELATIVE, asked)
    story.signs("2024-06-03 22:00", NURSE, receipt(made))
    assert story.in_force("2024-06-03 22:00") == ["s4"]
    assert not {"s14.social_report", "s11.inform_nr"} & {
        clock.rule for clock in story.pathway.standing.clocks
    }
