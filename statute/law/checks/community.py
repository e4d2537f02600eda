"""Checks on community treatment orders (ss.17A-17G, 20A)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY

COMMUNITY: tuple[CheckRule, ...] = (
    CheckRule(
        id="s17A.needs_section_3",
        severity=_FATAL,
        citation="s.17A(1)-(2)",
        message="A community treatment order needs a patient who is liable to be detained for "
        "treatment: on section 3, or unrestricted on a hospital order or direction. Neither is in "
        "force.",
        next_act="After a discharge there is nothing left to order upon; offer after-care.",
    ),
    CheckRule(
        id="s17A.criteria",
        severity=_FATAL,
        citation="s.17A(4)-(5)",
        message="The order must state that every criterion is met.",
        next_act="If one is not met, consider leave or discharge instead.",
    ),
    CheckRule(
        id="s17A.effective_day",
        severity=_ADVISORY,
        citation="s.20A(1); Form CTO1 Part 3",
        message="The form gives an effective day other than the day on which the order was made. "
        "The six months are counted from the earlier; from the other they would end on {other}.",
        next_act="Act by the earlier end.",
        status="unconfirmed: made day or effective day",
    ),
    CheckRule(
        id="s17B.mandatory",
        severity=_FATAL,
        citation="s.17B(3)",
        message="Two conditions must be in every order: to be available for examination under "
        "section 20A, and for a certificate under Part 4A.",
        next_act="Keep both conditions in the order.",
    ),
    CheckRule(
        id="s17B.agreed",
        severity=_FATAL,
        citation="s.17B(2)",
        message="Conditions in the order need the AMHP's agreement.",
        next_act="Agree them with the AMHP before the order is made.",
    ),
    CheckRule(
        id="s17B.no_order",
        severity=_FATAL,
        citation="s.17B(4)-(5)",
        message="No community treatment order is in force, so there are no conditions to vary.",
        next_act="Check the record of the order.",
    ),
    CheckRule(
        id="cto.agreement",
        severity=_FATAL,
        citation="ss.17A(4)(b), 17F(4)(b), 20A(8)",
        message="An AMHP must first agree in writing, to this act and for this patient.",
        next_act="Ask an AMHP to complete their part of the form before you sign.",
    ),
    CheckRule(
        id="cto.amhp_disagrees",
        severity=_FATAL,
        citation="ss.17A(4)(b), 17F(4)(b), 20A(8)",
        message="The AMHP did not state both that the criteria are met and that it is appropriate.",
        next_act="Do not go on without the AMHP's agreement; do not ask around for another AMHP.",
    ),
    CheckRule(
        id="cto.agreement_used",
        severity=_FATAL,
        citation="ss.17A(4)(b), 17F(4)(b), 20A(8)",
        message="This agreement was used for an earlier act.",
        next_act="Ask an AMHP to consider the case afresh.",
    ),
    CheckRule(
        id="cto.agreement_own",
        severity=_FATAL,
        citation="ss.17A(4)(b), 17F(4)(b), 20A(8)",
        message="The AMHP who agrees must be somebody other than the responsible clinician.",
        next_act="Ask an AMHP.",
    ),
    CheckRule(
        id="s17E.grounds",
        severity=_FATAL,
        citation="s.17E(1)-(2)",
        message="Recall needs treatment in hospital and a risk of harm without it, or a breach of "
        "one of the two mandatory conditions.",
        next_act="Breach of another condition is not enough by itself. Review the conditions.",
    ),
    CheckRule(
        id="s17E.no_order",
        severity=_FATAL,
        citation="s.17E(1), (5)",
        message="No community treatment order is in force, so the patient cannot be recalled.",
        next_act="Assess for admission.",
    ),
    CheckRule(
        id="s17E.recalled_already",
        severity=_FATAL,
        citation="s.17F(4)-(6)",
        message="The patient is detained on recall already.",
        next_act="Release, or revoke the order, inside the 72 hours.",
    ),
    CheckRule(
        id="s17E.again",
        severity=_FATAL,
        citation="ss.17E, 17F(6)-(7); Code of Practice 29.61",
        message="The 72 hours of the last recall ran out. Whether a recall may follow it is "
        "contested.",
        next_act="Record the grounds on which a fresh recall is lawful, or assess for admission.",
        status="contested: periods.md section 19 no. 8",
    ),
    CheckRule(
        id="s17E.service",
        severity=_FATAL,
        citation="SI 2008/1184 regs 3(1B), 6(5)-(6)",
        message="A notice of recall is handed to the patient, left at their address or sent there "
        "by first class post. It cannot be sent electronically.",
        next_act="Serve it in one of those three ways.",
    ),
    CheckRule(
        id="s17E.no_notice",
        severity=_FATAL,
        citation="s.17E(5)-(6)",
        message="No notice of recall had been served by then.",
        next_act="Hand the notice to the patient. Any holding before that has no authority.",
    ),
    CheckRule(
        id="s17E.deemed",
        severity=_ADVISORY,
        citation="SI 2008/1184 reg 6(6)",
        message="The notice counts as served at {served}. Nobody can be taken to hospital under it "
        "before that.",
        next_act="Hand it to the patient if that cannot wait.",
    ),
    CheckRule(
        id="s17F.record_time",
        severity=_ADVISORY,
        citation="s.17F(8)(a); SI 2008/1184 reg 6(3)(d)",
        message="Form CTO4 gives another time. The 72 hours run from the detention itself; the "
        "form is a record.",
        next_act="Put the record right. Holding before the notice was served had no authority.",
        status="contested: periods.md section 19 no. 9",
    ),
    CheckRule(
        id="s17F.not_recalled",
        severity=_FATAL,
        citation="s.17F(1), (4)-(5)",
        message="The patient is not detained on recall now.",
        next_act="The community treatment order goes on; recall again only on fresh grounds.",
    ),
    CheckRule(
        id="s17F.must_release",
        severity=_ADVISORY,
        citation="s.17F(6)-(7)",
        message="The 72 hours of recall ran out. The patient must be released; the community "
        "treatment order goes on.",
        next_act="Tell the patient they are free to go, and record it.",
    ),
    CheckRule(
        id="s17F.criteria",
        severity=_FATAL,
        citation="s.17F(4)(a)",
        message="Revocation needs the conditions of section 3(2) to be met.",
        next_act="Release the patient if they are not.",
    ),
    CheckRule(
        id="s17F.copy",
        severity=_ADVISORY,
        citation="SI 2008/1184 reg 9",
        message="A copy of Form CTO4 goes with the patient to the other hospital.",
        next_act="Send it now: the 72 hours go on from the first hospital.",
    ),
    CheckRule(
        id="s19A.no_order",
        severity=_FATAL,
        citation="s.19A",
        message="No community treatment order is in force, so no responsibility can pass.",
        next_act="Check the record of the order.",
    ),
    CheckRule(
        id="s20A.no_order",
        severity=_FATAL,
        citation="ss.20A(1), 20B",
        message="No community treatment order is in force. An order that ended cannot be extended.",
        next_act="The patient is discharged. Assess afresh if there is a need.",
    ),
    CheckRule(
        id="s20A.window",
        severity=_FATAL,
        citation="s.20A(4)",
        message="The report must be furnished in the two months that end with the order: from "
        "{first} to {last}.",
        next_act="Furnish a report inside those two months.",
    ),
    CheckRule(
        id="s20A.examined",
        severity=_FATAL,
        citation="s.20A(4)(a)",
        message="The patient must be examined inside the two months that end with the order, from "
        "{first}, and before the report.",
        next_act="Examine the patient again inside those two months.",
    ),
    CheckRule(
        id="s20A.end_of_month",
        severity=_ADVISORY,
        citation="s.20A(4); SI 2018/1082 art 1(4) as to counting",
        message="This was done between two readings of the last two months. To be safe on both, "
        "act from {first} to {last}.",
        next_act="Nothing if time has passed; otherwise examine and report again inside both.",
    ),
    CheckRule(
        id="s20A.consulted",
        severity=_FATAL,
        citation="s.20A(7)",
        message="Before the report, somebody else professionally concerned with the treatment must "
        "be consulted.",
        next_act="Consult them and furnish the report inside the two months.",
    ),
    CheckRule(
        id="s20A.criteria",
        severity=_FATAL,
        citation="s.20A(4)(b), (6)",
        message="The report must state that every condition for extending the order is met.",
        next_act="If they are not met, discharge the patient.",
    ),
    CheckRule(
        id="s20A.managers_part",
        severity=_ADVISORY,
        citation="s.20A(4), (10); SI 2008/1184 reg 13(7)",
        message="The managers' part bears a time before the report. The report counts when it is "
        "furnished; that part is a record.",
        next_act="Put the record right.",
    ),
    CheckRule(
        id="s3.on_community_order",
        severity=_ADVISORY,
        citation="ss.6(4), 17E",
        message="Admitted under section 3 while a community treatment order was in force. Recall "
        "is the usual way; whether the application ends the order is contested.",
        next_act="Take legal advice, and record which authority is relied on.",
        status="contested: periods.md 9.2",
    ),
    CheckRule(
        id="s64B.certificate_due",
        severity=_ADVISORY,
        citation="ss.64B(2)(b), 64C(2)",
        message="Medicine in the community now needs Form CTO11, or Form CTO12 if the patient has "
        "capacity and consents.",
        next_act="Ask for a second opinion doctor, or complete Form CTO12.",
    ),
)
