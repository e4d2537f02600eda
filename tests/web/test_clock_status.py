from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from records.standings import standing_of
from statute.steps.admission import Section
from statute.vocabulary import ClockKind, ClockState
from tests.support import people
from tests.support.story import Story, admit, at
from tests.web.tales import held, rights
from web.presenters.status import Look, clock_status

MOMENT = timedelta(seconds=1)


def section_2():
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    return story


def status(clock, when):
    return clock_status(clock, standing_of(clock, when), when)


def test_a_power_runs_ends_soon_and_lapses_at_its_very_instant():
    clock = section_2().clock("s2.detention")
    end = clock.expires_at
    assert status(clock, end - timedelta(days=10)).look is Look.RUNNING
    assert status(clock, end - timedelta(days=3)).word == "Ends soon"
    assert status(clock, end - MOMENT).word == "Ends soon"
    assert status(clock, end).word == "Lapsed"
    assert status(clock, end).loud


def test_a_period_of_hours_is_soon_six_hours_before_its_end():
    story = Story()
    held(story, "2026-11-02 10:00", "2026-11-02 10:30")
    clock = story.clock("s136.hold")
    assert status(clock, clock.expires_at - timedelta(hours=6, seconds=1)).word == "Running"
    assert status(clock, clock.expires_at - timedelta(hours=6)).word == "Ends soon"


def test_a_deadline_is_overdue_from_its_end():
    clock = section_2().clock("code35.scrutiny")
    assert status(clock, clock.expires_at - MOMENT).word == "Due soon"
    assert status(clock, clock.expires_at).word == "Overdue"
    assert status(clock, clock.expires_at + timedelta(hours=2)).left == "2 hours overdue"


def test_a_window_closes_and_nobody_is_blamed():
    clock = section_2().clock("s66.a")
    past = status(clock, clock.expires_at)
    assert past.word == "Closed"
    assert not past.loud


def test_a_window_that_has_not_opened_says_so():
    story = Story()
    admit(story, Section.THREE, "2026-11-02 10:00")
    clock = story.clock("s20.window")
    assert status(clock, at("2026-11-03 10:00")).word == "Not open yet"
    assert status(clock, clock.starts_at).word == "Running"


def test_a_duty_without_a_number_is_to_do_until_it_is_done():
    story = section_2()
    assert status(story.clock("s132"), at("2026-11-04 10:00")).word == "To do"
    story.signs("2026-11-04 11:00", people.NURSE, rights())
    assert status(story.clock("s132"), at("2026-11-05 11:00")).word == "Done"


def test_where_two_readings_differ_soon_goes_by_the_earlier():
    # 31 August and six months: the earlier reading ends a day before the later one.
    story = Story()
    admit(story, Section.THREE, "2026-08-31 11:20")
    clock = story.clock("s3.detention")
    assert clock.prudent_last_day < clock.last_day
    three_days_before_the_later = clock.expires_at - timedelta(days=3)
    assert status(clock, three_days_before_the_later - timedelta(days=1)).word == "Ends soon"


def test_a_clock_that_no_longer_matters_says_so_quietly():
    clock = replace(
        section_2().clock("s6.admit14"), state=ClockState.ENDED, settled_at=at("2026-11-02 10:00")
    )
    said = status(clock, at("2026-11-05 10:00"))
    assert said.word == "No longer needed"
    assert not said.loud


@pytest.mark.parametrize("kind", list(ClockKind))
def test_every_kind_has_a_word_before_and_after_its_end(kind):
    clock = replace(section_2().clock("s2.detention"), kind=kind, state=ClockState.RUNNING)
    for when in (clock.expires_at - MOMENT, clock.expires_at + MOMENT):
        assert status(clock, when).word
