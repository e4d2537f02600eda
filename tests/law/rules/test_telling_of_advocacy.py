"""Who tells a patient about advocacy, and when (ss.130A-130D; periods.md section 15)."""

from __future__ import annotations

import pytest

from statute.next_steps import NextStep, what_may_follow
from statute.steps import GiveRights
from statute.steps.admission import Section
from statute.steps.detention import Understood
from statute.vocabulary import ClockState
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_directions_replace import detained
from tests.law.rules.test_guardianship_reports import under_guardianship
from tests.law.rules.test_held_beside import by_order
from tests.support.people import CLINICIAN, COUNCIL_OFFICER, NURSE
from tests.support.story import Story, at

FIRST = "england-2026-02-18.r1"
TOLD = GiveRights(orally=True, in_writing=True, understood=Understood.YES, imha_explained=True)
WHEN = "2026-04-10 10:00"
IN_GUARDIANSHIP = [
    pytest.param(under_guardianship, id="guardianship"),
    pytest.param(by_order, id="guardianship order"),
]


def offered(story: Story) -> list[NextStep]:
    found = what_may_follow(story.pathway, at(WHEN), story.law)
    return [step for step in found if step.kind == "give_rights"]


def community(law: str = "england-2026-02-18.r2") -> Story:
    return on_order("2026-03-06 10:00", "2026-03-02 10:00", law)


@pytest.mark.parametrize("begun", IN_GUARDIANSHIP)
@pytest.mark.parametrize("by", [COUNCIL_OFFICER, CLINICIAN], ids=["authority", "clinician"])
def test_under_guardianship_the_local_authority_or_the_clinician_tells(begun, by) -> None:
    story = begun()
    (step,) = offered(story)
    assert by.role in step.roles
    assert step.form is None
    story.signs(WHEN, by, TOLD)
    assert story.clock("s130D").state is ClockState.MET
    assert offered(story) == []
    assert "s132.again" not in story.found()


def test_the_local_authority_tells_nobody_who_is_detained_or_in_the_community() -> None:
    for story in (detained(Section.THREE), community()):
        assert story.refused("2026-04-27 10:00", COUNCIL_OFFICER, TOLD) == {"hand.advocacy"}
    told = detained(Section.THREE)
    told.records("2026-04-27 11:00", COUNCIL_OFFICER, TOLD, occurred="2026-04-27 10:00")
    assert "hand.advocacy" in told.found()


def test_a_community_patient_is_told_when_the_order_is_made() -> None:
    story = community()
    assert story.clock("s130D").starts_at == at("2026-03-06 10:00")
    assert story.clock("s130D").state is ClockState.RUNNING
    story.signs("2026-03-07 10:00", NURSE, TOLD)
    assert story.clock("s130D").state is ClockState.MET
    assert story.clock("s132A").state is ClockState.MET
    assert offered(story) == []


def test_told_of_the_rest_first_they_are_still_to_be_told_of_advocacy() -> None:
    story = community()
    rest = GiveRights(orally=True, in_writing=True, understood=Understood.YES)
    story.signs("2026-03-07 10:00", NURSE, rest)
    assert len(offered(story)) == 1


def test_the_first_revision_let_the_ward_alone_tell_and_asked_nothing_in_the_community() -> None:
    assert community(FIRST).clock("s130D").state is ClockState.ENDED
    story = detained(Section.THREE, FIRST)
    assert story.refused("2026-04-27 10:00", COUNCIL_OFFICER, TOLD) == {
        "hand.role",
        "hand.advocacy",
    }
