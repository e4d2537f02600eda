"""Absent from guardianship, and taken to a place of safety (ss.18, 135, 136, 138(3))."""

from __future__ import annotations

from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.steps import (
    ArriveAtPlaceOfSafety,
    Discharge,
    Escape,
    GoAbsent,
    ReleaseFromSection136,
    Retake,
    ReturnFromAbsence,
    UseSection136,
)
from statute.steps.absence import AbsenceKind
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.steps.place_of_safety import PlaceOfSafety
from statute.vocabulary import ClockState
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_guardianship import acceptance, applied
from tests.support.people import CONSTABLE, COUNCIL, COUNCIL_OFFICER, NURSE, RELATIVE, TRUST
from tests.support.story import Story

USE = UseSection136(in_a_dwelling=False, health_professional_consulted=True)
ARRIVES = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=TRUST)
AWAY = GoAbsent(how=AbsenceKind.LEFT_REQUIRED_RESIDENCE)


def whereabouts(story: Story) -> str:
    return story.pathway.standing.configuration[1]


def absent(law: str = CURRENT_LAW) -> Story:
    """Under guardianship since 2 March, away from the residence since 1 April 2026."""
    story = Story(law)
    asked = applied(story, "2026-03-02 10:00")
    story.signs("2026-03-02 10:00", COUNCIL_OFFICER, acceptance(asked))
    story.signs("2026-04-01 10:00", NURSE, AWAY)
    return story


def taken(law: str = CURRENT_LAW) -> Story:
    story = absent(law)
    story.signs("2026-04-02 10:00", CONSTABLE, USE)
    return story


def kept() -> Story:
    story = taken()
    story.signs("2026-04-02 11:00", NURSE, ARRIVES)
    return story


def test_who_was_absent_is_on_the_way_and_then_there() -> None:
    story = taken()
    assert whereabouts(story) == "being_conveyed"
    story.signs("2026-04-02 11:00", NURSE, ARRIVES)
    assert whereabouts(story) == "at_place_of_safety"
    assert story.clock("s136.hold").state is ClockState.RUNNING
    assert story.clock("s18.retake").state is ClockState.RUNNING


def test_kept_where_they_were_found() -> None:
    story = absent()
    here = UseSection136(
        in_a_dwelling=False, health_professional_consulted=True, kept_where_found=True
    )
    story.signs("2026-04-02 10:00", CONSTABLE, here)
    assert whereabouts(story) == "at_place_of_safety"


def test_released_and_not_back_they_are_absent_still() -> None:
    story = kept()
    story.signs("2026-04-02 18:00", NURSE, ReleaseFromSection136(stayed_informally=False))
    assert whereabouts(story) == "absent_without_leave"
    story.signs("2026-04-03 10:00", CONSTABLE, ReturnFromAbsence())
    assert whereabouts(story) == "in_the_community"
    assert story.clock("s18.retake").state is ClockState.MET


def test_the_24_hours_run_out_and_they_may_be_retaken_still() -> None:
    """Nobody said yet that they left the place; they are free to, and not back where they ought."""
    story = kept()
    story.passes_to("2026-04-03 11:00")
    assert story.in_force("2026-04-03 11:00") == ["s7"]
    assert story.clock("s18.retake").state is ClockState.RUNNING
    story.signs("2026-04-03 12:00", CONSTABLE, ReturnFromAbsence())
    assert whereabouts(story) == "in_the_community"


def test_who_was_not_absent_is_at_home_after_release() -> None:
    story = Story()
    asked = applied(story, "2026-03-02 10:00")
    story.signs("2026-03-02 10:00", COUNCIL_OFFICER, acceptance(asked))
    story.signs("2026-04-02 10:00", CONSTABLE, USE)
    story.signs("2026-04-02 11:00", NURSE, ARRIVES)
    story.signs("2026-04-02 18:00", NURSE, ReleaseFromSection136(stayed_informally=False))
    assert whereabouts(story) == "in_the_community"


@pytest.mark.parametrize(
    ("arrived", "escaped", "running", "over", "how"),
    [
        (True, "2026-04-02 12:00", "2026-04-03 10:59", "2026-04-03 11:00", ClockState.ENDED),
        (False, "2026-04-02 10:30", "2026-04-03 10:29", "2026-04-03 10:30", ClockState.FELL_DUE),
    ],
)
def test_after_an_escape_both_times_for_retaking_run(
    *, arrived: bool, escaped: str, running: str, over: str, how: ClockState
) -> None:
    """s.138(3) ends retaking under s.138; s.18 goes on for its six months beside it."""
    story = kept() if arrived else taken()
    story.signs(escaped, NURSE, Escape())
    assert whereabouts(story) == "escaped_from_custody"
    story.passes_to(running)
    assert story.clock("s138.retake").state is ClockState.RUNNING
    story.passes_to(over)
    assert story.clock("s138.retake").state is how
    assert story.clock("s18.retake").state is ClockState.RUNNING
    assert story.clock("s18.retake").last_day == date(2026, 9, 30)
    assert whereabouts(story) == "absent_without_leave"
    assert "s138.late" in story.refused("2026-04-04 10:00", CONSTABLE, Retake())
    story.signs("2026-04-05 10:00", CONSTABLE, ReturnFromAbsence())
    assert whereabouts(story) == "in_the_community"


def test_the_first_revision_left_them_absent() -> None:
    story = taken("england-2026-02-18.r1")
    story.signs("2026-04-02 11:00", NURSE, ARRIVES)
    assert whereabouts(story) == "absent_without_leave"
    assert story.clock("s136.hold").state is ClockState.RUNNING


# Guardianship by an order of a court


def by_order() -> Story:
    story = Story()
    made = order(CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL)
    story.signs("2026-03-02 10:00", COURT, made)
    return story


def test_who_was_absent_from_guardianship_by_order_comes_back_home() -> None:
    story = by_order()
    story.signs("2026-04-01 10:00", NURSE, AWAY)
    story.signs("2026-04-03 10:00", CONSTABLE, ReturnFromAbsence())
    assert whereabouts(story) == "in_the_community"


def test_the_nearest_relative_cannot_discharge_from_it_on_dis1() -> None:
    """s.40(4); Sch.1 Pt I: in section 23 the nearest relative is left out."""
    asked = Discharge(by=DischargedBy.NEAREST_RELATIVE)
    assert "s23.no_relative" in by_order().refused("2026-05-04 10:00", RELATIVE, asked)
