"""References and periods of the 2025 Act as if in force, step by step (2025 Act ss.29, 31, 33)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.clock import Clock
from statute.decide import restate
from statute.evolve import evolve_all
from statute.law import CURRENT_LAW, law_version
from statute.law.versions import WHAT_IF
from statute.power import Power
from statute.steps import ApplyToTribunal, ReferToTribunal
from statute.vocabulary import ClockState
from tests.law.answering.test_a_pathway_under_what_if import detained, renewed
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_guardianship import accepted
from tests.law.rules.test_guardianship_transfers import admission, authorised
from tests.law.rules.test_orders_from_part_3 import goes_on_order, on_hospital_order
from tests.law.rules.test_orders_from_part_3 import recalled as again
from tests.law.rules.test_recall import recalled, revokes
from tests.law.rules.test_restrictions import on_conditions
from tests.support.people import ADMINISTRATOR, CLINICIAN, NURSE, TRIBUNAL
from tests.support.story import Story, at


def judged(law: str, story: Story, when: str, rule: str) -> tuple[list[Clock], Power]:
    """The story's clocks of that rule and its last power, all its steps judged by that law."""
    events = restate(story.pathway, at(when), law_version(law))
    standing = evolve_all(story.pathway, events).standing
    found = sorted((c for c in standing.clocks if c.rule == rule), key=lambda c: c.starts_at)
    return found, standing.powers[-1]


def of(story: Story, rule: str) -> list[Clock]:
    found = [clock for clock in story.pathway.standing.clocks if clock.rule == rule]
    return sorted(found, key=lambda clock: clock.starts_at)


def on_section_3() -> Story:
    story = detained(WHAT_IF)
    renewed(story, "2028-04-01")
    return story


def test_each_relevant_period_has_its_own_reference() -> None:
    """S.68(2): three months from 10 January, and from then to twelve, whatever became of it."""
    story = on_section_3()
    story.passes_to("2028-04-09 23:59")
    assert "s68_2.due" not in story.found()
    story.passes_to("2028-04-10 00:00")
    assert "s68_2.due" in story.found()
    lasts = [clock.last_day for clock in of(story, "s68_2")]
    assert lasts == [date(2028, 4, 9), date(2029, 1, 9)]


def test_what_fell_due_can_be_referred_though_the_next_period_runs() -> None:
    story = on_section_3()
    early = story.refused("2028-04-09 23:59", ADMINISTRATOR, ReferToTribunal())
    assert early == {"s68_2.early"}
    story.signs("2028-04-11 10:00", ADMINISTRATOR, ReferToTribunal())
    assert "s68_2.due" not in story.found()
    assert of(story, "s68_2")[-1].state is ClockState.RUNNING


def test_an_application_spares_only_the_period_it_was_made_in() -> None:
    story = on_section_3()
    story.signs("2028-04-02 10:00", TRIBUNAL, ApplyToTribunal())
    first, second = of(story, "s68_2")
    assert (first.state, second.state) == (ClockState.MET, ClockState.RUNNING)
    assert second.first_day == date(2028, 4, 10)


def test_a_community_patients_references_count_from_the_order() -> None:
    """S.68(5)(c) as amended: not from the admission beneath it."""
    story = on_order("2028-02-10 10:00", "2028-01-10 12:00", WHAT_IF)
    assert story.clock("s68_2").state is ClockState.ENDED
    assert story.clock("s68.cto_reference").last_day == date(2028, 8, 9)
    today = on_order("2028-02-10 10:00", "2028-01-10 12:00")
    assert of(today, "s68.cto_reference") == []


@pytest.mark.parametrize(
    ("law", "at_once", "lasts"), [(CURRENT_LAW, 1, []), (WHAT_IF, 0, [date(2026, 7, 29)])]
)
def test_revocation_is_referred_at_once_or_as_a_new_admission(law, at_once, lasts) -> None:
    """S.68(7) goes; ss.17G(5) and 68(5) count from the revocation, 30 April, instead."""
    story = recalled("2026-04-28 14:00")
    story.signs("2026-04-30 10:00", CLINICIAN, revokes(story, "2026-04-30 09:00"))
    assert len(judged(law, story, "2026-05-01 10:00", "s68_7")[0]) == at_once
    running = judged(law, story, "2026-05-01 10:00", "s68_2")[0]
    assert [c.last_day for c in running if c.first_day == date(2026, 4, 30)] == lasts


@pytest.mark.parametrize(
    ("law", "first", "last"),
    [
        (CURRENT_LAW, date(2026, 3, 2), date(2026, 9, 1)),
        (WHAT_IF, date(2026, 5, 5), date(2026, 8, 4)),
    ],
)
def test_from_guardianship_the_periods_go_on_or_begin_with_the_transfer(law, first, last) -> None:
    """S.19(2)(d), or the 2025 Act's s.19(2A): three months from the day of transfer."""
    story = accepted("2026-03-02 10:00")
    authority = authorised(story, "2026-05-04 10:00")
    story.signs("2026-05-05 10:00", NURSE, admission(authority))
    power = judged(law, story, "2026-05-06 10:00", "s66.e")[1]
    assert (power.first_day, power.last_day) == (first, last)


@pytest.mark.parametrize(("law", "lasts"), [(CURRENT_LAW, []), (WHAT_IF, [date(2028, 2, 29)])])
def test_everybody_conditionally_discharged_is_referred_after_two_years(law, lasts) -> None:
    """S.75(2B)."""
    story = on_conditions("2026-03-01 10:00")
    found = judged(law, story, "2026-03-02 10:00", "s75_2B")[0]
    assert [clock.last_day for clock in found] == lasts


def test_what_this_version_leaves_as_it_is_today_is_said() -> None:
    left = " ".join(law_version(WHAT_IF).left_as_today)
    for section in ("ss.3, 5-8", "ss.10, 22-23", "s.21", "ss.24-28", "s.34", "s.48"):
        assert section in left
    assert law_version(CURRENT_LAW).left_as_today == ()


@pytest.mark.parametrize(
    ("law", "revoked_on", "last", "referred"),
    [
        (CURRENT_LAW, "2026-09-03", date(2027, 3, 2), []),
        (WHAT_IF, "2026-09-01", date(2027, 2, 28), []),
        (WHAT_IF, "2026-09-02", date(2026, 12, 1), [date(2026, 12, 1)]),
    ],
)
def test_a_hospital_order_alive_again_after_six_months_has_the_periods_of_section_3(
    law, revoked_on, last, referred
) -> None:
    """Sch.1 Pt I paras 5C-5D, 10: the order of 2 March; its six months end with 1 September."""
    story = on_hospital_order("2026-03-02")
    goes_on_order(story, "2026-04-02 10:00")
    again(story, f"{revoked_on} 08:00")
    story.signs(f"{revoked_on} 10:00", CLINICIAN, revokes(story, f"{revoked_on} 09:00"))
    found, power = judged(law, story, f"{revoked_on} 11:00", "s68_2")
    assert power.last_day == last
    assert [clock.last_day for clock in found] == referred
