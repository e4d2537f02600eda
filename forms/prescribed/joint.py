"""What every joint recommendation asks (s.11(7); Forms A3, A7, G3).

The paper has no parts. Here each doctor's own particulars are a part of their own, because each
signs at their own time; the opinion and the reasons are those of both and belong to the first.
"""

from __future__ import annotations

from typing import Any

from forms.choices import ExaminedIn, YesNo
from forms.definition import Part, ToParticulars, a_part
from forms.interests import NO_INTERESTS, DeclaredInterests
from forms.marks import mark, mark_address
from forms.model import Form, Unprinted
from forms.particulars import may_say
from forms.prescribed import doctor
from forms.prescribed.openings import PatientNamed
from forms.words import Address, Day, Email, PersonName, SignedOn, signed_on
from statute.steps.admission import Ground, Recommend, Section
from statute.vocabulary import Role

_FIRST, _SECOND = "First doctor", "Second doctor"


class JointUnprinted(Unprinted):
    """What the law needs to know about a joint recommendation that the paper does not print."""

    examined_jointly: bool = may_say(
        "Both doctors examined the patient together", cites="ss.11(6), 12(1)", default=False
    )
    first_examined_in_person: bool = doctor.in_person(_FIRST)
    first_examined_in: ExaminedIn = may_say(
        "First doctor: where the patient was examined",
        cites="reg 4(2) to (3)",
        choices=ExaminedIn,
        default=ExaminedIn.ENGLAND,
    )
    first_interests: DeclaredInterests = may_say(
        "First doctor: conflicts of interest", cites="s.12A", default=NO_INTERESTS
    )
    served_electronically: bool = may_say(
        "Sent to the applicant electronically", cites="reg 3(1)", default=False
    )
    second_examined_in_person: bool | None = doctor.in_person(_SECOND, 2)
    second_examined_in: ExaminedIn | None = may_say(
        "Second doctor: where the patient was examined",
        cites="reg 4(2) to (3)",
        text="Leave this out for England.",
        choices=ExaminedIn,
        part=2,
    )
    second_interests: DeclaredInterests | None = may_say(
        "Second doctor: conflicts of interest", cites="s.12A", part=2
    )


class FirstDoctor(Form):
    """What is asked of the first doctor."""

    first_doctor_full_name: PersonName = doctor.name(_FIRST)
    first_doctor_address: Address = doctor.address(_FIRST)
    first_doctor_email: Email | None = doctor.email(_FIRST)
    first_doctor_last_examined_on: Day = doctor.examined_on(_FIRST)
    first_doctor_prior_acquaintance: YesNo = doctor.acquainted(_FIRST)
    first_doctor_s12_approved: YesNo = doctor.approved(_FIRST)


class SecondDoctor(Form):
    """What is asked of the second doctor."""

    second_doctor_full_name: PersonName | None = doctor.name(_SECOND, 2)
    second_doctor_address: Address | None = doctor.address(_SECOND, 2)
    second_doctor_email: Email | None = doctor.email(_SECOND, 2)
    second_doctor_last_examined_on: Day | None = doctor.examined_on(_SECOND, 2)
    second_doctor_prior_acquaintance: YesNo | None = doctor.acquainted(_SECOND, 2)
    second_doctor_s12_approved: YesNo | None = doctor.approved(_SECOND, 2)


class JointRecommendation(SecondDoctor, FirstDoctor, PatientNamed):
    """The opening of a joint recommendation: the patient and the two doctors."""


class SignedByBoth(Form):
    """The dates beside the two signatures."""

    first_doctor_signed_on: SignedOn = signed_on("First doctor: date signed")
    second_doctor_signed_on: SignedOn = signed_on("Second doctor: date signed", part=2)


def two_doctors(
    step: str | None, first: ToParticulars | None, second: ToParticulars | None
) -> tuple[Part, ...]:
    """The parts of a joint recommendation: one for each doctor."""
    return (
        a_part(1, step, first, Role.DOCTOR, block="first_doctor_signature"),
        a_part(2, step, second, Role.DOCTOR, block="second_doctor_signature"),
    )


def as_joint(
    form: JointRecommendation,
    unprinted: JointUnprinted,
    which: str,
    section: Section,
    grounds: tuple[Ground, ...],
    hospitals: tuple[str, ...],
    reference: str,
) -> Recommend:
    """What the `first` or the `second` doctor says by signing a joint recommendation."""

    def said(name: str) -> Any:
        return form.at(f"{which}_doctor_{name}")

    interests: DeclaredInterests = getattr(unprinted, f"{which}_interests") or NO_INTERESTS
    return Recommend(
        section=section,
        examined_on=said("last_examined_on"),
        examined_in_person=getattr(unprinted, f"{which}_examined_in_person") is True,
        section_12_approved=said("s12_approved") is YesNo.YES,
        prior_acquaintance=said("prior_acquaintance") is YesNo.YES,
        grounds=grounds,
        reasons_given=True,
        hospitals=hospitals,
        joint=True,
        examined_jointly=unprinted.examined_jointly,
        interests=interests.as_fact(),
        patient_name_mark=mark(reference, form.patient_full_name),
        patient_address_mark=mark_address(reference, form.patient_address),
    )
