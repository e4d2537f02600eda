"""The worked examples that ask whether something was valid, not when a clock ends.

Each is told with the days of its source. With those of `counting/examples.json` and
`answering/examples.json`, every worked example is a test.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from statute.counting import days
from statute.steps import (
    AgreeCommunityOrder,
    AssignResponsibleClinician,
    CompletePart,
    DetainOnRecall,
    ExtendCommunityOrder,
    MakeCommunityOrder,
    RecallToHospital,
    ServeRecallNotice,
    TribunalDecides,
)
from statute.steps.admission import Section
from statute.steps.community import AgreementPurpose, RecallGround, RecallService
from statute.steps.detention import TribunalOutcome
from statute.vocabulary import PowerEnding, Role, Severity
from tests.support.people import ADMINISTRATOR, AMHP, CLINICIAN, NURSE, SITE, TRIBUNAL
from tests.support.story import Story, admit, at

MAKES = AgreeCommunityOrder(purpose=AgreementPurpose.MAKE, criteria_met=True, appropriate=True)
RECALL = RecallToHospital(ground=RecallGround.TREATMENT_AND_RISK, hospital=SITE)


def detained(when: str) -> Story:
    story = Story()
    admit(story, Section.THREE, when)
    story.signs(when, ADMINISTRATOR, AssignResponsibleClinician(clinician=CLINICIAN.person))
    return story


def on_order(made: str, admitted: str) -> Story:
    story = detained(admitted)
    agreement = story.signs(made, AMHP, MAKES)
    story.signs(made, CLINICIAN, order(agreement))
    return story


def order(agreement: str) -> MakeCommunityOrder:
    return MakeCommunityOrder(agreement=agreement, criteria_met=True, responsible_hospital=SITE)


def grave(story: Story) -> set[str]:
    return {f.rule for f in story.pathway.standing.findings if f.severity is Severity.FATAL}


def test_an_order_after_the_tribunals_discharge_is_none_and_nobody_is_held_by_its_recall():
    """WE-17A-01: Bostridge v Oxleas NHS Foundation Trust [2015] EWCA Civ 79 (s.17A(1)-(2)).

    The source gives months only; the days are ours. 442 days to 3 November 2010 begin on 19 August
    2009 if both ends count: on either reading there was no authority on any of them.
    """
    story = detained("2009-02-02 12:00")
    discharged = TribunalDecides(outcome=TribunalOutcome.DISCHARGED)
    story.signs("2009-04-06 12:00", TRIBUNAL, discharged)
    agreement = story.signs("2009-04-06 13:00", AMHP, MAKES)
    assert story.refused("2009-04-06 14:00", CLINICIAN, order(agreement)) == {
        "s17A.needs_section_3"
    }
    told = "2010-11-03 09:00"
    story.records(told, CLINICIAN, order(agreement), occurred="2009-04-06 14:00")
    recall = story.records(told, CLINICIAN, RECALL, occurred="2009-08-18 09:00")
    served = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.records(told, NURSE, served, occurred="2009-08-18 09:30")
    held = DetainOnRecall(recall=recall, hospital=SITE)
    story.records(told, NURSE, held, occurred="2009-08-18 10:00")
    assert {"s17A.needs_section_3", "s17E.no_order"} <= grave(story)
    assert not [p for p in story.pathway.standing.powers if p.kind.value in ("cto", "recall")]
    assert days(date(2009, 8, 19), 442).last_day == date(2010, 11, 3)
    for day in ("2009-08-18 10:00", "2009-08-19 00:00", "2010-11-03 08:59"):
        assert story.in_force(day) == []


def test_a_second_recall_back_to_back_needs_recorded_grounds_and_is_always_recorded():
    """WE-17E-02: contested. The Code (29.61) and Jones are read against it; a reply in the same
    thread says that a fresh recall of a now informal patient is lawful. Refused for signing until
    the grounds are recorded; the message says that it is contested."""
    story = on_order("2025-08-01 12:00", "2025-06-02 12:00")
    recall = story.signs("2025-09-07 09:00", CLINICIAN, RECALL)
    served = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs("2025-09-07 09:00", NURSE, served)
    story.signs("2025-09-07 09:00", NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    held = next(p for p in story.pathway.standing.powers if p.kind.value == "recall")
    assert held.ends_at == at("2025-09-10 09:00")
    story.passes_to("2025-09-10 09:00")
    ended = next(p for p in story.pathway.standing.powers if p.kind.value == "recall")
    assert ended.ending is PowerEnding.LAPSED
    assert story.refused("2025-09-10 09:01", CLINICIAN, RECALL) == {"s17E.again"}
    (said,) = story.last.findings
    assert "contested" in f"{said.message} {story.law.checks[said.rule].status}"
    story.records("2025-09-10 10:00", CLINICIAN, RECALL, occurred="2025-09-10 09:01")
    assert "s17E.again" in story.found(), "kept, and flagged"


def test_a_second_recall_is_signed_once_its_grounds_are_recorded():
    """WE-17E-02, the other reading: grounds of its own make it a fresh recall."""
    story = on_order("2025-08-01 12:00", "2025-06-02 12:00")
    recall = story.signs("2025-09-07 09:00", CLINICIAN, RECALL)
    served = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs("2025-09-07 09:00", NURSE, served)
    story.signs("2025-09-07 09:00", NURSE, DetainOnRecall(recall=recall, hospital=SITE))
    story.passes_to("2025-09-10 09:00")
    reasons = replace(RECALL, fresh_recall_reasons="New grounds, which the notice sets out.")
    story.signs("2025-09-10 09:01", CLINICIAN, reasons)
    assert "s17E.again" not in story.found()


def test_a_receipt_dated_before_the_report_does_not_undo_the_extension():
    """WE-20A-03: s.20A works by the report being furnished in time; Part 4 only records it."""
    story = on_order("2009-11-10 12:00", "2009-06-01 12:00")
    agreement = story.signs(
        "2010-05-04 10:00", AMHP, replace(MAKES, purpose=AgreementPurpose.EXTEND)
    )
    report = ExtendCommunityOrder(
        examined_on=date(2010, 5, 4),
        consulted_professional=True,
        agreement=agreement,
        criteria_met=True,
    )
    story.signs("2010-05-04 11:00", CLINICIAN, report)
    extended = story.pathway.standing.powers[-1]
    assert extended.last_day == date(2010, 11, 9)
    receipt = CompletePart(form="CTO7", part=4, entitled=(Role.MHA_ADMINISTRATOR,))
    story.records("2010-05-05 09:00", ADMINISTRATOR, receipt, occurred="2010-04-05 09:00")
    assert story.pathway.standing.powers[-1] == extended
    assert "receipt.before_report" in story.found()
    assert story.law.checks["receipt.before_report"].severity is Severity.ADVISORY


def test_a_receipt_that_follows_its_report_is_in_order_and_one_too_many_is_not():
    story = on_order("2009-11-10 12:00", "2009-06-01 12:00")
    agreement = story.signs(
        "2010-05-04 10:00", AMHP, replace(MAKES, purpose=AgreementPurpose.EXTEND)
    )
    report = ExtendCommunityOrder(
        examined_on=date(2010, 5, 4),
        consulted_professional=True,
        agreement=agreement,
        criteria_met=True,
    )
    story.signs("2010-05-04 11:00", CLINICIAN, report)
    receipt = CompletePart(form="CTO7", part=4, entitled=(Role.MHA_ADMINISTRATOR,))
    story.signs("2010-05-04 11:00", ADMINISTRATOR, receipt)
    assert "receipt.before_report" not in story.found()
    story.signs("2010-05-05 11:00", ADMINISTRATOR, receipt)
    assert "receipt.before_report" in story.found()
    assert not grave(story)
