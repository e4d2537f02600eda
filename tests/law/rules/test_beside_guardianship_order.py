"""Admission beside a guardianship order of a court (ss.2-4, 6(4), 40(2), (4), 131; Sch.1 Pt I).

Section 6(4) ends an earlier application and no order, and Sch.1 Pt I does not apply section 6 to a
guardianship order: so it goes on beside, to its own end. The order of 2 March 2026 lasts to the end
of 1 September.
"""

from __future__ import annotations

import pytest

from statute.law import CURRENT_LAW
from statute.next_steps import what_may_follow
from statute.steps import (
    AdmitInformally,
    ApplyToTribunal,
    Discharge,
    DischargeGuardianship,
    LeaveHospital,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.steps.guardianship import GuardianshipEndedBy
from statute.vocabulary import PowerEnding, PowerKind
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_emergency import emergency, urgent
from tests.law.rules.test_guardianship_transfers import admission, authorised
from tests.law.rules.test_held_beside import ARRIVES, USE
from tests.law.rules.test_orders_transferred import FIRST_REVISION, on_order
from tests.support.people import (
    AMHP,
    CLINICIAN,
    CONSTABLE,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    SITE,
    TRIBUNAL,
)
from tests.support.story import Story, admit, at, receipt

INFORMALLY = AdmitInformally(hospital=SITE)
BY_CLINICIAN = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
BY_COUNCIL = DischargeGuardianship(by=GuardianshipEndedBy.LOCAL_AUTHORITY)
UNDER_ORDER = ["s37_guardianship"]


def by_order(law: str = CURRENT_LAW) -> Story:
    return on_order(CourtSection.S37_GUARDIANSHIP, law)


def authority(story: Story) -> str:
    return story.pathway.standing.configuration[0]


def papers_for_an_emergency(story: Story, when: str) -> str:
    first = story.signs(when, OTHER_DOCTOR, urgent(when))
    return story.signs(when, AMHP, emergency(when, (first,)))


@pytest.mark.parametrize(
    ("when", "left", "state"),
    [
        ("2026-05-31 23:59", ["s2", "s37_guardianship"], "section_2"),
        ("2026-06-01 00:00", UNDER_ORDER, "guardianship_order"),
    ],
)
def test_when_section_2_is_over_the_order_is_what_is_left(
    when: str, left: list[str], state: str
) -> None:
    story = by_order()
    admit(story, Section.TWO, "2026-05-04 10:00")
    story.passes_to(when)
    assert sorted(story.in_force(when)) == left
    assert authority(story) == state


@pytest.mark.parametrize(
    ("when", "left"),
    [("2026-09-01 23:59", ["s3", "s37_guardianship"]), ("2026-09-02 00:00", ["s3"])],
)
def test_the_order_ends_beneath_section_3_and_leaves_it_alone(when: str, left: list[str]) -> None:
    story = by_order()
    admit(story, Section.THREE, "2026-05-04 10:00")
    assert "s40.guardianship_goes_on" in story.found()
    story.passes_to(when)
    assert sorted(story.in_force(when)) == left
    assert authority(story) == "section_3"
    assert "part_4_applies" in story.pathway.standing.configuration


@pytest.mark.parametrize(
    ("when", "left"),
    [("2026-05-07 09:59", "section_4"), ("2026-05-07 10:00", "guardianship_order")],
)
def test_an_emergency_admission_is_over_after_72_hours_and_the_order_goes_on(
    when: str, left: str
) -> None:
    story = by_order()
    applied = papers_for_an_emergency(story, "2026-05-04 10:00")
    story.signs("2026-05-04 10:00", NURSE, receipt(applied))
    assert "s40.guardianship_goes_on" not in story.found()
    story.passes_to(when)
    assert authority(story) == left
    assert last(story, PowerKind.S37_GUARDIANSHIP).ended_at is None


def test_what_is_offered_and_what_the_first_revision_refused() -> None:
    story = by_order()
    offered = {
        (each.kind, each.form)
        for each in what_may_follow(story.pathway, at("2026-05-04 10:00"), story.law)
    }
    assert {("recommend", "A4"), ("recommend", "A11"), ("admit_informally", None)} <= offered
    old = by_order(FIRST_REVISION)
    kinds = {
        (each.kind, each.form)
        for each in what_may_follow(old.pathway, at("2026-05-04 10:00"), old.law)
    }
    assert not {("recommend", "A4"), ("recommend", "A11"), ("admit_informally", None)} & kinds
    assert old.refused("2026-05-04 10:00", NURSE, INFORMALLY) == {"transition.authority"}
    applied = papers_for_an_emergency(old, "2026-05-04 10:00")
    assert old.refused("2026-05-04 10:00", NURSE, receipt(applied)) == {"transition.authority"}


def test_an_informal_stay_leaves_the_order_as_it_was() -> None:
    story = by_order()
    story.signs("2026-05-04 10:00", NURSE, INFORMALLY)
    assert sorted(story.in_force("2026-05-04 10:00")) == ["informal", "s37_guardianship"]
    story.signs("2026-05-05 10:00", NURSE, LeaveHospital())
    assert story.in_force("2026-05-05 10:00") == UNDER_ORDER
    assert story.pathway.standing.configuration[:2] == ("guardianship_order", "in_the_community")


def test_discharge_from_the_order_does_not_send_an_informal_patient_away() -> None:
    for by, how in ((CLINICIAN, BY_CLINICIAN), (COUNCIL_OFFICER, BY_COUNCIL)):
        story = by_order()
        story.signs("2026-05-04 10:00", NURSE, INFORMALLY)
        story.signs("2026-05-05 10:00", by, how)
        assert story.in_force("2026-05-05 10:00") == ["informal"]
        assert story.pathway.standing.configuration[:2] == ("informal", "in_hospital")


def test_discharge_from_section_2_leaves_the_order_and_its_right_to_apply() -> None:
    """s.69(1)(b): six months from the order, to 1 September."""
    story = by_order()
    admit(story, Section.TWO, "2026-05-04 10:00")
    story.signs("2026-05-05 10:00", CLINICIAN, BY_CLINICIAN)
    assert story.in_force("2026-05-05 10:00") == UNDER_ORDER
    assert last(story, PowerKind.S2).ending is PowerEnding.DISCHARGED
    story.signs("2026-05-06 10:00", TRIBUNAL, ApplyToTribunal())
    assert "application_before_tribunal" in story.pathway.standing.configuration


def test_a_hold_beside_the_order_ends_with_admission() -> None:
    story = by_order()
    story.signs("2026-05-04 08:00", CONSTABLE, USE)
    story.signs("2026-05-04 09:00", NURSE, ARRIVES)
    admit(story, Section.TWO, "2026-05-04 10:00")
    assert sorted(story.in_force("2026-05-04 10:00")) == ["s2", "s37_guardianship"]


def test_a_hospital_order_for_somebody_on_section_2_ends_both() -> None:
    """s.40(5): a previous application, and a previous guardianship order."""
    story = by_order()
    admit(story, Section.TWO, "2026-05-04 10:00")
    made = order(CourtSection.S37, already_in_hospital=True)
    story.signs("2026-05-11 10:00", COURT, made)
    assert story.in_force("2026-05-11 10:00") == ["s37"]


def test_transfer_to_hospital_ends_section_2_as_well() -> None:
    """s.19(1)(b), (2); Sch.1 Pt I: as if the court had made a hospital order."""
    story = by_order()
    admit(story, Section.TWO, "2026-05-04 10:00")
    given = authorised(story, "2026-05-05 10:00")
    story.signs("2026-05-06 10:00", NURSE, admission(given))
    assert story.in_force("2026-05-06 10:00") == ["s37"]
    assert authority(story) == "hospital_order"
