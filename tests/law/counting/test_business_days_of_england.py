"""Business days as SI 2008/1184 reg 2 has them: no Saturday, no Sunday, no bank holiday."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from statute import counting
from statute.business_days import business_day_on_or_after, closed_because, is_business_day
from statute.vocabulary import Ambiguity

# Bank holidays of England and Wales as published on GOV.UK, given as month and day.
PUBLISHED = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_weekdays_closed_are_exactly_the_published_bank_holidays(year):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    closed = [d for d in days if d.year == year and d.weekday() < 5 and not is_business_day(d)]
    assert " ".join(f"{d:%m-%d}" for d in closed) == PUBLISHED[year]


def test_the_holiday_at_a_weekend_and_the_day_instead_of_it_are_both_closed():
    assert closed_because(date(2026, 12, 26)) == "Boxing Day"
    assert closed_because(date(2026, 12, 28)) == "the substitute day for Boxing Day"
    assert closed_because(date(2027, 12, 25)) == "Christmas Day"
    assert closed_because(date(2027, 12, 27)) == "the substitute day for Christmas Day"


def test_a_weekend_is_closed_and_an_ordinary_day_is_open():
    assert closed_because(date(2026, 11, 21)) == "a Saturday"
    assert closed_because(date(2026, 11, 22)) == "a Sunday"
    assert closed_because(date(2026, 11, 23)) == ""


def test_scottish_and_irish_holidays_do_not_close_england():
    for elsewhere in (date(2026, 1, 2), date(2026, 3, 17), date(2026, 8, 3), date(2026, 11, 30)):
        assert is_business_day(elsewhere), elsewhere


@pytest.mark.parametrize(
    ("posted", "n", "served"),
    [
        (date(2026, 11, 19), 2, date(2026, 11, 23)),
        (date(2026, 11, 21), 2, date(2026, 11, 24)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 12, 23), 4, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_the_day_of_posting_is_never_counted(posted, n, served):
    assert counting.business_day_after(posted, n) == served


def test_a_day_on_which_the_office_is_open_stands():
    assert business_day_on_or_after(date(2026, 12, 29)) == date(2026, 12, 29)
    assert business_day_on_or_after(date(2026, 4, 3)) == date(2026, 4, 7)


def test_the_count_names_every_day_it_passes_over():
    explanation = counting.business_days(date(2026, 12, 23), 2).explanation
    for passed in ("25 December 2026", "26 December 2026", "27 December 2026", "28 December 2026"):
        assert f"{passed} is not a business day" in explanation
    assert "24 December 2026 is not" not in explanation
    assert explanation.endswith("at the end of 29 December 2026, London time.")


def test_post_has_a_day_and_no_hour_and_says_so():
    plain = counting.business_days(date(2026, 11, 19), 2)
    post = counting.business_days(date(2026, 11, 19), 2, by_post=True)
    assert (plain.ambiguity, post.ambiguity) == (Ambiguity.NONE, Ambiguity.CONTESTED)
    assert "a day and no hour" in post.explanation
    assert (post.starts_at, post.expires_at) == (plain.starts_at, plain.expires_at)


def test_counting_loads_neither_the_holidays_nor_pydantic_until_they_are_needed():
    asked = """
import sys
from datetime import date
from statute.counting import business_day_after
print({"holidays", "pydantic"} & set(sys.modules))
business_day_after(date(2026, 1, 1), 1)
print("holidays" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split("\n")[:2] == ["set()", "True"]
