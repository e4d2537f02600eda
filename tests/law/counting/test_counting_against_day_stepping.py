"""Every way of counting agrees with a second one that walks day by day and shares no code."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks import day_stepping as walking
from statute import counting
from statute.instants import london_date, midnight_closing, midnight_opening

days_of_life = st.dates(date(1996, 1, 2), date(2096, 1, 1))
ends_of_months = st.builds(
    lambda year, month, back: date(year + month // 12, month % 12 + 1, 1) - timedelta(days=back),
    st.integers(1997, 2094),
    st.integers(1, 12),
    st.integers(1, 4),
)
any_day = days_of_life | ends_of_months
lengths_in_months = st.sampled_from((1, 2, 3, 6, 12, 24, 36))
moments = st.datetimes(datetime(1996, 1, 5), datetime(2096, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)
near_a_change = st.builds(
    lambda year, which, minutes: walking.summer_time(year)[which] + timedelta(minutes=minutes),
    st.integers(1996, 2095),
    st.integers(0, 1),
    st.integers(-96 * 60, 24 * 60),
)
thorough = settings(max_examples=1500, deadline=None)


@thorough
@given(any_day, st.integers(1, 84))
def test_days(first, n):
    period, last = counting.days(first, n), walking.walk_days(first, n)
    assert period.last_day == period.prudent_last_day == last
    assert period.starts_at == walking.midnight(first)
    assert period.expires_at == walking.midnight(last + timedelta(days=1))


@thorough
@given(any_day)
def test_a_week(first):
    assert counting.week(first).last_day == walking.walk_days(first, 7)
    assert counting.week(first).expires_at == counting.days(first, 7).expires_at


@thorough
@given(any_day, lengths_in_months)
@example(date(2024, 2, 29), 12)
@example(date(2023, 12, 31), 2)
def test_months(first, n):
    period = counting.months(first, n)
    assert (period.last_day, period.prudent_last_day) == walking.walk_months(first, n)
    assert period.expires_at == walking.midnight(period.last_day + timedelta(days=1))
    assert counting.last_day(first, n) == period.last_day
    assert counting.prudent_last_day(first, n) == period.prudent_last_day


@thorough
@given(any_day, st.sampled_from(((0, 6), (6, 6), (12, 12), (24, 12))))
def test_chains_count_every_boundary_from_the_first_day_of_all(anchor, renewal):
    before, length = renewal
    period = counting.chain(anchor, before, length)
    assert (period.last_day, period.prudent_last_day) == walking.walk_months(
        anchor, before + length
    )
    if before:
        assert period.first_day == walking.walk_months(anchor, before)[0] + timedelta(days=1)


@thorough
@given(any_day, st.integers(1, 3))
def test_windows(last, n):
    period = counting.two_months_to(last, n)
    assert (period.first_day, period.prudent_first_day) == walking.walk_window(last, n)
    assert period.expires_at == walking.midnight(last + timedelta(days=1))


@thorough
@given(any_day, st.integers(1, 28))
def test_days_counted_back(end, n):
    assert walking.walk_days(counting.days_to(end, n).first_day, n) == end


@thorough
@given(moments | near_a_change, st.sampled_from((1, 6, 12, 24, 36, 72)))
def test_hours_are_elapsed_and_warned_of_by_the_earlier_reading(start, n):
    period = counting.hours(start, n)
    assert (period.expires_at, period.warn_by) == walking.walk_hours(start, n)


@thorough
@given(any_day, st.integers(-12, 12), st.integers(1, 7))
def test_gaps_count_the_whole_days_that_stand_between(first, apart, n):
    second = first + timedelta(days=apart)
    in_time = walking.days_between(first, second) <= n
    assert counting.gap_allows(first, second, n) is in_time
    assert counting.gap_allows(second, first, n) is in_time
    assert (second <= counting.gap(first, n).last_day) is (in_time or apart <= 0)


@thorough
@given(any_day, st.integers(1, 4))
def test_business_days(day, n):
    assert counting.business_day_after(day, n) == walking.walk_business_days(day, n)


@thorough
@given(any_day, lengths_in_months)
def test_what_opens_or_has_elapsed_follows_the_last_of_the_months(first, n):
    after = walking.walk_months(first, n)[0] + timedelta(days=1)
    assert counting.opens_after(first, n).first_day == after
    assert counting.opens_after(first, n).starts_at == walking.midnight(after)
    assert counting.since(first, n).expires_at == walking.midnight(after)


@thorough
@given(moments | near_a_change)
def test_the_day_in_london_is_the_one_whose_midnights_enclose_the_moment(at):
    day = london_date(at)
    assert day == walking.clock_shows(at).date()
    assert midnight_opening(day) <= at < midnight_closing(day)
