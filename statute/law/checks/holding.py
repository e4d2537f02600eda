"""Checks on holding and emergency powers, and on papers they share with admission (ss.4, 5, 15)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY
_FRESH = "A fresh application is needed, on fresh recommendations."

HOLDING: tuple[CheckRule, ...] = (
    CheckRule(
        id="s4.one_recommendation",
        severity=_FATAL,
        citation="s.4(3)",
        message="An emergency application rests on one medical recommendation made for section 4.",
        next_act="Name the recommendation on Form A11.",
    ),
    CheckRule(
        id="s4.urgent",
        severity=_FATAL,
        citation="s.4(2)-(3)",
        message="The paper must say that admission is of urgent necessity, and that waiting for a "
        "second recommendation would mean undesirable delay.",
        next_act="If that is so, say so; if not, apply under section 2.",
    ),
    CheckRule(
        id="s4.times",
        severity=_FATAL,
        citation="ss.4(5), 6(1)(b)",
        message="Section 4 is counted in hours, so the time must be given, not only the day.",
        next_act="Give the time of the examination, or the time when the applicant last saw the "
        "patient.",
    ),
    CheckRule(
        id="s4.seen",
        severity=_FATAL,
        citation="s.4(5)",
        message="The applicant last saw the patient at {seen}, which is not inside the 24 hours "
        "ending with the application.",
        next_act="See the patient, then sign.",
    ),
    CheckRule(
        id="s6.admit24",
        severity=_FATAL,
        citation="s.6(1)(b)",
        message="Admission came after the 24 hours for it, which ended at {ended}.",
        next_act=_FRESH,
    ),
    CheckRule(
        id="s4.in_patient",
        severity=_ADVISORY,
        citation="ss.4(1), 5(1)",
        message="The patient was in hospital already. Whether section 4 is meant for that is not "
        "settled.",
        next_act="Record why section 2, or holding under section 5(2), would not have done.",
        status="unconfirmed: periods.md section 17",
    ),
    CheckRule(
        id="s4.second_rec",
        severity=_FATAL,
        citation="s.4(4)",
        message="The second recommendation reached the managers too late: section 4 had ended at "
        "{ended}.",
        next_act=_FRESH,
    ),
    CheckRule(
        id="s12.joint_incomplete",
        severity=_FATAL,
        citation="s.11(7)",
        message="A joint recommendation is made by both doctors on one form. Only one of these two "
        "recommendations is joint.",
        next_act="Use one joint form, or two separate ones.",
    ),
    CheckRule(
        id="s15.replace_late",
        severity=_FATAL,
        citation="s.15(2)-(3)",
        message="A recommendation can be replaced only within 14 days beginning with the "
        "admission.",
        next_act="A fresh application, holding under section 5(2) once discharged, or discharge.",
    ),
    CheckRule(
        id="s15.replace_notice",
        severity=_FATAL,
        citation="s.15(2)",
        message="The managers have not told the applicant that this recommendation is "
        "insufficient.",
        next_act="Give the applicant notice in writing first.",
    ),
    CheckRule(
        id="s15.replace_joint",
        severity=_FATAL,
        citation="s.15(2)-(3)",
        message="A joint recommendation that is insufficient cannot be replaced: no other is left.",
        next_act=_FRESH + " A slip on the form can still be amended.",
        status="contested: periods.md section 19 no. 14",
    ),
    CheckRule(
        id="s15.replace_both",
        severity=_FATAL,
        citation="s.15(2)-(3)",
        message="Both recommendations are insufficient, so neither can be replaced.",
        next_act=_FRESH,
    ),
    CheckRule(
        id="s15.replace_missed",
        severity=_FATAL,
        citation="s.15(2)-(3)",
        message="A recommendation that is insufficient was not replaced within 14 days of "
        "admission.",
        next_act="A fresh application, or discharge; take legal advice.",
    ),
    CheckRule(
        id="s5_2.not_renewable",
        severity=_FATAL,
        citation="s.5(6); Code of Practice 18.38 (as quoted)",
        message="The doctor's holding power is running. A second report does not renew it.",
        next_act="Complete the assessment before the 72 hours end.",
    ),
    CheckRule(
        id="s5_2.fresh_use",
        severity=_FATAL,
        citation="s.5(2); Code of Practice 18.38 (as quoted)",
        message="The doctor's holding power was used before in this stay. It cannot be used to "
        "carry on the first; no reason is given why this is a fresh use.",
        next_act="Say what has changed, if this is a genuinely new occasion.",
        status="contested: periods.md section 19 no. 7",
    ),
    CheckRule(
        id="s5_2.nominee",
        severity=_FATAL,
        citation="s.5(3)-(3A)",
        message="A nominee must be named by the person in charge of treatment, and be a doctor or "
        "approved clinician on the staff of the same hospital.",
        next_act="Ask the person in charge of the treatment, or their nominee.",
    ),
    CheckRule(
        id="s5_2.reasons",
        severity=_FATAL,
        citation="s.5(2); Form H1",
        message="The report does not say why informal treatment is no longer appropriate.",
        next_act="Give full reasons.",
    ),
    CheckRule(
        id="s5_2.unsigned",
        severity=_FATAL,
        citation="s.5(2); SI 2008/1184 regs 3(5), 4(1)(g)",
        message="The report was furnished before it was signed. It has no effect until it is "
        "signed and furnished.",
        next_act="Furnish the signed report; the 72 hours run from then.",
    ),
    CheckRule(
        id="s5_2.delivery",
        severity=_FATAL,
        citation="SI 2008/1184 reg 3(5), (7), (7A)",
        message="Internal mail and electronic delivery count only if the managers agree to them.",
        next_act="Deliver the report to an authorised officer by hand.",
    ),
    CheckRule(
        id="s5_2.received_by",
        severity=_FATAL,
        citation="s.5(2); SI 2008/1184 reg 3(5), (9)",
        message="The report was handed to somebody whom the managers did not authorise to receive "
        "it. The 72 hours begin when it reaches an officer who is authorised.",
        next_act="Hand it to an authorised officer; the 72 hours run from then.",
    ),
    CheckRule(
        id="s5_4.not_renewable",
        severity=_FATAL,
        citation="s.5(4)",
        message="The nurse's holding power is running. A second record does not renew it.",
        next_act="The doctor or approved clinician must come before the six hours end.",
        status="contested: periods.md section 17",
    ),
    CheckRule(
        id="s5_4.fresh_use",
        severity=_FATAL,
        citation="s.5(4)",
        message="The nurse's holding power was used before in this stay, and no reason is given "
        "why this is a fresh use.",
        next_act="Say what has changed, if this is a genuinely new occasion.",
        status="contested: periods.md section 17",
    ),
    CheckRule(
        id="s5_4.nurse_class",
        severity=_FATAL,
        citation="s.5(4), (7); SI 2008/1207",
        message="Only a nurse registered in mental health or learning disability nursing can hold "
        "a patient.{lapse}",
        next_act="Ask a nurse of the prescribed class, or a doctor.",
    ),
    CheckRule(
        id="s5_4.treated",
        severity=_FATAL,
        citation="s.5(4)",
        message="A nurse can hold only an in-patient who is receiving treatment for mental "
        "disorder.",
        next_act="Ask the doctor in charge of the patient's treatment.",
    ),
    CheckRule(
        id="s5_4.doctor_practicable",
        severity=_FATAL,
        citation="s.5(4)(b)",
        message="A doctor or approved clinician can come at once, so the nurse's power does not "
        "arise.",
        next_act="Call them; they can report under section 5(2).",
    ),
    CheckRule(
        id="s13.written_reasons",
        severity=_ADVISORY,
        citation="s.13(4)",
        message="The nearest relative must be told in writing why no application is made.",
        next_act="Write to them.",
    ),
)
