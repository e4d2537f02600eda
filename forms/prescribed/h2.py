"""Form H2: record of a hospital in-patient, the nurse's holding power (s.5(4); reg 4(1)(h))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import NurseRegistration
from forms.definition import one_part
from forms.model import Unprinted
from forms.particulars import asked, may_say
from forms.prescribed.instrument import prescribed
from forms.prescribed.reports import AtHospital, PatientByName
from forms.words import (
    PersonName,
    Prose,
    SignedAtTime,
    SignedOn,
    signed_at_time,
    signed_on,
)
from statute.steps.holding import UseSection54
from statute.vocabulary import Role


class H2Unprinted(Unprinted):
    """What the law needs to know about the nurse's record that the paper does not print."""

    treated_for_mental_disorder: bool = asked(
        "The patient is receiving treatment for mental disorder as an in-patient", cites="s.5(4)"
    )
    fresh_use_reasons: Prose | None = may_say(
        "What is new, if this power was used before in this stay", cites="Code chapter 18"
    )


class H2(PatientByName, AtHospital):
    """Record of a hospital in-patient. The six hours run from when it is made."""

    form_code: ClassVar[str] = "H2"

    nurse_full_name: PersonName = asked("Nurse: full name", cites="s.5(4)")
    nurse_registration: NurseRegistration = asked(
        "Part of the register you are on", cites="s.5(7); SI 2008/1207", choices=NurseRegistration
    )
    signed_on: SignedOn = signed_on()
    signed_at_time: SignedAtTime = signed_at_time()
    unprinted: H2Unprinted = asked("Not printed on the form")


def as_record(form: H2, _reference: str) -> UseSection54:
    """What Form H2 says as a step; every registration that it offers is of the prescribed class."""
    return UseSection54(
        prescribed_class=True,
        treated_for_mental_disorder=form.unprinted.treated_for_mental_disorder,
        doctor_not_practicable=True,
        fresh_use_reasons=form.unprinted.fresh_use_reasons,
    )


FORM = prescribed(
    code="H2",
    title="Record of hospital in-patient",
    regulation="Regulation 4(1)(h)",
    model=H2,
    parts=one_part("use_section_5_4", as_record, Role.NURSE, timed=True),
    declarations=("decl_necessary_to_restrain", "decl_no_clinician_practicable"),
)
