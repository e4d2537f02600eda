"""Checks on guardianship (ss.7-8, 19, 23)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL

GUARDIANSHIP: tuple[CheckRule, ...] = (
    CheckRule(
        id="s7.age",
        severity=_FATAL,
        citation="s.7(1)",
        message="Guardianship is for patients aged 16 or over.",
        next_act="Consider the Children Act 1989.",
    ),
    CheckRule(
        id="s7.no_application",
        severity=_FATAL,
        citation="ss.7(3), 8(1)",
        message="There is no guardianship application on the record to accept, it rests on no "
        "recommendation, or it was accepted before.",
        next_act="Record the application with its true time.",
    ),
    CheckRule(
        id="s8.forward14",
        severity=_FATAL,
        citation="s.8(2)",
        message="The application was not forwarded inside the 14 days beginning with the last "
        "medical examination, which ended on {last}.",
        next_act="A fresh application is needed, on fresh recommendations.",
    ),
    CheckRule(
        id="g.visit_late",
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 reg 23",
        message="The patient has not been visited for three months.",
        next_act="Arrange a visit now.",
    ),
    CheckRule(
        id="g.doctor_visit_late",
        severity=Severity.ADVISORY,
        citation="SI 2008/1184 reg 23",
        message="No visit by an approved clinician or a doctor approved under section 12 is on the "
        "record for a year. At least one visit in each year is by one of them.",
        next_act="Arrange such a visit now.",
    ),
    CheckRule(
        id="g.not_subject",
        severity=_FATAL,
        citation="ss.7-8",
        message="The patient is not under guardianship.",
        next_act="Check the record: guardianship may have ended, or its start not be recorded.",
    ),
    CheckRule(
        id="g.discharge_hand",
        severity=_FATAL,
        citation="s.23(2)(b)",
        message="The order is not signed by the one it names: the responsible clinician, the "
        "local authority or the nearest relative.",
        next_act="Ask the right person to sign.",
    ),
    CheckRule(
        id="s19.no_guardianship_authority",
        severity=_FATAL,
        citation="s.19(1)(a); SI 2008/1184 reg 7(4)",
        message="Transfer into guardianship needs the managers' written authority for that "
        "guardian, given before.",
        next_act="Ask the hospital managers to complete Form G6.",
    ),
    CheckRule(
        id="s19.guardianship_day",
        severity=_FATAL,
        citation="SI 2008/1184 reg 7(4)(c)",
        message="The local authority has set {day} as the day of the transfer, which has not come.",
        next_act="Transfer on that day, or agree on another and authorise it again.",
    ),
    CheckRule(
        id="s19.agreed_after",
        severity=_FATAL,
        citation="SI 2008/1184 reg 7(4)(b)",
        message="The local authority must have agreed before the managers authorise the transfer.",
        next_act="Obtain the agreement first.",
    ),
    CheckRule(
        id="s19.not_detained",
        severity=_FATAL,
        citation="ss.19(1)(a), 40(4); Sch.1 Pt I para 5",
        message="Only a patient detained on an application for assessment or treatment, or on a "
        "hospital order without restrictions, whose period is still running, can pass into "
        "guardianship.",
        next_act="Check under which power, if any, the person is detained.",
    ),
    CheckRule(
        id="s19.not_in_guardianship",
        severity=_FATAL,
        citation="s.19(1)(b)",
        message="Only a patient under guardianship, whose period is still running, can be "
        "transferred to hospital in this way.",
        next_act="Otherwise apply for admission under section 3.",
    ),
    CheckRule(
        id="s19.application_for_treatment",
        severity=_FATAL,
        citation="SI 2008/1184 reg 8(2)",
        message="Transfer to hospital needs an AMHP's application for treatment to that hospital, "
        "on two recommendations, not used before.",
        next_act="Apply as for section 3 (Form A6), with two recommendations.",
    ),
    CheckRule(
        id="s19.no_hospital_authority",
        severity=_FATAL,
        citation="s.19(1)(b); SI 2008/1184 reg 8(2)",
        message="Admission on transfer needs the local authority's written authority for that "
        "hospital, given before.",
        next_act="Ask the local authority to complete Form G8.",
    ),
    CheckRule(
        id="g.practitioner",
        severity=_FATAL,
        citation="s.34(1)",
        message="Whoever signs must be who the report says: the responsible clinician, or the "
        "doctor whom a private guardian nominated.",
        next_act="Ask the right practitioner to sign.",
    ),
    CheckRule(
        id="g.practitioner_of_guardian",
        severity=_FATAL,
        citation="ss.20(6), 21B(2), 34(1)",
        message="The report is not by the practitioner whom this guardian has: for a local "
        "authority the responsible clinician, for another guardian the medical attendant whom "
        "they nominated.",
        next_act="Ask that practitioner to examine the patient and to report in time.",
    ),
    CheckRule(
        id="s40.guardianship_goes_on",
        severity=Severity.ADVISORY,
        citation="ss.6(4), 40(2), (4); Sch.1 Pt I",
        message="The patient is under a guardianship order of a court as well. Admission for "
        "treatment ends an earlier application, and no order: the guardianship goes on.",
        next_act="If guardianship is not needed any more, the local authority or the responsible "
        "clinician discharges the patient from it.",
        status="unconfirmed: read from the words of the Act, no case was read",
    ),
)
