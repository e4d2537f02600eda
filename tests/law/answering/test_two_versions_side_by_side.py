"""Today's law and the uncommenced parts of the 2025 Act, asked the same questions (mha-2025.md)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.answering import ask
from statute.law import CURRENT_LAW, LAW_VERSIONS, law_version
from statute.law.versions import WHAT_IF
from statute.law.what_if import CHANGED
from statute.steps.admission import Section
from tests.support.story import Story, admit

NOW, THEN = law_version(CURRENT_LAW), law_version(WHAT_IF)
ADMITTED = date(2028, 1, 10)

BOUNDARIES = [
    (1, date(2028, 7, 9), date(2028, 4, 9)),
    (2, date(2029, 1, 9), date(2028, 7, 9)),
    (3, date(2030, 1, 9), date(2029, 1, 9)),
    (4, date(2031, 1, 9), date(2030, 1, 9)),
]


@pytest.mark.parametrize("clock_id", ["s3.detention", "cto.revoked_s3"])
@pytest.mark.parametrize(("number", "today", "what_if"), BOUNDARIES)
def test_section_3_is_6_6_12_today_and_would_be_3_3_6_12(clock_id, number, today, what_if):
    assert ask(NOW, clock_id, ADMITTED, number).last_day == today
    assert ask(THEN, clock_id, ADMITTED, number).last_day == what_if


SHORTER = [
    ("s66.a", date(2028, 1, 23), date(2028, 1, 30)),
    ("s66.b", date(2028, 7, 9), date(2028, 4, 9)),
    ("s66.e", date(2028, 7, 9), date(2028, 4, 9)),
    ("s68_2", date(2028, 7, 9), date(2028, 4, 9)),
    ("s68_6", date(2031, 1, 9), date(2029, 1, 9)),
    ("s71_2", date(2031, 1, 9), date(2029, 1, 9)),
    ("s25.six_month_bar", date(2028, 7, 9), date(2028, 4, 9)),
    ("s58.three_months", date(2028, 4, 9), date(2028, 3, 9)),
    ("s58.cto_continuity", date(2028, 4, 9), date(2028, 3, 9)),
]


@pytest.mark.parametrize(("clock_id", "today", "what_if"), SHORTER)
def test_windows_references_bars_and_the_medicine_rule_side_by_side(clock_id, today, what_if):
    now, then = ask(NOW, clock_id, ADMITTED), ask(THEN, clock_id, ADMITTED)
    assert (now.prudent_last_day, then.prudent_last_day) == (today, what_if)


@pytest.mark.parametrize(
    "clock_id",
    ["s2.detention", "cto.period_1", "s7.guardianship", "s37.detention", "s66.cb", "s70"],
)
def test_what_the_2025_act_leaves_alone_is_the_same_in_both(clock_id):
    now, then = ask(NOW, clock_id, ADMITTED), ask(THEN, clock_id, ADMITTED)
    assert (now.first_day, now.last_day) == (then.first_day, then.last_day)


@pytest.mark.parametrize(
    ("number", "due"), [(1, date(2028, 4, 10)), (2, date(2029, 1, 10)), (3, date(2030, 1, 10))]
)
def test_references_of_section_3_would_come_at_3_and_12_months_and_then_each_year(number, due):
    assert dict(ask(THEN, "s68_2", ADMITTED, number).more)["due_on"] == due


def test_a_transfer_from_prison_would_be_due_in_28_days_and_is_not_today():
    assert ask(THEN, "s48B.transfer28", ADMITTED).last_day == date(2028, 2, 6)
    assert "s48B.transfer28" not in NOW.clocks


def test_only_its_name_selects_the_law_that_is_not_in_force():
    assert WHAT_IF != CURRENT_LAW
    not_in_force = [each.name for each in LAW_VERSIONS.values() if each.in_force_from is None]
    assert not_in_force == [WHAT_IF]


def test_whom_the_changes_would_reach_is_said_to_be_unknown():
    assert THEN.transitional
    assert not any(each.rule for each in THEN.transitional)


def test_every_change_is_of_a_clock_that_there_is():
    assert set(CHANGED) <= set(NOW.clocks)


@pytest.mark.parametrize(
    ("law", "last"), [(CURRENT_LAW, date(2026, 9, 1)), (WHAT_IF, date(2026, 6, 1))]
)
def test_a_pathway_keeps_the_lengths_of_its_version(law, last):
    story = Story(law)
    admit(story, Section.THREE, "2026-03-02 12:00")
    ends = [clock for clock in story.pathway.standing.clocks if clock.rule == "s3.detention"]
    assert [clock.last_day for clock in ends] == [last]
    assert [clock.law_version for clock in ends] == [law]


@pytest.mark.parametrize(("law", "days"), [(CURRENT_LAW, 14), (WHAT_IF, 21)])
def test_a_section_2_patient_has_the_window_of_the_version(law, days):
    story = Story(law)
    admit(story, Section.TWO, "2026-03-02 12:00")
    windows = [clock for clock in story.pathway.standing.clocks if clock.rule == "s66.a"]
    assert [clock.length for clock in windows] == [days]
