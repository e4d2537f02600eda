"""What a court's order takes the place of: guardianship, and community orders (ss.17C, 40(5))."""

from __future__ import annotations

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.vocabulary import ClockState, PowerEnding
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_guardianship import accepted, guardianship
from tests.law.rules.test_recall import recalled
from tests.law.rules.test_treatment import in_community
from tests.support.story import Story, admit, at

LAW = law_version(CURRENT_LAW)
_KINDS = [
    (CourtSection.S37, "s37"),
    (CourtSection.S37_41, "s37_41"),
    (CourtSection.S37_GUARDIANSHIP, "s37_guardianship"),
]


@pytest.mark.parametrize(("section", "kind"), _KINDS)
def test_an_order_ends_guardianship(section: CourtSection, kind: str) -> None:
    story = accepted("2026-03-02 10:00")
    offered = {each.kind for each in what_may_follow(story.pathway, at("2026-05-04 10:00"), LAW)}
    assert "make_court_order" in offered
    story.signs("2026-05-04 10:00", COURT, order(section, already_in_hospital=True))
    assert story.in_force("2026-05-04 10:00") == [kind]
    assert guardianship(story).ending is PowerEnding.SUPERSEDED


def test_an_order_ends_guardianship_beside_section_2_too() -> None:
    story = accepted("2026-03-02 10:00")
    admit(story, Section.TWO, "2026-05-01 10:00")
    story.signs("2026-05-04 10:00", COURT, order(CourtSection.S37, already_in_hospital=True))
    assert story.in_force("2026-05-04 10:00") == ["s37"]


@pytest.mark.parametrize(("section", "kind"), _KINDS[:2])
def test_an_order_ends_a_community_treatment_order(section: CourtSection, kind: str) -> None:
    """s.17C(d): the application beneath it ceases to have effect, and it with that."""
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-05-04 10:00", COURT, order(section, already_in_hospital=True))
    assert story.in_force("2026-05-04 10:00") == [kind]
    story = recalled("2026-04-28 14:00")
    story.signs("2026-04-29 10:00", COURT, order(section, already_in_hospital=True))
    assert story.in_force("2026-04-29 10:00") == [kind]
    assert story.clock("s17F.hold72").state is ClockState.ENDED


def test_part_4_applies_again_and_the_three_months_run_on() -> None:
    story = in_community("2026-02-10 09:00", "2026-02-20 10:00")
    story.signs("2026-03-04 10:00", COURT, order(CourtSection.S37, already_in_hospital=True))
    assert "medicine_within_three_months" in story.pathway.standing.configuration
    story.passes_to("2026-05-10 00:00")
    assert "s58.certificate_due" in story.found()


def test_the_first_revision_had_no_such_transition() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00", "england-2026-02-18.r1")
    made = order(CourtSection.S37, already_in_hospital=True)
    assert story.refused("2026-05-04 10:00", COURT, made) == {"transition.authority"}
    assert Story().refused("2026-05-04 10:00", COURT, order(CourtSection.S37, doctors=0)) == {
        "s54.evidence"
    }
