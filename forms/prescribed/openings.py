"""The particulars with which papers begin: to whom, by whom, about whom. Each is defined once."""

from __future__ import annotations

from forms.choices import ApprovedBy
from forms.choices_of_reports import ApplicantStanding, GuardianKind
from forms.conditions import when, when_true
from forms.model import Form
from forms.particulars import asked, asked_if
from forms.words import Address, Attached, AuthorityName, Email, HospitalName, Line, PersonName

_SENT = when_true("unprinted.served_electronically")


class ToHospital(Form):
    """The hospital that an application asks to admit the patient, or where the patient is."""

    hospital_name: HospitalName = asked("Hospital: name", cites="s.11(2)")
    hospital_address: Address = asked("Hospital: address", cites="s.11(2)")


class ToAuthority(Form):
    """The authority that an application for guardianship is made to."""

    lssa_name: AuthorityName = asked(
        "Local social services authority applied to",
        cites="s.7(5)",
        text="The authority named as guardian, or the one for the area where the guardian lives.",
    )


class AmhpNamed(Form):
    """The AMHP who applies."""

    amhp_full_name: PersonName = asked("AMHP: full name", cites="s.11(1)")
    amhp_address: Address = asked("AMHP: address", cites="s.11(1)", text="Where you work.")
    amhp_email: Email | None = asked_if(
        _SENT,
        "AMHP: email address",
        cites="SI 2020/1072",
        text="Only if the application is sent electronically.",
    )


class AmhpAuthority(Form):
    """For which authority the AMHP acts, and which one approved them."""

    acting_for_lssa: AuthorityName = asked(
        "Local social services authority acted for", cites="s.13(1), s.114"
    )
    approved_by: ApprovedBy = asked("Who approved the AMHP", cites="s.114(1)", choices=ApprovedBy)
    approving_lssa: AuthorityName | None = asked_if(
        when("approved_by", ApprovedBy.ANOTHER_LSSA),
        "Name of the approving authority",
        cites="s.114(1)",
    )


class ApplicantNamed(Form):
    """The nearest relative, or the person acting as such, who applies."""

    applicant_full_name: PersonName = asked("Applicant: full name", cites="s.11(1)")
    applicant_address: Address = asked("Applicant: address", cites="s.11(1)")
    applicant_email: Email | None = asked_if(
        _SENT,
        "Applicant: email address",
        cites="SI 2020/1072",
        text="Only if the application is sent electronically.",
    )


class ApplicantEntitled(Form):
    """Why the applicant may apply as the nearest relative."""

    applicant_standing: ApplicantStanding = asked(
        "Why you may apply", cites="ss.11(1), 26, 29; reg 24", choices=ApplicantStanding
    )
    applicant_relationship: Line | None = asked_if(
        when("applicant_standing", ApplicantStanding.NEAREST_RELATIVE),
        "Relationship to the patient",
        cites="s.26(1)",
        text="For example: mother, husband, brother.",
    )
    authority_copy: Attached | None = asked_if(
        when(
            "applicant_standing",
            ApplicantStanding.BY_COUNTY_COURT,
            ApplicantStanding.BY_NEAREST_RELATIVE,
        ),
        "Copy of the order of the court, or of what the nearest relative wrote",
        cites="s.29; reg 24",
    )


class PatientNamed(Form):
    """The patient's name and address, as they stand on every paper."""

    patient_full_name: PersonName = asked(
        "Patient: full name", cites="ss.11(2), 12", text="Exactly as on the other papers."
    )
    patient_address: Address = asked(
        "Patient: address", cites="ss.11(2), 12", text="Exactly as on the other papers."
    )


class GuardianNamed(Form):
    """The guardian proposed."""

    guardian_full_name: PersonName = asked(
        "Guardian: name", cites="s.7(5)", text="A person, or a local social services authority."
    )
    guardian_address: Address = asked("Guardian: address", cites="s.7(5)")
    guardian_is_lssa: GuardianKind = asked(
        "Who the guardian is", cites="s.7(5)", choices=GuardianKind
    )
