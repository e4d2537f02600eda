"""Checks on courts, prisoners and restricted patients (Part 3; ss.35-54, 69-75)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

COURTS: tuple[CheckRule, ...] = (
    CheckRule(
        id="s54.evidence",
        severity=Severity.FATAL,
        citation="s.54(1); ss.35(3), 36(1), 37(2), 38(1), 45A(3), 47(1), 48(1)",
        message="The medical evidence is not what the Act asks for: two doctors, one of them "
        "approved under section 12; for section 35 one who is approved.",
        next_act="Obtain the evidence that is missing before an order or direction is made.",
    ),
    CheckRule(
        id="court.crown_court_only",
        severity=Severity.FATAL,
        citation="ss.36(1), 41(1), 45A(1)",
        message="Only the Crown Court can make this order.",
        next_act="A magistrates' court can commit the person to the Crown Court (ss.43, 44).",
    ),
    CheckRule(
        id="court.magistrates_only",
        severity=Severity.FATAL,
        citation="s.44(1)",
        message="Only a magistrates' court commits a person to hospital under section 44.",
        next_act="The Crown Court decides on the order itself.",
    ),
    CheckRule(
        id="court.not_arranged",
        severity=Severity.FATAL,
        citation="ss.35(4), 36(3), 37(4), 38(4), 44(2), 45A(5)",
        message="The court was not satisfied that arrangements are made for admission in time.",
        next_act="Arrange a bed and say so to the court.",
    ),
    CheckRule(
        id="court.guardian_unwilling",
        severity=Severity.FATAL,
        citation="s.37(6)",
        message="The court was not satisfied that the authority, or the person named as guardian, "
        "is willing to receive the offender into guardianship.",
        next_act="The order cannot be made without. Ask them, and tell the court.",
    ),
    CheckRule(
        id="court.guardian_not_approved",
        severity=Severity.FATAL,
        citation="s.37(1)",
        message="A guardian who is not a local social services authority must be approved by one.",
        next_act="Ask the authority for the place where that person lives to approve them.",
    ),
    CheckRule(
        id="court.length",
        severity=Severity.FATAL,
        citation="ss.35(7), 36(6), 38(5)",
        message="The court may order at most {most} days now, so that the whole lasts no longer "
        "than the Act allows. {asked} were ordered.",
        next_act="Ask the court to put the length right.",
    ),
    CheckRule(
        id="court.nothing_to_extend",
        severity=Severity.FATAL,
        citation="ss.35(5)-(7), 36(4)-(6), 38(5)",
        message="No remand or interim order is in force, so there is nothing to extend.",
        next_act="The person returns to court, or is free to go.",
    ),
    CheckRule(
        id="court.nothing_to_dispose",
        severity=Severity.FATAL,
        citation="ss.35-38, 44, 51-53",
        message="No remand, committal, interim order or transfer without sentence is in force.",
        next_act="Check the record: an order may have ended, or not have been recorded.",
    ),
    CheckRule(
        id="part_3.application_on_remand",
        severity=Severity.ADVISORY,
        citation="ss.2-4, 35, 36, 38",
        message="The person is {state}. Whether anybody can be admitted on an application under "
        "section 2, 3 or 4 beside that is contested, so this is not signed here. If it happened, "
        "it is kept on the record and shown beside the remand or order, which goes on; it is "
        "marked uncertain.",
        next_act="Take legal advice, and ask the court to deal with the case; if the person was "
        "admitted, record it with its true time.",
        status="contested: periods.md section 17; no case was read",
    ),
    CheckRule(
        id="part_3.remand_beside",
        severity=Severity.ADVISORY,
        citation="ss.35, 36, 38, 40(5), 44",
        message="The person is {state}. A remand, interim order or committal does not end that, "
        "and the Act does not say how both stand together, so this is not signed here. If it was "
        "made, it is kept on the record and shown beside the other authority, which goes on; it "
        "is marked uncertain.",
        next_act="Tell the court of the other authority, and take legal advice on treatment, leave "
        "and discharge; record the remand or order with its true time.",
        status="contested: practitioners say that both can be; no case was read",
    ),
    CheckRule(
        id="part_3.admitted_late",
        severity=Severity.FATAL,
        citation="ss.35(4), 36(3), 37(4), 38(4), 40(1), 45A(5), 47(2)",
        message="Authority to admit the patient ended at {ended}. Admission after that is "
        "without authority.",
        next_act="Tell the court or the Secretary of State at once; only they can give fresh "
        "authority.",
    ),
    CheckRule(
        id="part_3.admitted_doubt",
        severity=Severity.ADVISORY,
        citation="ss.37(4), 40(1)",
        message="The patient was admitted on the last day by one reading only: if the day of "
        "the order counts, the 28 days ended with {last}.",
        next_act="Tell the court, and take legal advice on a fresh order.",
        status="contested: periods.md section 19 no. 2",
    ),
    CheckRule(
        id="part_3.not_awaited",
        severity=Severity.FATAL,
        citation="s.40(1)",
        message="No order, remand or direction is on the record on which the patient is to be "
        "admitted.",
        next_act="Record the order first; without one there is no authority.",
    ),
    CheckRule(
        id="part_3.other_hospital",
        severity=Severity.FATAL,
        citation="ss.37(4)-(5), 40(1), 45A(5), 47(1)",
        message="The order names another hospital than this one.",
        next_act="Take the patient to the hospital named, or have the order varied.",
    ),
    CheckRule(
        id="part_3.report_due",
        severity=Severity.ADVISORY,
        citation="ss.41(6), 45B(3), 49(3)",
        message="A year has passed since the last report to the Secretary of State.",
        next_act="Send the report now.",
    ),
    CheckRule(
        id="part_3.not_restricted",
        severity=Severity.FATAL,
        citation="ss.41-42, 49",
        message="The patient is not restricted, so this has nothing to act on.",
        next_act="Check the record: the restrictions may have ended.",
    ),
    CheckRule(
        id="part_3.reference_due",
        severity=Severity.ADVISORY,
        citation="ss.71(2), 75(1)-(2E)",
        message="The time for the Secretary of State to refer the case to the tribunal is over.",
        next_act="Ask the Secretary of State to refer the case now. Delay may breach Article 5(4).",
    ),
    CheckRule(
        id="s41.consent",
        severity=Severity.FATAL,
        citation="s.41(3)(c)",
        message="The patient is restricted, and no consent of the Secretary of State to this is "
        "on the record.",
        next_act="Ask the Secretary of State first.",
    ),
    CheckRule(
        id="s41.consent_unneeded",
        severity=Severity.ADVISORY,
        citation="s.41(3)(c)",
        message="No restrictions are in force, so no consent of the Secretary of State is needed.",
        next_act="Check the record.",
    ),
    CheckRule(
        id="s42.not_conditional",
        severity=Severity.FATAL,
        citation="ss.42, 73",
        message="No conditional discharge is in force.",
        next_act="Check the record: the patient may be in hospital, or the discharge absolute.",
    ),
    CheckRule(
        id="s42.dol_not_in_force",
        severity=Severity.FATAL,
        citation="ss.42(2A), 73(5A)-(5B); Mental Health Act 2025 s.35",
        message="Before 18 February 2026 no condition of discharge could deprive anybody of "
        "liberty.",
        next_act="Leave the condition out.",
    ),
    CheckRule(
        id="s42.dol_grounds",
        severity=Severity.FATAL,
        citation="ss.42(2A), 71(4B), 73(2)(c), (5A), 75(4)",
        message="A condition that deprives of liberty must be needed to protect others from "
        "serious harm; the tribunal must also find it no less beneficial to the "
        "patient.",
        next_act="State the finding, or leave the condition out.",
    ),
    CheckRule(
        id="s42.no_warrant",
        severity=Severity.FATAL,
        citation="s.42(3)-(4)",
        message="No warrant of recall is on the record for this return.",
        next_act="Record the warrant, or let the patient go.",
    ),
    CheckRule(
        id="s50.not_transferred",
        severity=Severity.FATAL,
        citation="ss.45B(2), 50-53",
        message="The patient is not a transferred prisoner, so there is no prison to go back to.",
        next_act="Discharge is for the clinician, the managers or the tribunal.",
    ),
    CheckRule(
        id="s74.no_discharge",
        severity=Severity.FATAL,
        citation="s.74(1)",
        message="The tribunal does not discharge a restricted prisoner: it tells the Secretary "
        "of State whether the patient would be entitled to it.",
        next_act="Record what the tribunal told the Secretary of State.",
    ),
    CheckRule(
        id="s74.not_agreed",
        severity=Severity.ADVISORY,
        citation="s.74(3)",
        message="The 90 days are over and the Secretary of State has not agreed to discharge.",
        next_act="Transfer the patient to prison, unless the tribunal recommended a stay in "
        "hospital.",
    ),
    CheckRule(
        id="s40.ends_on_admission",
        severity=Severity.ADVISORY,
        citation="ss.40(5), 45B(2), 47(3), 48(3), 55(4)",
        message="The patient is under earlier authority, which goes on until admission in "
        "pursuance of this order or direction. Some read the Act as ending it on the day of the "
        "order.",
        next_act="Admit the patient without delay, so that nothing turns on it.",
        status="contested: the words are 'admitted in pursuance of'; no case was read",
    ),
    CheckRule(
        id="s40.gives_way",
        severity=Severity.ADVISORY,
        citation="ss.37(4), 40(1), (5), 55(4)",
        message="Nobody was admitted yet on an earlier order or direction ({earlier}). It is read "
        "as giving way now that this one is made. The Act speaks of admission in pursuance of this "
        "one, and does not say what becomes of the earlier until then.",
        next_act="Do not admit the patient on the earlier one. Ask the court whether it was to "
        "stand beside this one.",
        status="unconfirmed: no provision or case was found on two orders that both await "
        "admission",
    ),
    CheckRule(
        id="s47.sentence_goes_on",
        severity=Severity.ADVISORY,
        citation="ss.40(5), 47(1), (3), 50(1), 55(4)",
        message="The patient was transferred from prison under section 47. That direction ceases "
        "as a hospital order would, and with it the power to send the patient back to prison on "
        "it. What is left of the sentence is not ended by this order.",
        next_act="Tell the Secretary of State and the prison, and ask what is to happen if the "
        "patient is discharged before the sentence is over.",
        status="unconfirmed: that the direction ceases follows from ss.47(3) and 55(4); no case "
        "was read",
    ),
    CheckRule(
        id="s41.two_orders",
        severity=Severity.ADVISORY,
        citation="ss.40(5), 41(4), 45B(2), 47(3), 49(2), 55(4)",
        message="The patient is under restrictions already ({earlier}), and that does not cease "
        "with this order or direction. Both then stand together, and whether leave, recall or "
        "discharge under one reaches the other is contested, so this is not signed here. If it "
        "was made, it is kept on the record; the earlier goes on, and the later is shown beside "
        "it, marked uncertain.",
        next_act="Take legal advice, and ask the Secretary of State how both are to be dealt "
        "with; record the order with its true time. Before the patient is discharged, see that "
        "the later order is dealt with too; if it is not, it is what is left.",
        status="contested: practitioners differ on what ends both. OO v Central and North West "
        "London NHS Foundation Trust [2024] UKUT 190 (AAC), as they report it (not read), says "
        "that each order has its own right to apply, and does not decide it",
    ),
)
