"""Records of treatment: S61 report, SOAD1 request, CAP1 capacity, CON1 consultee (Parts 4, 4A)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import YesNo
from forms.choices_of_care import (
    CapacityOccasion,
    ConsulteeKind,
    OpinionOn,
    ReportedCertificate,
    ReportOccasion,
)
from forms.choices_of_records import ConsentNow
from forms.conditions import when
from forms.definition import one_part, record_part
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.openings import CLINICIAN, OFFICE, InHospital, Patient, Signed, record
from forms.words import Day, Email, Line, Moment, PersonName, Prose
from statute.steps.treatment import ReportTreatment
from statute.vocabulary import Role


class S61(Signed, InHospital):
    """Review of treatment for the Care Quality Commission (ss.61, 64H(4))."""

    form_code: ClassVar[str] = "S61"

    occasion: ReportOccasion = asked(
        "Why the report is made", cites="ss.61(1)-(2), 64H(4)", choices=ReportOccasion
    )
    certificate: ReportedCertificate = asked(
        "Certificate", cites="ss.57(2), 58(3)(b), 58A(5), 64C", choices=ReportedCertificate
    )
    certificate_on: Day = asked("Date of the certificate")
    treatment_given: Prose = asked("Treatment given under it")
    condition_and_response: Prose = asked("Condition, and response to treatment")
    changes_and_side_effects: Prose = asked("Changes made, and side effects")
    consent: ConsentNow = asked("Capacity and consent now", choices=ConsentNow)
    consent_explained: Prose = asked("How that was assessed", cites="Code chapter 24")
    proposed_treatment: Prose = asked("Treatment proposed from now")
    clinician_full_name: PersonName = asked("Approved clinician in charge of the treatment")
    copy_to_patient: YesNo = asked(
        "A copy was given to the patient", cites="Code chapter 25", choices=YesNo
    )
    no_copy_because: Prose | None = asked_if(
        when("copy_to_patient", YesNo.NO), "Why the patient had no copy"
    )


class SOAD1(Signed, InHospital):
    """Request for a second opinion (ss.57, 58, 58A, 64C)."""

    form_code: ClassVar[str] = "SOAD1"

    opinion_on: OpinionOn = asked(
        "What the opinion is asked for", cites="ss.57, 58, 58A, 64C", choices=OpinionOn
    )
    power_began_on: Day = asked("Detained, or on the order, since")
    first_treatment_on: Day | None = may_say(
        "Medicine first given on", cites="s.58(1)(b)", text="The three months run from there."
    )
    needed_by: Day = asked("Opinion needed by", cites="ss.58(1)(b), 64B")
    proposed_treatment: Prose = asked("Treatment proposed")
    consent: ConsentNow = asked("Capacity and consent", choices=ConsentNow)
    consent_explained: Prose = asked("How that was assessed", cites="Code chapter 24")
    clinician_full_name: PersonName = asked("Approved clinician in charge of the treatment")
    nurse_consultee: Line = asked(
        "Nurse who can be consulted", cites="ss.58(4), 58A(6)", text="Name, and how to reach them."
    )
    other_consultee: Line = asked(
        "Another professional who can be consulted",
        cites="ss.58(4), 58A(6)",
        text="Neither nurse nor doctor, nor the clinician in charge.",
    )
    visit_coordinator: PersonName = asked("Who arranges the visit")
    secure_email: Email = asked("Secure email")
    interpreter_needed: YesNo = asked("An interpreter is needed", choices=YesNo)
    interpreter_language: Line | None = asked_if(when("interpreter_needed", YesNo.YES), "Language")
    background: Prose = asked(
        "Papers that are ready", text="Tribunal or managers' reports, admission summary, plan."
    )
    physical_health: Prose = asked("Physical health, and risk")


class CAP1(Signed, InHospital):
    """Capacity and consent to treatment (ss.57-58A, 64A-64K; Code chapters 24 and 25)."""

    form_code: ClassVar[str] = "CAP1"

    occasion: CapacityOccasion = asked("Why it is set down now", choices=CapacityOccasion)
    decision: Prose = asked("The decision", text="The treatment, and what the choice is.")
    information_given: Prose = asked(
        "What the patient was told",
        text="Nature, purpose, likely effects, risks, and what else there is.",
    )
    capacity_understand: Prose = asked(
        "Can the patient understand, and keep in mind, what was said?", cites="MCA 2005 s.3"
    )
    capacity_weigh: Prose = asked(
        "Can the patient use or weigh it, and say what they decide?", cites="MCA 2005 s.3"
    )
    consent: ConsentNow = asked("Conclusion", choices=ConsentNow)
    advance_decision: Prose | None = may_say(
        "Advance decision, attorney or deputy", cites="ss.58A(5)(c), 64D"
    )
    discussion_summary: Prose = asked("What the patient said, and what follows")
    clinician_full_name: PersonName = asked("Approved clinician in charge of the treatment")


class CON1(Signed, Patient):
    """What somebody said to a second opinion doctor (ss.57(3), 58(4), 58A(6), 64H(3))."""

    form_code: ClassVar[str] = "CON1"

    soad_full_name: PersonName = asked("Second opinion doctor")
    consulted_at: Moment = asked("Consulted at", cites="ss.58(4), 64H(3)")
    consultee_full_name: PersonName = asked("Your full name")
    consultee_kind: ConsulteeKind = asked(
        "What you are", cites="ss.58(4), 64H(3)", choices=ConsulteeKind
    )
    consultee_profession: Line = asked("Your profession, and how you know the patient")
    matters_discussed: Prose = asked(
        "What was discussed",
        cites="Code chapter 25",
        text="The proposed treatment, the patient's ability to consent, other ways of treating, "
        "and what the patient thinks.",
    )
    own_view: Prose = asked("What you said you think")


def as_treatment_report(_form: S61, _reference: str) -> ReportTreatment:
    """What Record S61 says as a step."""
    return ReportTreatment()


FORMS = (
    record(
        code="S61",
        title="Review of treatment",
        instrument="Mental Health Act 1983, sections 61 and 64H; Code of Practice chapter 25",
        year="2015",
        model=S61,
        parts=one_part("report_treatment", as_treatment_report, CLINICIAN, *OFFICE),
    ),
    record(
        code="SOAD1",
        title="Request for a second opinion",
        instrument="Mental Health Act 1983, Parts 4 and 4A; Code of Practice chapter 25",
        year="2015",
        model=SOAD1,
        parts=(record_part(1, CLINICIAN, *OFFICE, block="signature"),),
    ),
    record(
        code="CAP1",
        title="Capacity and consent to treatment",
        instrument="Mental Health Act 1983, Parts 4 and 4A; Mental Capacity Act 2005, section 3",
        year="2015",
        model=CAP1,
        parts=(record_part(1, CLINICIAN, Role.DOCTOR, block="signature"),),
    ),
    record(
        code="CON1",
        title="Record of a statutory consultee",
        instrument="Mental Health Act 1983, sections 57 to 58A and 64H; Code chapter 25",
        year="2015",
        model=CON1,
        parts=(record_part(1, Role.NURSE, Role.PROFESSIONAL, Role.AMHP, block="signature"),),
    ),
)
