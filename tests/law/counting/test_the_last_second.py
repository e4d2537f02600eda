"""One second to either side of every kind of end: in time, or too late (periods.md 2.2, 2.7)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from statute import counting
from statute.instants import LONDON, london_date, midnight_closing, midnight_opening

SECOND = timedelta(seconds=1)


def in_london(*when):
    return datetime(*when, tzinfo=LONDON)


def running(period, at):
    return period.starts_at <= at < period.expires_at


@pytest.mark.parametrize(
    ("period", "first_moment", "end"),
    [
        (counting.days(date(2026, 4, 17), 28), in_london(2026, 4, 17), in_london(2026, 5, 15)),
        (counting.days(date(2026, 2, 1), 28), in_london(2026, 2, 1), in_london(2026, 3, 1)),
        (counting.days(date(2024, 2, 2), 28), in_london(2024, 2, 2), in_london(2024, 3, 1)),
        (counting.days(date(2026, 3, 2), 28), in_london(2026, 3, 2), in_london(2026, 3, 30)),
        (counting.days(date(2026, 9, 28), 28), in_london(2026, 9, 28), in_london(2026, 10, 26)),
        (counting.week(date(2026, 12, 28)), in_london(2026, 12, 28), in_london(2027, 1, 4)),
        (counting.months(date(2025, 9, 29), 6), in_london(2025, 9, 29), in_london(2026, 3, 29)),
        (counting.months(date(2026, 4, 25), 6), in_london(2026, 4, 25), in_london(2026, 10, 25)),
        (counting.chain(date(2025, 3, 2), 6, 6), in_london(2025, 9, 2), in_london(2026, 3, 2)),
        (counting.two_months_to(date(2026, 8, 30)), in_london(2026, 7, 1), in_london(2026, 8, 31)),
        (counting.days_to(date(2026, 11, 20), 14), in_london(2026, 11, 7), in_london(2026, 11, 21)),
    ],
    ids=lambda value: getattr(value, "explanation", str(value))[:40],
)
def test_a_second_before_midnight_is_in_time_and_midnight_is_not(period, first_moment, end):
    assert not running(period, first_moment - SECOND)
    assert running(period, first_moment)
    assert running(period, end - SECOND)
    assert not running(period, end)
    assert not running(period, end + SECOND)


@pytest.mark.parametrize("n", [6, 24, 72])
def test_hours_end_at_the_second_they_began(n):
    start = datetime(2026, 5, 1, 22, 10, 37, tzinfo=UTC)
    period = counting.hours(start, n)
    end = start + timedelta(hours=n)
    assert running(period, start)
    assert running(period, end - SECOND)
    assert not running(period, end)


def test_five_minutes_either_side_of_midnight_cost_or_give_a_day():
    late = counting.days(london_date(in_london(2026, 2, 15, 23, 55)), 28)
    early = counting.days(london_date(in_london(2026, 2, 16, 0, 5)), 28)
    assert early.expires_at - late.expires_at == timedelta(days=1)


def test_in_summer_the_london_day_begins_an_hour_before_the_utc_day():
    just_before = datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)
    assert london_date(just_before) == date(2026, 6, 30)
    assert london_date(just_before + SECOND) == date(2026, 7, 1)
    assert midnight_opening(date(2026, 7, 1)) == just_before + SECOND


def test_in_winter_the_london_day_is_the_utc_day():
    assert midnight_opening(date(2026, 1, 1)) == datetime(2026, 1, 1, tzinfo=UTC)
    assert midnight_closing(date(2026, 1, 1)) == datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours_long"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)],
)
def test_the_days_on_which_the_clocks_change_are_shorter_and_longer(day, hours_long):
    assert midnight_closing(day) - midnight_opening(day) == timedelta(hours=hours_long)


def test_the_leap_day_is_counted():
    assert counting.days(date(2028, 2, 1), 29).last_day == date(2028, 2, 29)
    assert counting.days(date(2027, 2, 1), 29).last_day == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("second", "allowed"),
    [(date(2026, 11, 7), True), (date(2026, 11, 8), True), (date(2026, 11, 9), False)],
)
def test_five_whole_days_may_stand_between_two_examinations_in_either_order(second, allowed):
    first = date(2026, 11, 2)
    assert counting.gap_allows(first, second) is allowed
    assert counting.gap_allows(second, first) is allowed


def test_two_examinations_on_one_day_are_in_time():
    assert counting.gap_allows(date(2026, 11, 2), date(2026, 11, 2))
