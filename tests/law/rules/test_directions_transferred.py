"""Prisoners transferred without restrictions pass to a guardian (ss.19, 47(3), 48(3), 55(4))."""

from __future__ import annotations

from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.steps import AdmitUnderPart3
from statute.steps.secretary_of_state import Custody, TransferSection
from statute.vocabulary import ClockState, PowerEnding, PowerKind
from tests.law.rules.test_courts import last
from tests.law.rules.test_guardianship import passes_into_guardianship
from tests.law.rules.test_guardianship_transfers import GIVEN, admission, authorised, offered
from tests.law.rules.test_orders_transferred import FIRST_REVISION, days_of
from tests.law.rules.test_restrictions import MINISTRY, transfer
from tests.support.people import ADMINISTRATOR, COUNCIL, NURSE, SITE
from tests.support.story import Story

_S47, _S48 = TransferSection.S47, TransferSection.S48
_KINDS = [(_S47, PowerKind.S47), (_S48, PowerKind.S48)]


def received(section: TransferSection, law: str = CURRENT_LAW, **change: object) -> Story:
    """By a direction of 2 March 2026, and in hospital on 5 March."""
    story = Story(law)
    story.signs("2026-03-02 10:00", MINISTRY, transfer(section, **change))
    story.signs("2026-03-05 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    return story


@pytest.mark.parametrize(("section", "kind"), _KINDS)
def test_the_patient_passes_over_as_if_under_an_order_of_that_day(
    section: TransferSection, kind: PowerKind
) -> None:
    story = received(section, restricted=False)
    assert "authorise_transfer_to_guardianship" in offered(story, "2026-05-04 10:00")
    passes_into_guardianship(story, "2026-05-04 10:00")
    assert story.in_force("2026-05-04 10:00") == ["s37_guardianship"]
    assert last(story, kind).ending is PowerEnding.SUPERSEDED
    assert days_of(story, PowerKind.S37_GUARDIANSHIP) == (date(2026, 3, 2), date(2026, 9, 1))
    passed = last(story, PowerKind.S37_GUARDIANSHIP)
    assert passed.held_by == COUNCIL
    assert "47(3)" in passed.citation
    assert "guardianship_order" in story.pathway.standing.configuration
    assert story.clock("s69.37.guardianship").last_day == date(2026, 9, 1)
    assert story.in_force("2026-09-01 23:59") == ["s37_guardianship"]
    assert story.in_force("2026-09-02 00:00") == []


def test_and_back_to_hospital_as_if_on_a_hospital_order() -> None:
    story = received(_S47, restricted=False)
    passes_into_guardianship(story, "2026-05-04 10:00")
    story.signs("2026-05-06 10:00", NURSE, admission(authorised(story, "2026-05-05 10:00")))
    assert story.in_force("2026-05-06 10:00") == ["s37"]
    assert days_of(story, PowerKind.S37) == (date(2026, 3, 2), date(2026, 9, 1))


def test_with_what_a_direction_without_sentence_would_have_ceased_stays_in_view() -> None:
    """ss.51-53; whether guardianship ends with it is unconfirmed."""
    story = received(_S48, restricted=False, custody=Custody.CIVIL_OR_IMMIGRATION)
    passes_into_guardianship(story, "2026-05-04 10:00")
    lasts = story.clock("s53")
    assert lasts.state is ClockState.RUNNING
    assert lasts.power == last(story, PowerKind.S37_GUARDIANSHIP).id


@pytest.mark.parametrize("section", [_S47, _S48])
def test_not_with_restrictions(section: TransferSection) -> None:
    """s.41(3), 49(2): sections 19(1)(a) and (2) do not take a restricted patient to a guardian."""
    story = received(section)
    assert story.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}


def test_not_before_the_patient_is_received() -> None:
    story = Story()
    story.signs("2026-04-30 10:00", MINISTRY, transfer(_S47, restricted=False))
    assert story.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}
    story.signs("2026-05-04 10:30", NURSE, AdmitUnderPart3(hospital=SITE))
    story.signs("2026-05-04 10:31", ADMINISTRATOR, GIVEN)


@pytest.mark.parametrize(("section", "_kind"), _KINDS)
def test_the_first_revision_did_not_have_it(section: TransferSection, _kind: PowerKind) -> None:
    story = received(section, FIRST_REVISION, restricted=False)
    assert story.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}
