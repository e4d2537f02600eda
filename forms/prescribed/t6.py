"""Form T6: section 58A(5), second opinion where the patient is not capable (reg 27(3)(b))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.certificates import (
    SOAD,
    NurseAndOther,
    PatientWithAddress,
    Reasoned,
    SecondOpinionUnprinted,
    Signed,
    SoadNamed,
    TreatmentDescribed,
    of_second_opinion,
)
from forms.prescribed.instrument import prescribed
from statute.steps.detention import CertifyTreatment


class T6(Signed, Reasoned, TreatmentDescribed, PatientWithAddress, NurseAndOther, SoadNamed):
    """Certificate that treatment is appropriate for a patient who is not capable."""

    form_code: ClassVar[str] = "T6"

    unprinted: SecondOpinionUnprinted = asked("Not printed on the form")


def as_certificate(form: T6, _reference: str) -> CertifyTreatment:
    """What Form T6 says as a step."""
    return of_second_opinion("T6", form.unprinted)


FORM = prescribed(
    code="T6",
    title="Section 58A(5): certificate of second opinion (patients not capable)",
    regulation="Regulation 27(3)(b)",
    was_under=(("2020+house.1", "Regulation 27(3)(d)"),),
    model=T6,
    parts=one_part("certify_treatment", as_certificate, SOAD),
    declarations=("decl_not_capable", "decl_appropriate", "decl_no_conflict"),
)
