"""Recall: notice and service, 72 hours, release, revocation (ss.17E-17G, 18(2A), 68(7))."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.chart import Region, region_state
from statute.steps import (
    AdmitInformally,
    AgreeCommunityOrder,
    ApplyToTribunal,
    DetainOnRecall,
    Discharge,
    LeaveHospital,
    NoteAbsenceOnRecall,
    RecallToHospital,
    ReferToTribunal,
    ReleaseFromRecall,
    RevokeCommunityOrder,
    ServeRecallNotice,
    TransferOnRecall,
)
from statute.steps.community import AgreementPurpose, RecallGround, RecallService
from statute.steps.ending import DischargedBy
from statute.vocabulary import ClockState, PowerEnding
from tests.law.rules.test_community_orders import extends, on_order
from tests.support.people import ADMINISTRATOR, AMHP, CLINICIAN, NURSE, OTHER_SITE, SITE, TRIBUNAL
from tests.support.story import Story, at

RECALL = RecallToHospital(ground=RecallGround.TREATMENT_AND_RISK, hospital=SITE)
AGREES = AgreeCommunityOrder(purpose=AgreementPurpose.REVOKE, criteria_met=True, appropriate=True)


def noticed(signed: str, served: str, method: RecallService = RecallService.BY_HAND):
    """On an order since 10 April 2026, with a notice signed and served; the recall's id."""
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    recall = story.signs(signed, CLINICIAN, RECALL)
    story.signs(served, NURSE, ServeRecallNotice(recall=recall, method=method))
    return story, recall


