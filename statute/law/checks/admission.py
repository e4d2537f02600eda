"""Checks on recommendations, applications and admission (ss.2, 3, 6, 11-13, 15)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_RECTIFIABLE = Severity.RECTIFIABLE
_ADVISORY = Severity.ADVISORY
_FRESH = "A fresh application is needed, on fresh recommendations."
_AMEND = "Whoever signed it amends it, with the managers' consent, within 14 days of admission."

ADMISSION: tuple[CheckRule, ...] = (
    CheckRule(
        id="exam.in_person",
        severity=_FATAL,
        citation="ss.11(5), 12(1); Devon Partnership NHS Trust v SSHSC [2021] EWHC 101 (Admin)",
        message="Examining and seeing the patient mean being physically present.",
        next_act="Examine or see the patient in person, then sign.",
    ),
    CheckRule(
        id="exam.before_signing",
        severity=_FATAL,
        citation="s.12(1)",
        message="The examination is dated {examined}, after the recommendation was signed.",
        next_act="Give the true date of the examination, or examine first and sign afterwards.",
    ),
    CheckRule(
        id="doctor.approval_held",
        severity=_FATAL,
        citation="s.12(2)-(2A)",
        message="The recommendation says that the doctor is approved under section 12, but no "
        "such approval is in force at this time.{lapse}",
        next_act="Correct the statement, or renew the approval before signing.",
    ),
    CheckRule(
        id="grounds.at_least_one_limb",
        severity=_RECTIFIABLE,
        citation="ss.2(2)(b), 3(2)(c)",
        message="No ground is left standing: own health, own safety or protection of others.",
        next_act=_AMEND,
    ),
    CheckRule(
        id="reasons.present_and_sufficient",
        severity=_RECTIFIABLE,
        citation="s.15(2)-(3)",
        message="The recommendation gives no reasons.",
        next_act="The managers give notice, and a fresh recommendation follows within 14 days.",
    ),
    CheckRule(
        id="s12.gap_ahead",
        severity=_ADVISORY,
        citation="s.12(1)",
        message="More than five clear days lie between this examination and that of the other "
        "recommendation ({first} and {second}). The two cannot found one application.",
        next_act="Arrange another examination no more than five clear days from one of them.",
    ),
    CheckRule(
        id="bundle.right_forms",
        severity=_FATAL,
        citation="SI 2008/1184 reg 4(1); ss.2(3), 3(3)",
        message="The application must rest on two medical recommendations for the same section.",
        next_act="Name two recommendations made for section {section}.",
    ),
    CheckRule(
        id="bundle.two_different_doctors",
        severity=_FATAL,
        citation="ss.2(3), 3(3)",
        message="The two recommendations come from the same doctor.",
        next_act="Ask a second doctor to examine and recommend.",
    ),
    CheckRule(
        id="s12.signed_before",
        severity=_FATAL,
        citation="s.12(1)",
        message="A recommendation was signed after the application that rests on it.",
        next_act="The applicant signs a fresh application after both recommendations.",
    ),
    CheckRule(
        id="s12.gap",
        severity=_FATAL,
        citation="s.12(1)",
        message="The doctors examined on {first} and {second}: more than five clear days lie "
        "between. Section 15 does not cure this.",
        next_act="Arrange another examination, no more than five clear days from the other.",
    ),
    CheckRule(
        id="doctor.one_section_12_approved",
        severity=_FATAL,
        citation="s.12(2)",
        message="Neither recommending doctor is approved under section 12.",
        next_act="One of the two recommendations must come from a section 12 approved doctor.",
    ),
    CheckRule(
        id="acquaintance.explained",
        severity=_RECTIFIABLE,
        citation="s.12(2)",
        message="Neither doctor knew the patient before, and the application does not say why a "
        "recommendation from one who did could not be had.",
        next_act=_AMEND,
    ),
    CheckRule(
        id="s11.seen",
        severity=_FATAL,
        citation="s.11(5)",
        message="The applicant last saw the patient on {seen}, which is not inside the 14 days "
        "ending with the day of the application ({earliest} to {signed}).",
        next_act="See the patient, then sign.",
    ),
    CheckRule(
        id="s13.interview",
        severity=_FATAL,
        citation="s.13(2)",
        message="The AMHP must interview the patient in a suitable manner before applying.",
        next_act="Interview the patient, then sign.",
    ),
    CheckRule(
        id="s11.consult_nr",
        severity=_FATAL,
        citation="s.11(4)(b)",
        message="The nearest relative was not consulted, and no exception with reasons is given.",
        next_act="Consult the nearest relative, or say why it is not reasonably practicable or "
        "would involve unreasonable delay.",
    ),
    CheckRule(
        id="nr.no_objection",
        severity=_FATAL,
        citation="s.11(4)(a)",
        message="The nearest relative objects. No application for section 3 or guardianship can be "
        "made while the objection stands.",
        next_act="The objection may be withdrawn, or a court may displace the nearest relative "
        "(section 29).",
    ),
    CheckRule(
        id="s2.not_renewable",
        severity=_FATAL,
        citation="s.2(4); R v Wilson ex p Williamson (not read: unconfirmed)",
        message="Section 2 or section 3 is in force. Section 2 cannot be renewed, nor begin again "
        "while either lasts.",
        next_act="Apply for section 3 before it ends, or discharge.",
    ),
    CheckRule(
        id="s2.used_before",
        severity=_ADVISORY,
        citation="s.2(4)",
        message="There was a section 2 earlier on this pathway. A new one is lawful only if it is "
        "genuinely separate, not a way to carry on the first.",
        next_act="Record what has changed.",
    ),
    CheckRule(
        id="recent_discharge_checked",
        severity=_ADVISORY,
        citation="R (von Brandenburg) v East London and the City MHT [2003] UKHL 58",
        message="The patient was discharged earlier on this pathway by the tribunal or the "
        "managers.",
        next_act="Record what is known now that was not known then.",
    ),
    CheckRule(
        id="hospital.in_treatment_list",
        severity=_RECTIFIABLE,
        citation="s.3(2)(d), (4); Form A8",
        message="The hospital applied to is not among those that each recommendation names as "
        "having appropriate treatment.",
        next_act=_AMEND,
    ),
    CheckRule(
        id="id.patient_name_identical",
        severity=_RECTIFIABLE,
        citation="s.15(1); Reference Guide 31.23 (as quoted)",
        message="The patient's name is not written the same on every paper.",
        next_act=_AMEND + " Papers about different people cannot be put right.",
    ),
    CheckRule(
        id="id.patient_address_identical",
        severity=_RECTIFIABLE,
        citation="s.15(1)",
        message="The patient's address is not written the same on every paper.",
        next_act=_AMEND,
    ),
    CheckRule(
        id="s6.no_application",
        severity=_FATAL,
        citation="s.6(2)",
        message="There is no application on the record for this admission to rest on.",
        next_act="Record the application with its true time, or discharge.",
    ),
    CheckRule(
        id="s6.not_founded",
        severity=_FATAL,
        citation="s.6(1)-(3)",
        message="The application received is not founded on the necessary medical "
        "recommendations, so it gives no authority to detain.",
        next_act=_FRESH,
    ),
    CheckRule(
        id="s6.used_before",
        severity=_FATAL,
        citation="s.6(2), (4)",
        message="This application was acted on before.",
        next_act=_FRESH,
    ),
    CheckRule(
        id="s6.admit14",
        severity=_FATAL,
        citation="s.6(1)(a)",
        message="Admission came after the 14 days beginning with the last medical examination, "
        "which ended on {last}.",
        next_act=_FRESH,
    ),
    CheckRule(
        id="hospital.admitted_where_addressed",
        severity=_FATAL,
        citation="ss.6(2), 11(2)",
        message="The application is addressed to another hospital.",
        next_act="Take the patient to the hospital named, or make a fresh application.",
    ),
    CheckRule(
        id="h3.time_differs",
        severity=_ADVISORY,
        citation="s.6(2); periods.md 2.7",
        message="Form H3 gives another day than the admission itself. The true day counts: "
        "counted from the form, the period would end on {other}.",
        next_act="Complete Form H3 and note why it differs.",
    ),
)
