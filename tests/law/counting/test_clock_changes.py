"""Hours over a change of the clocks, and times that London's clocks skip or show twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from statute import counting
from statute.instants import (
    LONDON,
    MissingHour,
    Occurrence,
    RepeatedHour,
    local_to_instant,
    say_instant,
)
from statute.vocabulary import Ambiguity


def told(text):
    return datetime.fromisoformat(text)


SPRING = told("2026-03-29T01:00:00+00:00")
AUTUMN = told("2026-10-25T01:00:00+00:00")


def test_over_the_spring_change_the_clock_reading_comes_first_and_both_are_said():
    period = counting.hours(told("2026-03-27T10:00:00+00:00"), 72)
    assert period.expires_at == told("2026-03-30T11:00:00+01:00")
    assert period.warn_by == told("2026-03-30T10:00:00+01:00")
    assert "Monday 30 March 2026, 10:00 BST" in period.explanation
    assert period.explanation.endswith("Monday 30 March 2026, 11:00 BST.")


def test_over_the_autumn_change_the_elapsed_end_comes_first_and_both_are_said():
    period = counting.hours(told("2026-10-23T10:00:00+01:00"), 72)
    assert period.expires_at == period.warn_by == told("2026-10-26T09:00:00+00:00")
    assert "Monday 26 October 2026, 10:00 GMT" in period.explanation
    assert period.explanation.endswith("Monday 26 October 2026, 09:00 GMT.")


@pytest.mark.parametrize("n", [6, 24, 72])
@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_the_change_matters_only_to_hours_on_both_sides_of_it(change, n):
    second, length = timedelta(seconds=1), timedelta(hours=n)
    assert counting.hours(change - length - second, n).ambiguity is Ambiguity.NONE
    assert counting.hours(change - length + second, n).ambiguity is Ambiguity.DST
    assert counting.hours(change - second, n).ambiguity is Ambiguity.DST
    assert counting.hours(change, n).ambiguity is Ambiguity.NONE


def test_hours_that_end_at_the_spring_jump_end_there_on_both_readings():
    period = counting.hours(SPRING - timedelta(hours=24), 24)
    assert period.expires_at == period.warn_by == SPRING
    assert period.ambiguity is Ambiguity.NONE


def test_hours_that_end_as_the_clocks_go_back_would_run_an_hour_more_by_the_clock():
    period = counting.hours(AUTUMN - timedelta(hours=24), 24)
    assert period.expires_at == period.warn_by == AUTUMN
    assert period.ambiguity is Ambiguity.DST
    assert "would run until Sunday 25 October 2026, 02:00 GMT" in period.explanation


def test_a_reading_that_the_clocks_jump_over_is_warned_of_at_the_jump():
    period = counting.hours(told("2026-03-28T01:30:00+00:00"), 24)
    assert period.expires_at == told("2026-03-29T02:30:00+01:00")
    assert period.warn_by == told("2026-03-29T02:00:00+01:00")


def test_a_reading_that_comes_twice_is_the_elapsed_end_the_first_time():
    period = counting.hours(told("2026-10-24T01:30:00+01:00"), 24)
    assert period.expires_at == period.warn_by == told("2026-10-25T01:30:00+01:00")
    assert period.ambiguity is Ambiguity.NONE


def test_the_two_times_of_the_repeated_hour_are_counted_apart():
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=0)
    second = first.replace(fold=1)
    assert first == second, "Python takes them as one, which is why this is worth a test"
    apart = counting.hours(second, 24).expires_at - counting.hours(first, 24).expires_at
    assert apart == timedelta(hours=1)
    assert "01:30 BST" in counting.as_soon_as_practicable(first).explanation
    assert "01:30 GMT" in counting.as_soon_as_practicable(second).explanation


@pytest.mark.parametrize("occurrence", [None, *Occurrence])
@pytest.mark.parametrize("minutes", [0, 1, 30, 59])
def test_a_time_in_the_missing_hour_is_refused(minutes, occurrence):
    with pytest.raises(MissingHour) as refusal:
        local_to_instant(told(f"2026-03-29T01:{minutes:02}:00"), occurrence)
    assert str(refusal.value) == (
        f"There was no 01:{minutes:02} on 29 March 2026: the clocks went forward an hour at "
        "01:00. Check the time, and give one before 01:00 or from 02:00 on."
    )


def test_a_time_in_the_repeated_hour_is_refused_until_somebody_says_which():
    with pytest.raises(RepeatedHour, match=r"01:30 happened twice on 25 October 2026.*first"):
        local_to_instant(told("2026-10-25T01:30:00"))


@pytest.mark.parametrize(
    ("occurrence", "instant"),
    [
        (Occurrence.FIRST, "2026-10-25T01:30:00+01:00"),
        (Occurrence.SECOND, "2026-10-25T01:30:00+00:00"),
    ],
)
def test_a_time_in_the_repeated_hour_is_the_one_that_was_meant(occurrence, instant):
    found = local_to_instant(told("2026-10-25T01:30:00"), occurrence)
    assert found == told(instant)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("2026-03-29T00:59:59", "2026-03-29T00:59:59+00:00"),
        ("2026-03-29T02:00:00", "2026-03-29T02:00:00+01:00"),
        ("2026-10-25T00:59:59", "2026-10-25T00:59:59+01:00"),
        ("2026-10-25T02:00:00", "2026-10-25T02:00:00+00:00"),
        ("2026-07-01T12:00:00", "2026-07-01T12:00:00+01:00"),
    ],
)
@pytest.mark.parametrize("occurrence", [None, *Occurrence])
def test_every_other_time_is_read_as_it_stands(clock, instant, occurrence):
    assert local_to_instant(told(clock), occurrence) == told(instant)


def test_a_time_with_an_offset_is_not_read_again_as_london_time():
    with pytest.raises(ValueError, match="already has an offset"):
        local_to_instant(told("2026-07-01T12:00:00+00:00"))


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-03-30T10:00:00+00:00", "Monday 30 March 2026, 11:00 BST"),
        ("2026-12-01T00:05:00+00:00", "Tuesday 1 December 2026, 00:05 GMT"),
        ("2026-06-30T23:00:00+00:00", "Wednesday 1 July 2026, 00:00 BST"),
        ("2026-12-01T09:05:07+00:00", "Tuesday 1 December 2026, 09:05:07 GMT"),
    ],
)
def test_instants_are_said_in_london_time(instant, words):
    assert say_instant(told(instant)) == words
