"""The same steps under today's law and under the 2025 Act as if in force: each clock as its law."""

from __future__ import annotations

from datetime import date

import pytest

from statute.clock import Clock
from statute.decide import restate
from statute.evolve import evolve_all
from statute.law import CURRENT_LAW, law_version
from statute.law.versions import WHAT_IF
from statute.steps import ApplyToTribunal
from tests.law.rules.test_restrictions import restricted
from tests.law.rules.test_treatment import in_community, recalls
from tests.law.rules.test_tribunal_references import STAYS, detained
from tests.support.people import TRIBUNAL
from tests.support.story import Story, at


def under(law: str, story: Story, when: str, rule: str) -> Clock:
    """The story's one clock of that rule, all its steps judged by that law."""
    events = restate(story.pathway, at(when), law_version(law))
    clocks = evolve_all(story.pathway, events).standing.clocks
    (clock,) = (each for each in clocks if each.rule == rule)
    return clock


@pytest.mark.parametrize(
    ("law", "last"), [(CURRENT_LAW, date(2029, 3, 1)), (WHAT_IF, date(2027, 3, 1))]
)
def test_a_restricted_patient_is_referred_after_three_years_or_one(law, last):
    """S.71(2); 2025 Act s.33(2)."""
    clock = under(law, restricted("2026-03-02 15:00"), "2026-03-03 09:00", "s71_2")
    assert clock.last_day == last


@pytest.mark.parametrize(
    ("law", "last"), [(CURRENT_LAW, date(2029, 3, 3)), (WHAT_IF, date(2027, 3, 3))]
)
def test_a_case_is_referred_again_after_three_years_or_one(law, last):
    """S.68(6); 2025 Act s.31."""
    story = detained()
    story.signs("2026-02-01 10:00", TRIBUNAL, ApplyToTribunal())
    story.signs("2026-03-04 10:00", TRIBUNAL, STAYS)
    assert under(law, story, "2026-03-05 09:00", "s68_6").last_day == last


@pytest.mark.parametrize(
    ("law", "last"), [(CURRENT_LAW, date(2026, 5, 9)), (WHAT_IF, date(2026, 4, 9))]
)
def test_the_months_of_section_58_that_run_on_after_recall(law, last):
    """S.62A(2): from the first medicine, three months, or two under the 2025 Act s.14(a)."""
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    recalls(story, "2026-04-02 10:00")
    assert under(law, story, "2026-04-02 11:00", "s58.cto_continuity").last_day == last
