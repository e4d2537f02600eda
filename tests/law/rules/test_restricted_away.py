"""A restricted patient on leave and in custody (ss.17, 18, 22; Sch.1 Pt II paras 3, 4, 6)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.steps import (
    AssignResponsibleClinician,
    EndRestriction,
    EnterCustody,
    GiveConsent,
    GrantLeave,
    LeaveCustody,
    ReturnFromAbsence,
)
from statute.steps.courts import CourtSection
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import ClockState
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_restrictions import MINISTRY
from tests.support.people import ADMINISTRATOR, CLINICIAN, NURSE
from tests.support.story import Story

FIRST_REVISION = "england-2026-02-18.r1"
LONG = GrantLeave(first_day=date(2026, 4, 1), last_day=date(2026, 6, 30))
SHORT = GrantLeave(first_day=date(2026, 4, 1), last_day=date(2026, 4, 5))


def on_order(section: CourtSection = CourtSection.S37_41, law: str | None = None) -> Story:
    story = Story(law) if law else Story()
    story.signs("2026-03-02 15:00", COURT, order(section, already_in_hospital=True))
    story.signs("2026-03-02 23:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def consented(story: Story) -> Story:
    story.signs("2026-03-30 10:00", MINISTRY, GiveConsent(to=ConsentTo.LEAVE))
    return story


@pytest.mark.parametrize(
    ("section", "flagged"), [(CourtSection.S37_41, False), (CourtSection.S37, True)]
)
def test_no_community_order_is_considered_for_a_restricted_patients_leave(section, flagged) -> None:
    """Sch.1 Pt II para 3(aa) leaves out s.17(2A)-(2B); under Sch.1 Pt I para 1 it applies."""
    story = on_order(section)
    if section is CourtSection.S37_41:
        consented(story)
    story.signs("2026-04-01 10:00", CLINICIAN, LONG)
    assert ("s17.longer_term" in story.found()) is flagged


@pytest.mark.parametrize(
    ("section", "runs"), [(CourtSection.S37_41, False), (CourtSection.S37, True)]
)
def test_nor_does_day_seven_of_their_leave_fall_due(section, runs) -> None:
    story = on_order(section)
    if section is CourtSection.S37_41:
        consented(story)
    story.signs("2026-04-01 10:00", CLINICIAN, SHORT)
    assert any(c.rule == "s17.longer_term" for c in story.pathway.standing.clocks) is runs


def test_custody_of_more_than_six_months_does_not_end_a_restricted_order() -> None:
    story = on_order()
    story.signs("2026-04-01 10:00", ADMINISTRATOR, EnterCustody())
    story.passes_to("2027-04-01 10:00")
    assert story.in_force("2027-04-01 10:00") == ["s37_41"]
    assert "s22.not_liable" not in story.found()


def test_on_release_a_restricted_patient_is_absent_and_retaken_without_limit() -> None:
    story = on_order()
    story.signs("2026-04-01 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2026-05-01 10:00", ADMINISTRATOR, LeaveCustody())
    assert story.clock("s18.restricted").state is ClockState.RUNNING
    assert not any(c.rule == "s22.release" for c in story.pathway.standing.clocks)
    story.signs("2027-05-01 10:00", NURSE, ReturnFromAbsence())
    assert story.clock("s18.restricted").state is ClockState.MET


def test_an_unrestricted_order_still_ends_with_six_months_in_custody() -> None:
    story = on_order(CourtSection.S37)
    story.signs("2026-04-01 10:00", ADMINISTRATOR, EnterCustody())
    story.passes_to("2026-09-30 23:59")
    assert story.clock("s22.custody").last_day == date(2026, 9, 30)


def test_where_restrictions_end_in_custody_the_six_months_begin() -> None:
    story = on_order()
    story.signs("2026-04-01 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2026-05-01 10:00", MINISTRY, EndRestriction())
    assert story.clock("s22.custody").last_day == date(2026, 10, 31)
    assert story.in_force("2026-10-31 23:59") == ["s37"]
    story.passes_to("2026-11-01 00:00")
    assert story.in_force("2026-11-01 00:00") == []


def test_the_first_revision_keeps_what_it_said() -> None:
    story = consented(on_order(law=FIRST_REVISION))
    story.signs("2026-04-01 10:00", CLINICIAN, LONG)
    assert "s17.longer_term" in story.found()
    story = on_order(law=FIRST_REVISION)
    assert "s22.not_liable" in story.refused("2026-04-01 10:00", ADMINISTRATOR, EnterCustody())
