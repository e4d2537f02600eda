"""References after a decision, by the Secretary of State, and withdrawals (ss.67, 68, 72, 77)."""

from __future__ import annotations

from datetime import date

from statute.steps import (
    ApplyToDisplace,
    ApplyToTribunal,
    Discharge,
    ReferToTribunal,
    TribunalDecides,
    WithdrawTribunalApplication,
)
from statute.steps.admission import Section
from statute.steps.detention import TribunalOutcome, TribunalRecommends
from statute.steps.ending import DischargedBy
from statute.steps.nearest_relative import DisplacementGround
from statute.vocabulary import ClockState
from tests.support import people
from tests.support.story import Story, admit, at

STAYS = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)


def detained(section: Section = Section.THREE, when: str = "2026-01-10 10:00") -> Story:
    story = Story()
    admit(story, section, when)
    return story


def withdrawal(application: str) -> WithdrawTribunalApplication:
    return WithdrawTribunalApplication(application=application)


def tribunal_state(story: Story) -> str:
    return story.pathway.standing.configuration[3]


def test_a_case_is_referred_again_three_years_after_it_was_last_considered():
    story = detained()
    story.signs("2026-02-01 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs("2026-03-04 10:00", people.TRIBUNAL, STAYS)
    clock = story.clock("s68_6")
    assert clock.expires_at == at("2029-03-04 00:00")
    early = story.refused("2026-07-01 10:00", people.ADMINISTRATOR, ReferToTribunal())
    assert early == {"s68_6.early"}


def test_the_time_is_one_year_under_18():
    story = detained()
    story.signs("2026-02-01 10:00", people.TRIBUNAL, ApplyToTribunal())
    decided = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED, under_18=True)
    story.signs("2026-03-04 10:00", people.TRIBUNAL, decided)
    assert story.clock("s68_6").expires_at == at("2027-03-04 00:00")


def test_the_duty_to_refer_again_ends_with_detention():
    story = detained()
    story.signs("2026-02-01 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs("2026-03-04 10:00", people.TRIBUNAL, STAYS)
    story.passes_to("2030-01-01 00:00")
    assert story.clock("s68_6").state is ClockState.ENDED
    assert "s68_6.due" not in story.found()


def test_the_secretary_of_state_refers_at_any_time_and_spares_the_managers_under_section_3():
    for section, after in ((Section.TWO, ClockState.RUNNING), (Section.THREE, ClockState.MET)):
        story = detained(section)
        early = story.refused("2026-01-20 10:00", people.ADMINISTRATOR, ReferToTribunal())
        assert early == {"s68_2.early"}
        reference = ReferToTribunal(by_secretary_of_state=True)
        story.signs("2026-01-20 10:00", people.ADMINISTRATOR, reference)
        assert story.clock("s68_2").state is after
        assert tribunal_state(story) == "reference_before_tribunal"


def test_a_recommendation_is_kept_in_view():
    story = detained()
    story.signs("2026-02-01 10:00", people.TRIBUNAL, ApplyToTribunal())
    decided = TribunalDecides(
        outcome=TribunalOutcome.NOT_DISCHARGED, recommends=(TribunalRecommends.LEAVE,)
    )
    story.signs("2026-03-04 10:00", people.TRIBUNAL, decided)
    assert "s72_3A.recommended" in story.found()


def test_a_section_2_hearing_is_watched_until_the_tribunal_decides():
    story = detained(Section.TWO)
    story.signs("2026-01-12 10:00", people.TRIBUNAL, ApplyToTribunal())
    clock = story.clock("hesc.s2_hearing")
    assert clock.last_day == date(2026, 1, 21)
    assert "unconfirmed" in clock.explanation
    story.signs("2026-01-19 10:00", people.TRIBUNAL, STAYS)
    assert story.clock("hesc.s2_hearing").state is ClockState.MET


def test_no_hearing_is_watched_under_section_3_or_after_withdrawal():
    story = detained(Section.TWO)
    applied = story.signs("2026-01-12 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs("2026-01-13 10:00", people.TRIBUNAL, withdrawal(applied))
    assert story.clock("hesc.s2_hearing").state is ClockState.ENDED
    three = detained()
    three.signs("2026-01-12 10:00", people.TRIBUNAL, ApplyToTribunal())
    assert "hesc.s2_hearing" not in {clock.rule for clock in three.pathway.standing.clocks}


def test_withdrawing_an_older_application_leaves_a_newer_one_before_the_tribunal():
    story = detained(Section.TWO)
    older = story.signs("2026-01-12 10:00", people.TRIBUNAL, ApplyToTribunal())
    admit(story, Section.THREE, "2026-01-20 10:00")
    newer = story.signs("2026-01-21 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs("2026-01-22 10:00", people.TRIBUNAL, withdrawal(older))
    assert tribunal_state(story) == "application_before_tribunal"
    story.signs("2026-01-23 10:00", people.TRIBUNAL, withdrawal(newer))
    assert tribunal_state(story) == "may_apply"


def test_a_withdrawal_after_the_decision_is_flagged_and_opens_nothing():
    story = detained()
    applied = story.signs("2026-02-01 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs("2026-03-04 10:00", people.TRIBUNAL, STAYS)
    story.signs("2026-03-05 10:00", people.TRIBUNAL, withdrawal(applied))
    assert "tribunal.withdrawn_after_decision" in story.found()
    assert story.clock("s66.b").state is ClockState.MET
    assert tribunal_state(story) == "window_closed"


def test_an_application_withdrawn_late_makes_the_reference_due_at_once():
    story = detained(Section.TWO)
    admit(story, Section.THREE, "2026-02-01 10:00")
    applied = story.signs("2026-02-10 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs("2026-07-15 10:00", people.TRIBUNAL, withdrawal(applied))
    assert "s68_2.due" in story.found()
    story.signs("2026-07-15 11:00", people.ADMINISTRATOR, ReferToTribunal())
    assert "s68_2.due" not in story.found()
    assert tribunal_state(story) == "reference_before_tribunal"


def test_a_decision_after_discharge_starts_no_further_time():
    story = detained()
    story.signs("2026-02-01 10:00", people.TRIBUNAL, ApplyToTribunal())
    story.signs(
        "2026-02-02 10:00", people.CLINICIAN, Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    )
    story.signs("2026-03-04 10:00", people.TRIBUNAL, STAYS)
    assert "s68_6" not in {clock.rule for clock in story.pathway.standing.clocks}


def test_when_the_time_is_over_the_managers_must_refer_and_may():
    """A section 2 that a court keeps going has no end of its own (s.29(4))."""
    story = detained(Section.TWO)
    objects = ApplyToDisplace(ground=DisplacementGround.UNREASONABLE_OBJECTION)
    story.signs("2026-01-11 10:00", people.AMHP, objects)
    story.signs("2026-01-12 10:00", people.TRIBUNAL, ApplyToTribunal())
    decided = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED, under_18=True)
    story.signs("2026-01-19 10:00", people.TRIBUNAL, decided)
    story.signs("2026-07-10 00:00", people.ADMINISTRATOR, ReferToTribunal())
    story.passes_to("2027-01-18 23:59")
    assert "s68_6.due" not in story.found()
    story.passes_to("2027-01-19 00:00")
    assert "s68_6.due" in story.found()
    story.signs("2027-01-19 10:00", people.ADMINISTRATOR, ReferToTribunal())
    assert "s68_6.due" not in story.found()
