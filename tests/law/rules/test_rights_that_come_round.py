"""Times for applying that come round: anniversaries of one day (ss.66, 69, 70, 75).

The engine and `emha law clock` count them by one function. Counting each from the end of the one
before differs after 29 February only: the first revision does so.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from statute.answering.ask import ask
from statute.counting import in_turn, last_day, turn_from
from statute.steps import DischargeConditionally, MakeCourtOrder, VaryDischargeConditions
from statute.steps.courts import CourtSection
from tests.law.rules.test_courts import COURT
from tests.law.rules.test_restrictions import MINISTRY
from tests.support.people import SITE
from tests.support.story import Story

DAYS = ("2028-02-28", "2028-02-29", "2028-03-01")
FIRST = "england-2026-02-18.r1"
NOW = "england-2026-02-18.r2"


def restricted(day: str, law: str = NOW) -> Story:
    story = Story(law)
    order = MakeCourtOrder(
        section=CourtSection.S37_41,
        hospital=SITE,
        doctors=2,
        section_12_doctors=1,
        already_in_hospital=True,
    )
    story.signs(f"{day} 15:00", COURT, order)
    return story


def turns(story: Story, rule: str, until: str) -> list[tuple[date | None, date | None]]:
    story.passes_to(f"{until} 00:00")
    found = [c for c in story.pathway.standing.clocks if c.rule == rule]
    ordered = sorted(found, key=lambda clock: clock.starts_at)
    return [(clock.first_day, clock.last_day) for clock in ordered]


def asked(rule: str, day: str, n: int) -> list[tuple[date | None, date | None]]:
    law = restricted(day).law
    answers = [ask(law, rule, date.fromisoformat(day), number) for number in range(1, n + 1)]
    return [(each.first_day, each.last_day) for each in answers]


@pytest.mark.parametrize("day", DAYS)
def test_section_70_is_counted_as_emha_law_clock_counts_it(day: str) -> None:
    found = turns(restricted(day), "s70", "2036-07-01")
    assert len(found) == 9
    assert found == asked("s70", day, 9)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2028-02-28", date(2032, 2, 27)),
        ("2028-02-29", date(2032, 2, 28)),
        ("2028-03-01", date(2032, 2, 29)),
    ],
)
def test_in_a_leap_year_it_ends_on_the_day_before_its_anniversary(day: str, last: date) -> None:
    story = restricted(day)
    assert turns(story, "s70", last.isoformat())[-1][1] == last
    story.passes_to(f"{last + timedelta(days=1)} 00:00")
    assert story.clock("s70").first_day == last + timedelta(days=1)


def test_the_first_revision_counts_each_from_the_end_of_the_one_before() -> None:
    """A day later, four years on: 29 and not 28 February 2032."""
    found = turns(restricted("2028-02-29", FIRST), "s70", "2032-02-29")
    assert found[-1][1] == date(2032, 2, 29)


@pytest.mark.parametrize(("deprives", "rule"), [(False, "s75_2"), (True, "s75_2A")])
@pytest.mark.parametrize("day", DAYS)
def test_section_75_is_counted_so_too(day: str, deprives: bool, rule: str) -> None:
    story = restricted("2027-06-02")
    conditions = DischargeConditionally(
        deprives_of_liberty=deprives, protects_from_serious_harm=True
    )
    story.signs(f"{day} 10:00", MINISTRY, conditions)
    found = turns(story, rule, "2036-07-01")
    assert len(found) >= 4
    assert found == asked(rule, day, len(found))


@pytest.mark.parametrize("day", DAYS)
def test_the_reference_of_section_75_2c_as_well(day: str) -> None:
    story = restricted("2027-06-02")
    conditions = DischargeConditionally(deprives_of_liberty=True, protects_from_serious_harm=True)
    story.signs(f"{day} 10:00", MINISTRY, conditions)
    found = turns(story, "s75_2C", "2036-07-01")
    assert found == asked("s75_2C", day, len(found))


def test_conditions_that_begin_or_cease_later_are_a_first_day_of_their_own() -> None:
    story = restricted("2027-06-02")
    story.signs("2027-07-01 10:00", MINISTRY, DischargeConditionally())
    begun = VaryDischargeConditions(deprives_of_liberty=True, protects_from_serious_harm=True)
    story.signs("2028-02-29 10:00", MINISTRY, begun)
    found = turns(story, "s75_2A", "2036-07-01")
    assert found == asked("s75_2A", "2028-02-29", len(found))


@pytest.mark.parametrize("day", [date(2027, 3, 31), date(2028, 2, 29), date(2028, 12, 30)])
def test_each_begins_where_the_one_before_ends(day: date) -> None:
    before = in_turn(day, 6, 12, 12, 1)
    assert before.first_day == last_day(day, 6) + timedelta(days=1)
    for n in range(2, 12):
        period = in_turn(day, 6, 12, 12, n)
        assert before.last_day is not None
        assert period.first_day == before.last_day + timedelta(days=1)
        assert period.last_day == last_day(day, 12 * n)
        assert turn_from(day, 6, 12, 12, period.first_day) == period
        assert turn_from(day, 6, 12, 12, before.last_day) == period
        before = period


def test_periods_are_numbered_from_one() -> None:
    with pytest.raises(ValueError, match="numbered from 1"):
        in_turn(date(2028, 2, 29), 6, 12, 12, 0)
