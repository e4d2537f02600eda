"""Duties that steps begin: to tell the relative and the regulator, to refer, to recall in time.

Sections 17, 21(3), 61(2), 66(1)(h), 68(6), 72(3A), 131A and 133; SI 2008/1184 reg 26.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AdmitInformally,
    CompleteTransfer,
    GiveConsent,
    GiveRights,
    GoAbsent,
    GrantLeave,
    NotifyRegulator,
    PlanDischarge,
    RecallFromLeave,
    RecordDeath,
    ReferToTribunal,
    RelativeAppliesToTribunal,
    ReportTreatment,
    ReturnFromAbsence,
    ReturnFromLeave,
    TellRelative,
    TransferGuardianship,
    TribunalDecides,
)
from statute.steps.absence import AbsenceKind
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.detention import TribunalOutcome, TribunalRecommends, Understood
from statute.steps.duties import RegulatorMatter, RelativeMatter, WhyNotTold
from statute.steps.nearest_relative import DisplacementGround
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import ClockState
from tests.law.rules.test_community_orders import extends, on_order
from tests.law.rules.test_courts import ordered
from tests.law.rules.test_displacing import displaced_on
from tests.law.rules.test_guardianship import accepted
from tests.law.rules.test_renewal import detained, renewed
from tests.law.rules.test_restrictions import MINISTRY
from tests.law.rules.test_treatment import SOAD, T3
from tests.support.people import (
    ADMINISTRATOR,
    CLINICIAN,
    CONSTABLE,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_SITE,
    SITE,
    TRIBUNAL,
)
from tests.support.story import Story, admit, at, receipt

LAW = law_version(CURRENT_LAW)
TOLD = TellRelative(of=RelativeMatter.RENEWAL_OR_TRANSFER)
AWAY = GoAbsent(how=AbsenceKind.ABSCONDED)
BACK = ReturnFromAbsence()


def offered(story: Story, when: str) -> set[str]:
    return {each.kind for each in what_may_follow(story.pathway, at(when), LAW)}


def runs(story: Story, rule: str) -> bool:
    return any(clock.rule == rule for clock in story.pathway.standing.running())


# The nearest relative (reg 26)


def test_the_relative_is_told_of_a_renewal() -> None:
    story = detained("2026-03-02 10:00")
    assert not runs(story, "reg26.nr")
    renewed(story, "2026-08-03 10:00")
    assert "tell_relative" in offered(story, "2026-08-03 11:00")
    story.signs("2026-08-04 10:00", ADMINISTRATOR, TOLD)
    assert story.clock("reg26.nr").state is ClockState.MET
    assert "tell_relative" not in offered(story, "2026-08-04 11:00")


def test_of_an_extension_and_of_transfers_too() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-09-01 10:00", CLINICIAN, extends(story, "2026-09-01 10:00", "2026-09-01"))
    assert runs(story, "reg26.nr")
    story = detained("2026-03-02 10:00")
    story.signs(
        "2026-04-01 10:00", NURSE, CompleteTransfer(hospital=OTHER_SITE, same_managers=True)
    )
    assert runs(story, "reg26.nr")
    story = accepted("2026-03-02 10:00")
    story.signs("2026-04-01 10:00", COUNCIL_OFFICER, TransferGuardianship(guardian="LBY"))
    assert runs(story, "reg26.nr")


@pytest.mark.parametrize(
    ("why", "met"),
    [
        (WhyNotTold.PATIENT_ASKED, True),
        (WhyNotTold.NONE_KNOWN, True),
        (WhyNotTold.RELATIVE_ASKED, False),
    ],
)
def test_the_patient_may_ask_otherwise(why: WhyNotTold, met: bool) -> None:
    story = detained("2026-03-02 10:00")
    renewed(story, "2026-08-03 10:00")
    told = TellRelative(of=RelativeMatter.RENEWAL_OR_TRANSFER, not_told=why)
    story.signs("2026-08-04 10:00", ADMINISTRATOR, told)
    assert runs(story, "reg26.nr") is not met
    assert ("s133.relative_asked" in story.found()) is not met


# A copy of what the patient was given (ss.132(4), 132A(3))


def rights(**more: Any) -> GiveRights:
    return GiveRights(orally=True, in_writing=True, understood=Understood.YES, **more)


def test_the_relative_has_a_copy_of_what_the_patient_was_given_in_writing() -> None:
    story = detained("2026-03-02 10:00")
    story.signs("2026-03-02 12:00", NURSE, rights())
    assert "tell_relative" in offered(story, "2026-03-02 13:00")
    story.signs("2026-03-02 13:00", ADMINISTRATOR, TOLD)
    assert story.clock("s132_4").state is ClockState.RUNNING
    story.signs("2026-03-02 14:00", ADMINISTRATOR, TellRelative(of=RelativeMatter.RIGHTS))
    assert story.clock("s132_4").state is ClockState.MET


@pytest.mark.parametrize(
    "said",
    [{"nearest_relative_copy": True}, {"relative_not_told": WhyNotTold.PATIENT_ASKED}],
)
def test_no_copy_is_owed_that_was_given_or_that_the_patient_does_not_want(
    said: dict[str, Any],
) -> None:
    story = detained("2026-03-02 10:00")
    story.signs("2026-03-02 12:00", NURSE, rights(**said))
    assert not runs(story, "s132_4")


def test_what_was_only_said_is_not_copied_and_a_restricted_patient_has_no_relative() -> None:
    story = detained("2026-03-02 10:00")
    spoken = GiveRights(orally=True, in_writing=False, understood=Understood.YES)
    story.signs("2026-03-02 12:00", NURSE, spoken)
    assert not runs(story, "s132_4")
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00", already_in_hospital=True)
    story.signs("2026-03-02 16:00", NURSE, rights())
    assert not runs(story, "s132_4")


# A planned discharge (s.133)


def test_seven_days_before_a_planned_discharge() -> None:
    story = detained("2026-03-02 10:00")
    assert "plan_discharge" in offered(story, "2026-05-01 10:00")
    story.signs("2026-05-01 10:00", CLINICIAN, PlanDischarge(planned_on=date(2026, 5, 20)))
    assert story.clock("s133").last_day == date(2026, 5, 13)
    assert "13 May 2026" in story.clock("s133").explanation
    story.passes_to("2026-05-13 23:59")
    assert "s133.late" not in story.found()
    story.passes_to("2026-05-14 00:00")
    assert "s133.late" in story.found()
    told = TellRelative(of=RelativeMatter.PLANNED_DISCHARGE)
    story.signs("2026-05-14 10:00", ADMINISTRATOR, told)
    assert "s133.late" not in story.found()


@pytest.mark.parametrize(("day", "short"), [("2026-05-08", False), ("2026-05-07", True)])
def test_a_discharge_planned_at_shorter_notice(day: str, short: bool) -> None:
    story = detained("2026-03-02 10:00")
    plan = PlanDischarge(planned_on=date.fromisoformat(day))
    story.signs("2026-05-01 10:00", CLINICIAN, plan)
    assert ("s133.short" in story.found()) is short
    assert runs(story, "s133") is not short


def test_nobody_detained_nothing_to_plan() -> None:
    story = Story()
    story.signs("2026-05-01 10:00", CLINICIAN, PlanDischarge(planned_on=date(2026, 5, 20)))
    assert "s133.not_detained" in story.found()


# The regulator


def test_the_regulator_is_told_of_an_absence_and_of_a_death() -> None:
    story = detained("2026-03-02 10:00")
    story.signs("2026-05-01 10:00", NURSE, AWAY)
    assert "notify_regulator" in offered(story, "2026-05-01 11:00")
    absence = NotifyRegulator(of=RegulatorMatter.ABSENCE)
    story.signs("2026-05-01 11:00", ADMINISTRATOR, absence)
    assert story.clock("cqc.awol").state is ClockState.MET
    story.signs("2026-05-02 10:00", NURSE, RecordDeath())
    assert "notify_regulator" in offered(story, "2026-05-02 11:00")
    death = NotifyRegulator(of=RegulatorMatter.DEATH)
    story.signs("2026-05-02 11:00", ADMINISTRATOR, death)
    assert story.clock("cqc.death").state is ClockState.MET


def test_guardianship_is_no_concern_of_the_regulator() -> None:
    story = accepted("2026-03-02 10:00")
    left = GoAbsent(how=AbsenceKind.LEFT_REQUIRED_RESIDENCE)
    story.signs("2026-04-01 10:00", NURSE, left)
    assert not runs(story, "cqc.awol")


# Under 18 (s.131A)


@pytest.mark.parametrize("under_18", [True, False])
def test_surroundings_that_suit_a_patient_under_18(under_18: bool) -> None:
    story = Story()
    stay = AdmitInformally(hospital=SITE, under_18=under_18)
    story.signs("2026-03-02 10:00", NURSE, stay)
    assert runs(story, "s131A") is under_18
    story = Story()
    application = admit(story, Section.TWO, "2026-03-02 10:00")
    received = story.pathway.entry(application).step.particulars
    again = Story()
    for entry in story.pathway.entries[:-1]:
        again.signs("2026-03-02 10:00", entry.step.by, entry.step.particulars, id=entry.step.id)
    young = receipt(received.application, under_18=under_18)
    again.signs("2026-03-02 10:00", NURSE, young)
    assert runs(again, "s131A") is under_18
    again.passes_to("2026-03-30 00:00")
    assert not runs(again, "s131A")


# Leave of a restricted patient


def on_restricted_leave() -> Story:
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00", already_in_hospital=True)
    story.signs("2026-04-01 09:00", MINISTRY, GiveConsent(to=ConsentTo.LEAVE))
    leave = GrantLeave(first_day=date(2026, 4, 1), community_order_considered=True)
    story.signs("2026-04-01 10:00", CLINICIAN, leave)
    return story


@pytest.mark.parametrize(("when", "ok"), [("2027-03-31 23:59", True), ("2027-04-01 00:00", False)])
def test_the_clinician_recalls_a_restricted_patient_for_twelve_months(when: str, ok: bool) -> None:
    story = on_restricted_leave()
    assert story.clock("s17.restricted_recall").last_day == date(2027, 3, 31)
    if ok:
        story.signs(when, CLINICIAN, RecallFromLeave())
    else:
        assert story.refused(when, CLINICIAN, RecallFromLeave()) == {"s17.restricted_recall"}
        story.signs(when, MINISTRY, RecallFromLeave())


def test_the_secretary_of_state_recalls_restricted_patients_only() -> None:
    story = detained("2026-03-02 10:00")
    leave = GrantLeave(first_day=date(2026, 4, 1), last_day=date(2026, 4, 3))
    story.signs("2026-04-01 10:00", CLINICIAN, leave)
    refused = story.refused("2026-04-02 10:00", MINISTRY, RecallFromLeave())
    assert refused == {"hand.responsible_clinician"}


def test_a_return_ends_the_twelve_months() -> None:
    story = on_restricted_leave()
    story.signs("2026-04-05 10:00", NURSE, ReturnFromLeave())
    assert story.clock("s17.restricted_recall").state is ClockState.ENDED


# References (ss.21(3), 68(6))


def test_a_reference_that_falls_due_while_absent_waits_for_the_return() -> None:
    story = detained("2026-03-02 10:00")
    story.signs("2026-08-20 10:00", NURSE, AWAY)
    story.passes_to("2026-09-03 10:00")
    assert "s68_2.due" not in story.found()
    story.signs("2026-09-04 10:00", CONSTABLE, BACK)
    assert {"s68_2.due"} <= story.found()
    assert story.clock("s21_3.reference").state is ClockState.RUNNING
    assert "refer_to_tribunal" in offered(story, "2026-09-04 11:00")
    story.signs("2026-09-04 12:00", ADMINISTRATOR, ReferToTribunal())
    assert story.clock("s21_3.reference").state is ClockState.MET
    assert "s68_2.due" not in story.found()


def test_a_return_before_it_is_due_changes_nothing() -> None:
    story = detained("2026-03-02 10:00")
    renewed(story, "2026-08-03 10:00")
    story.signs("2026-08-20 10:00", NURSE, AWAY)
    story.signs("2026-08-25 10:00", CONSTABLE, BACK)
    assert not runs(story, "s21_3.reference")
    story.passes_to("2026-09-02 00:00")
    assert "s68_2.due" in story.found()


def test_a_patient_of_the_courts_never_heard_is_referred_after_three_years() -> None:
    story = ordered(CourtSection.S37, "2026-03-02 15:00", already_in_hospital=True)
    assert story.clock("s68_6").expires_at == at("2029-03-02 00:00")


# Recommendations, reports, displaced relatives


def test_a_recommendation_stays_open_until_the_tribunal_decides_again() -> None:
    story = detained("2026-03-02 10:00")
    decided = TribunalDecides(
        outcome=TribunalOutcome.NOT_DISCHARGED, recommends=(TribunalRecommends.LEAVE,)
    )
    story.signs("2026-05-01 10:00", TRIBUNAL, decided)
    assert runs(story, "s72_3A")
    again = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)
    story.signs("2026-06-01 10:00", TRIBUNAL, again)
    assert story.clock("s72_3A").state is ClockState.MET


@pytest.mark.parametrize(("day", "first"), [("2026-08-31", True), ("2026-09-03", False)])
def test_certified_treatment_of_a_restricted_patient_is_reported_on(day: str, first: bool) -> None:
    """s.61(2): at the end of the first six months, if so treated in them; later with the rest."""
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00", already_in_hospital=True)
    story.signs(f"{day} 10:00", SOAD, T3)
    assert runs(story, "s61.restricted") is first
    assert runs(story, "s61.report") is not first
    assert "report_treatment" in offered(story, f"{day} 11:00")
    if first:
        assert story.clock("s61.restricted").last_day == date(2026, 9, 1)
    story.signs(f"{day} 12:00", CLINICIAN, ReportTreatment())
    assert not runs(story, "s61.restricted")


def displaced() -> Story:
    """Under section 3 and displaced on 2 March 2026."""
    story = detained("2026-03-02 10:00")
    displaced_on(story, "2026-03-02 12:00", DisplacementGround.UNREASONABLE_OBJECTION)
    return story


def test_a_displaced_relative_applies_once_in_each_twelve_months_that_the_order_lasts() -> None:
    """s.66(1)(h), (2)(g): while the patient stays liable the order lasts, and so does the right."""
    story = displaced()
    assert story.clock("s66.h").last_day == date(2027, 3, 1)
    story.signs("2026-04-01 10:00", TRIBUNAL, RelativeAppliesToTribunal())
    later = [c for c in story.pathway.standing.running() if c.rule == "s66.h"]
    assert [c.first_day for c in later] == [date(2027, 3, 2)]
    early = at("2027-03-01 23:59")
    assert not any(c.starts_at <= early for c in later)


def test_when_the_order_is_over_the_right_does_not_come_round() -> None:
    story = displaced()
    story.passes_to("2026-09-02 00:00")
    story.passes_to("2027-03-02 00:00")
    assert not runs(story, "s66.h")


def test_the_first_revision_began_none_of_these() -> None:
    story = Story("england-2026-02-18.r1")
    admit(story, Section.THREE, "2026-03-02 10:00")
    story.signs("2026-08-20 10:00", NURSE, AWAY)
    story.passes_to("2026-09-02 00:00")
    assert not runs(story, "cqc.awol")
    assert "s68_2.due" in story.found()
    assert timedelta(0) < at("2026-09-02 00:00") - at("2026-08-20 10:00")
