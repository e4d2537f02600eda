"""Checks on scrutiny by checklist, on amending under section 15, and on papers as they came in."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL, _RECTIFIABLE, _ADVISORY = Severity.FATAL, Severity.RECTIFIABLE, Severity.ADVISORY
_CODE = "s.15; Code of Practice chapter 35"
_S15 = "s.15(1)"
_INSTEAD = (
    "A fresh application on fresh papers while the patient may be kept (section 5 for an "
    "in-patient), or discharge under section 23. Take legal advice."
)
_UNREAD = "unconfirmed: the Code is known here only as others quote it"

SCRUTINY: tuple[CheckRule, ...] = (
    CheckRule(
        id="hand.administrative_scrutiny",
        severity=_FATAL,
        citation="s.15(1); Code of Practice 35.11 (as quoted)",
        message="Administrative scrutiny is for somebody whom the hospital managers (in "
        "guardianship, the local authority) authorise to agree to amendments.",
        next_act="Ask the Mental Health Act office.",
        status=_UNREAD,
    ),
    CheckRule(
        id="scrutiny.item_unknown",
        severity=_FATAL,
        citation=_CODE,
        message="An answer is given to an item that this checklist does not have.",
        next_act="Read the checklist of these papers again and answer its items.",
    ),
    CheckRule(
        id="scrutiny.unanswered",
        severity=_FATAL,
        citation=_CODE,
        message="Not every item of the checklist is answered once.",
        next_act="Answer every item; one that is not asked here is not applicable.",
    ),
    CheckRule(
        id="scrutiny.outcome_differs",
        severity=_FATAL,
        citation=_CODE,
        message="Whether the papers are in order is not what the answers come to.",
        next_act="Say that they are in order only if no item is not in order.",
    ),
    CheckRule(
        id="scrutiny.remedy_needed",
        severity=_FATAL,
        citation=_CODE,
        message="An item that is not in order lacks what is to be done about it, or an item that "
        "is in order has it.",
        next_act="Choose one of the remedies of the item.",
    ),
    CheckRule(
        id="scrutiny.remedy_not_open",
        severity=_FATAL,
        citation="s.15(1)-(2); Code of Practice 35.13 (as quoted)",
        message="What is found here cannot be mended in that way.",
        next_act="Choose a remedy that the item has. What breaks a rule of the Act itself is not "
        "mended by amending: the item says what to do instead.",
    ),
    CheckRule(
        id="scrutiny.remedy_late",
        severity=_FATAL,
        citation="s.15(1)-(4)",
        message="The time in which these papers could be amended or replaced is over.",
        next_act=f"Say that it cannot be mended. {_INSTEAD}",
    ),
    CheckRule(
        id="scrutiny.disagrees_unexplained",
        severity=_FATAL,
        citation=_CODE,
        message="An item is said to be in order although a rule found that it is not.",
        next_act="Say in a note why you differ, or find the item not in order.",
    ),
    CheckRule(
        id="scrutiny.disagrees",
        severity=_ADVISORY,
        citation=_CODE,
        message="Scrutiny took another view than the rules did of: {items}.",
        next_act="Read the note; the findings stand beside it until the papers are put right.",
    ),
    CheckRule(
        id="scrutiny.amend",
        severity=_RECTIFIABLE,
        citation="s.15(1); s.8(4)",
        message="Scrutiny found this paper defective. To be amended: {items}.",
        next_act="Whoever signed it amends it, with consent, within 14 days beginning with the "
        "admission (or the acceptance of guardianship).",
    ),
    CheckRule(
        id="scrutiny.replace",
        severity=_RECTIFIABLE,
        citation="s.15(2)-(3)",
        message="Scrutiny found that this recommendation does not suffice: {items}.",
        next_act="The managers give the applicant written notice; a fresh recommendation is "
        "furnished within 14 days beginning with the admission.",
    ),
    CheckRule(
        id="scrutiny.complete",
        severity=_ADVISORY,
        citation="SI 2008/1184 regs 4(4)-(5), 5(2)",
        message="Scrutiny found the record of receipt incomplete: {items}.",
        next_act="Complete it with the true time; the authority does not rest on it.",
    ),
    CheckRule(
        id="scrutiny.no_cure",
        severity=_FATAL,
        citation="Code of Practice 35.13, Reference Guide 31.20-31.21 (as quoted)",
        message="Scrutiny found what cannot be mended: {items}.",
        next_act="{instead}",
        status=_UNREAD,
    ),
    CheckRule(
        id="s15.not_admitted",
        severity=_FATAL,
        citation="ss.15(1), 8(4)",
        message="Nobody was admitted on this paper, or accepted into guardianship, so section 15 "
        "does not reach it.",
        next_act="Before admission a paper is not amended: sign a fresh one.",
    ),
    CheckRule(
        id="s15.not_reached",
        severity=_FATAL,
        citation="ss.8(4), 15(1); Code of Practice 35.16-35.17 (as quoted)",
        message="Section 15 reaches applications and recommendations only, and this form is "
        "neither.",
        next_act="{instead}",
    ),
    CheckRule(
        id="s15.not_mended",
        severity=_FATAL,
        citation=_S15,
        message="The paper as amended still has the defect that the amendment is to put right.",
        next_act="Compare the papers again and amend what differs, or do not name that defect.",
    ),
    CheckRule(
        id="s15.unchanged",
        severity=_FATAL,
        citation=_S15,
        message="Nothing of the paper is changed.",
        next_act="Change the particulars that are wrong, and those only.",
    ),
    CheckRule(
        id="s15.fixed",
        severity=_FATAL,
        citation="s.15(1); CV v SLAM [2010] EWHC 742 (Admin)",
        message="What is changed is no error of writing but what was done, or for whom: {what}.",
        next_act=f"Section 15 cannot put this right. {_INSTEAD}",
    ),
    CheckRule(
        id="s15.date",
        severity=_FATAL,
        citation="ss.6, 11(5), 12(1), 15(1)",
        message="The paper fails a time limit of the Act by the date that is changed, so "
        "amending the date cannot be accepted as mending it.",
        next_act=_INSTEAD,
        status="contested: a date that misstates what was in time may be amendable; the reading "
        "that protects the patient is taken",
    ),
    CheckRule(
        id="s15.date_unlawful",
        severity=_FATAL,
        citation="ss.6, 11(5), 12(1), 15(1)",
        message="With the date as amended, a time limit of the Act was not kept.",
        next_act=f"Check the date. If it is true: {_INSTEAD[0].lower()}{_INSTEAD[1:]}",
    ),
    CheckRule(
        id="version.current_wording",
        severity=_RECTIFIABLE,
        citation="SI 2020/1072",
        message="The paper is not in the wording that was current on the day it was signed: that "
        "of 2020, from 1 December 2020 if sent electronically, from 1 February 2021 in any case.",
        next_act="Ask for a paper on the current form while that is still possible.",
        status="contested: whether an old wording makes the paper bad",
    ),
    CheckRule(
        id="paper.wording_unknown",
        severity=_ADVISORY,
        citation="SI 2020/1072",
        message="Nobody said which wording the paper is in.",
        next_act="Look at the foot of the paper or its scan, and say so in scrutiny.",
    ),
    CheckRule(
        id="paper.blank",
        severity=_RECTIFIABLE,
        citation="s.15(1)",
        message="A particular that the form asks for is blank on the paper.",
        next_act="Whoever signed it completes it, with consent, where section 15 or 8(4) reaches "
        "the paper; otherwise it is completed and initialled, or the paper is made again.",
    ),
    CheckRule(
        id="paper.unreadable",
        severity=_ADVISORY,
        citation=_CODE,
        message="A particular of the paper could not be read when it was recorded.",
        next_act="Look at the original or its scan; ask whoever signed it.",
    ),
)
