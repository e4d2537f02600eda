"""Guardianship: accepted, renewed, visited, transferred, discharged (ss.7-10, 19, 20(6))."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AcceptGuardianship,
    AssignResponsibleClinician,
    AuthoriseTransferToGuardianship,
    DischargeGuardianship,
    FurnishRenewalReport,
    GoAbsent,
    ReturnFromAbsence,
    TransferGuardianship,
    TransferToGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.absence import AbsenceKind
from statute.steps.admission import Ground, Section
from statute.steps.guardianship import GuardianshipEndedBy
from statute.vocabulary import ClockState, PowerEnding
from tests.law.properties.promises import clocks_of
from tests.law.rules.test_renewal import detained, examined, renewed
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    CLINICIAN,
    CONSTABLE,
    COUNCIL,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    RELATIVE,
    SECTION_12_DOCTOR,
)
from tests.support.story import Story, admit, application, at, recommendation

LAW = law_version(CURRENT_LAW)


def applied(story: Story, when: str, by=AMHP, **change: object) -> str:
    """Two recommendations and an application for guardianship, at that moment."""
    day = when[:10]
    first = recommendation(Section.SEVEN, day, section_12_approved=True)
    pair = (
        story.signs(when, SECTION_12_DOCTOR, first),
        story.signs(when, OTHER_DOCTOR, recommendation(Section.SEVEN, day)),
    )
    asked = application(Section.SEVEN, day, pair, hospital=COUNCIL, interviewed=False)
    return story.signs(when, by, replace(asked, **change))


def acceptance(asked: str, **change: object) -> AcceptGuardianship:
    sound = AcceptGuardianship(application=asked, guardian=COUNCIL, aged_16_or_over=True)
    return replace(sound, **change)


def accepted(when: str = "2026-03-02 10:00") -> Story:
    story = Story()
    asked = applied(story, when)
    story.signs(when, COUNCIL_OFFICER, acceptance(asked))
    return story


def guardianship(story: Story):
    return [p for p in story.pathway.standing.powers if p.kind.value == "s7"][-1]


def passes_into_guardianship(story: Story, when: str, **change: object) -> str:
    """Authorised by the managers on Form G6, and transferred at that moment."""
    day = date.fromisoformat(when[:10])
    authority = AuthoriseTransferToGuardianship(
        guardian=COUNCIL, agreeing=COUNCIL, agreed_on=day, transfer_on=day
    )
    given = story.signs(when, ADMINISTRATOR, replace(authority, **change))
    moved = TransferToGuardianship(guardian=COUNCIL, authority=given)
    return story.signs(when, COUNCIL_OFFICER, moved)


def order(by: GuardianshipEndedBy) -> DischargeGuardianship:
    return DischargeGuardianship(by=by)


def test_six_months_from_the_day_of_acceptance() -> None:
    story = accepted()
    assert story.in_force("2026-09-01 23:59") == ["s7"]
    assert story.in_force("2026-09-02 00:00") == []
    story.passes_to("2026-09-02 00:00")
    assert guardianship(story).ending is PowerEnding.LAPSED
    assert "no_power" in story.pathway.standing.configuration


@pytest.mark.parametrize(("when", "ok"), [("2026-03-15 23:59", True), ("2026-03-16 00:00", False)])
def test_forwarded_inside_14_days_of_the_last_examination(when: str, ok: bool) -> None:
    story = Story()
    asked = applied(story, "2026-03-02 10:00")
    assert story.clock("s8.forward14").last_day == date(2026, 3, 15)
    if ok:
        story.signs(when, COUNCIL_OFFICER, acceptance(asked))
    else:
        refused = story.refused(when, COUNCIL_OFFICER, acceptance(asked))
        assert refused == {"s8.forward14"}
        forwarded = acceptance(asked, forwarded_on=date(2026, 3, 15))
        story.signs(when, COUNCIL_OFFICER, forwarded)


def test_acceptance_is_refused() -> None:
    story = Story()
    assert story.refused("2026-03-02 10:00", COUNCIL_OFFICER, acceptance("none")) == {
        "s7.no_application"
    }
    asked = applied(story, "2026-03-02 10:00")
    young = acceptance(asked, aged_16_or_over=False)
    assert story.refused("2026-03-02 11:00", COUNCIL_OFFICER, young) == {"s7.age"}
    story.signs("2026-03-02 11:00", COUNCIL_OFFICER, acceptance(asked))
    refused = story.refused("2026-03-02 12:00", COUNCIL_OFFICER, acceptance(asked))
    assert refused == {"s7.no_application"}


def test_nearest_relative_is_consulted_and_may_object_or_apply() -> None:
    """s.11(4) for an AMHP's application; the relative may apply instead."""
    story = Story()
    asked = applied(story, "2026-03-02 10:00", by=RELATIVE, authority=None,
                    nearest_relative_consulted=False)  # fmt: skip
    story.signs("2026-03-02 11:00", COUNCIL_OFFICER, acceptance(asked))
    story = Story()
    pair = tuple(
        story.signs("2026-03-02 10:00", by, recommendation(Section.SEVEN, "2026-03-02",
                    section_12_approved=by is SECTION_12_DOCTOR))
        for by in (SECTION_12_DOCTOR, OTHER_DOCTOR)
    )  # fmt: skip
    against = application(Section.SEVEN, "2026-03-02", pair, nearest_relative_objects=True)
    assert story.refused("2026-03-02 11:00", AMHP, against) == {"nr.no_objection"}


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
def test_acceptance_ends_an_earlier_detention(section: Section) -> None:
    """s.8(5)."""
    story = Story()
    admit(story, section, "2026-03-02 10:00")
    asked = applied(story, "2026-03-05 10:00")
    story.signs("2026-03-05 11:00", COUNCIL_OFFICER, acceptance(asked))
    assert story.in_force("2026-03-05 11:00") == ["s7"]
    assert "ordinary_consent" in story.pathway.standing.configuration


