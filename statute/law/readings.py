"""What the second revision of each version of the law reads more correctly than the first.

A pathway keeps the revision that it was decided under until it continues as new; the rules ask
which one that is (`LawVersion.reads`). What stands differently is then restated by events.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Reading(StrEnum):
    """One thing that is read more correctly; `SAYS` has it in words that a lawyer can check."""

    TRANSFER_NEEDS_AUTHORITY = "transfer_needs_authority"
    ABSENCE_FROM_AN_ORDER = "absence_from_an_order"
    GUARDIANSHIP_STAYS_ENDED = "guardianship_stays_ended"
    CUSTODY_UNDOES_EARLY_RENEWAL = "custody_undoes_early_renewal"
    ABSENCE_RUNS_ON = "absence_runs_on"
    ORDERS_FROM_PART_3 = "orders_from_part_3"
    TREATMENT_UNDER_PART_3 = "treatment_under_part_3"
    ABSENCE_UNDER_PART_3 = "absence_under_part_3"
    RELATIVES_UNDER_PART_3 = "relatives_under_part_3"
    RELATIVES_TOLD = "relatives_told"
    ABSENCE_NOTIFIED = "absence_notified"
    REFERENCE_AND_ABSENCE = "reference_and_absence"
    LEAVE_UNDER_RESTRICTIONS = "leave_under_restrictions"
    RECOMMENDATIONS_KEPT = "recommendations_kept"
    DISPLACED_APPLY_AGAIN = "displaced_apply_again"
    CLINICIAN_IN_CHARGE = "clinician_in_charge"
    COURT_ORDERS_REPLACE = "court_orders_replace"
    RECEIPTS_FOLLOW_REPORTS = "receipts_follow_reports"
    PRACTITIONER_OF_GUARDIAN = "practitioner_of_guardian"
    RESTATED_THEN_SETTLED = "restated_then_settled"
    GUARDIANSHIP_BY_ORDER = "guardianship_by_order"
    DIRECTIONS_REPLACE = "directions_replace"
    ORDERS_TRANSFERRED = "orders_transferred"
    ABSENT_AT_PLACE_OF_SAFETY = "absent_at_place_of_safety"
    HELD_BESIDE_AUTHORITY = "held_beside_authority"
    LEAVE_OF_THE_RESTRICTED = "leave_of_the_restricted"
    CUSTODY_OF_THE_RESTRICTED = "custody_of_the_restricted"
    REFERENCE_AFTER_FOUR_YEARS = "reference_after_four_years"
    HOURS_AMENDED = "hours_amended"
    COUNTED_FROM_FIRST_DAY = "counted_from_first_day"
    GUARDIAN_NAMED_BY_COURT = "guardian_named_by_court"
    APPLICATION_ON_REMAND = "application_on_remand"
    ESCAPED_WITH_AUTHORITY = "escaped_with_authority"
    SIGNED_ON_THE_DAY = "signed_on_the_day"
    FRESH_PAIR_COMPLIES = "fresh_pair_complies"
    OBJECTION_OF_THE_DISPLACED = "objection_of_the_displaced"
    HELD_AGAIN_IN_ONE_STAY = "held_again_in_one_stay"
    INTERESTS_OF_THE_RELATIVE = "interests_of_the_relative"
    DOCTOR_VISITS_YEARLY = "doctor_visits_yearly"
    AUTHORITY_AFTER_ADMISSION = "authority_after_admission"
    COVERED_BENEATH = "covered_beneath"
    DIRECTIONS_TRANSFERRED = "directions_transferred"
    BESIDE_GUARDIANSHIP_ORDER = "beside_guardianship_order"
    ENDED_ON_ADMISSION = "ended_on_admission"
    GUARDIANSHIP_ORDER_REPLACES = "guardianship_order_replaces"
    BESIDE_RESTRICTIONS = "beside_restrictions"
    ORDERS_FROM_TRANSFER = "orders_from_transfer"
    REMAND_BESIDE = "remand_beside"
    NOT_BEFORE_IT_IS_OVER = "not_before_it_is_over"
    ADVOCACY_IN_THE_COMMUNITY = "advocacy_in_the_community"


SAYS: Mapping[Reading, str] = MappingProxyType(
    {
        Reading.TRANSFER_NEEDS_AUTHORITY: (
            "Transfer from hospital to guardianship rests on the managers' authority on Form G6, "
            "for that guardian and not before the day that the local authority set "
            "(s.19(1)(a); SI 2008/1184 reg 7(4))."
        ),
        Reading.ABSENCE_FROM_AN_ORDER: (
            "Absence of a recalled community patient keeps the order alive as it keeps detention "
            "alive; after more than 28 days the order ends with the week unless Form CTO8 is "
            "furnished (ss.18(2A), 21, 21A, 21B). Custody of a community patient counts (s.22)."
        ),
        Reading.GUARDIANSHIP_STAYS_ENDED: (
            "Guardianship that has ended is not taken up again when a time limit of before its "
            "end falls due late (s.20(1))."
        ),
        Reading.CUSTODY_UNDOES_EARLY_RENEWAL: (
            "For somebody released from custody, a renewal whose period has not begun does not "
            "count: the period they are in ends authority (ss.18(4A)-(4B), 22(6))."
        ),
        Reading.ABSENCE_RUNS_ON: (
            "An absence runs on until the patient is back where they ought to be, whatever holds "
            "them meanwhile: it does not begin again, and ends from wherever they are (s.18(1)). "
            "Authority that only an absence keeps alive is not kept alive by the next (s.21(1))."
        ),
        Reading.ORDERS_FROM_PART_3: (
            "An unrestricted patient of the courts may be put on a community treatment order; "
            "revoked, the hospital order or direction is alive again (s.17A; Sch.1 Pt I; s.69)."
        ),
        Reading.TREATMENT_UNDER_PART_3: (
            "Part 4 applies to patients of the courts as well: the three months, certificates and "
            "urgent treatment (s.56(3)); a restricted patient's is reported on (s.61(2))."
        ),
        Reading.ABSENCE_UNDER_PART_3: (
            "A restricted patient absent without leave may be retaken while restrictions last "
            "(s.18; Sch.1 Pt II); one who absconds from a remand, committal or interim order may "
            "be arrested and is brought before the court (ss.35(10), 36(8), 38(7))."
        ),
        Reading.RELATIVES_UNDER_PART_3: (
            "The nearest relative cannot order discharge of a patient of the courts, but may apply "
            "to the tribunal in any period in which the patient may (s.69(1)(a); Sch.1 Pt I)."
        ),
        Reading.RELATIVES_TOLD: (
            "The nearest relative is to be told of each renewal, extension, transfer and report "
            "after absence, and to have a copy of what the patient is given in writing, unless the "
            "patient asked otherwise (SI 2008/1184 reg 26; ss.132(4), 132A(3))."
        ),
        Reading.ABSENCE_NOTIFIED: (
            "The provider is to tell the regulator of a detained patient's absence without leave "
            "(SI 2009/3112 reg 17(1); secure services alone)."
        ),
        Reading.REFERENCE_AND_ABSENCE: (
            "A reference that falls due while the patient is absent waits for the return "
            "(s.21(3)); a patient of the courts who was never heard is referred three years after "
            "the order (s.68(6); Sch.1 Pt I para 10)."
        ),
        Reading.LEAVE_UNDER_RESTRICTIONS: (
            "The responsible clinician's own power to recall a restricted patient ends twelve "
            "months after leave began (Sch.1 Pt II; s.41(3)(c))."
        ),
        Reading.RECOMMENDATIONS_KEPT: (
            "The tribunal may reconvene on its recommendation, which stays open until it decides "
            "again or the power ends (s.72(3)-(3A))."
        ),
        Reading.DISPLACED_APPLY_AGAIN: (
            "A displaced nearest relative may apply once in each later twelve months that the "
            "order lasts (s.66(1)(h), (2)(g))."
        ),
        Reading.CLINICIAN_IN_CHARGE: (
            "Consent is certified by the approved clinician in charge of the treatment, whether or "
            "not that is the responsible clinician; on Forms T2 and T4 also by a second opinion "
            "doctor (ss.58(3)(a), 58A(3)(c), 64C(4A))."
        ),
        Reading.COURT_ORDERS_REPLACE: (
            "A hospital or guardianship order can be made for a patient under guardianship or on a "
            "community treatment order, and ends what was before (ss.17C(c), 40(5))."
        ),
        Reading.RECEIPTS_FOLLOW_REPORTS: (
            "A receipt that bears a time before its report is noted; the report counts all the "
            "same (ss.20(8), 20A(4), (10), 21B; SI 2008/1184 regs 13, 14, 25)."
        ),
        Reading.PRACTITIONER_OF_GUARDIAN: (
            "The responsible clinician reports where the guardian is a local authority; under "
            "another guardian the medical attendant whom that guardian nominated (s.34(1))."
        ),
        Reading.RESTATED_THEN_SETTLED: (
            "A clock that something told late shows to have counted otherwise, and to be over by "
            "it, is said to be restated, and then what became of it. Nothing differs in law "
            "(periods.md section 2.10: what a clock must carry)."
        ),
        Reading.GUARDIANSHIP_BY_ORDER: (
            "Who is under a guardianship order of a court is visited, may pass to another "
            "guardian, and may be discharged by the local authority or the responsible clinician, "
            "not by the nearest relative (s.40(2), (4); Sch.1 Pt I; SI 2008/1184 reg 23)."
        ),
        Reading.DIRECTIONS_REPLACE: (
            "A hospital direction or transfer direction can be given for somebody detained on an "
            "application or hospital order, under guardianship or on a community treatment order, "
            "and ends what was before, as a hospital order does (ss.17C, 40(5), 45B(2), 47(3), "
            "48(3))."
        ),
        Reading.ORDERS_TRANSFERRED: (
            "A patient on a hospital order without restrictions may pass into guardianship, and "
            "one under a guardianship order into hospital, as if the court had made the other "
            "order on the day of its own (ss.19, 40(4); Sch.1 Pt I; SI 2008/1184 regs 7, 8)."
        ),
        Reading.ABSENT_AT_PLACE_OF_SAFETY: (
            "Somebody absent without leave may be taken to a place of safety: they are then there, "
            "and absent again when they leave it, if they are not back. The time for retaking them "
            "under s.18 runs beside the 24 hours after an escape (ss.18(1)-(4), 135, 136, 138(3))."
        ),
        Reading.HELD_BESIDE_AUTHORITY: (
            "Somebody absent or on leave from detention, on a community treatment order, under a "
            "guardianship order or conditionally discharged may be held at a place of safety; what "
            "was there before goes on beside it (ss.17(4), 17E, 18, 42(3), 135(1), 136; no case "
            "was read, unconfirmed)."
        ),
        Reading.LEAVE_OF_THE_RESTRICTED: (
            "Before leave of more than seven days a community treatment order is not considered "
            "for a restricted patient: section 17(2A)-(2B) does not apply, and none can be made "
            "(s.17(2A)-(2B); Sch.1 Pt II paras 1-2, 3(aa))."
        ),
        Reading.CUSTODY_OF_THE_RESTRICTED: (
            "A restricted patient may be taken into custody by a court's order or sentence: the "
            "six months do not end the order or direction, and on release the patient is absent "
            "without leave, to be retaken without limit of time (s.22; Sch.1 Pt II paras 4, 6)."
        ),
        Reading.REFERENCE_AFTER_FOUR_YEARS: (
            "Under conditions that deprive of liberty a case is referred, too, once the tribunal "
            "has not considered it for four years (s.75(2E); in force since 18 February 2026)."
        ),
        Reading.HOURS_AMENDED: (
            "A time on a paper of section 4 is amended only if the true one keeps its hours: the "
            "applicant saw the patient in the 24 hours that end with the application, and "
            "admission was inside the 24 hours from the examination or the application, whichever "
            "came first (ss.4(5), 6(1)(b), 15(1))."
        ),
        Reading.COUNTED_FROM_FIRST_DAY: (
            "Times for applying that come round are all counted from the first day of all, as "
            "anniversaries of one day, and not each from the end of the one before; the two differ "
            "after 29 February only (ss.66(2)(g), 69(1)(b), 70, 75; periods.md section 2.4)."
        ),
        Reading.GUARDIAN_NAMED_BY_COURT: (
            "The court names the guardian in its order: the local social services authority, or a "
            "person whom it approves; whichever it is must be willing (s.37(1), (6)). The "
            "authority for the place where a named person lives is responsible (s.34(3))."
        ),
        Reading.APPLICATION_ON_REMAND: (
            "Admission under section 2, 3 or 4 while a remand or interim order is in force is "
            "contested: it is refused for signing with that reason and, where it happened, kept, "
            "shown in force beside and marked uncertain. Nothing of the remand or order is "
            "changed; when that is over, the detention on the application is what is left, and no "
            "surer (ss.2-4, 35-36, 38; practitioners say that both can be, no case was read, "
            "unconfirmed)."
        ),
        Reading.ESCAPED_WITH_AUTHORITY: (
            "Whoever escapes from a place of safety and is liable to be detained besides, is not "
            "retaken after the time for retaking them under section 18, if that is over first "
            "(s.138(2)-(3)). Being under guardianship or on a community treatment order does not "
            "turn an escape on the way to hospital into none (ss.137(1), 138(1)). The 28 days to "
            "admit on a hospital order do not run while the patient is at large (s.138(5))."
        ),
        Reading.SIGNED_ON_THE_DAY: (
            "A recommendation is signed in time if it is signed on the day of the application, "
            "whatever the hour (s.12(1))."
        ),
        Reading.FRESH_PAIR_COMPLIES: (
            "A recommendation that replaces another must comply together with the one that stays: "
            "two different doctors, one of them approved under section 12 (s.15(3)(b)). Welfare is "
            "no ground of an admission to hospital, in a fresh recommendation or an amended one "
            "(ss.2(2)(b), 3(2)(c), 7(2)(b))."
        ),
        Reading.OBJECTION_OF_THE_DISPLACED: (
            "The objection of a nearest relative whom a court has displaced does not stand while "
            "its order lasts (ss.11(4)(a), 29(1), (6), 30)."
        ),
        Reading.HELD_AGAIN_IN_ONE_STAY: (
            "A fresh use of section 5 asks for reasons where the power was used before in the same "
            "unbroken stay in hospital, not in one that ended (s.5(2), (4); Code of Practice "
            "18.38 as quoted)."
        ),
        Reading.INTERESTS_OF_THE_RELATIVE: (
            "Where the nearest relative applies, a doctor who employs them or directs their work "
            "has a conflict of interest for professional reasons (s.12A; SI 2008/1205 reg 6(2): "
            "not read in full, unconfirmed)."
        ),
        Reading.DOCTOR_VISITS_YEARLY: (
            "At least one visit in a year to a patient under guardianship is by an approved "
            "clinician or a doctor approved under section 12 (SI 2008/1184 reg 23)."
        ),
        Reading.AUTHORITY_AFTER_ADMISSION: (
            "Authority for transfer between hospital and guardianship that bears the very minute "
            "of admission, or of acceptance, was given after it, and before the transfer (s.19(1); "
            "SI 2008/1184 regs 7(4), 8(2))."
        ),
        Reading.COVERED_BENEATH: (
            "Between a hold at a place of safety that lapsed and an admission there is no gap "
            "where a community treatment order, guardianship or other authority ran on beneath "
            "(ss.8(1), 17D, 135, 136; periods.md section 17, order rule 3)."
        ),
        Reading.DIRECTIONS_TRANSFERRED: (
            "A prisoner or other detainee transferred to hospital without restrictions, and "
            "received there, may pass into guardianship as one on a hospital order may: the "
            "direction has the effect of one made on its day (ss.19(1)(a), 40(4), 47(3), 48(3), "
            "55(4); Sch.1 Pt I; SI 2008/1184 reg 7). Whether guardianship ends when a direction "
            "under section 48 would have ceased is unconfirmed; that it would is kept in view "
            "(ss.51-53)."
        ),
        Reading.BESIDE_GUARDIANSHIP_ORDER: (
            "Somebody under a guardianship order of a court may be admitted under sections 2, 3 "
            "and 4, or informally; the order goes on beside, to its own end. Section 6(4) ends an "
            "earlier application and no order, and Sch.1 Pt I does not apply it (ss.6(4), 40(2), "
            "(4), 131(1); Sch.1 Pt I; no case was read, unconfirmed for section 3)."
        ),
        Reading.ENDED_ON_ADMISSION: (
            "An earlier application, hospital order, guardianship order or community treatment "
            "order goes on until the patient is admitted in pursuance of the later hospital order "
            "or direction, and is untouched if nobody is admitted on it; a guardianship order ends "
            "it when it is made. A hospital order under restrictions does not cease, and remands "
            "and interim orders end nothing (ss.17C, 40(5), 41(4), 45B(2), 47(3), 48(3), 55(4)). "
            "Contested: some read section 40(5) as of the day of the order; a patient who is in "
            "that hospital already is read as admitted when it is made. An order on which nobody "
            "was admitted yet gives way to the next when that is made: unconfirmed."
        ),
        Reading.GUARDIANSHIP_ORDER_REPLACES: (
            "A guardianship order can be made for somebody detained on an application or on a "
            "hospital order without restrictions, or on a community treatment order: what was "
            "before ceases when the order is made, and they may leave hospital. A hospital order "
            "under restrictions does not cease. They are told of advocacy as others under "
            "guardianship are (ss.17C, 37(1), (6), 40(2), (5), 41(4), 130C(2), 130D). Somebody "
            "held under section 5, 135 or 136 is held on to the end of that beside the order, and "
            "the guardianship beneath ends."
        ),
        Reading.ORDERS_FROM_TRANSFER: (
            "A court may make a hospital or guardianship order, or a hospital direction, for "
            "somebody transferred from prison without restrictions: their direction has the effect "
            "of a hospital order and ceases as one, on admission in pursuance of the later order "
            "or when a guardianship order is made (ss.40(5), 47(3), 55(4)). What is left of the "
            "sentence is not ended with it (no case was read, unconfirmed)."
        ),
        Reading.BESIDE_RESTRICTIONS: (
            "An order or direction made for somebody on a hospital order or direction under "
            "restrictions, conditionally discharged or still to be admitted included, leaves the "
            "earlier as it is (ss.41(4), 45B(2), 47(3), 49(2), 55(4)). Both then stand, and "
            "whether discharge from one is discharge from both is contested: it is not signed "
            "here. Where it happened it is kept, shown in force beside the earlier and marked "
            "uncertain; when the earlier is over it is what is left, and no surer (no case was "
            "read, unconfirmed; as reported, OO v Central and North West London NHS Foundation "
            "Trust [2024] UKUT 190 (AAC) says that each order has its own right to apply). If "
            "nobody was admitted on the earlier, which lapsed, nothing is contested any more."
        ),
        Reading.REMAND_BESIDE: (
            "A remand, interim order or committal may be made for somebody over whom there is "
            "other authority: no words of sections 35, 36, 38 and 44 keep the court from it, and "
            "section 40(5) ends neither. How both stand together is contested: it is not signed "
            "here. Where it was made it is kept, shown in force beside the other and marked "
            "uncertain; it ends with the case or by itself, and leaves the other as it was. If the "
            "other ends first it is what is left (ss.35-36, 38, 40(5), 44; practitioners say that "
            "both can be, no case was read, unconfirmed)."
        ),
        Reading.NOT_BEFORE_IT_IS_OVER: (
            "A reference falls due, and a relative's order after a barring report has effect "
            "again, when the months are over. Where they end in a month that is too short, nobody "
            "is told to act by the earlier end, which on the other reading is too early: a "
            "reference made before the period is over is outside the tribunal's jurisdiction "
            "(ss.25(1)(b), 68, 71(2), 75; tribunal guidance T112 as reported)."
        ),
        Reading.ADVOCACY_IN_THE_COMMUNITY: (
            "A community patient is told of advocacy when the order is made, as others who "
            "qualify are (ss.130A-130D)."
        ),
    }
)
"""What each reading is, with its citation."""
