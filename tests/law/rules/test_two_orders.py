"""An order or direction beside one under restrictions, which does not cease (ss.40(5), 41(4)).

Both then stand. Practitioners differ on whether discharge from one is discharge from both, and no
case was read: so it is not signed, and where it was made it is kept and noted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from statute.next_steps import what_may_follow
from statute.steps import AdmitUnderPart3, AnyParticulars, DischargeConditionally
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.secretary_of_state import TransferSection
from statute.vocabulary import Severity
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_directions_replace import FIRST_REVISION, detained
from tests.law.rules.test_restrictions import MINISTRY, transfer
from tests.support.people import NURSE, SITE
from tests.support.story import Story, at

MADE = "2026-05-04 10:00"
CONTESTED = "s41.two_orders"
RESTRICTED = order(CourtSection.S37_41, already_in_hospital=True)
_S47, _S48 = TransferSection.S47, TransferSection.S48
_LATER: dict[str, AnyParticulars] = {
    "37": order(CourtSection.S37),
    "37, in hospital": order(CourtSection.S37, already_in_hospital=True),
    "37/41": order(CourtSection.S37_41),
    "guardianship": order(CourtSection.S37_GUARDIANSHIP),
    "45A": order(CourtSection.S45A),
    "47": transfer(_S47, restricted=False),
    "47/49": transfer(_S47),
    "48": transfer(_S48, restricted=False),
    "48/49": transfer(_S48),
}


def restricted(law: str = "england-2026-02-18.r2") -> Story:
    story = Story(law)
    story.signs("2026-04-20 10:00", COURT, RESTRICTED)
    return story


def not_admitted_yet() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S37_41))
    return story


def waits_beside_section_3() -> Story:
    story = detained(Section.THREE)
    story.signs("2026-04-21 10:00", COURT, order(CourtSection.S37_41))
    return story


def conditionally_discharged() -> Story:
    story = restricted()
    story.signs("2026-05-01 10:00", MINISTRY, DischargeConditionally())
    return story


def on_hospital_direction() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S45A, already_in_hospital=True))
    return story


def restricted_prisoner() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", MINISTRY, transfer(_S47))
    story.signs("2026-04-21 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    return story


_EARLIER: dict[str, Callable[[], Story]] = {
    "restricted": restricted,
    "not admitted yet": not_admitted_yet,
    "waits beside section 3": waits_beside_section_3,
    "conditionally discharged": conditionally_discharged,
    "hospital direction": on_hospital_direction,
    "prisoner": restricted_prisoner,
}


def hand(later: AnyParticulars):
    return MINISTRY if later.kind == "direct_transfer" else COURT


@pytest.mark.parametrize("later", _LATER)
@pytest.mark.parametrize("earlier", _EARLIER)
def test_it_is_not_signed_and_says_that_it_is_contested(earlier: str, later: str) -> None:
    story, made = _EARLIER[earlier](), _LATER[later]
    offered = {each.kind for each in what_may_follow(story.pathway, at(MADE), story.law)}
    assert made.kind not in offered
    story.refused(MADE, hand(made), made)
    (finding,) = story.last.findings
    assert (finding.rule, finding.severity) == (CONTESTED, Severity.ADVISORY)
    assert "contested" in finding.message
    assert "{" not in finding.message


@pytest.mark.parametrize("later", _LATER)
@pytest.mark.parametrize("earlier", _EARLIER)
def test_if_it_was_made_it_is_kept_and_noted_and_the_earlier_goes_on(
    earlier: str, later: str
) -> None:
    """s.41(4): "shall not cease to have effect"; promise 4."""
    story, made = _EARLIER[earlier](), _LATER[later]
    story.passes_to("2026-05-04 12:00")
    before = story.pathway.standing
    story.records("2026-05-04 12:00", hand(made), made, occurred=MADE)
    assert {finding.rule for finding in story.last.findings} == {CONTESTED}
    assert story.pathway.entries[-1].step.particulars == made
    assert story.pathway.standing.powers == before.powers
    assert story.pathway.standing.clocks == before.clocks
    assert story.pathway.standing.configuration == before.configuration
    assert CONTESTED in story.found()


def test_one_still_awaited_is_beside_nothing_once_it_has_lapsed() -> None:
    """28 days from 20 April, its day not counted as in the reported cases, end with 18 May."""
    story = not_admitted_yet()
    story.passes_to("2026-05-18 23:59")
    story.refused("2026-05-18 23:59", COURT, order(CourtSection.S37))
    assert {finding.rule for finding in story.last.findings} == {CONTESTED}
    story.passes_to("2026-05-19 00:00")
    story.signs("2026-05-19 00:00", COURT, order(CourtSection.S37))
    assert story.in_force("2026-05-19 00:00") == ["s37"]


@pytest.mark.parametrize("section", [CourtSection.S35, CourtSection.S38])
def test_a_remand_or_interim_order_ends_nothing_and_is_no_second_order(
    section: CourtSection,
) -> None:
    """s.40(5) names hospital and guardianship orders; the chart has no remand from here."""
    assert restricted().refused(MADE, COURT, order(section)) == {"transition.authority"}


def test_what_is_wrong_with_the_order_itself_is_said_too() -> None:
    story = restricted()
    assert story.refused(MADE, COURT, order(CourtSection.S37, doctors=1)) == {"s54.evidence"}


def test_the_first_revision_said_that_the_act_does_not_have_it() -> None:
    story = restricted(FIRST_REVISION)
    assert story.refused(MADE, COURT, order(CourtSection.S37)) == {"transition.authority"}