def test_section_2_does_not_end_guardianship() -> None:
    """s.6(4) speaks of treatment only: guardianship goes on beside section 2, and after it."""
    story = accepted()
    admit(story, Section.TWO, "2026-03-10 10:00")
    assert sorted(story.in_force("2026-03-10 10:00")) == ["s2", "s7"]
    assert "section_2" in story.pathway.standing.configuration
    story.passes_to("2026-04-07 00:00")
    assert story.in_force("2026-04-07 00:00") == ["s7"]
    assert "guardianship" in story.pathway.standing.configuration


def test_section_3_ends_guardianship() -> None:
    story = accepted()
    admit(story, Section.THREE, "2026-03-10 10:00")
    assert story.in_force("2026-03-10 10:00") == ["s3"]
    assert guardianship(story).ending is PowerEnding.SUPERSEDED


def test_renewal_needs_no_second_profession() -> None:
    """s.20(6); s.20(5A) is for detention only. The window and the chain are those of section 20."""
    story = accepted()
    story.signs("2026-03-02 11:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    window = story.clock("s20_6.window")
    assert (window.first_day, window.last_day) == (date(2026, 7, 2), date(2026, 9, 1))
    first = examined(story, "2026-08-03 10:00")
    report = FurnishRenewalReport(examination=first)
    story.signs("2026-08-03 11:00", CLINICIAN, report)
    assert guardianship(story).last_day == date(2027, 3, 1)
    assert story.clock("s66.f").first_day == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("by", "who"),
    [
        (RELATIVE, GuardianshipEndedBy.NEAREST_RELATIVE),
        (COUNCIL_OFFICER, GuardianshipEndedBy.LOCAL_AUTHORITY),
        (CLINICIAN, GuardianshipEndedBy.RESPONSIBLE_CLINICIAN),
    ],
)
def test_discharge_takes_effect_at_once(by, who: GuardianshipEndedBy) -> None:
    """The nearest relative gives no 72 hours' notice: s.25 does not cover guardianship."""
    story = accepted()
    story.signs("2026-04-01 10:00", by, order(who))
    assert story.in_force("2026-04-01 10:00") == []
    assert guardianship(story).ending is PowerEnding.DISCHARGED


def test_discharge_is_signed_by_the_one_it_names() -> None:
    story = accepted()
    wrong = order(GuardianshipEndedBy.LOCAL_AUTHORITY)
    assert story.refused("2026-04-01 10:00", RELATIVE, wrong) == {"g.discharge_hand"}
    right = order(GuardianshipEndedBy.NEAREST_RELATIVE)
    assert Story().refused("2026-04-01 10:00", RELATIVE, right) == {"g.not_subject"}


