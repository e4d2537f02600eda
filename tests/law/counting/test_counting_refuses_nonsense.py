"""What would be counted wrongly without anybody noticing is refused, and explanations are plain."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from statute import counting
from statute.business_days import is_business_day
from statute.instants import in_utc, london_date, midnight_closing, midnight_opening
from statute.vocabulary import CountCode
from statute.wire import from_json, to_json

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = date(2026, 7, 1)
NAIVE = datetime(2026, 7, 1, 12)  # noqa: DTZ001 - the point of the test

WAYS = tuple(code for code in CountCode if code is not CountCode.NONE)
"""`NONE` says that nothing is counted: no function makes a period of it."""

EVERY_CODE = {
    CountCode.DAYS: counting.days(DAY, 28),
    CountCode.WEEK: counting.week(DAY),
    CountCode.MONTHS: counting.months(DAY, 6),
    CountCode.MONTHS_TO: counting.two_months_to(DAY),
    CountCode.DAYS_TO: counting.days_to(DAY, 14),
    CountCode.GAP: counting.gap(DAY),
    CountCode.HOURS: counting.hours(NOON, 72),
    CountCode.OPENS: counting.opens_after(DAY, 6),
    CountCode.SINCE: counting.since(DAY, 3),
    CountCode.BDAY: counting.business_days(DAY, 2),
    CountCode.ASAP: counting.as_soon_as_practicable(NOON),
}


@pytest.mark.parametrize(
    "count",
    [
        lambda: counting.days(NOON, 28),
        lambda: counting.week(NOON),
        lambda: counting.months(NOON, 6),
        lambda: counting.chain(NOON, 6, 6),
        lambda: counting.opens_after(NOON, 6),
        lambda: counting.since(NOON, 3),
        lambda: counting.two_months_to(NOON),
        lambda: counting.days_to(NOON, 14),
        lambda: counting.gap(NOON),
        lambda: counting.gap_allows(DAY, NOON),
        lambda: counting.gap_allows(NOON, DAY),
        lambda: counting.business_day_after(NOON, 1),
        lambda: is_business_day(NOON),
        lambda: midnight_opening(NOON),
        lambda: midnight_closing(NOON),
    ],
)
def test_a_moment_is_refused_where_a_day_is_counted(count):
    with pytest.raises(TypeError, match="Use london_date"):
        count()


@pytest.mark.parametrize(
    "count",
    [
        lambda n: counting.days(DAY, n),
        lambda n: counting.months(DAY, n),
        lambda n: counting.chain(DAY, 6, n),
        lambda n: counting.opens_after(DAY, n),
        lambda n: counting.since(DAY, n),
        lambda n: counting.two_months_to(DAY, n),
        lambda n: counting.days_to(DAY, n),
        lambda n: counting.gap(DAY, n),
        lambda n: counting.hours(NOON, n),
        lambda n: counting.business_day_after(DAY, n),
    ],
)
@pytest.mark.parametrize("n", [0, -1])
def test_a_period_without_length_is_refused(count, n):
    with pytest.raises(ValueError, match="at least 1"):
        count(n)


def test_a_renewal_cannot_come_before_the_beginning():
    with pytest.raises(ValueError, match="fewer than 0"):
        counting.chain(DAY, -6, 6)


@pytest.mark.parametrize(
    "read",
    [
        in_utc,
        london_date,
        counting.as_soon_as_practicable,
        lambda at: counting.hours(at, 72),
    ],
)
def test_a_time_without_an_offset_is_refused(read):
    with pytest.raises(ValueError, match="no offset from UTC"):
        read(NAIVE)


@pytest.mark.parametrize("code", WAYS)
def test_every_way_of_counting_makes_a_period_that_says_how(code):
    period = EVERY_CODE[code]
    assert period.code is code
    assert period.starts_at is not None
    assert period.explanation.endswith(".")
    assert "1 July 2026" in period.explanation


def test_a_duty_without_a_number_has_no_end():
    duty = EVERY_CODE[CountCode.ASAP]
    assert (duty.starts_at, duty.expires_at, duty.last_day) == (NOON, None, None)


@pytest.mark.parametrize("code", WAYS)
def test_a_period_is_the_same_after_a_journey_through_json(code):
    period = EVERY_CODE[code]
    assert from_json(to_json(period), counting.Period) == period


@pytest.mark.parametrize(
    ("period", "beginning"),
    [
        (counting.days(DAY, 1), "1 day beginning with 1 July 2026, which is day 1"),
        (counting.days(DAY, 28), "28 days beginning with 1 July 2026, which is day 1"),
        (counting.week(DAY), "1 week beginning with 1 July 2026, which is day 1"),
        (counting.months(DAY, 1), "1 month beginning with 1 July 2026, which is day 1"),
        (counting.hours(NOON, 1), "1 hour from Wednesday 1 July 2026, 13:00 BST"),
    ],
)
def test_one_is_said_in_the_singular(period, beginning):
    assert period.explanation.startswith(beginning)
