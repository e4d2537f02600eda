"""An application for admission beside a remand or interim order: contested (ss.2-4, 35, 36, 38)."""

from __future__ import annotations

import pytest

from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.vocabulary import Severity
from tests.law.rules.test_courts import COURT, order
from tests.support.people import AMHP, NURSE, OTHER_DOCTOR, SECTION_12_DOCTOR
from tests.support.story import Story, application, receipt, recommendation

DAY = "2026-03-04"
FIRST = "england-2026-02-18.r1"
CONTESTED = "part_3.application_on_remand"
BEFORE_THE_COURT = [CourtSection.S35, CourtSection.S36, CourtSection.S38]


def on_remand(
    court: CourtSection, section: Section, law: str, **change: object
) -> tuple[Story, str]:
    story = Story(law)
    made = order(court, already_in_hospital=True, **change)
    story.signs("2026-03-02 10:00", COURT, made)
    sound = recommendation(section, DAY, section_12_approved=True)
    pair = (
        story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, sound),
        story.signs(f"{DAY} 09:30", OTHER_DOCTOR, recommendation(section, DAY)),
    )
    return story, story.signs(f"{DAY} 10:00", AMHP, application(section, DAY, pair))


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
@pytest.mark.parametrize("court", BEFORE_THE_COURT)
def test_it_is_not_signed_and_says_that_it_is_contested(
    court: CourtSection, section: Section
) -> None:
    story, asked = on_remand(court, section, "england-2026-02-18.r2")
    story.refused(f"{DAY} 11:00", NURSE, receipt(asked))
    (finding,) = story.last.findings
    assert (finding.rule, finding.severity) == (CONTESTED, Severity.ADVISORY)
    assert "contested" in finding.message


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
@pytest.mark.parametrize("court", BEFORE_THE_COURT)
def test_if_it_happened_it_is_kept_and_noted_and_nothing_else_changes(
    court: CourtSection, section: Section
) -> None:
    story, asked = on_remand(court, section, "england-2026-02-18.r2")
    before = story.pathway.standing
    story.records(f"{DAY} 12:00", NURSE, receipt(asked), occurred=f"{DAY} 11:00")
    assert {f.rule for f in story.last.findings} == {CONTESTED}
    assert story.in_force(f"{DAY} 12:00") == [court.value]
    assert story.pathway.standing.powers == before.powers
    assert story.pathway.standing.configuration == before.configuration


def test_a_hospital_order_is_no_remand() -> None:
    """Where nothing is contested the step does not exist from there, as before."""
    story, asked = on_remand(CourtSection.S37, Section.THREE, "england-2026-02-18.r2")
    assert story.refused(f"{DAY} 11:00", NURSE, receipt(asked)) == {"transition.authority"}


def test_once_the_remand_is_over_the_patient_is_admitted() -> None:
    story, asked = on_remand(CourtSection.S35, Section.TWO, "england-2026-02-18.r2", days=5)
    assert story.refused("2026-03-06 23:59", NURSE, receipt(asked)) == set()
    story.signs("2026-03-07 00:00", NURSE, receipt(asked))
    assert story.in_force("2026-03-07 00:00") == ["s2"]


def test_the_first_revision_said_that_the_act_does_not_have_it() -> None:
    story, asked = on_remand(CourtSection.S35, Section.TWO, FIRST)
    assert story.refused(f"{DAY} 11:00", NURSE, receipt(asked)) == {"transition.authority"}
