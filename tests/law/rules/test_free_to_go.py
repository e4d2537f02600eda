"""Going when detention is over, and applications that rest on too little (ss.6, 117, 131)."""

from __future__ import annotations

import pytest

from statute.next_steps import what_may_follow
from statute.steps import LeaveHospital
from statute.steps.admission import Section
from statute.vocabulary import Severity
from tests.support import people
from tests.support.story import Story, admit, application, at, receipt, recommendation

GOES = LeaveHospital()


@pytest.mark.parametrize(
    ("section", "over", "after_care"),
    [(Section.TWO, "2026-01-30 00:00", False), (Section.THREE, "2026-07-02 00:00", True)],
)
def test_somebody_whose_detention_lapsed_simply_goes(section, over, after_care):
    story = Story()
    admit(story, section, "2026-01-02 10:00")
    story.passes_to(over)
    assert story.pathway.standing.configuration[:2] == ("no_power", "in_hospital")
    offered = what_may_follow(story.pathway, at(over), story.law)
    assert "leave_hospital" in {step.kind for step in offered}
    story.signs(over, people.NURSE, GOES)
    assert story.pathway.standing.configuration[1] == "in_the_community"
    assert not [f for f in story.pathway.standing.findings if f.severity is Severity.FATAL]
    rules = {clock.rule for clock in story.pathway.standing.clocks}
    assert ("s117" in rules) is after_care


def test_nobody_goes_from_section_2_or_when_they_are_gone():
    story = Story()
    admit(story, Section.TWO, "2026-01-02 10:00")
    assert story.refused("2026-01-29 23:59", people.NURSE, GOES) == {"transition.authority"}
    story.signs("2026-01-30 00:00", people.NURSE, GOES)
    assert story.refused("2026-01-30 01:00", people.NURSE, GOES) == {"transition.authority"}


def test_receiving_an_application_without_two_recommendations_is_a_finding_of_its_own():
    story = Story()
    day = "2026-01-02"
    paper = story.signs(
        f"{day} 09:00",
        people.SECTION_12_DOCTOR,
        recommendation(Section.TWO, day, section_12_approved=True),
    )
    alone = application(Section.TWO, day, (paper,))
    applied = story.records(f"{day} 12:00", people.AMHP, alone, occurred=f"{day} 10:00")
    refused = story.refused(f"{day} 12:00", people.NURSE, receipt(applied))
    assert refused == {"s6.not_founded"}
    told = receipt(applied)
    received = story.records(f"{day} 13:00", people.NURSE, told, occurred=f"{day} 11:00")
    findings = {f.key for f in story.pathway.standing.findings}
    assert f"s6.not_founded/{received}" in findings
    assert f"s6.not_founded/{received}" in story.pathway.standing.powers[-1].doubts


def test_a_sound_application_is_received_without_it():
    story = Story()
    admit(story, Section.TWO, "2026-01-02 10:00")
    assert "s6.not_founded" not in story.found()
