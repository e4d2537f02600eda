"""What every single doctor's recommendation asks (Forms A4, A8, and those that follow them)."""

from __future__ import annotations

from typing import Annotated

from forms.choices import ExaminedIn, YesNo
from forms.conditions import when_true
from forms.interests import NO_INTERESTS, DeclaredInterests
from forms.marks import mark, mark_address
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, may_say
from forms.words import EACH_ONCE, Address, Day, Email, PersonName
from statute.steps.admission import Ground, Recommend, Section

Grounds = Annotated[tuple[Ground, ...], EACH_ONCE]
"""In whose interests, each only once (ss.2(2)(b), 3(2)(c))."""


class RecommendationUnprinted(Unprinted):
    """What the law needs to know about a recommendation that the paper does not print."""

    examined_in_person: bool = asked(
        "The patient was examined in person",
        cites="s.12(1); Devon [2021] EWHC 101 (Admin)",
        text="An examination by video or telephone does not count.",
    )
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


class DoctorsRecommendation(Form):
    """The opening of a recommendation: the doctor, the patient and the examination."""

    doctor_full_name: PersonName = asked("Doctor: full name", cites="s.12(1), (2)")
    doctor_address: Address = asked("Doctor: address", cites="s.12(1), (2)", text="Where you work.")
    doctor_email: Email | None = asked_if(
        when_true("unprinted.served_electronically"),
        "Doctor: email address",
        cites="SI 2020/1072",
        text="Only if the recommendation is sent electronically.",
    )
    patient_full_name: PersonName = asked(
        "Patient: full name", cites="ss.2(3), 3(3)", text="Exactly as on the other papers."
    )
    patient_address: Address = asked(
        "Patient: address", cites="ss.2(3), 3(3)", text="Exactly as on the other papers."
    )
    doctor_last_examined_on: Day = asked("Date you last examined the patient", cites="s.12(1)")
    doctor_prior_acquaintance: YesNo = asked(
        "You knew the patient before this examination", cites="s.12(2)", choices=YesNo
    )
    doctor_s12_approved: YesNo = asked(
        "You are approved under section 12", cites="s.12(2)", choices=YesNo
    )


def as_recommendation(
    form: DoctorsRecommendation,
    unprinted: RecommendationUnprinted,
    section: Section,
    grounds: tuple[Ground, ...],
    hospitals: tuple[str, ...],
    reference: str,
) -> Recommend:
    """What a recommendation says as a step; the two forms differ in their last particulars."""
    return Recommend(
        section=section,
        examined_on=form.doctor_last_examined_on,
        examined_in_person=unprinted.examined_in_person,
        section_12_approved=form.doctor_s12_approved is YesNo.YES,
        prior_acquaintance=form.doctor_prior_acquaintance is YesNo.YES,
        grounds=grounds,
        reasons_given=True,
        hospitals=hospitals,
        interests=unprinted.interests.as_fact(),
        patient_name_mark=mark(reference, form.patient_full_name),
        patient_address_mark=mark_address(reference, form.patient_address),
    )
