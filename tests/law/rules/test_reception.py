"""Reception from outside England: Forms M1 and CTO9 (Part 6: ss.80B-80D, 82-82A, 85-85A)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AgreeCommunityOrder,
    AssignResponsibleClinician,
    ReceiveFromOutsideEngland,
    SpecifyCommunityConditions,
)
from statute.steps.community import AgreementPurpose
from statute.steps.part_6 import ReceivedAs
from statute.vocabulary import ClockState
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_orders_from_part_3 import recalled as recall_patient
from tests.law.rules.test_recall import revokes
from tests.law.rules.test_renewal import detained
from tests.support.people import ADMINISTRATOR, AMHP, CLINICIAN, COUNCIL, COUNCIL_OFFICER, SITE
from tests.support.story import Story, at

LAW = law_version(CURRENT_LAW)
SPECIFIED = SpecifyCommunityConditions()
AGREED = AgreeCommunityOrder(
    purpose=AgreementPurpose.CONDITIONS, criteria_met=True, appropriate=True
)


def arrival(received_as: ReceivedAs, place: str = SITE, **change: object):
    return replace(ReceiveFromOutsideEngland(received_as=received_as, place=place), **change)


def received(received_as: ReceivedAs, **change: object) -> Story:
    """Received on 2 March 2026."""
    story = Story()
    story.signs("2026-03-02 10:00", ADMINISTRATOR, arrival(received_as, **change))
    return story


@pytest.mark.parametrize(
    ("received_as", "last", "state"),
    [
        (ReceivedAs.S2, "2026-03-29", "section_2"),
        (ReceivedAs.S3, "2026-09-01", "section_3"),
        (ReceivedAs.S37, "2026-09-01", "hospital_order"),
        (ReceivedAs.S47, "2026-09-01", "prisoner"),
        (ReceivedAs.S37_41, None, "restricted_hospital_order"),
        (ReceivedAs.S47_49, None, "restricted_prisoner"),
        (ReceivedAs.S37_GUARDIANSHIP, "2026-09-01", "guardianship_order"),
        (ReceivedAs.S7, "2026-09-01", "guardianship"),
        (ReceivedAs.CTO, "2026-09-01", "community_treatment"),
        (ReceivedAs.CONDITIONAL_DISCHARGE, None, "conditionally_discharged"),
    ],
)
def test_the_periods_count_from_reception(
    received_as: ReceivedAs, last: str | None, state: str
) -> None:
    story = received(received_as)
    assert story.in_force("2026-03-02 10:00") == [received_as.value]
    (power,) = story.pathway.standing.powers
    assert power.last_day == (date.fromisoformat(last) if last else None)
    assert state in story.pathway.standing.configuration
    assert "part_6.periods" in story.found()


def test_the_authority_records_reception_into_guardianship() -> None:
    story = Story()
    story.signs("2026-03-02 10:00", COUNCIL_OFFICER, arrival(ReceivedAs.S7, COUNCIL))
    assert story.clock("s66.c").last_day == date(2026, 9, 1)


def test_a_hospital_order_from_elsewhere_gives_the_right_in_the_first_six_months() -> None:
    """s.69(2)(a): treated as subject to a hospital order by s.80B(2), 82(2) or 85(2)."""
    story = received(ReceivedAs.S37)
    assert story.clock("s69_2").last_day == date(2026, 9, 1)
    assert not any(c.rule == "s69.37.patient" for c in story.pathway.standing.clocks)


def test_conditions_that_deprive_of_liberty_choose_the_cycle() -> None:
    story = received(ReceivedAs.CONDITIONAL_DISCHARGE, deprives_of_liberty=True)
    assert story.clock("s75_2A").last_day == date(2027, 3, 1)


def test_nobody_is_received_whom_a_power_holds_already() -> None:
    story = detained("2026-03-02 10:00")
    refused = story.refused("2026-03-03 10:00", ADMINISTRATOR, arrival(ReceivedAs.S3))
    assert refused == {"part_6.power_in_force"}
    offered = {e.kind for e in what_may_follow(story.pathway, at("2026-03-03 10:00"), LAW)}
    assert "receive_from_outside_england" not in offered
    nobody = {e.kind for e in what_may_follow(Story().pathway, at("2026-03-03 10:00"), LAW)}
    assert "receive_from_outside_england" in nobody


def community_patient() -> Story:
    story = received(ReceivedAs.CTO)
    story.signs("2026-03-02 11:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def test_conditions_are_specified_and_an_amhp_agrees() -> None:
    """Form CTO9: the clinician in Part 1, the AMHP in Part 2 (ss.80C(5)-(6), 85ZA(4)-(5))."""
    story = community_patient()
    story.signs("2026-03-03 10:00", CLINICIAN, SPECIFIED)
    assert story.clock("part_6.conditions").state is ClockState.RUNNING
    story.signs("2026-03-03 11:00", AMHP, AGREED)
    assert story.clock("part_6.conditions").state is ClockState.MET


def test_an_agreement_given_before_is_named() -> None:
    story = community_patient()
    agreement = story.signs("2026-03-03 10:00", AMHP, AGREED)
    assert story.clock("part_6.conditions").state is ClockState.RUNNING
    story.signs("2026-03-03 11:00", CLINICIAN, replace(SPECIFIED, agreement=agreement))
    assert story.clock("part_6.conditions").state is ClockState.MET


def test_the_two_conditions_of_every_order_are_among_them() -> None:
    story = community_patient()
    lacking = replace(SPECIFIED, mandatory_conditions=False)
    assert story.refused("2026-03-03 10:00", CLINICIAN, lacking) == {"s17B.mandatory"}


@pytest.mark.parametrize(
    ("by_court", "kind", "state"), [(False, "s3", "section_3"), (True, "s37", "hospital_order")]
)
def test_what_is_alive_again_on_revocation_is_what_the_order_corresponds_to(
    by_court: bool, kind: str, state: str
) -> None:
    """s.80C(3): section 3 or, where a criminal court made the order, a hospital order."""
    story = received(ReceivedAs.CTO, by_court=by_court)
    story.signs("2026-03-02 11:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    recall_patient(story, "2026-05-04 10:00")
    story.signs("2026-05-05 10:00", CLINICIAN, revokes(story, "2026-05-05 09:00"))
    assert story.in_force("2026-05-05 10:00") == [kind]
    assert state in story.pathway.standing.configuration
    assert story.pathway.standing.powers[-1].last_day == date(2026, 11, 4)


def test_form_cto9_is_for_a_patient_received_only() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    assert story.refused("2026-04-11 10:00", CLINICIAN, SPECIFIED) == {"part_6.no_order"}
