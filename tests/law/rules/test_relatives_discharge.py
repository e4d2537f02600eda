"""Discharge by the nearest relative: notice, barring, order, the tribunal (ss.23, 25, 66)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.next_steps import what_may_follow
from statute.service import ServiceMethod
from statute.steps import (
    ApplyToDisplace,
    AssignResponsibleClinician,
    BarDischarge,
    Discharge,
    GiveDischargeNotice,
    MakeDisplacementOrder,
    RelativeAppliesToTribunal,
    TellRelativeOfBar,
)
from statute.steps.admission import Section
from statute.steps.ending import DischargedBy
from statute.steps.nearest_relative import DisplacementGround
from statute.vocabulary import ClockState, PowerEnding
from tests.support import people
from tests.support.story import Story, admit, at

ORDER = Discharge(by=DischargedBy.NEAREST_RELATIVE)
BY_HAND = GiveDischargeNotice(method=ServiceMethod.BY_HAND)
WITH_ORDER = replace(BY_HAND, orders_discharge=True)


def detained(section: Section = Section.THREE, when: str = "2026-06-01 10:00") -> Story:
    story = Story()
    admit(story, section, when)
    story.signs(
        when, people.ADMINISTRATOR, AssignResponsibleClinician(clinician=people.CLINICIAN.person)
    )
    return story


def barred_at(story: Story, notice: str, when: str, **change: object) -> str:
    report = replace(BarDischarge(notice=notice, dangerous=True), **change)
    return story.signs(when, people.CLINICIAN, report)


def test_an_order_takes_effect_when_72_hours_of_notice_are_over_and_not_a_minute_before():
    story = detained()
    story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    assert story.refused("2026-06-13 14:59", people.RELATIVE, ORDER) == {"s25.notice_first"}
    story.signs("2026-06-13 15:00", people.RELATIVE, ORDER)
    assert story.in_force("2026-06-13 15:00") == []
    assert story.clock("s25.bar").state is ClockState.FELL_DUE


def test_an_order_without_notice_is_kept_when_recorded_and_ends_nothing():
    story = detained()
    assert story.refused("2026-06-10 15:00", people.RELATIVE, ORDER) == {"s25.notice_first"}
    story.records("2026-06-10 16:00", people.RELATIVE, ORDER, occurred="2026-06-10 15:00")
    assert story.in_force("2026-06-10 17:00") == ["s3"]
    assert "s25.notice_first" in story.found()


def test_notice_and_order_in_one_paper_take_effect_by_themselves():
    story = detained(Section.TWO)
    story.signs("2026-06-10 15:00", people.RELATIVE, WITH_ORDER)
    story.passes_to("2026-06-13 14:59")
    assert story.in_force("2026-06-13 14:59") == ["s2"]
    story.passes_to("2026-06-13 15:00")
    assert story.in_force("2026-06-13 15:00") == []
    power = story.pathway.standing.powers[-1]
    assert power.ending is PowerEnding.DISCHARGED
    assert power.ended_at == at("2026-06-13 15:00")


def test_72_hours_are_elapsed_hours_over_a_change_of_the_clocks():
    story = detained(Section.TWO, "2026-10-20 10:00")
    story.signs("2026-10-23 15:00", people.RELATIVE, WITH_ORDER)
    assert story.clock("s25.bar").expires_at == at("2026-10-26 14:00")


def test_a_bar_inside_72_hours_leaves_the_order_without_effect():
    story = detained()
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, WITH_ORDER)
    barred_at(story, notice, "2026-06-13 14:59")
    story.passes_to("2026-07-01 00:00")
    assert story.in_force("2026-07-01 00:00") == ["s3"]
    assert story.clock("s25.bar").state is ClockState.MET
    assert story.clock("s25.notice72").state is ClockState.ENDED


def test_a_bar_as_the_72_hours_end_is_too_late():
    story = detained()
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    late = BarDischarge(notice=notice, dangerous=True)
    assert story.refused("2026-06-13 15:00", people.CLINICIAN, late) == {"s25.nothing_to_bar"}
    story.records("2026-06-13 16:00", people.CLINICIAN, late, occurred="2026-06-13 15:00")
    story.signs("2026-06-13 17:00", people.RELATIVE, ORDER)
    assert story.in_force("2026-06-13 17:00") == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"dangerous": False}, "s25.dangerous"),
        ({"method": ServiceMethod.ELECTRONIC}, "s25.not_served"),
        ({"method": ServiceMethod.FIRST_CLASS_POST}, "s25.not_served"),
    ],
)
def test_a_report_that_does_not_count_bars_nothing(change, rule):
    story = detained()
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, WITH_ORDER)
    report = replace(BarDischarge(notice=notice, dangerous=True), **change)
    assert story.refused("2026-06-11 10:00", people.CLINICIAN, report) == {rule}
    story.records("2026-06-11 11:00", people.CLINICIAN, report, occurred="2026-06-11 10:00")
    story.passes_to("2026-06-13 15:00")
    assert story.in_force("2026-06-13 15:00") == []


def test_only_the_assigned_approved_clinician_bars():
    story = detained()
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    report = BarDischarge(notice=notice, dangerous=True)
    other = replace(people.CLINICIAN, person="rc-2")
    unapproved = replace(people.CLINICIAN, approvals=())
    assert story.refused("2026-06-11 10:00", other, report) == {"hand.responsible_clinician"}
    assert story.refused("2026-06-11 10:00", unapproved, report) == {"hand.approved_clinician"}
    assert "hand.role" in story.refused("2026-06-11 10:00", people.OTHER_DOCTOR, report)


def test_the_six_months_of_a_bar_are_of_that_relative_only():
    """DE-25-04: six months from 31 August 2026 end on 28 February 2027."""
    story = detained(Section.THREE, "2026-08-27 10:00")
    notice = story.signs("2026-08-29 09:00", people.RELATIVE, BY_HAND)
    barred_at(story, notice, "2026-08-31 10:00")
    clock = story.clock("s25.six_month_bar")
    assert clock.last_day.isoformat() == "2027-02-28"
    assert story.refused("2026-12-01 10:00", people.RELATIVE, BY_HAND) == {"s25.barred"}
    other = replace(people.RELATIVE, person="relative-2")
    story.signs("2026-12-01 10:00", other, BY_HAND)
    story.passes_to("2027-03-01 00:00")
    assert story.clock("s25.six_month_bar").state is ClockState.FELL_DUE


def test_the_relative_told_of_a_bar_under_section_3_may_apply_for_28_days():
    story = detained()
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    barred_at(story, notice, "2026-06-11 10:00")
    assert story.clock("s25.tell_nr").state is ClockState.RUNNING
    early = story.refused("2026-06-11 11:00", people.TRIBUNAL, RelativeAppliesToTribunal())
    assert early == {"s66.relative_cannot_apply"}
    story.signs("2026-06-12 10:00", people.ADMINISTRATOR, TellRelativeOfBar())
    assert story.clock("s25.tell_nr").state is ClockState.MET
    window = story.clock("s66.g")
    assert (window.first_day.isoformat(), window.last_day.isoformat()) == (
        "2026-06-12",
        "2026-07-09",
    )
    story.signs("2026-07-09 23:59", people.TRIBUNAL, RelativeAppliesToTribunal())
    assert story.clock("s68_2").state is ClockState.MET
    assert "application_before_tribunal" in story.pathway.standing.configuration


def test_after_28_days_the_relative_can_no_longer_apply():
    story = detained()
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    barred_at(story, notice, "2026-06-11 10:00")
    story.signs("2026-06-12 10:00", people.ADMINISTRATOR, TellRelativeOfBar())
    late = story.refused("2026-07-10 00:00", people.TRIBUNAL, RelativeAppliesToTribunal())
    assert late == {"s66.relative_cannot_apply"}


def test_a_bar_under_section_2_gives_the_relative_no_tribunal():
    story = detained(Section.TWO)
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    barred_at(story, notice, "2026-06-11 10:00")
    assert "s25.tell_nr" not in {clock.rule for clock in story.pathway.standing.clocks}


def test_notice_to_somebody_not_authorised_starts_nothing():
    """WE-25-01, WE-25-02: time runs from service on an officer who is authorised."""
    story = detained()
    ward = replace(BY_HAND, authorised_to_receive=False)
    assert story.refused("2026-06-10 15:00", people.RELATIVE, ward) == {"s25.not_served"}
    story.records("2026-06-10 16:00", people.RELATIVE, ward, occurred="2026-06-10 15:00")
    assert "s25.bar" not in {clock.rule for clock in story.pathway.standing.clocks}


def test_an_emailed_order_is_served_as_the_next_business_day_begins():
    """DE-25-01: emailed on Friday 18 December 2026 at 17:00."""
    story = detained(Section.THREE, "2026-12-01 10:00")
    sent = GiveDischargeNotice(
        method=ServiceMethod.ELECTRONIC, delivery_agreed=True, orders_discharge=True
    )
    story.signs("2026-12-18 17:00", people.RELATIVE, sent)
    clock = story.clock("s25.bar")
    assert clock.starts_at == at("2026-12-21 00:00")
    assert clock.expires_at == at("2026-12-24 00:00")
    barred_at(story, clock.started_by, "2026-12-23 23:59")


def test_the_right_word_and_hand_for_each_order():
    story = detained()
    assert "hand.nearest_relative" in story.refused("2026-06-10 15:00", people.CLINICIAN, ORDER)
    own = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    refused = story.refused("2026-06-10 15:00", people.RELATIVE, own)
    assert refused == {"hand.responsible_clinician"}


def test_nobody_detained_nothing_to_give_notice_of():
    story = Story()
    assert story.refused("2026-06-10 15:00", people.RELATIVE, BY_HAND) == {
        "s23.nothing_to_discharge"
    }


def test_a_displaced_relative_gives_no_notice():
    story = detained()
    asked = ApplyToDisplace(ground=DisplacementGround.UNSUITABLE)
    applied = story.signs("2026-06-05 10:00", people.AMHP, asked)
    order = MakeDisplacementOrder(application=applied, displaced=people.RELATIVE.person)
    story.signs("2026-06-08 10:00", people.AMHP, order)
    assert story.refused("2026-06-10 15:00", people.RELATIVE, BY_HAND) == {"s29.displaced"}


def test_clocks_of_a_notice_end_with_the_detention():
    story = detained()
    story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    story.signs(
        "2026-06-11 10:00", people.CLINICIAN, Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    )
    assert story.clock("s25.bar").state is ClockState.ENDED
    assert story.clock("s25.notice72").state is ClockState.ENDED


def test_what_may_follow_a_notice_and_a_bar():
    story = detained()
    offered = may_follow(story, "2026-06-10 14:00")
    assert "give_discharge_notice" in offered
    assert "bar_discharge" not in offered
    notice = story.signs("2026-06-10 15:00", people.RELATIVE, BY_HAND)
    assert "bar_discharge" in may_follow(story, "2026-06-10 16:00")
    assert "bar_discharge" not in may_follow(story, "2026-06-13 15:00")
    barred_at(story, notice, "2026-06-11 10:00")
    assert "tell_relative_of_bar" in may_follow(story, "2026-06-11 11:00")
    story.signs("2026-06-12 10:00", people.ADMINISTRATOR, TellRelativeOfBar())
    assert "relative_applies_to_tribunal" in may_follow(story, "2026-06-12 11:00")


def may_follow(story: Story, when: str) -> set[str]:
    return {step.kind for step in what_may_follow(story.pathway, at(when), story.law)}