def recalled(when: str = "2026-04-28 14:00") -> Story:
    """Detained on recall from `when`."""
    story, recall = noticed(when, when)
    story.signs(when, NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    return story


def revokes(story: Story, when: str, **change: object) -> RevokeCommunityOrder:
    """A sound revocation, with the AMHP's agreement told just before it."""
    agreement = story.signs(when, AMHP, AGREES)
    return replace(RevokeCommunityOrder(agreement=agreement, criteria_met=True), **change)


# Notice


@pytest.mark.parametrize(
    ("done", "method", "served"),
    [
        ("2026-11-20 14:00", RecallService.BY_HAND, "2026-11-20 14:00"),
        ("2026-11-20 16:00", RecallService.LEFT_AT_ADDRESS, "2026-11-21 00:00"),
        ("2026-11-20 16:00", RecallService.FIRST_CLASS_POST, "2026-11-24 00:00"),
        ("2026-12-23 16:00", RecallService.FIRST_CLASS_POST, "2026-12-29 00:00"),
    ],
)
def test_when_a_notice_counts_as_served(done: str, method: RecallService, served: str) -> None:
    """DE-17E-01 to 03: handed over at once; the day after; the second business day."""
    story = on_order("2026-08-10 14:00", "2026-08-02 12:00")
    recall = story.signs(done, CLINICIAN, RECALL)
    story.signs(done, NURSE, ServeRecallNotice(recall=recall, method=method))
    assert story.clock("cto.recall_notice").starts_at == at(served)
    assert ("s17E.deemed" in story.found()) is (method is not RecallService.BY_HAND)


def test_a_notice_is_not_sent_electronically() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    recall = story.signs("2026-04-28 10:00", CLINICIAN, RECALL)
    sent = ServeRecallNotice(recall=recall, method=RecallService.ELECTRONIC)
    assert story.refused("2026-04-28 10:00", NURSE, sent) == {"s17E.service"}


def test_service_names_a_recall() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    sent = ServeRecallNotice(recall="step-1", method=RecallService.BY_HAND)
    assert story.refused("2026-04-28 10:00", NURSE, sent) == {"record.no_such_step"}


def test_grounds_and_order_are_needed() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    weak = replace(RECALL, grounds_met=False)
    assert story.refused("2026-04-28 10:00", CLINICIAN, weak) == {"s17E.grounds"}
    story.passes_to("2026-10-10 00:00")
    assert story.refused("2026-10-10 00:00", CLINICIAN, RECALL) == {"s17E.no_order"}


def test_nobody_is_detained_before_the_notice_counts_as_served() -> None:
    story, recall = noticed("2026-05-01 17:00", "2026-05-01 17:00", RecallService.LEFT_AT_ADDRESS)
    arrival = DetainOnRecall(recall=recall, hospital=SITE)
    assert story.refused("2026-05-01 23:59", NURSE, arrival) == {"s17E.no_notice"}
    story.signs("2026-05-02 00:00", NURSE, arrival)
    assert story.clock("cto.recall_notice").state is ClockState.MET


def test_the_72_hours_run_from_detention_and_not_from_service_or_form() -> None:
    """WE-17E-01: form at 11:30, notice handed over at 14:00; 72 hours from 14:00."""
    story, recall = noticed("2026-04-28 10:00", "2026-04-28 14:00")
    arrival = DetainOnRecall(recall=recall, hospital=SITE, cto4_time=at("2026-04-28 11:30"))
    story.signs("2026-04-28 14:00", NURSE, arrival)
    assert "s17F.record_time" in story.found()
    clock = story.clock("s17F.hold72")
    assert clock.expires_at == at("2026-05-01 14:00")
    story.signs("2026-04-29 10:00", CLINICIAN, revokes(story, "2026-04-29 10:00"))
    assert story.in_force("2026-04-29 10:00") == ["s3"]


def test_72_hours_over_the_change_of_the_clocks_are_real_hours() -> None:
    story = on_order("2026-09-10 14:00", "2026-09-02 12:00")
    recall = story.signs("2026-10-23 10:00", CLINICIAN, RECALL)
    handed = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs("2026-10-23 10:00", NURSE, handed)
    story.signs("2026-10-23 10:00", NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    assert story.clock("s17F.hold72").expires_at == at("2026-10-26 09:00")


def test_absence_on_recall_lasts_to_the_later_end() -> None:
    story, _ = noticed("2026-04-28 10:00", "2026-04-28 14:00")
    story.signs("2026-04-29 10:00", NURSE, NoteAbsenceOnRecall())
    assert str(story.clock("s18_2A.retake").last_day) == "2026-10-28"
    none = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    refused = none.refused("2026-04-29 10:00", NURSE, NoteAbsenceOnRecall())
    assert refused == {"s17E.no_notice"}


def test_absent_when_the_72_hours_end_they_begin_again_on_return() -> None:
    """DE-21-06 (s.21(4)): a fresh 72 hours from the return, under the same notice."""
    story = recalled("2026-05-01 10:00")
    story.signs("2026-05-03 09:00", NURSE, NoteAbsenceOnRecall())
    story.passes_to("2026-05-04 10:00")
    assert story.in_force("2026-05-04 10:00") == ["cto"]
    first = next(e.step for e in story.pathway.entries if e.step.particulars == RECALL)
    back = DetainOnRecall(recall=first.id, hospital=SITE)
    story.signs("2026-05-06 15:00", NURSE, back)
    assert story.clock("s21_4.recall72").expires_at == at("2026-05-09 15:00")
    assert story.clock("s18_2A.retake").state is ClockState.MET
    assert "s17F.must_release" not in story.found()
    story.signs("2026-05-09 14:59", CLINICIAN, revokes(story, "2026-05-09 14:59"))


def test_back_inside_the_72_hours_they_go_on() -> None:
    story = recalled()
    story.signs("2026-04-29 10:00", NURSE, NoteAbsenceOnRecall())
    first = next(e.step for e in story.pathway.entries if e.step.particulars == RECALL)
    story.signs("2026-04-30 09:00", NURSE, DetainOnRecall(recall=first.id, hospital=SITE))
    assert story.clock("s17F.hold72").expires_at == at("2026-05-01 14:00")
    assert story.clock("s18_2A.retake").state is ClockState.MET


# 72 hours


def test_the_72_hours_run_out_and_the_order_goes_on() -> None:
    story = recalled()
    assert set(story.in_force("2026-05-01 13:59")) == {"cto", "recall"}
    assert story.in_force("2026-05-01 14:00") == ["cto"]
    story.passes_to("2026-05-01 14:00")
    assert "s17F.must_release" in story.found()
    assert region_state(story.pathway.standing.configuration, Region.AUTHORITY) == (
        "community_treatment"
    )


def test_a_minute_too_late_to_revoke() -> None:
    story = recalled()
    late = revokes(story, "2026-05-01 13:59")
    story.passes_to("2026-05-01 14:00")
    assert story.refused("2026-05-01 14:00", CLINICIAN, late) == {
        "s17F.not_recalled",
        "held_after_end",
    }


def test_released_the_order_goes_on_unchanged() -> None:
    story = recalled()
    story.signs("2026-04-29 10:00", CLINICIAN, ReleaseFromRecall())
    assert story.in_force("2026-04-29 10:00") == ["cto"]
    assert str(story.clock("cto.period_1").last_day) == "2026-10-09"
    assert story.clock("s17F.hold72").state is ClockState.ENDED
    assert story.refused("2026-04-29 11:00", CLINICIAN, ReleaseFromRecall()) == {
        "s17F.not_recalled"
    }


def test_somebody_in_hospital_by_agreement_can_be_recalled() -> None:
    """s.17E(4): the stay makes no difference to the order, and ends when they go."""
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-04-20 10:00", NURSE, AdmitInformally(hospital=SITE))
    assert story.in_force("2026-04-20 10:00") == ["cto"]
    story.signs("2026-04-22 10:00", NURSE, LeaveHospital())
    story.signs("2026-04-25 10:00", NURSE, AdmitInformally(hospital=SITE))
    recall = story.signs("2026-04-28 10:00", CLINICIAN, RECALL)
    handed = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs("2026-04-28 14:00", NURSE, handed)
    story.signs("2026-04-28 14:00", NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    assert story.clock("s17F.hold72").expires_at == at("2026-05-01 14:00")
    assert "transition.authority" in story.refused("2026-04-28 15:00", NURSE, LeaveHospital())


def test_recalled_twice_at_once() -> None:
    assert recalled().refused("2026-04-29 10:00", CLINICIAN, RECALL) == {"s17E.recalled_already"}


def test_recall_again_after_the_72_hours_needs_recorded_grounds() -> None:
    """WE-17E-02: contested; refused for signing without them, always recorded."""
    story = recalled()
    story.passes_to("2026-05-01 14:00")
    assert story.refused("2026-05-01 14:30", CLINICIAN, RECALL) == {"s17E.again"}
    reasons = replace(RECALL, fresh_recall_reasons="Attacked a neighbour after release.")
    story.signs("2026-05-02 14:30", CLINICIAN, reasons)


def test_a_transfer_does_not_restart_the_72_hours() -> None:
    story = recalled()
    moved = TransferOnRecall(to_hospital=OTHER_SITE, cto4_copied=False)
    story.signs("2026-04-29 10:00", ADMINISTRATOR, moved)
    assert "s17F.copy" in story.found()
    assert story.clock("s17F.hold72").expires_at == at("2026-05-01 14:00")
    (held,) = (p for p in story.pathway.standing.powers if p.kind.value == "recall")
    assert held.held_by == OTHER_SITE
    with_copy = recalled()
    with_copy.signs("2026-04-29 10:00", ADMINISTRATOR, replace(moved, cto4_copied=True))
    assert "s17F.copy" not in with_copy.found()


def test_detention_never_outlasts_the_order() -> None:
    """Recalled on the last day of the order: both end at its midnight."""
    story = recalled("2026-10-09 12:00")
    assert set(story.in_force("2026-10-09 23:59")) == {"cto", "recall"}
    assert story.in_force("2026-10-10 00:00") == []
    story.passes_to("2026-10-10 00:00")
    assert region_state(story.pathway.standing.configuration, Region.AUTHORITY) == "no_power"
    assert "s17F.must_release" not in story.found()


def test_an_extension_during_recall_gives_back_the_whole_72_hours() -> None:
    story = recalled("2026-10-09 12:00")
    report = extends(story, "2026-10-09 18:00", "2026-10-09")
    story.signs("2026-10-09 18:00", CLINICIAN, report)
    assert set(story.in_force("2026-10-12 11:59")) == {"cto", "recall"}
    story.passes_to("2026-10-12 12:00")
    assert story.in_force("2026-10-12 12:00") == ["cto"]
    assert "s17F.must_release" in story.found()


def test_discharge_ends_recall_and_order() -> None:
    story = recalled()
    by_clinician = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    story.signs("2026-04-29 10:00", CLINICIAN, by_clinician)
    assert story.in_force("2026-04-29 10:00") == []
    assert {p.ending for p in story.pathway.standing.powers if p.kind.value != "s3"} == {
        PowerEnding.DISCHARGED
    }


# Revoking


def test_revoked_section_3_has_its_own_first_day() -> None:
    """WE-CTO-03: revoked on 15 November 2025, section 3 runs until 14 May 2026."""
    story = on_order("2025-09-10 14:00", "2025-09-02 12:00")
    recall = story.signs("2025-11-14 10:00", CLINICIAN, RECALL)
    handed = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs("2025-11-14 10:00", NURSE, handed)
    story.signs("2025-11-14 10:00", NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    story.signs("2025-11-15 10:00", CLINICIAN, revokes(story, "2025-11-15 10:00"))
    assert story.in_force("2025-11-15 10:00") == ["s3"]
    clock = story.clock("cto.revoked_s3")
    assert (str(clock.first_day), str(clock.last_day)) == ("2025-11-15", "2026-05-14")
    assert clock.expires_at == at("2026-05-15 00:00")
    assert str(story.clock("s66.cb").last_day) == "2026-05-14"
    assert str(story.clock("s20.window").first_day) == "2026-03-15"
    assert story.clock("cto.period_1").state is ClockState.ENDED


def test_revocation_after_a_bad_extension_counts_from_its_own_day() -> None:
    """WE-20A-02: revoked on 20 June 2022, ten days before the end; until 19 December."""
    story = on_order("2022-01-01 10:00", "2021-12-01 12:00")
    recall = story.signs("2022-06-19 10:00", CLINICIAN, RECALL)
    handed = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs("2022-06-19 10:00", NURSE, handed)
    story.signs("2022-06-19 10:00", NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    story.signs("2022-06-20 10:00", CLINICIAN, revokes(story, "2022-06-20 10:00"))
    assert str(story.clock("cto.revoked_s3").last_day) == "2022-12-19"


def test_revocation_needs_criteria_agreement_and_a_recall() -> None:
    story = recalled()
    weak = revokes(story, "2026-04-29 10:00", criteria_met=False)
    assert story.refused("2026-04-29 10:00", CLINICIAN, weak) == {"s17F.criteria"}
    alone = RevokeCommunityOrder(agreement="step-none", criteria_met=True)
    assert story.refused("2026-04-29 10:00", CLINICIAN, alone) == {"cto.agreement"}
    free = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    early = revokes(free, "2026-04-29 10:00")
    assert free.refused("2026-04-29 10:00", CLINICIAN, early) == {"s17F.not_recalled"}


def test_the_managers_refer_at_once_even_if_the_patient_applied() -> None:
    story = recalled()
    story.signs("2026-04-29 10:00", CLINICIAN, revokes(story, "2026-04-29 10:00"))
    story.signs("2026-04-29 11:00", TRIBUNAL, ApplyToTribunal())
    assert story.clock("s68_7").state is ClockState.RUNNING
    story.signs("2026-04-29 12:00", ADMINISTRATOR, ReferToTribunal())
    assert story.clock("s68_7").state is ClockState.MET
