"""What guardianship papers ask alike (ss.7, 8, 20; Forms G1, G2, G6, G7, G9, G10)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import AgeEvidence, FurnishedBy, GuardianKind, Practitioner
from forms.conditions import When, when
from forms.definition import Part, ToParticulars, a_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_if, may_say
from forms.prescribed.application import no_prior_acquaintance
from forms.prescribed.opinions import (
    WelfareGrounds,
    grounds_of_guardianship,
    reasons_for_guardianship,
)
from forms.words import AuthorityName, Day, PersonName, Prose, SignedOn, signed_on
from statute.steps import guardianship as steps
from statute.steps.holding import Delivery
from statute.vocabulary import Role

FOR_THE_AUTHORITY = (Role.LOCAL_AUTHORITY_OFFICER,)
"""Who signs for a local social services authority."""

DELIVERIES = {
    FurnishedBy.INTERNAL_MAIL: Delivery.INTERNAL_MAIL,
    FurnishedBy.ELECTRONIC: Delivery.ELECTRONIC,
    FurnishedBy.OTHER: Delivery.BY_HAND,
}
"""How a report is furnished, in the words of the core."""

CAPACITIES = {
    Practitioner.RESPONSIBLE_CLINICIAN: steps.Practitioner.RESPONSIBLE_CLINICIAN,
    Practitioner.MEDICAL_ATTENDANT: steps.Practitioner.NOMINATED_MEDICAL_ATTENDANT,
}
"""In which capacity the practitioner reports, in the words of the core."""

PRACTITIONERS = (Role.RESPONSIBLE_CLINICIAN, Role.DOCTOR)
"""The appropriate practitioner: responsible clinician or nominated medical attendant (s.34(1))."""


def willing_guardian() -> Part:
    """The part in which a private guardian is willing to act.

    A private guardian takes no part in the pathway, so an officer of the authority that accepts
    the guardian keeps what they signed.
    """
    return record_part(2, *FOR_THE_AUTHORITY)


def guardianship_parts(
    step: str | None, to_particulars: ToParticulars | None, *roles: Role
) -> tuple[Part, ...]:
    """The parts of a paper that names a guardian: whoever signs it, then the guardian."""
    return (a_part(1, step, to_particulars, *roles), willing_guardian())


class WillingGuardian(Form):
    """A paper with a part for the private guardian, if there is one."""

    part_applies_if: ClassVar[dict[int, When]] = {2: when("guardian_is_lssa", GuardianKind.PRIVATE)}

    part1_signed_on: SignedOn = signed_on()
    part2_signed_on: SignedOn = signed_on(part=2)


def is_private(form: Form) -> bool | None:
    """Whether the guardian is another than a local authority, where the paper says."""
    kind = form.at("guardian_is_lssa")
    return None if kind is None else kind is GuardianKind.PRIVATE


class AgeShown(Form):
    """How it is shown that the patient is 16 or over."""

    age_evidence: AgeEvidence = asked(
        "How age is shown",
        cites="s.7(1), (4)",
        text="Guardianship is for people of 16 or over.",
        choices=AgeEvidence,
    )
    patient_date_of_birth: Day | None = asked_if(
        when("age_evidence", AgeEvidence.BORN_ON), "Patient: date of birth", cites="s.7(4)"
    )


class SeenForGuardianship(Form):
    """When the patient was last seen by the applicant."""

    patient_last_seen_on: Day = asked("Date you last saw the patient", cites="s.11(5)")
    no_prior_acquaintance_explanation: Prose | None = no_prior_acquaintance()


class UnderGuardian(Form):
    """The guardian whom the patient has, and the authority responsible if it is another."""

    guardian_full_name: PersonName = asked("Guardian: name", cites="ss.20(6), 21B(2)")
    lssa_name: AuthorityName | None = may_say(
        "Responsible authority, if it is not itself the guardian", cites="ss.20(6), 21B(2)"
    )


class PractitionerNamed(Form):
    """In which capacity the appropriate practitioner reports."""

    practitioner_role: Practitioner = asked(
        "Who you are",
        cites="s.34(1)",
        text="The responsible clinician where the guardian is an authority; otherwise the "
        "nominated medical attendant.",
        choices=Practitioner,
    )


class GuardianshipGoesOn(Form):
    """The opinion that guardianship must go on."""

    necessity_grounds: WelfareGrounds = grounds_of_guardianship("s.20(7)(b)")
    reasons: Prose = reasons_for_guardianship("s.20(7)")
