"""A court's order for a prisoner transferred without restrictions (ss.37, 40(5), 47(3), 55(4)).

The direction has the effect of a hospital order, so it ceases as one: on admission in pursuance of
the later order, or when a guardianship order is made. With restrictions it does not (s.41(4)).
"""

from __future__ import annotations

import pytest

from statute.next_steps import what_may_follow
from statute.steps import AdmitUnderPart3, AnyParticulars
from statute.steps.courts import CourtSection
from statute.steps.secretary_of_state import TransferSection
from statute.vocabulary import PowerEnding, PowerKind, Severity
from tests.law.rules.test_absence import leave
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_directions_transferred import received
from tests.law.rules.test_restrictions import MINISTRY, transfer
from tests.support.people import CLINICIAN, COUNCIL, NURSE, SITE
from tests.support.story import Story, at

MADE = "2026-04-27 10:00"
"""28 days, the day of the order not counted as in the reported cases, end with 25 May."""

GOES_ON = "s47.sentence_goes_on"
FIRST = ("england-2026-02-18.r1", "england-2017-12-11.r1")
_S47 = TransferSection.S47
ADMITTED = AdmitUnderPart3(hospital=SITE)
PLACED = order(CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL)
_ORDERS: dict[CourtSection, tuple[str, str]] = {
    CourtSection.S37: ("s37", "hospital_order"),
    CourtSection.S37_41: ("s37_41", "restricted_hospital_order"),
    CourtSection.S45A: ("s45A", "hospital_direction"),
}


def authority(story: Story) -> str:
    return story.pathway.standing.configuration[0]


def offered(story: Story, when: str) -> set[str]:
    return {each.kind for each in what_may_follow(story.pathway, at(when), story.law)}


@pytest.mark.parametrize("section", _ORDERS)
def test_the_transfer_goes_on_until_admission_and_then_ceases(section: CourtSection) -> None:
    kind, after = _ORDERS[section]
    story = received(_S47, restricted=False)
    assert "make_court_order" in offered(story, MADE)
    story.signs(MADE, COURT, order(section))
    assert authority(story) == "prisoner"
    assert sorted(story.in_force("2026-05-03 09:59")) == sorted(["s47", kind])
    story.signs("2026-05-03 10:00", NURSE, ADMITTED)
    assert story.in_force("2026-05-03 10:00") == [kind]
    assert story.pathway.standing.configuration[:2] == (after, "in_hospital")
    ended = last(story, PowerKind.S47)
    assert (ended.ending, ended.ended_at) == (PowerEnding.SUPERSEDED, at("2026-05-03 10:00"))


@pytest.mark.parametrize("section", _ORDERS)
def test_at_once_for_whoever_is_in_that_hospital_already(section: CourtSection) -> None:
    kind, after = _ORDERS[section]
    story = received(_S47, restricted=False)
    story.signs(MADE, COURT, order(section, already_in_hospital=True))
    assert "s47" in story.in_force("2026-04-27 09:59")
    assert story.in_force(MADE) == [kind]
    assert authority(story) == after


def test_one_on_which_nobody_is_admitted_leaves_the_transfer_untouched() -> None:
    story = received(_S47, restricted=False)
    stood = story.pathway.standing.configuration
    story.signs(MADE, COURT, order(CourtSection.S37))
    story.passes_to("2026-05-25 23:59")
    assert sorted(story.in_force("2026-05-25 23:59")) == ["s37", "s47"]
    story.passes_to("2026-05-26 00:00")
    assert story.in_force("2026-05-26 00:00") == ["s47"]
    assert story.pathway.standing.configuration == stood


def test_a_guardianship_order_ends_it_when_it_is_made() -> None:
    story = received(_S47, restricted=False)
    story.signs("2026-04-26 10:00", CLINICIAN, leave("2026-04-26", "2026-04-29"))
    story.signs(MADE, COURT, PLACED)
    assert "s47" in story.in_force("2026-04-27 09:59")
    assert story.in_force(MADE) == ["s37_guardianship"]
    assert authority(story) == "guardianship_order"
    assert "s117" in {clock.rule for clock in story.pathway.standing.running()}


@pytest.mark.parametrize("made", [order(CourtSection.S37), PLACED])
def test_that_the_sentence_is_not_over_is_said_and_bars_nothing(made: AnyParticulars) -> None:
    story = received(_S47, restricted=False)
    story.signs(MADE, COURT, made)
    finding = next(f for f in story.last.findings if f.rule == GOES_ON)
    assert finding.severity is Severity.ADVISORY
    assert story.law.checks[GOES_ON].status.startswith("unconfirmed")
    before_court = received(TransferSection.S48, restricted=False)
    before_court.signs(MADE, COURT, order(CourtSection.S37))
    assert GOES_ON not in before_court.found()


@pytest.mark.parametrize("made", [order(CourtSection.S37), PLACED])
def test_with_restrictions_both_stand_and_that_is_contested(made: AnyParticulars) -> None:
    story = received(_S47)
    story.refused(MADE, COURT, made)
    assert {finding.rule for finding in story.last.findings} == {"s41.two_orders"}


def test_a_transfer_on_which_nobody_was_received_gives_way_when_the_order_is_made() -> None:
    story = Story()
    story.signs("2026-04-20 10:00", MINISTRY, transfer(_S47, restricted=False))
    story.signs(MADE, COURT, order(CourtSection.S37))
    assert story.in_force(MADE) == ["s37"]
    assert "s40.gives_way" in story.found()


@pytest.mark.parametrize("law", FIRST)
@pytest.mark.parametrize("made", [order(CourtSection.S37), order(CourtSection.S45A), PLACED])
def test_the_first_revision_did_not_have_it(law: str, made: AnyParticulars) -> None:
    story = received(_S47, law, restricted=False)
    assert story.refused(MADE, COURT, made) == {"transition.authority"}
    assert "make_court_order" not in offered(story, MADE)
