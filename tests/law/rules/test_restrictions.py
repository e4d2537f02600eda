"""Restricted patients and prisoners: consent, reports, transfer, recall (ss.41-53, 70-75)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.signatory import Signatory
from statute.steps import (
    AdmitUnderPart3,
    ApplyToTribunal,
    CourtDisposes,
    DirectTransfer,
    Discharge,
    DischargeConditionally,
    EndRestriction,
    GiveConsent,
    GrantLeave,
    NotifyEntitledToDischarge,
    RecallByWarrant,
    ReferRestrictedCase,
    Remit,
    ReportToSecretaryOfState,
    ReturnOnWarrant,
    SayTreatmentNotNeeded,
    TribunalDecides,
    VaryDischargeConditions,
)
from statute.steps.courts import CourtSection
from statute.steps.detention import TribunalOutcome
from statute.steps.ending import DischargedBy
from statute.steps.secretary_of_state import ConsentTo, Custody, TransferSection
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role
from tests.law.rules.test_courts import COURT, last, order, ordered
from tests.law.rules.test_renewal import renewed
from tests.support.people import CLINICIAN, NURSE, SITE, TRIBUNAL
from tests.support.story import Story, at

MINISTRY = Signatory(person="moj-1", role=Role.SECRETARY_OF_STATE, organisation="MOJ")


def restricted(when: str = "2026-03-02 15:00") -> Story:
    return ordered(CourtSection.S37_41, when, already_in_hospital=True)


def transfer(section: TransferSection, **change: object) -> DirectTransfer:
    sound = DirectTransfer(
        section=section, restricted=True, hospital=SITE, doctors=2, section_12_doctors=1
    )
    return replace(sound, **change)


def transferred(section: TransferSection, when: str, **change: object) -> Story:
    story = Story()
    story.signs(when, MINISTRY, transfer(section, **change))
    story.signs(when[:11] + "23:30", NURSE, AdmitUnderPart3(hospital=SITE))
    return story


def on_conditions(when: str, *, deprives: bool = False) -> Story:
    story = restricted("2025-11-03 15:00")
    order_ = DischargeConditionally(
        deprives_of_liberty=deprives, protects_from_serious_harm=deprives
    )
    story.signs(when, MINISTRY, order_)
    return story


def test_restrictions_have_no_end() -> None:
    story = restricted()
    story.passes_to("2046-03-02 10:00")
    assert story.in_force("2046-03-02 10:00") == ["s37_41"]
    assert story.clock("s41.restriction").state is ClockState.RUNNING


def test_restricted_order_still_needs_admission_in_28_days() -> None:
    story = ordered(CourtSection.S37_41, "2026-03-02 15:00")
    story.passes_to("2026-03-31 00:00")
    assert story.in_force("2026-03-31 00:00") == []
    assert story.clock("s41.restriction").state is ClockState.ENDED


def test_clinician_needs_consent_to_discharge_and_to_grant_leave() -> None:
    story = restricted()
    discharge = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    leave = GrantLeave(first_day=date(2026, 4, 2), last_day=date(2026, 4, 3))
    assert story.refused("2026-04-02 10:00", CLINICIAN, discharge) == {"s41.consent"}
    assert story.refused("2026-04-02 10:00", CLINICIAN, leave) == {"s41.consent"}
    story.records("2026-04-02 10:05", CLINICIAN, discharge, occurred="2026-04-02 10:00")
    assert story.in_force("2026-04-02 10:05") == ["s37_41"]
    story.signs("2026-04-03 10:00", MINISTRY, GiveConsent(to=ConsentTo.LEAVE))
    story.signs("2026-04-03 11:00", CLINICIAN, leave)
    story.signs("2026-04-04 10:00", MINISTRY, GiveConsent(to=ConsentTo.DISCHARGE))
    story.signs("2026-04-04 11:00", CLINICIAN, discharge)
    assert story.in_force("2026-04-04 11:00") == []


def test_consent_without_restrictions_is_noted() -> None:
    story = Story()
    story.signs("2026-04-04 10:00", MINISTRY, GiveConsent(to=ConsentTo.DISCHARGE))
    assert "s41.consent_unneeded" in story.found()


@pytest.mark.parametrize(
    ("section", "rule"),
    [(CourtSection.S37_41, "s41_6.report"), (CourtSection.S45A, "s45B_3.report")],
)
def test_a_report_each_year(section: CourtSection, rule: str) -> None:
    story = ordered(section, "2026-03-02 15:00", already_in_hospital=True)
    assert story.clock(rule).last_day == date(2027, 3, 1)
    story.passes_to("2027-03-01 23:59")
    assert "part_3.report_due" not in story.found()
    story.passes_to("2027-03-02 00:00")
    assert "part_3.report_due" in story.found()
    story.signs("2027-04-10 10:00", CLINICIAN, ReportToSecretaryOfState())
    assert "part_3.report_due" not in story.found()
    assert story.clock(rule).last_day == date(2028, 4, 9)


def test_nothing_to_report_on_without_restrictions() -> None:
    story = ordered(CourtSection.S37, "2026-03-02 15:00", already_in_hospital=True)
    report = ReportToSecretaryOfState()
    assert story.refused("2026-04-02 10:00", CLINICIAN, report) == {"part_3.not_restricted"}
    for step in (EndRestriction(), ReferRestrictedCase()):
        assert story.refused("2026-04-02 10:00", MINISTRY, step) == {"part_3.not_restricted"}


def test_window_of_a_restricted_patient_comes_round_each_twelve_months() -> None:
    """DE-70-01: order on 10 February 2026: 10 August 2026 to 9 February 2027."""
    story = restricted("2026-02-10 15:00")
    clock = story.clock("s70")
    assert (clock.first_day, clock.last_day) == (date(2026, 8, 10), date(2027, 2, 9))
    refused = story.refused("2026-08-09 23:59", TRIBUNAL, ApplyToTribunal())
    assert refused == {"s66.out_of_time"}
    story.signs("2026-08-10 00:00", TRIBUNAL, ApplyToTribunal())
    assert story.refused("2027-02-09 23:59", TRIBUNAL, ApplyToTribunal()) == {"s77.once"}
    story.signs("2027-02-10 00:00", TRIBUNAL, ApplyToTribunal())
    story.passes_to("2029-02-10 00:00")
    assert story.clock("s70").first_day == date(2029, 2, 10)
    assert story.clock("s70").last_day == date(2030, 2, 9)


def test_end_of_restrictions_in_hospital_begins_six_months_from_that_day() -> None:
    """`s41.5_notional`, `s69_2`: s.41(5)."""
    story = restricted()
    story.signs("2026-05-10 10:00", MINISTRY, EndRestriction())
    power = last(story, PowerKind.S37)
    assert (power.first_day, power.last_day) == (date(2026, 5, 10), date(2026, 11, 9))
    assert story.in_force("2026-11-09 23:59") == ["s37"]
    assert story.clock("s69_2").last_day == date(2026, 11, 9)
    story.signs("2026-06-10 10:00", TRIBUNAL, ApplyToTribunal())
    renewed(story, "2026-10-03 10:00")
    assert last(story, PowerKind.S37).last_day == date(2027, 5, 9)


def test_tribunal_not_heard_in_three_years() -> None:
    """`s71_2`: counted from the order, or from the last hearing."""
    story = restricted("2026-03-02 15:00")
    story.passes_to("2029-03-01 23:59")
    assert "part_3.reference_due" not in story.found()
    story.passes_to("2029-03-02 00:00")
    assert "part_3.reference_due" in story.found()
    story.signs("2029-03-05 10:00", MINISTRY, ReferRestrictedCase())
    assert "part_3.reference_due" not in story.found()
    not_discharged = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)
    story.signs("2029-06-05 10:00", TRIBUNAL, not_discharged)
    assert story.clock("s71_2").last_day == date(2032, 6, 4)


@pytest.mark.parametrize(
    ("section", "rule"),
    [(TransferSection.S47, "s47.transfer"), (TransferSection.S48, "s48.transfer")],
)
def test_fourteen_days_to_receive_a_prisoner(section: TransferSection, rule: str) -> None:
    """DE-47-01: the day of the direction is day 1."""
    story = Story()
    story.signs("2026-03-02 15:00", MINISTRY, transfer(section))
    assert story.clock(rule).last_day == date(2026, 3, 15)
    story.passes_to("2026-03-16 00:00")
    late = AdmitUnderPart3(hospital=SITE)
    assert story.refused("2026-03-16 00:01", NURSE, late) == {"part_3.admitted_late"}
    story = Story()
    story.signs("2026-03-02 15:00", MINISTRY, transfer(section))
    story.signs("2026-03-15 23:59", NURSE, late)


def test_transfer_needs_two_doctors() -> None:
    alone = transfer(TransferSection.S47, doctors=1)
    assert Story().refused("2026-03-02 15:00", MINISTRY, alone) == {"s54.evidence"}


def test_transfer_of_a_restricted_patient_is_contested_and_not_signed() -> None:
    """s.41(4): the hospital order would not cease, so that two would stand together."""
    story = restricted()
    story.refused("2026-04-02 15:00", MINISTRY, transfer(TransferSection.S47))
    assert {finding.rule for finding in story.last.findings} == {"s41.two_orders"}


def test_unrestricted_transfer_is_as_a_hospital_order() -> None:
    story = transferred(TransferSection.S47, "2026-03-02 15:00", restricted=False)
    assert last(story, PowerKind.S47).last_day == date(2026, 9, 1)
    assert story.clock("s69_2").last_day == date(2026, 9, 1)


def test_restrictions_end_by_themselves_on_the_release_date() -> None:
    """`s50.release_date`: detained on as on a hospital order from that day."""
    release = date(2026, 10, 20)
    story = transferred(TransferSection.S47, "2026-03-02 15:00", release_date=release)
    story.passes_to("2026-10-19 23:59")
    assert story.in_force("2026-10-19 23:59") == ["s47_49"]
    story.passes_to("2026-10-20 00:00")
    assert story.in_force("2026-10-20 00:00") == ["s37"]
    assert last(story, PowerKind.S37).last_day == date(2027, 4, 19)
    assert story.clock("s49_3.report").state is ClockState.ENDED


def test_prisoner_is_sent_back_when_treatment_is_not_needed() -> None:
    story = transferred(TransferSection.S47, "2026-03-02 15:00")
    story.signs("2026-05-02 10:00", CLINICIAN, SayTreatmentNotNeeded())
    assert story.clock("s50.remission").state is ClockState.RUNNING
    story.signs("2026-05-12 10:00", MINISTRY, Remit())
    assert last(story, PowerKind.S47_49).ending is PowerEnding.RETURNED
    assert story.clock("s50.remission").state is ClockState.ENDED


def test_nobody_else_is_sent_back_to_prison() -> None:
    story = restricted()
    assert story.refused("2026-05-12 10:00", MINISTRY, Remit()) == {"s50.not_transferred"}
    not_needed = SayTreatmentNotNeeded()
    assert story.refused("2026-05-12 10:00", CLINICIAN, not_needed) == {"s50.not_transferred"}
    notice = NotifyEntitledToDischarge()
    assert story.refused("2026-05-12 10:00", TRIBUNAL, notice) == {"s50.not_transferred"}


@pytest.mark.parametrize(
    ("custody", "rule"),
    [
        (Custody.BEFORE_THE_CROWN_COURT, "s51"),
        (Custody.REMANDED_BY_MAGISTRATES, "s52"),
        (Custody.CIVIL_OR_IMMIGRATION, "s53"),
    ],
)
def test_unsentenced_transfer_ends_as_its_custody_does(custody: Custody, rule: str) -> None:
    story = transferred(TransferSection.S48, "2026-03-02 15:00", custody=custody)
    assert story.clock(rule).state is ClockState.RUNNING
    story.signs("2026-05-12 10:00", COURT, CourtDisposes())
    assert story.clock(rule).state is ClockState.ENDED
    assert story.in_force("2026-05-12 10:00") == []


def test_hospital_order_on_an_unsentenced_prisoner() -> None:
    story = transferred(TransferSection.S48, "2026-03-02 15:00")
    story.signs("2026-05-12 10:00", COURT, order(CourtSection.S37, already_in_hospital=True))
    assert story.in_force("2026-05-12 10:00") == ["s37"]


def test_tribunal_does_not_discharge_a_restricted_prisoner() -> None:
    story = transferred(TransferSection.S47, "2026-03-02 15:00")
    decision = TribunalDecides(outcome=TribunalOutcome.DISCHARGED)
    assert story.refused("2026-10-02 10:00", TRIBUNAL, decision) == {"s74.no_discharge"}


def test_ninety_days_for_the_secretary_of_state_to_agree() -> None:
    story = transferred(TransferSection.S47, "2026-03-02 15:00")
    story.signs("2026-10-02 10:00", TRIBUNAL, NotifyEntitledToDischarge())
    assert story.clock("s74.sos90").last_day == date(2026, 12, 30)
    story.passes_to("2026-12-30 23:59")
    assert "s74.not_agreed" not in story.found()
    story.passes_to("2026-12-31 00:00")
    assert "s74.not_agreed" in story.found()
    story = transferred(TransferSection.S47, "2026-03-02 15:00")
    story.signs("2026-10-02 10:00", TRIBUNAL, NotifyEntitledToDischarge())
    story.signs("2026-12-30 23:59", MINISTRY, GiveConsent(to=ConsentTo.DISCHARGE))
    assert story.clock("s74.sos90").state is ClockState.MET


def test_conditional_discharge_window_opens_after_a_year() -> None:
    """`s75_2` (DE-75-01): between the end of 12 months and of two years, then each two years."""
    story = on_conditions("2026-03-01 10:00")
    assert story.in_force("2026-03-01 10:00") == ["conditional_discharge"]
    clock = story.clock("s75_2")
    assert (clock.first_day, clock.last_day) == (date(2027, 3, 1), date(2028, 2, 29))
    story.passes_to("2028-03-01 00:00")
    assert story.clock("s75_2").last_day == date(2030, 2, 28)


def test_conditions_that_deprive_of_liberty_have_their_own_cycle() -> None:
    """`s75_2A`, `s75_2C`: the dates worked in mha-2025.md section 3."""
    story = on_conditions("2026-03-01 10:00", deprives=True)
    window = story.clock("s75_2A")
    assert (window.first_day, window.last_day) == (date(2026, 9, 1), date(2027, 2, 28))
    assert story.clock("s75_2C").last_day == date(2027, 2, 28)
    story.passes_to("2027-03-01 00:00")
    assert "part_3.reference_due" in story.found()
    assert story.clock("s75_2C").last_day == date(2029, 2, 28)


def test_case_considered_in_the_period_needs_no_reference() -> None:
    """s.75(2D)."""
    story = on_conditions("2026-03-01 10:00", deprives=True)
    story.signs("2026-09-01 10:00", TRIBUNAL, ApplyToTribunal())
    decision = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)
    story.signs("2026-11-01 10:00", TRIBUNAL, decision)
    story.passes_to("2027-03-01 00:00")
    assert "part_3.reference_due" not in story.found()
    assert story.clock("s75_2C").last_day == date(2029, 2, 28)


def test_when_they_cease_the_ordinary_window_counts_from_that_day() -> None:
    story = on_conditions("2026-03-01 10:00", deprives=True)
    ceased = VaryDischargeConditions(deprives_of_liberty=False)
    story.signs("2026-06-15 10:00", MINISTRY, ceased)
    assert story.clock("s75_2A").state is ClockState.ENDED
    assert story.clock("s75_2C").state is ClockState.ENDED
    assert story.clock("s75_2").first_day == date(2027, 6, 15)


def test_no_such_conditions_before_18_february_2026() -> None:
    story = restricted("2025-06-02 15:00")
    conditions = DischargeConditionally(deprives_of_liberty=True, protects_from_serious_harm=True)
    refused = story.refused("2026-02-17 23:59", MINISTRY, conditions)
    assert refused == {"s42.dol_not_in_force"}
    story.signs("2026-02-18 00:00", MINISTRY, conditions)
    assert story.clock("s75_2A").first_day == date(2026, 8, 18)
    assert story.clock("s75_2C").last_day == date(2027, 2, 17)


@pytest.mark.parametrize(
    ("by", "protects", "beneficial", "sound"),
    [
        (MINISTRY, True, False, True),
        (MINISTRY, False, True, False),
        (TRIBUNAL, True, False, False),
        (TRIBUNAL, True, True, True),
    ],
)
def test_grounds_of_conditions_on_liberty(by, protects, beneficial, sound) -> None:
    story = restricted()
    conditions = DischargeConditionally(
        deprives_of_liberty=True,
        protects_from_serious_harm=protects,
        no_less_beneficial=beneficial,
    )
    if sound:
        story.signs("2026-10-01 10:00", by, conditions)
    else:
        assert story.refused("2026-10-01 10:00", by, conditions) == {"s42.dol_grounds"}


def test_recall_begins_detention_with_the_return() -> None:
    """`s75_1`, `s75_1.patient`: a reference in a month, the rights of section 70 anew."""
    story = on_conditions("2026-03-01 10:00")
    back = ReturnOnWarrant(hospital=SITE)
    assert story.refused("2026-06-01 10:00", NURSE, back) == {"s42.no_warrant"}
    story.signs("2026-06-01 10:00", MINISTRY, RecallByWarrant(hospital=SITE))
    assert story.in_force("2026-06-01 10:00") == ["conditional_discharge"]
    story.signs("2026-06-03 10:00", NURSE, back)
    assert story.in_force("2026-06-03 10:00") == ["s37_41"]
    assert story.clock("s75_1").last_day == date(2026, 7, 2)
    assert story.clock("s75_1.patient").first_day == date(2026, 12, 3)
    assert story.clock("s75_2").state is ClockState.ENDED
    story.signs("2026-07-02 23:59", MINISTRY, ReferRestrictedCase())
    assert story.clock("s75_1").state is ClockState.MET


def test_reference_after_recall_is_late_after_a_month() -> None:
    story = on_conditions("2026-03-01 10:00")
    story.signs("2026-06-01 10:00", MINISTRY, RecallByWarrant(hospital=SITE))
    story.signs("2026-06-03 10:00", NURSE, ReturnOnWarrant(hospital=SITE))
    story.passes_to("2026-07-03 00:00")
    assert "part_3.reference_due" in story.found()


def test_nothing_to_recall_from_or_to_vary_in_hospital() -> None:
    story = restricted()
    for by, step in (
        (MINISTRY, RecallByWarrant(hospital=SITE)),
        (NURSE, ReturnOnWarrant(hospital=SITE)),
        (MINISTRY, VaryDischargeConditions(deprives_of_liberty=False)),
    ):
        assert story.refused("2026-06-01 10:00", by, step) == {"s42.not_conditional"}


def test_restrictions_that_end_in_the_community_leave_nothing() -> None:
    """s.42(5): absolutely discharged."""
    story = on_conditions("2026-03-01 10:00")
    story.signs("2026-06-01 10:00", MINISTRY, EndRestriction())
    assert story.in_force("2026-06-01 10:00") == []
    assert story.clock("s42.conditional").state is ClockState.ENDED


@pytest.mark.parametrize("by", [MINISTRY, TRIBUNAL])
def test_absolute_discharge_ends_detention_with_the_restrictions(by: Signatory) -> None:
    """ss.42(2), 73(1), (3): liable to neither detention nor recall; after-care begins."""
    story = restricted()
    story.signs("2026-06-01 10:00", by, EndRestriction(absolute=True))
    assert story.in_force("2026-06-01 10:00") == []
    assert last(story, PowerKind.S37_41).ended_at == at("2026-06-01 10:00")
    assert story.clock("s41.restriction").state is ClockState.ENDED


def test_the_tribunal_does_not_discharge_a_restricted_prisoner_absolutely() -> None:
    """s.74(1): it tells the Secretary of State, who may (s.42(2))."""
    story = transferred(TransferSection.S47, "2026-03-02 15:00", restricted=True)
    absolute = EndRestriction(absolute=True)
    assert story.refused("2026-06-01 10:00", TRIBUNAL, absolute) == {"s74.no_discharge"}
    story.signs("2026-06-01 10:00", MINISTRY, absolute)
    assert "s47_49" not in story.in_force("2026-06-01 10:00")


def test_deferred_conditional_discharge_waits() -> None:
    """s.73(7)."""
    story = restricted()
    deferred = DischargeConditionally(deferred=True)
    story.signs("2026-10-01 10:00", TRIBUNAL, deferred)
    assert story.in_force("2026-10-01 10:00") == ["s37_41"]
    assert story.clock("s73.defer").state is ClockState.RUNNING
    story.signs("2026-11-01 10:00", TRIBUNAL, DischargeConditionally())
    assert story.clock("s73.defer").state is ClockState.MET
    assert story.in_force("2026-11-01 10:00") == ["conditional_discharge"]


def test_tribunal_discharges_a_restricted_patient_absolutely() -> None:
    """s.73(1): no consent is asked."""
    story = restricted()
    decision = TribunalDecides(outcome=TribunalOutcome.DISCHARGED)
    story.signs("2026-10-01 10:00", TRIBUNAL, decision)
    assert story.in_force("2026-10-01 10:00") == []


def test_a_case_not_considered_for_four_years_is_referred() -> None:
    """`s75_2E`: four years from the last hearing, beside the cycle of s.75(2C)."""
    story = on_conditions("2026-03-01 10:00", deprives=True)
    assert story.clock("s75_2E").last_day == date(2030, 2, 28)
    story.signs("2026-09-01 10:00", TRIBUNAL, ApplyToTribunal())
    decision = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)
    story.signs("2026-11-01 10:00", TRIBUNAL, decision)
    assert story.clock("s75_2E").last_day == date(2030, 10, 31)
    ceased = VaryDischargeConditions(deprives_of_liberty=False)
    story.signs("2027-06-15 10:00", MINISTRY, ceased)
    assert story.clock("s75_2E").state is ClockState.ENDED


@pytest.mark.parametrize(
    ("varied", "overdue"), [("2031-05-31 23:59", False), ("2031-06-01 00:00", True)]
)
def test_a_hearing_of_four_years_ago_leaves_no_time(varied: str, *, overdue: bool) -> None:
    """s.75(2E): conditions that deprive of liberty begin; the case was last heard before."""
    story = on_conditions("2026-03-01 10:00")
    story.signs("2027-04-01 10:00", TRIBUNAL, ApplyToTribunal())
    decision = TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)
    story.signs("2027-06-01 10:00", TRIBUNAL, decision)
    deprives = VaryDischargeConditions(deprives_of_liberty=True, protects_from_serious_harm=True)
    story.signs(varied, MINISTRY, deprives)
    clock = story.clock("s75_2E")
    assert (clock.starts_at, clock.last_day) == (at("2027-06-01 10:00"), date(2031, 5, 31))
    assert clock.state is (ClockState.FELL_DUE if overdue else ClockState.RUNNING)
    assert ("part_3.reference_due" in story.found()) == overdue