def test_visits_at_intervals_of_three_months() -> None:
    story = accepted()
    assert story.clock("g.visits").last_day == date(2026, 6, 1)
    story.passes_to("2026-06-01 23:59")
    assert "g.visit_late" not in story.found()
    story.passes_to("2026-06-02 00:00")
    assert "g.visit_late" in story.found()
    visit = VisitUnderGuardianship(by_approved_doctor=True)
    story.signs("2026-06-05 10:00", AMHP, visit)
    assert "g.visit_late" not in story.found()
    assert story.clock("g.visits").last_day == date(2026, 9, 4)


def test_another_guardian_changes_no_period() -> None:
    story = accepted()
    story.signs("2026-04-01 10:00", COUNCIL_OFFICER, TransferGuardianship(guardian="LBY"))
    power = guardianship(story)
    assert (power.held_by, power.last_day) == ("LBY", date(2026, 9, 1))


@pytest.mark.parametrize(("renew", "last"), [(False, "2026-09-01"), (True, "2027-03-01")])
def test_transfer_from_hospital_keeps_the_day_of_admission(renew: bool, last: str) -> None:
    """Form G6: as if accepted on the original admission day (s.19(2)(b))."""
    story = detained("2026-03-02 10:00")
    if renew:
        renewed(story, "2026-08-03 10:00")
    passes_into_guardianship(story, "2026-08-20 10:00")
    assert story.in_force("2026-08-20 10:00") == ["s7"]
    power = guardianship(story)
    assert (power.first_day, power.last_day) == (date(2026, 3, 2), date.fromisoformat(last))
    story.passes_to("2027-03-02 00:00")
    assert story.in_force("2027-03-02 00:00") == []


def test_transfer_before_the_renewed_period_begins_keeps_the_period_it_is_in() -> None:
    """s.18(4A): who goes absent in the first six months is not helped by the renewal to come."""
    story = detained("2026-03-02 10:00")
    renewed(story, "2026-08-03 10:00")
    passes_into_guardianship(story, "2026-08-20 10:00")
    first = story.clock("s7.guardianship")
    (following,) = clocks_of(story.pathway, guardianship(story), "s20.renewal_1")
    assert (first.last_day, first.state) == (date(2026, 9, 1), ClockState.MET)
    assert (following.first_day, following.state) == (date(2026, 9, 2), ClockState.RUNNING)
    story.signs("2026-08-25 10:00", NURSE, GoAbsent(how=AbsenceKind.LEFT_REQUIRED_RESIDENCE))
    story.passes_to("2026-09-03 10:00")
    assert story.in_force("2026-09-03 10:00") == ["s7"]


def test_the_patient_is_told_that_they_may_apply_to_the_tribunal() -> None:
    """s.66(1)(c), (2)(c): within the six months beginning with acceptance."""
    story, now = accepted(), at("2026-03-03 10:00")
    offered = {each.kind for each in what_may_follow(story.pathway, now, LAW)}
    assert "apply_to_tribunal" in offered


def test_absent_from_the_required_residence() -> None:
    """s.18(3): brought back home, not to a hospital."""
    story = accepted()
    away = GoAbsent(how=AbsenceKind.LEFT_REQUIRED_RESIDENCE)
    story.signs("2026-04-01 10:00", NURSE, away)
    assert story.clock("s18.retake").last_day == date(2026, 9, 30)
    story.signs("2026-04-03 10:00", CONSTABLE, ReturnFromAbsence())
    assert "in_the_community" in story.pathway.standing.configuration
    assert guardianship(story).last_day == date(2026, 9, 1)


def test_papers_are_put_right_inside_14_days_of_acceptance() -> None:
    story = accepted()
    assert story.clock("s8.rectify14").last_day == date(2026, 3, 15)
    story.passes_to("2026-03-16 00:00")
    assert story.clock("s8.rectify14").state is ClockState.FELL_DUE


def test_welfare_is_a_ground_of_guardianship_and_of_nothing_else() -> None:
    """s.7(2)(b) speaks of the welfare of the patient; ss.2(2)(b) and 3(2)(c) do not."""
    story = Story()
    welfare = recommendation(Section.SEVEN, "2026-03-02", grounds=(Ground.WELFARE,))
    story.signs("2026-03-02 10:00", OTHER_DOCTOR, welfare)
    assert "grounds.at_least_one_limb" not in story.found()
    for section in (Section.TWO, Section.THREE):
        story.signs("2026-03-02 11:00", OTHER_DOCTOR, replace(welfare, section=section))
        assert "grounds.at_least_one_limb" in story.found()
