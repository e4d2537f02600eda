"""Leave of absence: granted, extended, recalled, ended (s.17)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.steps import (
    RecallFromLeave,
    ReturnFromLeave,
)
from statute.vocabulary import ClockState
from tests.law.rules.test_absence import leave, section_2
from tests.law.rules.test_renewal import detained
from tests.support.people import (
    CLINICIAN,
    NURSE,
)
from tests.support.story import Story


@pytest.mark.parametrize(
    ("last", "longer"), [("2026-11-08", False), ("2026-11-09", True), (None, True)]
)
def test_de_17_01_more_than_seven_days_is_longer_term(last: str | None, longer: bool) -> None:
    """DE-17-01: leave from 2 November; both ends count as days of leave."""
    story = detained("2026-10-01 10:00")
    story.signs("2026-11-02 09:00", CLINICIAN, leave("2026-11-02", last))
    assert ("s17.longer_term" in story.found()) is longer


def test_longer_leave_after_considering_a_community_order_is_in_order() -> None:
    story = detained("2026-10-01 10:00")
    considered = leave("2026-11-02", None, community_order_considered=True)
    story.signs("2026-11-02 09:00", CLINICIAN, considered)
    assert "s17.longer_term" not in story.found()


def test_extensions_add_up() -> None:
    """s.17(2B): extended leave counts from its first day."""
    story = detained("2026-10-01 10:00")
    story.signs("2026-11-02 09:00", CLINICIAN, leave("2026-11-02", "2026-11-06"))
    assert "s17.longer_term" not in story.found()
    story.signs("2026-11-06 09:00", CLINICIAN, leave("2026-11-07", "2026-11-09"))
    assert "s17.longer_term" in story.found()


def test_leave_after_a_return_counts_afresh() -> None:
    story = detained("2026-10-01 10:00")
    story.signs("2026-11-02 09:00", CLINICIAN, leave("2026-11-02", "2026-11-06"))
    story.signs("2026-11-06 18:00", NURSE, ReturnFromLeave())
    story.signs("2026-11-07 09:00", CLINICIAN, leave("2026-11-07", "2026-11-09"))
    assert "s17.longer_term" not in story.found()


def test_leave_that_goes_on_past_seven_days_is_noticed() -> None:
    story = detained("2026-10-01 10:00")
    story.signs("2026-11-02 09:00", CLINICIAN, leave("2026-11-02", "2026-11-08"))
    assert story.clock("s17.longer_term").last_day == date(2026, 11, 8)
    story.passes_to("2026-11-08 23:59")
    assert "s17.longer_term" not in story.found()
    story.passes_to("2026-11-09 00:00")
    assert "s17.longer_term" in story.found()


def test_liability_runs_on_during_leave_and_ends_with_it() -> None:
    story = section_2("2026-03-02 10:00")
    story.signs("2026-03-10 10:00", CLINICIAN, leave("2026-03-10", "2026-03-12"))
    assert story.in_force("2026-03-29 23:59") == ["s2"]
    story.passes_to("2026-03-30 00:00")
    assert "in_the_community" in story.pathway.standing.configuration
    assert story.refused("2026-03-30 01:00", CLINICIAN, RecallFromLeave()) == {"s17.recall_late"}


def test_recall_is_met_by_return() -> None:
    story = section_2("2026-03-02 10:00")
    story.signs("2026-03-10 10:00", CLINICIAN, leave("2026-03-10", "2026-03-12"))
    story.signs("2026-03-11 10:00", CLINICIAN, RecallFromLeave())
    assert story.clock("s17.recall").state is ClockState.RUNNING
    story.signs("2026-03-11 15:00", NURSE, ReturnFromLeave())
    assert story.clock("s17.recall").state is ClockState.MET
    assert "in_hospital" in story.pathway.standing.configuration


def test_leave_is_granted_by_the_clinician_to_a_detained_patient_in_order() -> None:
    story = section_2("2026-03-02 10:00")
    week = leave("2026-03-10", "2026-03-12")
    assert story.refused("2026-03-10 10:00", NURSE, week) == {
        "hand.role",
        "hand.responsible_clinician",
    }
    backwards = leave("2026-03-12", "2026-03-10")
    assert story.refused("2026-03-10 10:00", CLINICIAN, backwards) == {"s17.days"}
    assert story.refused("2026-03-10 10:00", NURSE, ReturnFromLeave()) == {"s17.not_on_leave"}
    refused = story.refused("2026-03-10 10:00", CLINICIAN, RecallFromLeave())
    assert refused == {"s17.not_on_leave"}
    assert Story().refused("2026-03-10 10:00", CLINICIAN, week) == {"s17.not_detained"}
