"""A court's order between hospital and guardianship (ss.19, 40(4); Sch.1 Pt I; regs 7, 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.steps import (
    AdmitUnderPart3,
    AssignResponsibleClinician,
    AuthoriseTransferToHospital,
    TransferGuardianship,
    TransferToGuardianship,
)
from statute.steps.courts import CourtSection
from statute.vocabulary import ClockState, PowerEnding, PowerKind
from tests.law.properties.promises import clocks_of
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_guardianship import passes_into_guardianship
from tests.law.rules.test_guardianship_transfers import (
    GIVEN,
    MOVED,
    admission,
    applied,
    authorised,
    offered,
)
from tests.law.rules.test_renewal import renewed
from tests.support.people import ADMINISTRATOR, COUNCIL, COUNCIL_OFFICER, NURSE, SITE
from tests.support.story import Story

FIRST_REVISION = "england-2026-02-18.r1"


def on_order(section: CourtSection, law: str = CURRENT_LAW) -> Story:
    """Made on 2 March 2026; the patient is in hospital, or under the guardian, at once."""
    story = Story(law)
    to_hospital = section is not CourtSection.S37_GUARDIANSHIP
    held = SITE if to_hospital else COUNCIL
    story.signs(
        "2026-03-02 10:00",
        COURT,
        order(section, hospital=held, already_in_hospital=to_hospital),
    )
    story.signs("2026-03-02 11:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def days_of(story: Story, kind: PowerKind) -> tuple[date | None, date | None]:
    power = last(story, kind)
    return power.first_day, power.last_day


# From hospital into guardianship


def test_a_hospital_order_passes_to_a_guardian_and_keeps_its_days() -> None:
    story = on_order(CourtSection.S37)
    assert "authorise_transfer_to_guardianship" in offered(story, "2026-05-04 10:00")
    passes_into_guardianship(story, "2026-05-04 10:00")
    assert story.in_force("2026-05-04 10:00") == ["s37_guardianship"]
    assert last(story, PowerKind.S37).ending is PowerEnding.SUPERSEDED
    assert days_of(story, PowerKind.S37_GUARDIANSHIP) == (date(2026, 3, 2), date(2026, 9, 1))
    assert last(story, PowerKind.S37_GUARDIANSHIP).held_by == COUNCIL
    assert "guardianship_order" in story.pathway.standing.configuration
    assert story.clock("g.visits").last_day == date(2026, 8, 3)
    assert "visit_under_guardianship" in offered(story, "2026-05-04 11:00")
    assert story.in_force("2026-09-01 23:59") == ["s37_guardianship"]
    assert story.in_force("2026-09-02 00:00") == []


def test_the_rights_count_from_the_order_of_the_court() -> None:
    """s.69(1)(b): six months for the patient, a year at a time for the nearest relative."""
    story = on_order(CourtSection.S37)
    passes_into_guardianship(story, "2026-05-04 10:00")
    assert story.clock("s69.37.guardianship").last_day == date(2026, 9, 1)
    assert story.clock("s69.37.guardianship.nr").last_day == date(2027, 3, 1)
    assert "apply_to_tribunal" in offered(story, "2026-05-04 11:00")


def test_a_renewed_period_and_its_right_to_apply_go_over() -> None:
    story = on_order(CourtSection.S37)
    renewed(story, "2026-08-10 10:00")
    right = story.clock("s66.f")
    passes_into_guardianship(story, "2026-10-05 10:00")
    power = last(story, PowerKind.S37_GUARDIANSHIP)
    assert (power.first_day, power.last_day) == (date(2026, 3, 2), date(2027, 3, 1))
    assert story.clock("s37.guardianship").state is ClockState.MET
    assert clocks_of(story.pathway, power, "s20.renewal_1")
    assert clocks_of(story.pathway, power, "s66.f")[0].last_day == right.last_day
    assert not clocks_of(story.pathway, power, "s69.37.guardianship")
    assert story.clock("s20_6.window").last_day == date(2027, 3, 1)


def test_the_year_of_the_relative_is_the_one_that_runs() -> None:
    story = on_order(CourtSection.S37)
    renewed(story, "2026-08-10 10:00")
    renewed(story, "2027-02-08 10:00")
    passes_into_guardianship(story, "2027-03-01 10:00")
    assert story.clock("s69.37.guardianship.nr").last_day == date(2027, 3, 1)
    story = on_order(CourtSection.S37)
    renewed(story, "2026-08-10 10:00")
    renewed(story, "2027-02-08 10:00")
    passes_into_guardianship(story, "2027-03-02 10:00")
    assert story.clock("s69.37.guardianship.nr").last_day == date(2028, 3, 1)


def test_not_with_restrictions_and_not_before_admission() -> None:
    story = on_order(CourtSection.S37_41)
    assert story.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S37))
    assert story.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}
    story.signs("2026-05-04 10:30", NURSE, AdmitUnderPart3(hospital=SITE))
    story.signs("2026-05-04 11:00", ADMINISTRATOR, GIVEN)


def test_the_managers_authorise_it_here_too() -> None:
    story = on_order(CourtSection.S37)
    moved = TransferToGuardianship(guardian=COUNCIL)
    refused = story.refused("2026-05-04 10:00", COUNCIL_OFFICER, moved)
    assert refused == {"s19.no_guardianship_authority"}


@pytest.mark.parametrize(
    ("guardian", "private", "responsible"),
    [(COUNCIL, None, COUNCIL), ("guardian-1", True, COUNCIL), ("LBY", False, "LBY")],
)
def test_the_responsible_authority_is_the_guardian_or_has_agreed_to_another(
    guardian: str, private: bool | None, responsible: str
) -> None:
    """s.34(3); reg 7(4): a person is approved by the authority for the place where they live."""
    story = on_order(CourtSection.S37)
    authorised_by = replace(GIVEN, guardian=guardian, private_guardian=private)
    given = story.signs("2026-05-04 10:00", ADMINISTRATOR, authorised_by)
    moved = TransferToGuardianship(guardian=guardian, authority=given)
    story.signs("2026-05-04 10:00", COUNCIL_OFFICER, moved)
    power = last(story, PowerKind.S37_GUARDIANSHIP)
    assert (power.held_by, power.responsible_authority) == (guardian, responsible)


def test_told_without_the_managers_authority_it_is_whose_officer_accepted() -> None:
    story = on_order(CourtSection.S37)
    moved = TransferToGuardianship(guardian="guardian-1")
    story.records("2026-05-05 10:00", COUNCIL_OFFICER, moved, occurred="2026-05-04 10:00")
    assert last(story, PowerKind.S37_GUARDIANSHIP).responsible_authority == COUNCIL


def test_the_responsible_authority_is_known_when_another_guardian_follows() -> None:
    story = on_order(CourtSection.S37)
    passes_into_guardianship(story, "2026-05-04 10:00")
    follows = TransferGuardianship(guardian="guardian-2", private_guardian=True)
    story.signs("2026-06-01 10:00", COUNCIL_OFFICER, follows)
    power = last(story, PowerKind.S37_GUARDIANSHIP)
    assert (power.held_by, power.responsible_authority) == ("guardian-2", COUNCIL)


def test_it_is_asked_about_guardianship_by_order_alone() -> None:
    """From section 3 guardianship is on an application, and back in hospital nobody is."""
    story = on_order(CourtSection.S37_GUARDIANSHIP)
    story.signs("2026-05-05 10:00", NURSE, admission(authorised(story, "2026-05-04 10:00")))
    assert last(story, PowerKind.S37).responsible_authority is None


# From guardianship into hospital


def test_a_guardianship_order_passes_to_hospital_and_keeps_its_days() -> None:
    """As if a hospital order; a new right to apply, and a reference (s.66(1)(e), s.68(1)(e))."""
    story = on_order(CourtSection.S37_GUARDIANSHIP)
    authority = authorised(story, "2026-05-04 10:00")
    assert "admit_from_guardianship" in offered(story, "2026-05-04 11:00")
    story.signs("2026-05-05 10:00", NURSE, admission(authority))
    assert story.in_force("2026-05-05 10:00") == ["s37"]
    assert last(story, PowerKind.S37_GUARDIANSHIP).ending is PowerEnding.SUPERSEDED
    assert days_of(story, PowerKind.S37) == (date(2026, 3, 2), date(2026, 9, 1))
    assert story.clock("s37.detention").last_day == date(2026, 9, 1)
    assert story.clock("s66.e").last_day == date(2026, 11, 4)
    assert story.clock("s68_2").last_day == date(2026, 11, 4)
    assert story.clock("s69.37.nr").last_day == date(2026, 11, 4)
    assert {"part_4_applies", "in_hospital"} <= set(story.pathway.standing.configuration)
    assert story.in_force("2026-09-02 00:00") == []
    renewed(story, "2026-08-10 10:00")
    assert days_of(story, PowerKind.S37)[1] == date(2027, 3, 1)


@pytest.mark.parametrize(("when", "ok"), [("2026-05-17 23:59", True), ("2026-05-18 00:00", False)])
def test_admitted_inside_14_days_of_the_last_examination(when: str, ok: bool) -> None:
    story = on_order(CourtSection.S37_GUARDIANSHIP)
    authority = authorised(story, "2026-05-04 10:00")
    if ok:
        story.signs(when, NURSE, admission(authority))
    else:
        assert story.refused(when, NURSE, admission(authority)) == {"s6.admit14"}


def test_and_back_again() -> None:
    story = on_order(CourtSection.S37_GUARDIANSHIP)
    story.signs("2026-05-05 10:00", NURSE, admission(authorised(story, "2026-05-04 10:00")))
    passes_into_guardianship(story, "2026-06-01 10:00")
    assert story.in_force("2026-06-01 10:00") == ["s37_guardianship"]
    assert days_of(story, PowerKind.S37_GUARDIANSHIP) == (date(2026, 3, 2), date(2026, 9, 1))


def test_the_first_revision_had_neither() -> None:
    story = on_order(CourtSection.S37, FIRST_REVISION)
    refused = story.refused("2026-05-04 10:00", COUNCIL_OFFICER, MOVED)
    assert refused == {"transition.authority"}
    story = on_order(CourtSection.S37_GUARDIANSHIP, FIRST_REVISION)
    asked = AuthoriseTransferToHospital(
        application=applied(story, "2026-05-04 10:00"), hospital=SITE
    )
    refused = story.refused("2026-05-04 10:00", COUNCIL_OFFICER, asked)
    assert refused == {"s19.not_in_guardianship"}
