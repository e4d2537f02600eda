from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.story import at
from web.presenters.left import ago, late, left
from web.presenters.when import ending, in_a_sentence, moment, to_the_second


def test_a_moment_is_said_on_the_24_hour_clock_of_london():
    said = moment(at("2026-07-03 09:05"))
    assert said.words == "Fri 3 Jul 2026, 09:05"
    assert said.iso == "2026-07-03T08:05:00Z"


def test_a_midnight_end_is_said_as_the_end_of_the_day_it_closes():
    # s.2(4): the last day is the whole of it; "18 March 00:00" would be read as a day more.
    assert ending(at("2026-03-18 00:00")).words == "Midnight at the end of Tue 17 Mar 2026"


def test_an_end_at_another_time_is_said_as_that_time():
    assert ending(at("2026-03-18 00:01")).words == "Wed 18 Mar 2026, 00:01"


def test_an_ending_stands_within_a_sentence():
    said = in_a_sentence(ending(at("2026-03-18 00:00")).words)
    assert said == "midnight at the end of Tue 17 Mar 2026"


@pytest.mark.parametrize(
    ("when", "zone"), [("2026-10-25 00:30", "BST"), ("2026-10-25 02:30", "GMT")]
)
def test_round_a_change_of_the_clocks_the_time_names_its_zone(when, zone):
    assert moment(at(when)).words.endswith(zone)


def test_confirmed_is_said_to_the_second():
    said = to_the_second(at("2026-03-18 14:05") + timedelta(seconds=33))
    assert said.words == "14:05:33 on Wed 18 Mar 2026"


DUE = at("2026-11-23 12:00")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=28), "28 days left"),
        (timedelta(days=7), "7 days left"),
        (timedelta(days=6, hours=23, minutes=59), "6 days 23 hours left"),
        (timedelta(days=3), "3 days left"),
        (timedelta(days=2, hours=1), "2 days 1 hour left"),
        (timedelta(hours=47, minutes=59), "47 hours 59 minutes left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "less than a minute left"),
    ],
)
def test_time_left_is_never_more_than_there_is(before, words):
    assert left(DUE - before, DUE) == words


def test_lateness_and_the_past_are_said_too():
    assert late(DUE + timedelta(hours=2, minutes=5), DUE) == "2 hours 5 minutes overdue"
    assert ago(DUE + timedelta(days=9), DUE) == "9 days ago"
