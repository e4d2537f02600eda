"""What the AMHP writes: AMHP1 and S14 report, S6 lets others convey (ss.6, 13, 14, 137)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reviews import AmhpDecision
from forms.conditions import when
from forms.definition import one_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_if, may_say
from forms.unprescribed.openings import Patient, Signed, record
from forms.words import Address, AuthorityName, HospitalName, Line, Moment, PersonName, Prose, Words
from statute.steps.emergency import ReportSocialCircumstances
from statute.vocabulary import Role

_APPLIED = when("decision", AmhpDecision.S2, AmhpDecision.S3, AmhpDecision.S4, AmhpDecision.S7)
_NOT_APPLIED = when("decision", AmhpDecision.INFORMAL, AmhpDecision.COMMUNITY, AmhpDecision.NONE)


class Present(Words):
    """Somebody who was there."""

    name: PersonName = asked("Name")
    role: Line = asked("What they are to the patient")


class ForAuthority(Form):
    """The authority for which the AMHP acts."""

    authority_name: AuthorityName = asked("Local social services authority", cites="ss.13, 114")


class Circumstances(Form):
    """History and circumstances, which both reports describe (Code chapter 14)."""

    history_and_circumstances: Prose = asked("History and circumstances", cites="Code chapter 14")
    carers_and_others: Prose = asked("Carers and others, and what they think")
    equality_and_culture: Prose = asked("Culture, language, faith, disability: what was done")


class AMHP1(Signed, Circumstances, ForAuthority, Patient):
    """AMHP report: the assessment, what was decided, and why."""

    form_code: ClassVar[str] = "AMHP1"

    referral_source_and_at: Line = asked("Referred by, and when", cites="s.13(1)")
    assessed_at: Moment = asked("Assessed at", cites="s.13(2)")
    assessed_where: Line = asked("Where")
    present: tuple[Present, ...] = asked("Who was there", min_length=1, max_length=15)
    interview_manner: Prose = asked(
        "The interview",
        cites="s.13(2)",
        text="How it was made suitable: interpreter, hearing, place, somebody to support them.",
    )
    doctors_and_views: Prose = asked("The doctors, and what they think", cites="s.12")
    nearest_relative_identification: Prose = asked(
        "The nearest relative, and how that was worked out", cites="s.26"
    )
    nearest_relative_told: Prose = asked(
        "Whether they were consulted or told, and what they think", cites="s.11(3)-(4)"
    )
    risk: Prose = asked("Risk")
    alternatives_considered: Prose = asked(
        "Other ways of giving care that were considered", cites="s.13(2); Code chapter 14"
    )
    dependants_pets_property: Prose = asked(
        "Children, dependants, pets and property", cites="Code 14.88"
    )
    decision: AmhpDecision = asked("What was decided", cites="s.13(1A)", choices=AmhpDecision)
    decision_reasons: Prose = asked("Reasons for the decision", cites="s.13(1A)-(2)")
    plan_instead: Prose | None = asked_if(
        _NOT_APPLIED, "What will be done instead", cites="s.13(4); Code chapter 14"
    )
    conveyance_plan: Prose | None = asked_if(
        _APPLIED, "The journey, and who was authorised to convey", cites="ss.6(1), 137"
    )
    delays: Prose | None = may_say(
        "Delays", text="For want of a bed, transport, doctors or police; how long, and why."
    )


class S14(Signed, Circumstances, ForAuthority, Patient):
    """Social circumstances report after an application by the nearest relative (s.14)."""

    form_code: ClassVar[str] = "S14"

    hospital_name: HospitalName = asked("To the managers of", cites="s.14")
    interviewed_at: Moment = asked("Patient interviewed at", cites="s.14")
    interview: Prose = asked("The interview", cites="s.14")
    home_and_family: Prose = asked("Home and family")
    money_and_work: Prose = asked("Money, housing and work")
    services: Prose = asked("Services that could help, in hospital and after", cites="s.117")
    relative_view: Prose = asked("The nearest relative, and why they applied", cites="s.14")


class S6(Signed, Patient):
    """Authority for somebody else to take the patient to hospital (ss.6(1), 137)."""

    form_code: ClassVar[str] = "S6"

    applicant_full_name: PersonName = asked("Applicant", cites="ss.6(1), 11")
    application_ref: Line = asked(
        "The application", cites="s.6(1)", text="Its form, and the date on it."
    )
    to_hospital: HospitalName = asked("To the hospital", cites="s.6(1)")
    hospital_address: Address = asked("Hospital: address")
    delegated_to: Line = asked(
        "Who may take the patient", cites="s.6(1)", text="People or a service, by name."
    )
    valid_until: Moment = asked(
        "Until",
        cites="s.6(1)",
        text="At the latest 14 days, or under section 4 24 hours, from the examination.",
    )
    use_of_force_note: Prose = asked(
        "Force, medicine, and what helps on the way", cites="s.137; Code chapter 17"
    )


def as_social_report(_form: S14, _reference: str) -> ReportSocialCircumstances:
    """What Record S14 says as a step."""
    return ReportSocialCircumstances()


FORMS = (
    record(
        code="AMHP1",
        title="Report of the approved mental health professional",
        instrument="Mental Health Act 1983, section 13; Code of Practice chapter 14",
        year="2015",
        model=AMHP1,
        parts=(record_part(1, Role.AMHP, block="signature"),),
    ),
    record(
        code="S14",
        title="Social circumstances report",
        instrument="Mental Health Act 1983, section 14; Code of Practice chapter 14",
        year="2015",
        model=S14,
        parts=one_part("report_social_circumstances", as_social_report, Role.AMHP),
    ),
    record(
        code="S6",
        title="Authority to convey",
        instrument="Mental Health Act 1983, sections 6(1) and 137; Code of Practice chapter 17",
        year="2015",
        model=S6,
        parts=(record_part(1, Role.AMHP, Role.NEAREST_RELATIVE, block="signature"),),
        declarations=("decl_authorises",),
    ),
)
