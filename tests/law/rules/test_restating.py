"""What is stated again, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.decide import restate
from statute.difference import difference
from statute.events import ClockChange, ClockStated
from statute.evolve import evolve_all
from statute.law import CURRENT_LAW, law_version
from statute.law.readings import SAYS, Reading
from statute.pathway import Standing
from statute.steps import ArriveAtPlaceOfSafety, CorrectRecord, UseSection136
from statute.steps.admission import Section
from statute.steps.place_of_safety import PlaceOfSafety
from statute.vocabulary import ClockState
from tests.support.people import CONSTABLE, SITE
from tests.support.story import Story, admit, at

SAME_LAW = law_version(CURRENT_LAW)
BEFORE = "england-2026-02-18.r1"


def detained() -> Story:
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    return story


def test_better_wording_restates_nothing() -> None:
    standing = detained().pathway.standing
    reworded = Standing(
        powers=tuple(replace(power, title="Said better") for power in standing.powers),
        clocks=tuple(replace(clock, explanation="Said better.") for clock in standing.clocks),
        findings=standing.findings,
        configuration=standing.configuration,
    )
    assert difference(standing, reworded) == ()


def test_another_end_is_restated() -> None:
    standing = detained().pathway.standing
    clocks = tuple(replace(clock, expires_at=at("2026-03-29 00:00")) for clock in standing.clocks)
    events = difference(standing, replace(standing, clocks=clocks))
    assert {event.kind for event in events} == {"clock_stated"}


def test_a_clock_that_is_over_and_counted_otherwise_is_said_to_be_both() -> None:
    standing = detained().pathway.standing
    moved = at("2026-03-29 00:00")
    (clock,) = [each for each in standing.clocks if each.rule == "s2.detention"]
    over = replace(clock, expires_at=moved, state=ClockState.FELL_DUE, settled_at=moved)
    after = replace(standing, clocks=(over,))
    before = replace(standing, clocks=(clock,))
    both = difference(before, after)
    assert [event.change for event in both] == [ClockChange.RESTATED, ClockChange.FELL_DUE]
    assert [event.clock.expires_at for event in both] == [moved, moved]
    assert both[0].clock.state is ClockState.RUNNING
    (only,) = difference(before, after, restated_first=False)
    assert only == both[1], "as the first revision said it, and kept histories have it"
    as_said = replace(clock, state=ClockState.MET, settled_at=moved)
    (met,) = difference(before, replace(standing, clocks=(as_said,)))
    assert met.change is ClockChange.MET


@pytest.mark.parametrize(
    ("law", "changes"),
    [
        ("england-2026-02-18.r1", [ClockChange.FELL_DUE]),
        ("england-2026-02-18.r2", [ClockChange.RESTATED, ClockChange.FELL_DUE]),
    ],
)
def test_an_arrival_found_to_be_an_hour_earlier_and_the_24_hours_to_be_over(
    law: str, changes: list[ClockChange]
) -> None:
    """s.136(2): the end moves, and has passed; whoever reads must see both."""
    story = Story(law)
    used = UseSection136(in_a_dwelling=False, health_professional_consulted=True, under_18=False)
    story.signs("2026-03-02 08:00", CONSTABLE, used)
    arrived = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=SITE)
    arrival = story.signs("2026-03-02 10:00", CONSTABLE, arrived)
    correction = CorrectRecord(
        corrects=arrival, occurred_at=at("2026-03-02 09:00"), reasons="The clock was wrong."
    )
    story.signs("2026-03-03 09:30", CONSTABLE, correction)
    said = [
        event.change
        for event in story.last.events
        if isinstance(event, ClockStated) and event.clock.rule == "s136.hold"
    ]
    assert said == changes


def test_the_same_law_restates_nothing() -> None:
    pathway = detained().pathway
    assert restate(pathway, at("2026-03-02 12:00"), SAME_LAW) == ()


def test_corrected_law_restates_what_stands() -> None:
    """Had section 2 been read as 27 days before, the corrected revision gives the true end."""
    pathway = detained().pathway
    wrong = tuple(
        replace(power, expires_at=at("2026-03-29 00:00")) for power in pathway.standing.powers
    )
    mistaken = replace(pathway, standing=replace(pathway.standing, powers=wrong))
    events = restate(mistaken, at("2026-03-02 12:00"), SAME_LAW)
    (power,) = evolve_all(mistaken, events).standing.powers
    assert power.expires_at == at("2026-03-30 00:00")


def test_a_revision_that_reads_nothing_differently_restates_nothing() -> None:
    """Which revision counted a clock is no news to anybody; what it says is."""
    story = Story(BEFORE)
    admit(story, Section.TWO, "2026-03-02 12:00")
    moved = replace(story.pathway, law_version=CURRENT_LAW)
    assert restate(moved, at("2026-03-02 12:00"), SAME_LAW) == ()


def test_every_reading_of_the_second_revision_is_said_with_its_citation() -> None:
    assert set(SAYS) == set(Reading)
    assert all(
        "(" in said and any(mark in said for mark in ("s.", "reg")) for said in SAYS.values()
    )
    assert law_version(BEFORE).readings == frozenset()
    assert SAME_LAW.readings == frozenset(Reading)
