"""Nobody is told to act by the earlier end of a short month where only what follows it is in order.

A reference made before its period is over is outside the tribunal's jurisdiction, and an order for
discharge inside the bar has no effect (ss.25(1)(b), 68(2); periods.md sections 2.3 and 13.2).
"""

from __future__ import annotations

from datetime import date

import pytest

from statute.clock import Clock
from statute.law import CURRENT_LAW
from statute.law.versions import WHAT_IF
from statute.steps.admission import Section
from statute.vocabulary import Ambiguity
from tests.law.rules.test_relatives_discharge import BY_HAND, barred_at
from tests.law.rules.test_relatives_discharge import detained as since
from tests.support.people import RELATIVE
from tests.support.story import Story, admit, at

FIRST = "england-2026-02-18.r1"


def referred(law: str = CURRENT_LAW, when: str = "2026-08-31 10:00") -> Clock:
    story = Story(law)
    admit(story, Section.TWO, when)
    return story.clock("s68_2")


def test_the_managers_refer_when_the_longer_period_is_over() -> None:
    """From 31 August 2026: 28 or 27 February 2027, so on 1 March."""
    clock = referred()
    assert (clock.last_day, clock.prudent_last_day) == (date(2027, 2, 28), date(2027, 2, 27))
    assert clock.expires_at == at("2027-03-01 00:00")
    assert clock.ambiguity is Ambiguity.END_OF_MONTH
    assert "Refer on 1 March 2027" in clock.explanation
    assert "act by then" not in clock.explanation


def test_under_the_2025_act_too() -> None:
    """Three months from 30 November 2028 (2025 Act s.31): 28 or 27 February 2029."""
    clock = referred(WHAT_IF, "2028-11-30 10:00")
    assert clock.last_day == date(2029, 2, 28)
    assert "Refer on 1 March 2029" in clock.explanation


@pytest.mark.parametrize("law", [CURRENT_LAW, FIRST])
def test_a_month_that_is_long_enough_is_told_as_before(law: str) -> None:
    clock = referred(law, "2026-03-02 10:00")
    assert clock.prudent_last_day == date(2026, 9, 1)
    assert "The corresponding date is 2 September 2026" in clock.explanation


def test_the_first_revision_said_to_act_by_the_earlier() -> None:
    clock = referred(FIRST)
    assert clock.prudent_last_day == date(2027, 2, 27)
    assert "act by then" in clock.explanation


def test_the_end_of_a_bar_is_no_day_to_act_by() -> None:
    """DE-25-04: a report of 31 August 2026 bars until the end of 28 February 2027."""
    story = since(when="2026-07-01 10:00")
    notice = story.signs("2026-08-31 09:00", RELATIVE, BY_HAND)
    barred_at(story, notice, "2026-08-31 10:00")
    clock = story.clock("s25.six_month_bar")
    assert clock.last_day == date(2027, 2, 28)
    assert "an order after that day has effect on both" in clock.explanation
    assert "act by then" not in clock.explanation
