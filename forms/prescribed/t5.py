"""Form T5: section 58A(4), consent and second opinion under 18 (reg 27(3)(b))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.certificates import (
    SOAD,
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


class T5(Signed, Reasoned, TreatmentDescribed, PatientWithAddress, SoadNamed):
    """Certificate that a patient under 18 consents and that the treatment is appropriate.

    The paper names nobody who was consulted; section 58A(6) asks for two all the same.
    """

    form_code: ClassVar[str] = "T5"

    unprinted: SecondOpinionUnprinted = asked("Not printed on the form")


def as_certificate(form: T5, _reference: str) -> CertifyTreatment:
    """What Form T5 says as a step."""
    return of_second_opinion("T5", form.unprinted)


FORM = prescribed(
    code="T5",
    title="Section 58A(4): certificate of consent to treatment and second opinion (under 18)",
    regulation="Regulation 27(3)(b)",
    was_under=(("2020+house.1", "Regulation 27(3)(c)"),),
    model=T5,
    parts=one_part("certify_treatment", as_certificate, SOAD),
    declarations=("decl_under_18", "decl_capable", "decl_consented", "decl_appropriate"),
)
