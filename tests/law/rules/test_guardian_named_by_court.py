"""The guardian whom a court names in a guardianship order (ss.34, 37(1), (6))."""

from __future__ import annotations

from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.steps import (
    AssignResponsibleClinician,
    RenewGuardianship,
    TransferGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.courts import CourtSection
from statute.steps.guardianship import Practitioner
from statute.vocabulary import PowerKind
from tests.law.rules.test_courts import COURT, last, order
from tests.support.people import (
    ADMINISTRATOR,
    CLINICIAN,
    COUNCIL,
    COUNCIL_OFFICER,
    OTHER_DOCTOR,
)
from tests.support.story import Story

FIRST = "england-2026-02-18.r1"
PERSON = "guardian-1"


def named(law: str = CURRENT_LAW, **change: object) -> Story:
    story = Story(law)
    made = order(CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL, **change)
    story.signs("2026-03-02 15:00", COURT, made)
    story.signs("2026-03-02 23:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def guardianship(story: Story):
    return last(story, PowerKind.S37_GUARDIANSHIP)


def renewal(practitioner: Practitioner, year: int = 2026, month: int = 8) -> RenewGuardianship:
    examined = date(year, month, 3)
    return RenewGuardianship(examined_on=examined, conditions_met=True, practitioner=practitioner)


OWN = renewal(Practitioner.RESPONSIBLE_CLINICIAN)
THEIRS = renewal(Practitioner.NOMINATED_MEDICAL_ATTENDANT)


def renewed_twice() -> Story:
    """Until 1 March 2028."""
    story = named()
    story.signs("2026-08-03 10:00", CLINICIAN, OWN)
    again = renewal(Practitioner.RESPONSIBLE_CLINICIAN, 2027, 2)
    story.signs("2027-02-03 10:00", CLINICIAN, again)
    return story


def test_a_person_is_guardian_and_the_authority_is_responsible() -> None:
    power = guardianship(named(guardian=PERSON))
    assert (power.held_by, power.responsible_authority) == (PERSON, COUNCIL)


def test_the_authority_is_both_where_no_person_is_named() -> None:
    power = guardianship(named())
    assert (power.held_by, power.responsible_authority) == (COUNCIL, COUNCIL)


def test_who_reports_follows_from_who_the_guardian_is() -> None:
    """s.34(1): a person's nominated medical attendant, an authority's responsible clinician."""
    by_person, by_authority = named(guardian=PERSON), named()
    refused = by_person.refused("2026-08-03 10:00", CLINICIAN, OWN)
    assert refused == {"g.practitioner_of_guardian"}
    by_person.signs("2026-08-03 10:00", OTHER_DOCTOR, THEIRS)
    assert guardianship(by_person).last_day == date(2027, 3, 1)
    refused = by_authority.refused("2026-08-03 10:00", OTHER_DOCTOR, THEIRS)
    assert refused == {"g.practitioner_of_guardian"}
    by_authority.signs("2026-08-03 10:00", CLINICIAN, OWN)
    assert guardianship(by_authority).last_day == date(2027, 3, 1)


@pytest.mark.parametrize("who", [{}, {"guardian": PERSON}])
def test_whoever_it_is_must_be_willing(who: dict[str, object]) -> None:
    story = Story()
    made = order(CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL, guardian_willing=False, **who)
    assert story.refused("2026-03-02 15:00", COURT, made) == {"court.guardian_unwilling"}


def test_a_person_must_be_approved_and_the_authority_need_not_approve_itself() -> None:
    story = Story()
    made = order(
        CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL, guardian=PERSON, guardian_approved=False
    )
    assert story.refused("2026-03-02 15:00", COURT, made) == {"court.guardian_not_approved"}
    assert guardianship(named(guardian_approved=False)).held_by == COUNCIL


def test_no_guardian_is_asked_about_for_a_hospital_order() -> None:
    story = Story()
    story.signs("2026-03-02 15:00", COURT, order(CourtSection.S37, guardian_willing=False))
    assert last(story, PowerKind.S37).responsible_authority is None


def test_when_another_guardian_takes_over_the_authority_is_known_still() -> None:
    story = named(guardian=PERSON)
    to_authority = TransferGuardianship(guardian="LBY", private_guardian=False)
    story.signs("2026-04-01 10:00", COUNCIL_OFFICER, to_authority)
    power = guardianship(story)
    assert (power.held_by, power.responsible_authority) == ("LBY", "LBY")
    to_person = TransferGuardianship(guardian="guardian-2", private_guardian=True)
    story.signs("2026-05-01 10:00", COUNCIL_OFFICER, to_person)
    power = guardianship(story)
    assert (power.held_by, power.responsible_authority) == ("guardian-2", COUNCIL)


@pytest.mark.parametrize(
    ("when", "late"), [("2027-03-01 23:59", False), ("2027-03-02 00:00", True)]
)
def test_one_visit_in_a_year_is_by_a_doctor(when: str, late: bool) -> None:
    """SI 2008/1184 reg 23."""
    story = renewed_twice()
    story.signs(when, COUNCIL_OFFICER, VisitUnderGuardianship(by_approved_doctor=False))
    assert ("g.doctor_visit_late" in story.found()) is late


def test_a_doctor_s_visit_begins_another_year() -> None:
    story = renewed_twice()
    doctor = VisitUnderGuardianship(by_approved_doctor=True)
    story.signs("2027-02-28 10:00", COUNCIL_OFFICER, doctor)
    story.signs(
        "2027-03-02 10:00", COUNCIL_OFFICER, VisitUnderGuardianship(by_approved_doctor=False)
    )
    assert "g.doctor_visit_late" not in story.found()
    late = renewed_twice()
    late.signs("2027-03-02 10:00", COUNCIL_OFFICER, doctor)
    assert "g.doctor_visit_late" not in late.found()


def test_the_first_revision_took_the_authority_for_the_guardian() -> None:
    power = guardianship(named(FIRST, guardian=PERSON, guardian_willing=False))
    assert (power.held_by, power.responsible_authority) == (COUNCIL, None)
