"""Checks while a person is detained: rectification, treatment, tribunal, discharge."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY

DETENTION: tuple[CheckRule, ...] = (
    CheckRule(
        id="code35.scrutiny_late",
        severity=_ADVISORY,
        citation="Code of Practice 35.11 (as quoted)",
        message="The papers were not scrutinised by the end of the next working day.",
        next_act="Scrutinise them now: errors can be put right only within 14 days of admission.",
        status="unconfirmed: the Code is known here only as others quote it",
    ),
    CheckRule(
        id="scrutiny.not_in_order",
        severity=Severity.RECTIFIABLE,
        citation="s.15; Code of Practice chapter 35",
        message="Scrutiny found that the papers are not in order.",
        next_act="Have each defect put right within 14 days of admission, or seek legal advice.",
    ),
    CheckRule(
        id="s15.late",
        severity=_FATAL,
        citation="s.15(1)",
        message="Papers can be put right only within 14 days beginning with the admission.",
        next_act="Ask whether the error matters at all: one that misleads nobody leaves the paper "
        "good (Reference Guide 31.23, as quoted). If it matters: a fresh application while the "
        "patient may be kept, or discharge under section 23. Take legal advice.",
    ),
    CheckRule(
        id="s15.hand",
        severity=_FATAL,
        citation="s.15(1)",
        message="Only the person who signed the paper can amend it.",
        next_act="Ask the signatory.",
    ),
    CheckRule(
        id="s15.consent",
        severity=_FATAL,
        citation="s.15(1)",
        message="The hospital managers must consent to the amendment.",
        next_act="Obtain their consent first.",
    ),
    CheckRule(
        id="s15.not_rectifiable",
        severity=_FATAL,
        citation="s.15; Code of Practice 35 (as quoted)",
        message="This is not an error that section 15 can put right on this paper.",
        next_act="A fresh application, or discharge; take legal advice.",
    ),
    CheckRule(
        id="s132.again",
        severity=_ADVISORY,
        citation="s.132(3); Code of Practice chapter 4",
        message="Rights must be given both orally and in writing, and again until understood.",
        next_act="Try again, and record it.",
    ),
    CheckRule(
        id="hand.advocacy",
        severity=_FATAL,
        citation="ss.130A-130D",
        message="The local authority tells a patient about advocacy under guardianship only. In "
        "hospital and on a community treatment order the hospital managers do.",
        next_act="Ask the ward, or the hospital's Mental Health Act office.",
    ),
    CheckRule(
        id="s58.certificate_due",
        severity=_ADVISORY,
        citation="s.58(1)(b), (3)",
        message="Three months have passed since medicine was first given, and no certificate is "
        "on the record.",
        next_act="Obtain Form T2 or T3 before the next dose, unless section 62 applies.",
    ),
    CheckRule(
        id="s58.uncertified",
        severity=_FATAL,
        citation="s.58(1)(b), (3)",
        message="Medicine was given after three months without Form T2 or T3.",
        next_act="Stop, unless section 62 applies; obtain a certificate. Detention is unaffected.",
    ),
    CheckRule(
        id="s58.not_detained",
        severity=_ADVISORY,
        citation="s.56",
        message="The three-month rule covers only people to whom Part 4 applies: detained under "
        "section 2 or 3 or by a court, or on a community treatment order.",
        next_act="Rely on consent, or on the Mental Capacity Act 2005.",
    ),
    CheckRule(
        id="s66.out_of_time",
        severity=_FATAL,
        citation="s.66(2); tribunal rules r.32",
        message="The tribunal received the application outside the time for applying.",
        next_act="Ask the tribunal; the managers and the Secretary of State can refer the case.",
    ),
    CheckRule(
        id="s77.once",
        severity=_FATAL,
        citation="s.77(2)",
        message="An application was made in this period already.",
        next_act="Another can be made in the next period, or if the first is withdrawn.",
    ),
    CheckRule(
        id="s68_2.due",
        severity=_ADVISORY,
        citation="s.68(2)",
        message="Six months have passed without a tribunal. The managers must refer the case.",
        next_act="Refer the case now. Delay may breach Article 5(4).",
    ),
    CheckRule(
        id="s68_2.early",
        severity=_FATAL,
        citation="s.68(2); tribunal guidance T112 (as reported)",
        message="The managers' duty to refer has not arisen yet.",
        next_act="Refer on or after {due}. The Secretary of State can refer at any time.",
    ),
    CheckRule(
        id="s68_6.due",
        severity=_ADVISORY,
        citation="s.68(6)",
        message="The tribunal has not considered the case for three years, or for one if the "
        "patient is under 18. The managers must refer it.",
        next_act="Refer the case now. Delay may breach Article 5(4).",
    ),
    CheckRule(
        id="s68_6.early",
        severity=_FATAL,
        citation="s.68(6); tribunal guidance T112 (as reported)",
        message="The managers' duty to refer the case again has not arisen yet.",
        next_act="Refer on or after {due}. The Secretary of State can refer at any time.",
    ),
    CheckRule(
        id="s72_3A.recommended",
        severity=_ADVISORY,
        citation="s.72(3)-(3A)",
        message="The tribunal did not discharge but recommended another step. It may reconvene if "
        "its recommendation is not followed.",
        next_act="The responsible clinician considers it, and the managers tell the tribunal.",
    ),
    CheckRule(
        id="tribunal.withdrawn_after_decision",
        severity=_ADVISORY,
        citation="s.77(2)",
        message="The tribunal had decided before the application was withdrawn, so the "
        "application has been used and the decision stands.",
        next_act="Check the times. Another application can be made in the next period.",
    ),
    CheckRule(
        id="tribunal.nothing_pending",
        severity=_ADVISORY,
        citation="s.72",
        message="No application or reference is on the record for this decision.",
        next_act="Record the application or reference with its true time.",
    ),
    CheckRule(
        id="s72_3.future",
        severity=_FATAL,
        citation="s.72(3)",
        message="A tribunal may defer discharge to a future day. {named} had passed when it "
        "decided.",
        next_act="Give the day in the tribunal's direction; with none, discharge is at once.",
    ),
    CheckRule(
        id="s23.nothing_to_discharge",
        severity=_FATAL,
        citation="s.23(1)",
        message="No detention is in force, so there is nothing to discharge.",
        next_act="The person is free to go; admit informally if they wish to stay.",
    ),
    CheckRule(
        id="s23.post_dated",
        severity=_FATAL,
        citation="s.23(1)-(2)",
        message="A discharge takes effect when it is ordered. It cannot name a later time.",
        next_act="Make the order when it is to take effect.",
        status="contested: periods.md section 19 no. 12",
    ),
)
