"""After-care ends by a joint decision; nothing outlives the patient (ss.17C, 117)."""

from __future__ import annotations

import pytest

from statute.next_steps import what_may_follow
from statute.steps import (
    AgreeCommunityOrder,
    Discharge,
    EndAfterCare,
    GiveRights,
    MakeCommunityOrder,
    RecordDeath,
)
from statute.steps.admission import Section
from statute.steps.community import AgreementPurpose
from statute.steps.detention import Understood
from statute.steps.ending import DischargedBy
from statute.vocabulary import ClockKind, ClockState, PowerEnding
from tests.support import people
from tests.support.story import Story, admit, at

TOGETHER = EndAfterCare(board_satisfied=True, local_authority_satisfied=True)
RIGHTS = GiveRights(orally=True, in_writing=True, understood=Understood.YES)


def discharged() -> Story:
    story = Story()
    admit(story, Section.THREE, "2026-01-02 10:00")
    order = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    story.signs("2026-02-02 10:00", people.CLINICIAN, order)
    return story


def test_after_care_ends_when_both_bodies_are_satisfied():
    story = discharged()
    offered = what_may_follow(story.pathway, at("2026-03-02 10:00"), story.law)
    assert "end_after_care" in {step.kind for step in offered}
    story.signs("2027-01-04 10:00", people.COUNCIL_OFFICER, TOGETHER)
    assert story.clock("s117").state is ClockState.MET
    again = story.refused("2027-01-05 10:00", people.COUNCIL_OFFICER, TOGETHER)
    assert again == {"s117.not_owed"}


@pytest.mark.parametrize(("board", "council"), [(True, False), (False, True), (False, False)])
def test_one_body_alone_does_not_end_after_care(board, council):
    story = discharged()
    alone = EndAfterCare(board_satisfied=board, local_authority_satisfied=council)
    refused = story.refused("2027-01-04 10:00", people.COUNCIL_OFFICER, alone)
    assert refused == {"s117.joint"}
    story.records("2027-01-04 11:00", people.COUNCIL_OFFICER, alone, occurred="2027-01-04 10:00")
    assert story.clock("s117").state is ClockState.RUNNING


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
def test_death_ends_every_power_and_clock_and_leaves_the_regulator_to_be_told(section):
    story = Story()
    admit(story, section, "2026-01-02 10:00")
    story.signs("2026-01-05 03:20", people.NURSE, RecordDeath())
    (power,) = story.pathway.standing.powers
    assert (power.ending, power.ended_at) == (PowerEnding.DIED, at("2026-01-05 03:20"))
    running = list(story.pathway.standing.running())
    assert [clock.rule for clock in running] == ["cqc.death"]
    assert running[0].kind is ClockKind.DUTY
    assert story.pathway.standing.configuration[0] == "no_power"
    offered = what_may_follow(story.pathway, at("2026-01-06 10:00"), story.law)
    told = {"complete_part", "correct_record", "note_missing_paper", "notify_regulator"}
    assert {step.kind for step in offered} == told


def test_nothing_is_signed_after_death_and_what_is_told_of_it_is_flagged():
    story = Story()
    admit(story, Section.TWO, "2026-01-02 10:00")
    story.signs("2026-01-05 03:20", people.NURSE, RecordDeath())
    assert story.refused("2026-01-05 04:00", people.NURSE, RIGHTS) == {"death.recorded"}
    story.records("2026-01-06 10:00", people.NURSE, RIGHTS, occurred="2026-01-05 03:00")
    assert "death.recorded" not in story.found()
    story.records("2026-01-06 10:00", people.NURSE, RIGHTS, occurred="2026-01-05 04:00")
    assert "death.recorded" in story.found()


def test_after_care_goes_on_while_the_person_is_a_community_patient():
    story = discharged()
    admit(story, Section.THREE, "2026-03-02 10:00")
    agreed = AgreeCommunityOrder(purpose=AgreementPurpose.MAKE, criteria_met=True, appropriate=True)
    agreement = story.signs("2026-03-10 10:00", people.AMHP, agreed)
    made = MakeCommunityOrder(
        agreement=agreement, criteria_met=True, responsible_hospital=people.SITE
    )
    story.signs("2026-03-10 11:00", people.CLINICIAN, made)
    refused = story.refused("2026-04-01 10:00", people.COUNCIL_OFFICER, TOGETHER)
    assert refused == {"s117.community_patient"}
