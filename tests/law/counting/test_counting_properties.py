"""What holds of every period of the Act, whatever the day it begins on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from statute import counting
from statute.instants import LONDON, say_day
from statute.vocabulary import Ambiguity

any_day = st.dates(date(1983, 9, 30), date(2150, 1, 1))
lengths = st.integers(1, 48)
moments = st.datetimes(
    datetime(1983, 9, 30),  # noqa: DTZ001 - made aware by the strategy
    datetime(2150, 1, 1),  # noqa: DTZ001 - made aware by the strategy
    timezones=st.sampled_from((UTC, LONDON)),
    allow_imaginary=False,
)
thorough = settings(max_examples=1000, deadline=None)
MIDNIGHT = (0, 0, 0, 0)


def clock(at):
    there = at.astimezone(LONDON)
    return (there.hour, there.minute, there.second, there.microsecond)


@thorough
@given(any_day, lengths)
def test_day_counted_periods_begin_and_end_at_a_london_midnight(day, n):
    for period in (
        *(counting.days(day, n), counting.week(day), counting.months(day, n)),
        *(counting.chain(day, n, n), counting.since(day, n), counting.gap(day, n)),
        *(counting.two_months_to(day, n), counting.days_to(day, n)),
    ):
        assert clock(period.starts_at) == clock(period.expires_at) == MIDNIGHT
        assert period.expires_at.astimezone(LONDON).date() == period.last_day + timedelta(days=1)
        assert period.first_day <= period.last_day


@thorough
@given(any_day, lengths, st.integers(0, 48))
def test_the_prudent_end_is_never_later_and_at_most_a_day_earlier(day, n, before):
    for period in (counting.months(day, n), counting.chain(day, before, n)):
        assert timedelta(0) <= period.last_day - period.prudent_last_day <= timedelta(days=1)
        if period.prudent_last_day != period.last_day:
            assert period.ambiguity is Ambiguity.END_OF_MONTH


@thorough
@given(any_day, lengths)
def test_the_prudent_end_is_the_clamp_then_subtract_answer(day, n):
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    clamped = next(
        date(year, month + 1, number)
        for number in range(day.day, 0, -1)
        if number <= 28 or is_date(year, month + 1, number)
    )
    assert counting.prudent_last_day(day, n) == clamped - timedelta(days=1)


def is_date(year, month, number):
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


@thorough
@given(any_day)
def test_a_chain_never_outlasts_counting_afresh_from_each_expiry(anchor):
    first = counting.months(anchor, 6)
    second = counting.chain(anchor, 6, 6)
    third = counting.chain(anchor, 12, 12)
    afresh = counting.months(first.last_day + timedelta(days=1), 6)
    assert second.last_day <= afresh.last_day
    assert (second.ambiguity is Ambiguity.NONE) == (
        second.last_day == afresh.last_day == second.prudent_last_day
    )
    assert second.starts_at == first.expires_at
    assert third.starts_at == second.expires_at


@thorough
@given(any_day, st.integers(1, 24))
def test_a_window_reaches_its_last_day_and_a_day_sooner_would_not(last, n):
    window = counting.two_months_to(last, n)
    assert window.first_day <= window.prudent_first_day <= last
    assert counting.last_day(window.first_day, n) >= last
    assert counting.last_day(window.first_day - timedelta(days=1), n) < last
    assert counting.last_day(window.prudent_first_day, n) == counting.last_day(window.first_day, n)


@thorough
@given(any_day, st.integers(1, 60))
def test_days_counted_back_and_forth_meet(day, n):
    assert counting.days_to(counting.days(day, n).last_day, n).first_day == day


@thorough
@given(moments, st.integers(1, 200))
def test_hours_are_exact_whatever_the_clocks_do(start, n):
    period = counting.hours(start, n)
    assert period.starts_at == start.astimezone(UTC)
    assert (period.expires_at - period.starts_at).total_seconds() == n * 3600
    assert timedelta(0) <= period.expires_at - period.warn_by <= timedelta(hours=1)


@thorough
@given(moments, st.integers(1, 200))
def test_hours_are_doubtful_exactly_when_the_clocks_change_on_the_way(start, n):
    period = counting.hours(start, n)
    just_before = period.expires_at - timedelta(microseconds=1)
    offset, before, at_the_end = (
        at.astimezone(LONDON).utcoffset()
        for at in (period.starts_at, just_before, period.expires_at)
    )
    # Hours that end at the spring jump end there on both readings; see test_clock_changes.py.
    changed = before != offset or at_the_end < offset
    assert (period.ambiguity is Ambiguity.DST) == changed


@thorough
@given(any_day, lengths)
def test_an_explanation_ends_with_the_end_and_names_the_other_reading(day, n):
    period = counting.months(day, n)
    assert period.explanation.endswith(f"at the end of {say_day(period.last_day)}, London time.")
    if period.ambiguity is not Ambiguity.NONE:
        assert say_day(period.prudent_last_day) in period.explanation
