"""Receipts, letters, reports and plans: kept with the pathway, and moving nothing."""

from __future__ import annotations

from statute.steps import CompletePart
from statute.steps.admission import Section
from statute.vocabulary import Role
from tests.support.people import ADMINISTRATOR, CLINICIAN, NURSE
from tests.support.story import Story, admit

LETTER = CompletePart(form="NR4", part=1, entitled=(Role.MHA_ADMINISTRATOR,))


def detained() -> Story:
    story = Story()
    admit(story, Section.TWO, "2026-05-01 10:00")
    return story


def test_a_paper_is_kept_and_nothing_follows_from_it() -> None:
    story = detained()
    before = story.pathway.standing
    story.signs("2026-05-01 10:00", ADMINISTRATOR, LETTER)
    assert story.pathway.standing.powers == before.powers
    assert story.pathway.standing.clocks == before.clocks
    assert story.pathway.entries[-1].step.particulars == LETTER


def test_a_part_is_completed_only_by_those_it_is_for() -> None:
    story = detained()
    assert "hand.part" in story.refused("2026-05-01 10:00", CLINICIAN, LETTER)
    story.signs("2026-05-01 10:00", ADMINISTRATOR, LETTER)


def test_what_another_completed_is_kept_and_flagged() -> None:
    story = detained()
    story.records("2026-05-02 10:00", NURSE, LETTER, occurred="2026-05-01 18:00")
    assert "hand.part" in story.found()
