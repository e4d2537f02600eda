"""Renewal of guardianship, and the report after absence: Forms G9 and G10 (ss.20(6)-(8), 21B)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AssignResponsibleClinician,
    GoAbsent,
    RenewGuardianship,
    ReportReturnToGuardianship,
    ReturnFromAbsence,
    TransferGuardianship,
)
from statute.steps.absence import AbsenceKind
from statute.steps.guardianship import Practitioner
from statute.steps.holding import Delivery
from statute.vocabulary import ClockState
from tests.law.rules.test_guardianship import accepted, guardianship
from tests.support.people import (
    ADMINISTRATOR,
    CLINICIAN,
    CONSTABLE,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    SECTION_12_DOCTOR,
)
from tests.support.story import Story, at

LAW = law_version(CURRENT_LAW)
AWAY = GoAbsent(how=AbsenceKind.LEFT_REQUIRED_RESIDENCE)


def under_guardianship() -> Story:
    """Since 2 March 2026, with a responsible clinician; it ends with 1 September."""
    story = accepted("2026-03-02 10:00")
    story.signs("2026-03-02 11:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def renewal(day: str, **change: object) -> RenewGuardianship:
    sound = RenewGuardianship(
        examined_on=date.fromisoformat(day),
        conditions_met=True,
        practitioner=Practitioner.RESPONSIBLE_CLINICIAN,
    )
    return replace(sound, **change)


def returned(day: str, **change: object) -> ReportReturnToGuardianship:
    sound = ReportReturnToGuardianship(
        examined_on=date.fromisoformat(day),
        conditions_met=True,
        practitioner=Practitioner.RESPONSIBLE_CLINICIAN,
    )
    return replace(sound, **change)


def offered(story: Story, when: str) -> set[str]:
    return {each.kind for each in what_may_follow(story.pathway, at(when), LAW)}


@pytest.mark.parametrize(
    ("examined", "furnished", "rule"),
    [
        ("2026-07-02", "2026-07-02 00:00", None),
        ("2026-07-01", "2026-07-02 00:00", "s20.examined_early"),
        ("2026-07-02", "2026-09-01 23:59", None),
    ],
)
def test_one_report_renews_inside_the_window(
    examined: str, furnished: str, rule: str | None
) -> None:
    story = under_guardianship()
    if rule is None:
        story.signs(furnished, CLINICIAN, renewal(examined))
        assert guardianship(story).last_day == date(2027, 3, 1)
        assert story.clock("s66.f").first_day == date(2026, 9, 2)
        assert story.clock("s20_6.window").last_day == date(2027, 3, 1)
    else:
        assert story.refused(furnished, CLINICIAN, renewal(examined)) == {rule}


def test_before_the_window_and_after_the_end() -> None:
    story = under_guardianship()
    early = story.refused("2026-07-01 23:59", CLINICIAN, renewal("2026-07-01"))
    assert early == {"s20.examined_early", "s20.early"}
    assert "renew_guardianship" not in offered(story, "2026-07-01 23:59")
    assert "renew_guardianship" in offered(story, "2026-07-02 00:00")
    story.passes_to("2026-09-02 00:00")
    late = story.refused("2026-09-02 00:00", CLINICIAN, renewal("2026-08-30"))
    assert "s20.late" in late


def test_the_practitioner_is_who_the_report_says() -> None:
    """s.34(1): under a private guardian the nominated medical attendant reports."""
    story = under_guardianship()
    private = TransferGuardianship(guardian="guardian-1", private_guardian=True)
    story.signs("2026-07-01 10:00", COUNCIL_OFFICER, private)
    attendant = renewal("2026-08-03", practitioner=Practitioner.NOMINATED_MEDICAL_ATTENDANT)
    assert story.refused("2026-08-03 10:00", CLINICIAN, attendant) == {"g.practitioner"}
    own = renewal("2026-08-03")
    refused = story.refused("2026-08-03 10:00", SECTION_12_DOCTOR, own)
    assert refused == {"hand.responsible_clinician", "g.practitioner_of_guardian"}
    assert story.refused("2026-08-03 10:00", CLINICIAN, own) == {"g.practitioner_of_guardian"}
    story.signs("2026-08-03 10:00", OTHER_DOCTOR, attendant)
    assert guardianship(story).last_day == date(2027, 3, 1)


def test_a_local_authority_has_no_nominated_medical_attendant() -> None:
    """s.34(1): the appropriate practitioner is then the responsible clinician."""
    story = under_guardianship()
    attendant = renewal("2026-08-03", practitioner=Practitioner.NOMINATED_MEDICAL_ATTENDANT)
    refused = story.refused("2026-08-03 10:00", OTHER_DOCTOR, attendant)
    assert refused == {"g.practitioner_of_guardian"}
    story.records("2026-08-03 11:00", OTHER_DOCTOR, attendant, occurred="2026-08-03 10:00")
    assert "g.practitioner_of_guardian" in story.found()


def test_where_nobody_told_what_the_guardian_is_nothing_is_found_wrong() -> None:
    story = under_guardianship()
    story.signs("2026-07-01 10:00", COUNCIL_OFFICER, TransferGuardianship(guardian="guardian-1"))
    attendant = renewal("2026-08-03", practitioner=Practitioner.NOMINATED_MEDICAL_ATTENDANT)
    story.signs("2026-08-03 10:00", OTHER_DOCTOR, attendant)


def test_what_a_renewal_must_say() -> None:
    story = under_guardianship()
    when = "2026-08-03 10:00"
    for change, rule in (
        ({"conditions_met": False}, "s20.conditions"),
        ({"delivery": Delivery.ELECTRONIC}, "s5_2.delivery"),
        ({"examined_on": date(2026, 8, 4)}, "exam.before_signing"),
    ):
        assert story.refused(when, CLINICIAN, renewal("2026-08-03", **change)) == {rule}


@pytest.mark.parametrize(("back", "owed"), [("2026-04-28", False), ("2026-04-29", True)])
def test_after_28_days_away_a_report_is_owed_in_the_week(back: str, owed: bool) -> None:
    story = under_guardianship()
    story.signs("2026-04-01 10:00", NURSE, AWAY)
    story.signs(f"{back} 10:00", CONSTABLE, ReturnFromAbsence())
    assert ("report_return_to_guardianship" in offered(story, f"{back} 11:00")) is owed
    assert "furnish_return_report" not in offered(story, f"{back} 11:00")
    assert guardianship(story).last_day == (date(2026, 5, 5) if owed else date(2026, 9, 1))


def away_for_long() -> Story:
    story = under_guardianship()
    story.signs("2026-04-01 10:00", NURSE, AWAY)
    story.signs("2026-04-29 10:00", CONSTABLE, ReturnFromAbsence())
    return story


def test_the_report_needs_nobody_consulted_and_guardianship_goes_on() -> None:
    """s.21B(3) asks for consultation only for detained and community patients."""
    story = away_for_long()
    story.signs("2026-05-05 23:59", CLINICIAN, returned("2026-05-05"))
    assert guardianship(story).last_day == date(2026, 9, 1)
    assert story.clock("s21B.report").state is ClockState.MET


def test_without_the_report_guardianship_ends_with_the_week() -> None:
    story = away_for_long()
    assert story.refused("2026-05-04 10:00", CLINICIAN, returned("2026-04-28")) == {"s21B.examined"}
    unmet = returned("2026-05-04", conditions_met=False)
    assert story.refused("2026-05-04 10:00", CLINICIAN, unmet) == {"s20.conditions"}
    assert story.in_force("2026-05-06 00:00") == []
    story.passes_to("2026-05-06 00:00")
    late = story.refused("2026-05-06 00:00", CLINICIAN, returned("2026-05-05"))
    assert late == {"s21B.not_due"}


def test_the_report_may_renew_where_guardianship_ends_within_two_months() -> None:
    story = under_guardianship()
    story.signs("2026-07-01 10:00", NURSE, AWAY)
    story.signs("2026-08-03 10:00", CONSTABLE, ReturnFromAbsence())
    also = returned("2026-08-04", serves_as_renewal=True)
    story.signs("2026-08-04 10:00", CLINICIAN, also)
    assert guardianship(story).last_day == date(2027, 3, 1)
    assert story.clock("s66.fa").first_day == date(2026, 9, 2)
