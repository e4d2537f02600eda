"""A guardianship order ends what was before when it is made (ss.37(1), (6), 40(2), (5), 41(4)).

Nobody is admitted in pursuance of it: the words are "placed under guardianship by a guardianship
order", so the earlier application or hospital order ceases at once, and with it a community
treatment order (s.17C). A hospital order under restrictions does not cease.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from statute.law import law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AdmitInformally,
    AdmitUnderPart3,
    ApplyToTribunal,
    LeaveHospital,
    TribunalDecides,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.detention import TribunalOutcome
from statute.vocabulary import ClockState, PowerEnding, PowerKind
from tests.law.rules.test_absence import leave
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_directions_replace import FIRST_REVISION, detained, on_hospital_order
from tests.law.rules.test_emergency import admitted as in_emergency
from tests.law.rules.test_guardianship import accepted
from tests.law.rules.test_held_beside import ARRIVES, USE
from tests.law.rules.test_holding import report
from tests.law.rules.test_recall import recalled
from tests.support.people import (
    CLINICIAN,
    CONSTABLE,
    COUNCIL,
    NURSE,
    SITE,
    THIRD_DOCTOR,
    TRIBUNAL,
)
from tests.support.story import Story, admit, at

MADE = "2026-04-29 10:00"
"""Six months beginning with the order end with 28 October."""

PLACED = order(CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL)


def not_admitted_yet() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S37))
    return story


_BEFORE: dict[str, tuple[Callable[[], Story], PowerKind]] = {
    "section 2": (lambda: detained(Section.TWO), PowerKind.S2),
    "section 3": (lambda: detained(Section.THREE), PowerKind.S3),
    "section 4": (lambda: in_emergency("2026-04-28 22:00"), PowerKind.S4),
    "hospital order": (on_hospital_order, PowerKind.S37),
    "hospital order, not admitted": (not_admitted_yet, PowerKind.S37),
    "community order": (lambda: on_order("2026-04-10 14:00", "2026-03-02 12:00"), PowerKind.CTO),
    "recalled": (lambda: recalled("2026-04-28 14:00"), PowerKind.CTO),
}


def authority(story: Story) -> str:
    return story.pathway.standing.configuration[0]


@pytest.mark.parametrize("before", _BEFORE)
def test_it_ends_what_was_before_at_the_instant(before: str) -> None:
    begun, kind = _BEFORE[before]
    story = begun()
    offered = {each.kind for each in what_may_follow(story.pathway, at(MADE), story.law)}
    assert "make_court_order" in offered
    story.signs(MADE, COURT, PLACED)
    assert kind in story.in_force("2026-04-29 09:59")
    assert story.in_force(MADE) == ["s37_guardianship"]
    assert authority(story) == "guardianship_order"
    ended = last(story, kind)
    assert (ended.ending, ended.ended_at) == (PowerEnding.SUPERSEDED, at(MADE))
    running = story.pathway.standing.running()
    of_the_order = last(story, PowerKind.S37_GUARDIANSHIP).id
    assert {clock.power for clock in running} <= {of_the_order, None}
    assert "ordinary_consent" in story.pathway.standing.configuration


def test_a_recall_ends_with_the_order_that_it_rested_on() -> None:
    story = recalled("2026-04-28 14:00")
    story.signs(MADE, COURT, PLACED)
    assert story.clock("s17F.hold72").state is ClockState.ENDED
    assert last(story, PowerKind.RECALL).ending is PowerEnding.SUPERSEDED


@pytest.mark.parametrize("before", _BEFORE)
def test_it_starts_what_guardianship_starts(before: str) -> None:
    """ss.20(1), (6), 40(2), 69(1)(b), 130D; SI 2008/1184 reg 23."""
    story = _BEFORE[before][0]()
    story.signs(MADE, COURT, PLACED)
    power = last(story, PowerKind.S37_GUARDIANSHIP)
    assert (power.held_by, power.first_day) == (COUNCIL, date(2026, 4, 29))
    ends = {
        "s37.guardianship": date(2026, 10, 28),
        "s69.37.guardianship": date(2026, 10, 28),
        "s69.37.guardianship.nr": date(2027, 4, 28),
        "g.visits": date(2026, 7, 28),
        "s20_6.window": date(2026, 10, 28),
        "s130D": None,
    }
    for rule, last_day in ends.items():
        clock = story.clock(rule)
        assert (clock.power, clock.state) == (power.id, ClockState.RUNNING), rule
        assert clock.last_day == last_day, rule
    assert "may_apply" in story.pathway.standing.configuration


@pytest.mark.parametrize(
    ("when", "kinds"),
    [("2026-10-28 23:59", ["s37_guardianship"]), ("2026-10-29 00:00", [])],
)
def test_it_lapses_by_itself_and_nothing_of_before_comes_back(when: str, kinds: list[str]) -> None:
    story = detained(Section.THREE)
    story.signs(MADE, COURT, PLACED)
    story.passes_to(when)
    assert story.in_force(when) == kinds
    assert authority(story) == ("guardianship_order" if kinds else "no_power")


@pytest.mark.parametrize("before", _BEFORE)
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"guardian_willing": False}, "court.guardian_unwilling"),
        ({"guardian": "guardian-1", "guardian_approved": False}, "court.guardian_not_approved"),
        ({"doctors": 1}, "s54.evidence"),
    ],
)
def test_its_conditions_are_asked_for_and_nothing_ends_without(
    before: str, change: dict[str, object], rule: str
) -> None:
    """s.37(1), (2), (6)."""
    begun, kind = _BEFORE[before]
    story = begun()
    made = order(CourtSection.S37_GUARDIANSHIP, **{"hospital": COUNCIL, **change})
    assert story.refused(MADE, COURT, made) == {rule}
    assert last(story, kind).ended_at is None


def test_told_late_it_ends_them_all_the_same() -> None:
    story = detained(Section.TWO)
    story.passes_to("2026-05-04 10:00")
    story.records("2026-05-04 10:00", COURT, PLACED, occurred=MADE)
    assert story.in_force("2026-04-29 09:59") == ["s2"]
    assert story.in_force("2026-05-04 10:00") == ["s37_guardianship"]


def test_guardianship_beside_ends_too() -> None:
    story = accepted("2026-03-02 10:00")
    admit(story, Section.TWO, "2026-04-27 10:00")
    story.signs(MADE, COURT, PLACED)
    assert story.in_force(MADE) == ["s37_guardianship"]
    assert last(story, PowerKind.S7).ending is PowerEnding.SUPERSEDED


def test_so_does_a_hospital_order_that_waits_beside() -> None:
    story = detained(Section.THREE)
    story.signs("2026-04-27 10:00", COURT, order(CourtSection.S37))
    assert sorted(story.in_force("2026-04-27 10:00")) == ["s3", "s37"]
    story.signs(MADE, COURT, PLACED)
    assert story.in_force(MADE) == ["s37_guardianship"]
    refused = story.refused("2026-04-30 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert refused == {"part_3.not_awaited"}


@pytest.mark.parametrize(("section", "owed"), [(Section.TWO, False), (Section.THREE, True)])
def test_they_may_leave_hospital_and_after_care_is_then_due(section: Section, owed: bool) -> None:
    """ss.8(1), 40(2): a guardian detains nobody; s.117(1): not after section 2."""
    story = detained(section)
    story.signs(MADE, COURT, PLACED)
    assert "s117" not in {clock.rule for clock in story.pathway.standing.clocks}
    offered = {each.kind for each in what_may_follow(story.pathway, at(MADE), story.law)}
    assert "leave_hospital" in offered
    story.signs("2026-04-29 11:00", NURSE, LeaveHospital())
    assert story.pathway.standing.configuration[:2] == ("guardianship_order", "in_the_community")
    assert ("s117" in {clock.rule for clock in story.pathway.standing.running()}) is owed
    assert story.refused("2026-04-29 12:00", NURSE, LeaveHospital()) == {"transition.authority"}


def test_whoever_is_on_leave_is_out_of_hospital_already() -> None:
    story = detained(Section.THREE)
    story.signs("2026-04-28 10:00", CLINICIAN, leave("2026-04-28", "2026-04-30"))
    story.signs(MADE, COURT, PLACED)
    assert story.pathway.standing.configuration[:2] == ("guardianship_order", "in_the_community")
    assert story.clock("s117").state is ClockState.RUNNING


def test_no_after_care_for_whoever_was_never_admitted() -> None:
    story = not_admitted_yet()
    story.signs(MADE, COURT, PLACED)
    assert "s117" not in {clock.rule for clock in story.pathway.standing.clocks}


def test_not_from_an_order_under_restrictions_which_does_not_cease() -> None:
    """s.41(4)."""
    story = Story()
    made = order(CourtSection.S37_41, already_in_hospital=True)
    story.signs("2026-04-20 10:00", COURT, made)
    story.refused(MADE, COURT, PLACED)
    assert {finding.rule for finding in story.last.findings} == {"s41.two_orders"}
    assert story.in_force(MADE) == ["s37_41"]


def test_a_hold_at_a_place_of_safety_goes_on_beside_to_its_own_end() -> None:
    """s.136 is no application or order that s.40(5) names."""
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-04-29 08:00", CONSTABLE, USE)
    story.signs("2026-04-29 09:00", NURSE, ARRIVES)
    story.signs(MADE, COURT, PLACED)
    assert sorted(story.in_force("2026-04-30 08:59")) == ["s136", "s37_guardianship"]
    story.passes_to("2026-04-30 09:00")
    assert story.in_force("2026-04-30 09:00") == ["s37_guardianship"]
    assert story.pathway.standing.configuration[:2] == ("guardianship_order", "in_the_community")


def held_under_guardianship(*, by_order: bool = False) -> Story:
    """Under guardianship since March, taken to a place of safety at 8 and there from 9."""
    story = accepted("2026-03-02 10:00")
    if by_order:
        story = Story()
        story.signs("2026-03-02 10:00", COURT, PLACED)
    story.signs("2026-04-29 08:00", CONSTABLE, USE)
    story.signs("2026-04-29 09:00", NURSE, ARRIVES)
    return story


@pytest.mark.parametrize("by_order", [False, True])
def test_held_from_guardianship_they_are_held_on_beside_the_order(*, by_order: bool) -> None:
    """ss.40(5), 136(2): the guardianship beneath ends at once, the 24 hours run to their end."""
    story = held_under_guardianship(by_order=by_order)
    offered = {each.kind for each in what_may_follow(story.pathway, at(MADE), story.law)}
    assert "make_court_order" in offered
    story.signs(MADE, COURT, PLACED)
    assert authority(story) == "guardianship_order"
    placed = [p for p in story.pathway.standing.powers if p.kind is not PowerKind.S136]
    assert [p.ending for p in placed] == [PowerEnding.SUPERSEDED, None]
    assert placed[0].ended_at == placed[1].starts_at == at(MADE)
    assert sorted(story.in_force("2026-04-30 08:59")) == ["s136", "s37_guardianship"]
    story.passes_to("2026-04-30 08:59")
    assert story.pathway.standing.configuration[1] == "at_place_of_safety"
    story.passes_to("2026-04-30 09:00")
    assert story.in_force("2026-04-30 09:00") == ["s37_guardianship"]
    assert story.pathway.standing.configuration[:2] == ("guardianship_order", "in_the_community")


def test_held_from_guardianship_it_may_be_told_late() -> None:
    story = held_under_guardianship()
    story.passes_to("2026-04-30 09:00")
    story.records("2026-04-30 10:00", COURT, PLACED, occurred=MADE)
    assert story.in_force("2026-04-30 10:00") == ["s37_guardianship"]
    assert last(story, PowerKind.S136).ended_at == at("2026-04-30 09:00")


def test_an_in_patient_is_held_on_under_section_5_and_the_order_is_what_is_left() -> None:
    """s.5(2): 72 hours from the report; the order is beneath, as guardianship was."""
    story = accepted("2026-03-02 10:00")
    story.signs("2026-04-28 10:00", NURSE, AdmitInformally(hospital=SITE))
    story.signs("2026-04-29 09:00", THIRD_DOCTOR, report())
    story.signs(MADE, COURT, PLACED)
    assert sorted(story.in_force("2026-05-02 08:59")) == ["s37_guardianship", "s5_2"]
    assert authority(story) == "section_5_2"
    story.passes_to("2026-05-02 09:00")
    assert sorted(story.in_force("2026-05-02 09:00")) == ["informal", "s37_guardianship"]
    story.signs("2026-05-02 10:00", NURSE, LeaveHospital())
    assert story.in_force("2026-05-02 10:00") == ["s37_guardianship"]
    assert authority(story) == "guardianship_order"


def test_held_with_no_guardianship_beneath_there_is_no_such_line() -> None:
    story = Story()
    story.signs("2026-04-29 08:00", CONSTABLE, USE)
    story.signs("2026-04-29 09:00", NURSE, ARRIVES)
    assert story.refused(MADE, COURT, PLACED) == {"transition.authority"}


def test_the_first_revision_had_no_such_line() -> None:
    held = Story(FIRST_REVISION)
    held.signs("2026-04-29 08:00", CONSTABLE, USE)
    held.signs("2026-04-29 09:00", NURSE, ARRIVES)
    stories = (
        detained(Section.TWO, FIRST_REVISION),
        detained(Section.THREE, FIRST_REVISION),
        on_hospital_order(FIRST_REVISION),
        on_order("2026-04-10 14:00", "2026-03-02 12:00", FIRST_REVISION),
        held,
    )
    for story in stories:
        assert story.law is law_version(FIRST_REVISION)
        assert story.refused(MADE, COURT, PLACED) == {"transition.authority"}


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-06-09 23:59", ["s37_guardianship"]), ("2026-06-10 00:00", [])]
)
def test_what_a_tribunal_discharges_on_a_day_is_discharged_and_does_not_lapse(
    when: str, kinds: list[str]
) -> None:
    story = detained(Section.THREE)
    story.signs(MADE, COURT, PLACED)
    story.signs("2026-05-04 10:00", TRIBUNAL, ApplyToTribunal())
    decision = TribunalDecides(outcome=TribunalOutcome.DISCHARGED, discharge_on=date(2026, 6, 10))
    story.signs("2026-05-20 10:00", TRIBUNAL, decision)
    story.passes_to(when)
    assert story.in_force(when) == kinds
    ending = last(story, PowerKind.S37_GUARDIANSHIP).ending
    assert ending == (None if kinds else PowerEnding.DISCHARGED)
