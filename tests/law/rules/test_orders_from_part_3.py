"""Patients of the courts: orders in the community, absence, treatment, nearest relatives.

Sections 17A-17G, 18, 56, 58, 66 and 69 as Schedule 1 and section 40(4) apply them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.service import ServiceMethod
from statute.steps import (
    AgreeCommunityOrder,
    ApplyToTribunal,
    CertifyTreatment,
    CourtDisposes,
    DetainOnRecall,
    DirectTransfer,
    Discharge,
    EndRestriction,
    GiveDischargeNotice,
    GiveMedicine,
    GoAbsent,
    MakeCommunityOrder,
    RelativeAppliesToTribunal,
    ReturnFromAbsence,
    ServeRecallNotice,
)
from statute.steps.absence import AbsenceKind
from statute.steps.community import AgreementPurpose, RecallService
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.steps.secretary_of_state import TransferSection
from statute.vocabulary import ClockState, PowerKind
from tests.law.rules.test_courts import COURT, last, ordered
from tests.law.rules.test_recall import RECALL, revokes
from tests.law.rules.test_renewal import renewed
from tests.law.rules.test_restrictions import MINISTRY
from tests.support.people import (
    AMHP,
    CLINICIAN,
    CONSTABLE,
    NURSE,
    RELATIVE,
    SITE,
    TRIBUNAL,
)
from tests.support.story import Story, at

LAW = law_version(CURRENT_LAW)
AGREES = AgreeCommunityOrder(purpose=AgreementPurpose.MAKE, criteria_met=True, appropriate=True)
AWAY = GoAbsent(how=AbsenceKind.ABSCONDED)
BACK = ReturnFromAbsence()


def offered(story: Story, when: str) -> set[str]:
    return {each.kind for each in what_may_follow(story.pathway, at(when), LAW)}


def on_hospital_order(day: str = "2026-03-02") -> Story:
    return ordered(CourtSection.S37, f"{day} 15:00", already_in_hospital=True)


def goes_on_order(story: Story, when: str) -> None:
    agreement = story.signs(when, AMHP, AGREES)
    order = MakeCommunityOrder(agreement=agreement, criteria_met=True, responsible_hospital=SITE)
    story.signs(when, CLINICIAN, order)


def recalled(story: Story, when: str) -> None:
    recall = story.signs(when, CLINICIAN, RECALL)
    served = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs(when, NURSE, served)
    story.signs(when, NURSE, DetainOnRecall(recall=recall, hospital=SITE))


# Orders in the community


def test_a_hospital_order_patient_may_go_on_a_community_treatment_order() -> None:
    story = on_hospital_order()
    assert "agree_community_order" in offered(story, "2026-05-04 10:00")
    goes_on_order(story, "2026-05-04 10:00")
    assert story.in_force("2026-05-04 10:00") == ["cto"]
    assert last(story, PowerKind.CTO).last_day == date(2026, 11, 3)
    assert "part_4a_applies" in story.pathway.standing.configuration


def test_revoked_the_hospital_order_is_alive_from_that_day() -> None:
    """s.17G(5) as Sch.1 Pt I has it: six months, six, then twelve, from the revocation."""
    story = on_hospital_order()
    goes_on_order(story, "2026-05-04 10:00")
    recalled(story, "2026-06-01 10:00")
    story.signs("2026-06-02 10:00", CLINICIAN, revokes(story, "2026-06-02 10:00"))
    power = last(story, PowerKind.S37)
    assert (power.first_day, power.last_day) == (date(2026, 6, 2), date(2026, 12, 1))
    assert "hospital_order" in story.pathway.standing.configuration
    assert story.clock("s68_7").state is ClockState.RUNNING
    renewed(story, "2026-11-02 10:00")
    assert last(story, PowerKind.S37).last_day == date(2027, 6, 1)


@pytest.mark.parametrize(
    ("section", "kind", "state"),
    [
        (TransferSection.S47, PowerKind.S47, "prisoner"),
        (TransferSection.S48, PowerKind.S48, "unsentenced_prisoner"),
    ],
)
def test_a_direction_without_restrictions_is_alive_again_too(
    section: TransferSection, kind: PowerKind, state: str
) -> None:
    story = Story()
    direction = DirectTransfer(
        section=section, restricted=False, hospital=SITE, doctors=2, section_12_doctors=1
    )
    story.signs("2026-03-02 10:00", MINISTRY, direction)
    goes_on_order(story, "2026-03-05 10:00")
    assert story.clock("s66.ca").first_day == date(2026, 3, 5)
    recalled(story, "2026-06-01 10:00")
    story.signs("2026-06-02 10:00", CLINICIAN, revokes(story, "2026-06-02 10:00"))
    assert state in story.pathway.standing.configuration
    assert last(story, kind).last_day == date(2026, 12, 1)


def test_a_restricted_patient_may_not() -> None:
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00", already_in_hospital=True)
    assert "agree_community_order" not in offered(story, "2026-05-04 10:00")
    agreement = story.signs("2026-05-04 10:00", AMHP, AGREES)
    order = MakeCommunityOrder(agreement=agreement, criteria_met=True, responsible_hospital=SITE)
    assert story.refused("2026-05-04 10:00", CLINICIAN, order) == {"s17A.needs_section_3"}


@pytest.mark.parametrize(
    ("applied", "ok"), [("2026-09-01 23:59", False), ("2026-09-02 00:00", True)]
)
def test_the_first_six_months_of_a_hospital_order_do_not_count(applied: str, ok: bool) -> None:
    """s.69(3)-(5): what is left of the six months of the right after six from the order."""
    story = on_hospital_order()
    goes_on_order(story, "2026-05-04 10:00")
    clock = story.clock("s66.ca")
    assert (clock.first_day, clock.last_day) == (date(2026, 9, 2), date(2026, 11, 3))
    assert ("apply_to_tribunal" in offered(story, applied)) is ok
    if ok:
        story.signs(applied, TRIBUNAL, ApplyToTribunal())
    else:
        assert story.refused(applied, TRIBUNAL, ApplyToTribunal()) == {"s66.out_of_time"}


def test_an_order_made_after_them_gives_the_whole_right() -> None:
    story = on_hospital_order()
    renewed(story, "2026-08-03 10:00")
    goes_on_order(story, "2026-10-05 10:00")
    clock = story.clock("s66.ca")
    assert (clock.first_day, clock.last_day) == (date(2026, 10, 5), date(2027, 4, 4))
    assert story.clock("s69.37.nr").last_day == date(2027, 4, 4)


# Nearest relatives


def test_the_relative_applies_in_any_period_in_which_the_patient_may() -> None:
    """s.69(1)(a)."""
    story = on_hospital_order()
    renewed(story, "2026-08-03 10:00")
    early = story.refused("2026-09-01 23:59", TRIBUNAL, RelativeAppliesToTribunal())
    assert early == {"s66.relative_cannot_apply"}
    assert "relative_applies_to_tribunal" in offered(story, "2026-09-02 00:00")
    story.signs("2026-09-02 00:00", TRIBUNAL, RelativeAppliesToTribunal())
    assert story.clock("s69.37.nr").state is ClockState.MET


def test_each_renewal_opens_the_relatives_next_period() -> None:
    story = on_hospital_order()
    renewed(story, "2026-08-03 10:00")
    assert story.clock("s69.37.nr").last_day == date(2027, 3, 1)
    renewed(story, "2027-02-01 10:00")
    later = story.clock("s69.37.nr")
    assert (later.first_day, later.last_day) == (date(2027, 3, 2), date(2028, 3, 1))


def test_the_relative_cannot_order_discharge() -> None:
    notice = GiveDischargeNotice(method=ServiceMethod.BY_HAND)
    story = on_hospital_order()
    assert "give_discharge_notice" not in offered(story, "2026-05-04 10:00")
    assert story.refused("2026-05-04 10:00", RELATIVE, notice) == {"s23.no_relative"}
    goes_on_order(story, "2026-05-04 10:00")
    assert story.refused("2026-05-05 10:00", RELATIVE, notice) == {"s23.no_relative"}
    guardian = ordered(CourtSection.S37_GUARDIANSHIP, "2026-03-02 15:00")
    order = Discharge(by=DischargedBy.NEAREST_RELATIVE)
    assert guardian.refused("2026-05-04 10:00", RELATIVE, order) == {"s23.no_relative"}


# Absence


def test_a_restricted_patient_is_retaken_while_restrictions_last() -> None:
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00", already_in_hospital=True)
    assert "go_absent" in offered(story, "2026-05-04 10:00")
    story.signs("2026-05-04 10:00", NURSE, AWAY)
    assert story.clock("s18.restricted").expires_at is None
    assert story.refused("2026-05-04 11:00", NURSE, AWAY) == {"s18.no_power"}
    story.signs("2029-05-04 10:00", CONSTABLE, BACK)
    assert "in_hospital" in story.pathway.standing.configuration
    assert story.in_force("2029-05-04 10:00") == ["s37_41"]


def test_restrictions_that_end_meanwhile_leave_the_limits_of_section_18() -> None:
    """s.41(5): as on a hospital order of that day; absent, they may be taken to its end."""
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00", already_in_hospital=True)
    story.signs("2026-05-04 10:00", NURSE, AWAY)
    story.signs("2026-06-01 10:00", MINISTRY, EndRestriction())
    assert story.clock("s18.retake").last_day == date(2026, 11, 30)
    story.signs("2026-06-10 10:00", CONSTABLE, BACK)
    assert story.clock("s21B.report").last_day == date(2026, 6, 16)


@pytest.mark.parametrize("section", [CourtSection.S35, CourtSection.S36, CourtSection.S38])
def test_who_absconds_from_a_remand_or_interim_order_goes_before_the_court(
    section: CourtSection,
) -> None:
    story = ordered(section, "2026-03-02 15:00", already_in_hospital=True)
    story.signs("2026-03-04 10:00", NURSE, AWAY)
    assert story.clock("s35.absconded").state is ClockState.RUNNING
    story.signs("2026-03-05 10:00", COURT, CourtDisposes())
    assert story.clock("s35.absconded").state is ClockState.ENDED
    assert "in_custody" in story.pathway.standing.configuration


# Treatment


@pytest.mark.parametrize(
    "section", [CourtSection.S37, CourtSection.S37_41, CourtSection.S38, CourtSection.S45A]
)
def test_medicine_starts_three_months_under_the_courts_too(section: CourtSection) -> None:
    """s.56(3): Part 4 applies to whoever is liable to be detained, but for those it names."""
    story = ordered(section, "2026-03-02 15:00", already_in_hospital=True)
    assert "give_medicine" in offered(story, "2026-03-03 10:00")
    story.signs("2026-03-03 10:00", NURSE, GiveMedicine())
    assert story.clock("s58.three_months").last_day == date(2026, 6, 2)


def test_after_three_months_a_certificate_is_needed() -> None:
    story = on_hospital_order()
    story.signs("2026-03-03 10:00", NURSE, GiveMedicine())
    assert story.refused("2026-06-03 00:00", NURSE, GiveMedicine()) == {"s58.uncertified"}
    story.signs("2026-06-03 10:00", CLINICIAN, CertifyTreatment(form="T2"))
    story.signs("2026-06-03 11:00", NURSE, GiveMedicine())


def test_the_three_months_run_on_from_an_interim_order_to_a_hospital_order() -> None:
    """s.58(1)(b): one unbroken period of detention, whichever order it is under."""
    story = ordered(CourtSection.S38, "2026-03-02 15:00", already_in_hospital=True)
    story.signs("2026-03-03 10:00", NURSE, GiveMedicine())
    order = replace(
        next(e.step.particulars for e in story.pathway.entries if e.step.by is COURT),
        section=CourtSection.S37,
    )
    story.signs("2026-04-01 10:00", COURT, order)
    clock = story.clock("s58.three_months")
    assert (clock.state, clock.last_day) == (ClockState.RUNNING, date(2026, 6, 2))
    assert "medicine_within_three_months" in story.pathway.standing.configuration


def test_the_first_revision_read_none_of_this() -> None:
    story = Story("england-2026-02-18.r1")
    order = next(
        e.step.particulars for e in on_hospital_order().pathway.entries if e.step.by is COURT
    )
    story.signs("2026-03-02 15:00", COURT, order)
    story.signs("2026-03-03 10:00", NURSE, GiveMedicine())
    assert "s58.not_detained" in story.found()
    agreement = story.signs("2026-03-03 11:00", AMHP, AGREES)
    community = MakeCommunityOrder(
        agreement=agreement, criteria_met=True, responsible_hospital=SITE
    )
    assert "s17A.needs_section_3" in story.refused("2026-03-03 11:00", CLINICIAN, community)
