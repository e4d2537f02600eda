"""What every single doctor's recommendation asks (Forms A4, A8, A11, G4)."""

from __future__ import annotations

from forms.choices import ExaminedIn, YesNo
from forms.interests import NO_INTERESTS, DeclaredInterests
from forms.marks import mark, mark_address
from forms.model import Form, Unprinted
from forms.particulars import may_say
from forms.prescribed import doctor
from forms.prescribed.openings import PatientNamed
from forms.words import Address, Day, Email, PersonName, StepId
from statute.steps.admission import Ground, Recommend, Section


class RecommendationUnprinted(Unprinted):
    """What the law needs to know about a recommendation that the paper does not print."""

    examined_in_person: bool = doctor.in_person()
    examined_in: ExaminedIn = may_say(
        "Where the patient was examined",
        cites="reg 4(2) to (3)",
        choices=ExaminedIn,
        default=ExaminedIn.ENGLAND,
    )
    interests: DeclaredInterests = may_say(
        "Conflicts of interest", cites="s.12A", default=NO_INTERESTS
    )
    served_electronically: bool = may_say(
        "Sent to the applicant electronically", cites="reg 3(1)", default=False
    )


class FreshUnprinted(RecommendationUnprinted):
    """The same about a recommendation that may stand in the place of an insufficient one."""

    replaces: StepId | None = may_say(
        "Recommendation that this one replaces",
        cites="s.15(2)-(3)",
        text="The id of the recommendation that the managers found insufficient.",
    )


class DoctorNamed(Form):
    """The doctor's name and addresses."""

    doctor_full_name: PersonName = doctor.name()
    doctor_address: Address = doctor.address()
    doctor_email: Email | None = doctor.email()


class Examined(Form):
    """The day of the examination."""

    doctor_last_examined_on: Day = doctor.examined_on()


class DoctorsStanding(Form):
    """Whether the doctor knew the patient, and is approved."""

    doctor_prior_acquaintance: YesNo = doctor.acquainted()
    doctor_s12_approved: YesNo = doctor.approved()


class DoctorsRecommendation(DoctorsStanding, Examined, PatientNamed, DoctorNamed):
    """The opening of a recommendation: the doctor, the patient and the examination."""


def as_recommendation(
    form: DoctorsRecommendation,
    unprinted: RecommendationUnprinted,
    section: Section,
    grounds: tuple[Ground, ...],
    hospitals: tuple[str, ...],
    reference: str,
) -> Recommend:
    """What a recommendation says as a step; the forms differ in their last particulars."""
    return Recommend(
        section=section,
        examined_on=form.doctor_last_examined_on,
        examined_in_person=unprinted.examined_in_person,
        section_12_approved=form.doctor_s12_approved is YesNo.YES,
        prior_acquaintance=form.doctor_prior_acquaintance is YesNo.YES,
        grounds=grounds,
        reasons_given=True,
        hospitals=hospitals,
        replaces=unprinted.replaces if isinstance(unprinted, FreshUnprinted) else None,
        interests=unprinted.interests.as_fact(),
        patient_name_mark=mark(reference, form.patient_full_name),
        patient_address_mark=mark_address(reference, form.patient_address),
    )
