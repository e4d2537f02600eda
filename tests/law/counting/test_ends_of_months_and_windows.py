"""The ends of months and the windows of two months, row by row (periods.md sections 2.3 to 2.5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from statute import counting
from statute.instants import say_day
from statute.vocabulary import Ambiguity

ENDS = [
    ("2025-08-28", 6, "2026-02-27", "2026-02-27"),
    ("2025-08-29", 6, "2026-02-28", "2026-02-27"),
    ("2025-08-30", 6, "2026-02-28", "2026-02-27"),
    ("2025-08-31", 6, "2026-02-28", "2026-02-27"),
    ("2027-08-29", 6, "2028-02-28", "2028-02-28"),
    ("2027-08-30", 6, "2028-02-29", "2028-02-28"),
    ("2027-08-31", 6, "2028-02-29", "2028-02-28"),
    ("2026-03-31", 6, "2026-09-30", "2026-09-29"),
    ("2026-05-31", 6, "2026-11-30", "2026-11-29"),
    ("2026-12-31", 6, "2027-06-30", "2027-06-29"),
    ("2021-10-31", 6, "2022-04-30", "2022-04-29"),
    ("2021-08-30", 6, "2022-02-28", "2022-02-27"),
    ("2026-02-28", 6, "2026-08-27", "2026-08-27"),
    ("2024-02-29", 12, "2025-02-28", "2025-02-27"),
    ("2024-02-29", 48, "2028-02-28", "2028-02-28"),
    ("2099-08-31", 6, "2100-02-28", "2100-02-27"),
    ("1999-08-31", 6, "2000-02-29", "2000-02-28"),
    ("2025-12-31", 2, "2026-02-28", "2026-02-27"),
    ("2026-01-01", 12, "2026-12-31", "2026-12-31"),
    ("2026-03-01", 6, "2026-08-31", "2026-08-31"),
]

WINDOWS = [
    ("2026-08-30", "2026-07-01", "2026-07-01"),
    ("2026-08-31", "2026-07-01", "2026-07-01"),
    ("2026-04-30", "2026-03-01", "2026-03-01"),
    ("2026-02-28", "2025-12-29", "2026-01-01"),
    ("2028-02-29", "2027-12-30", "2028-01-01"),
    ("2028-02-28", "2027-12-29", "2027-12-29"),
    ("2026-09-30", "2026-07-31", "2026-08-01"),
    ("2022-06-30", "2022-05-01", "2022-05-01"),
    ("2026-05-14", "2026-03-15", "2026-03-15"),
    ("2026-12-31", "2026-11-01", "2026-11-01"),
]


@pytest.mark.parametrize(("begins", "n", "last", "prudent"), ENDS)
def test_months_end_by_the_corresponding_date(begins, n, last, prudent):
    period = counting.months(date.fromisoformat(begins), n)
    assert period.last_day.isoformat() == last
    assert period.prudent_last_day.isoformat() == prudent
    assert period.ambiguity is (Ambiguity.NONE if last == prudent else Ambiguity.END_OF_MONTH)


@pytest.mark.parametrize(("last", "opens", "prudent"), WINDOWS)
def test_the_window_opens_on_the_first_day_that_reaches_its_end(last, opens, prudent):
    window = counting.two_months_to(date.fromisoformat(last))
    assert window.first_day.isoformat() == opens
    assert window.prudent_first_day.isoformat() == prudent
    assert window.ambiguity is (Ambiguity.NONE if opens == prudent else Ambiguity.END_OF_MONTH)


def test_a_doubtful_window_names_both_its_first_days():
    explanation = counting.two_months_to(date(2026, 2, 28)).explanation
    assert "opens on 29 December 2025" in explanation
    assert "do not act before 1 January 2026" in explanation


def test_a_window_carries_the_prudent_end_of_what_it_leads_up_to():
    section_3 = counting.months(date(2025, 8, 31), 6)
    window = counting.two_months_to(section_3.last_day, prudent_last_day=section_3.prudent_last_day)
    assert window.last_day == date(2026, 2, 28)
    assert window.prudent_last_day == date(2026, 2, 27)
    assert "27 February 2026: act by then" in window.explanation
    assert window.expires_at == section_3.expires_at


@pytest.mark.parametrize("renewals", range(1, 8))
def test_a_chain_begun_on_the_31st_of_august_keeps_the_30th_and_the_28th(renewals):
    anchor = date(2026, 8, 31)
    before = {1: 6, 2: 12}.get(renewals, 12 * (renewals - 1))
    period = counting.chain(anchor, before, 6 if renewals == 1 else 12)
    assert (period.last_day.month, period.last_day.day) == (8, 30)


def test_a_chain_says_what_counting_afresh_would_have_given():
    renewed = counting.chain(date(2021, 10, 31), 6, 6)
    assert renewed.last_day == date(2022, 10, 30)
    assert "it would run until 31 October 2022" in renewed.explanation
    assert renewed.explanation.endswith("at the end of 30 October 2022, London time.")


def test_the_first_period_of_a_chain_is_the_plain_period():
    anchor = date(2026, 3, 31)
    first, plain = counting.chain(anchor, 0, 6), counting.months(anchor, 6)
    assert (first.starts_at, first.expires_at, first.prudent_last_day, first.ambiguity) == (
        *(plain.starts_at, plain.expires_at, plain.prudent_last_day, plain.ambiguity),
    )


def test_what_opens_after_months_waits_for_the_later_reading_and_names_the_earlier():
    opening = counting.opens_after(date(2025, 8, 31), 6)
    assert opening.first_day == date(2026, 3, 1)
    assert opening.ambiguity is Ambiguity.END_OF_MONTH
    assert "28 February 2026; wait for the later" in opening.explanation
    assert opening.expires_at is None


def test_months_since_an_event_name_the_reading_that_leaves_the_event_out():
    plain = counting.since(date(2026, 1, 15), 3)
    assert plain.ambiguity is Ambiguity.DAY1
    assert f"the last day would be {say_day(plain.last_day + timedelta(days=1))}" in (
        plain.explanation
    )


def test_months_since_the_31st_end_with_the_month_on_both_readings():
    end_of_month = counting.since(date(2025, 11, 30), 3)
    assert end_of_month.last_day == date(2026, 2, 28)
    assert end_of_month.prudent_last_day == date(2026, 2, 27)
    assert end_of_month.ambiguity is Ambiguity.END_OF_MONTH
    assert "not counted, the last day" not in end_of_month.explanation
