"""Post of a detained patient that is withheld, notice of it, and its review (ss.134, 134A)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.next_steps import what_may_follow
from statute.steps import (
    AdmitInformally,
    AskForReviewOfPost,
    TellOfWithheldPost,
    WithholdPost,
)
from statute.steps.admission import Section
from statute.steps.post import WithheldBecause
from statute.vocabulary import ClockState
from tests.support.people import ADMINISTRATOR, NURSE, SITE
from tests.support.story import Story, admit, at

INCOMING = WithholdPost(because=WithheldBecause.SAFETY, high_security=True)
OUTGOING = WithholdPost(because=WithheldBecause.DISTRESS_OR_DANGER, high_security=True)
ASKED = WithholdPost(because=WithheldBecause.ADDRESSEE_ASKED, high_security=False)


@pytest.fixture
def detained() -> Story:
    story = Story()
    admit(story, Section.THREE, "2026-03-02 10:00")
    return story


def offered(story: Story, when: str) -> set[str]:
    return {step.kind for step in what_may_follow(story.pathway, at(when), story.law)}


def test_seven_days_to_tell_and_six_months_to_ask_for_review(detained: Story) -> None:
    withheld = detained.signs("2026-03-10 10:00", ADMINISTRATOR, INCOMING)
    assert detained.clock("s134.notice").last_day == date(2026, 3, 16)
    told = TellOfWithheldPost(withheld=withheld)
    notice = detained.signs("2026-03-12 10:00", ADMINISTRATOR, told)
    assert detained.clock("s134.notice").state is ClockState.MET
    assert detained.clock("s134A").last_day == date(2026, 9, 11)
    assert "ask_for_review_of_post" in offered(detained, "2026-09-11 23:59")
    detained.signs("2026-09-11 23:59", ADMINISTRATOR, AskForReviewOfPost(notice=notice))
    assert detained.clock("s134A").state is ClockState.MET


def test_after_six_months_it_is_too_late(detained: Story) -> None:
    withheld = detained.signs("2026-03-10 10:00", ADMINISTRATOR, OUTGOING)
    told = TellOfWithheldPost(withheld=withheld)
    notice = detained.signs("2026-03-12 10:00", ADMINISTRATOR, told)
    asks = AskForReviewOfPost(notice=notice)
    assert detained.refused("2026-09-12 00:00", ADMINISTRATOR, asks) == {"s134A.late"}
    assert detained.clock("s134A").state is ClockState.RUNNING


def test_nobody_told_in_seven_days_is_noticed_until_they_are(detained: Story) -> None:
    withheld = detained.signs("2026-03-10 10:00", ADMINISTRATOR, OUTGOING)
    detained.passes_to("2026-03-16 23:59")
    assert "s134.notice_late" not in detained.found()
    detained.passes_to("2026-03-17 00:00")
    assert "s134.notice_late" in detained.found()
    detained.signs("2026-03-18 10:00", ADMINISTRATOR, TellOfWithheldPost(withheld=withheld))
    assert "s134.notice_late" not in detained.found()


def test_the_sender_of_post_to_the_patient_has_a_time_of_their_own(detained: Story) -> None:
    """s.134(6), s.134A(1)(b): the duty to tell the patient is not met by telling the sender."""
    withheld = detained.signs("2026-03-10 10:00", ADMINISTRATOR, INCOMING)
    to_sender = TellOfWithheldPost(withheld=withheld, to_sender=True)
    notice = detained.signs("2026-03-12 10:00", ADMINISTRATOR, to_sender)
    assert detained.clock("s134.notice").state is ClockState.RUNNING
    detained.signs("2026-04-12 10:00", ADMINISTRATOR, AskForReviewOfPost(notice=notice))


def test_the_addressee_of_the_patients_post_has_none(detained: Story) -> None:
    """s.134A(1)(a): on the second ground the patient alone applies."""
    withheld = detained.signs("2026-03-10 10:00", ADMINISTRATOR, OUTGOING)
    other = TellOfWithheldPost(withheld=withheld, to_sender=True)
    notice = detained.signs("2026-03-12 10:00", ADMINISTRATOR, other)
    asks = AskForReviewOfPost(notice=notice)
    assert detained.refused("2026-04-12 10:00", ADMINISTRATOR, asks) == {"s134A.late"}


def test_what_the_addressee_asked_for_is_told_to_nobody(detained: Story) -> None:
    """s.134(6) speaks of the other two grounds; s.134(3) as well."""
    asked = WithholdPost(
        because=WithheldBecause.ADDRESSEE_ASKED, high_security=False, protected=True
    )
    detained.signs("2026-03-10 10:00", ADMINISTRATOR, asked)
    detained.signs("2026-03-10 11:00", ADMINISTRATOR, ASKED)
    assert not [c for c in detained.pathway.standing.clocks if c.rule == "s134.notice"]
    assert not [rule for rule in detained.found() if rule.startswith("s134")]


@pytest.mark.parametrize("because", [INCOMING, OUTGOING])
def test_other_grounds_need_high_security_and_no_protected_person(
    detained: Story, because: WithholdPost
) -> None:
    low = WithholdPost(because=because.because, high_security=False)
    assert detained.refused("2026-03-10 10:00", ADMINISTRATOR, low) == {"s134.high_security"}
    lawyer = WithholdPost(because=because.because, high_security=True, protected=True)
    assert detained.refused("2026-03-10 10:00", ADMINISTRATOR, lawyer) == {"s134.protected"}


def test_only_from_a_detained_patient(detained: Story) -> None:
    story = Story()
    story.signs("2026-03-02 10:00", NURSE, AdmitInformally(hospital=SITE))
    assert story.refused("2026-03-10 10:00", ADMINISTRATOR, ASKED) == {"s134.not_detained"}
    assert "withhold_post" not in offered(story, "2026-03-10 10:00")
    assert "withhold_post" in offered(detained, "2026-03-10 10:00")


def test_the_packet_is_on_the_record(detained: Story) -> None:
    told = TellOfWithheldPost(withheld="none")
    refused = detained.refused("2026-03-10 10:00", ADMINISTRATOR, told)
    assert refused == {"record.no_such_step"}
