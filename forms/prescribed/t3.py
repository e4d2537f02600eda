"""Form T3: section 58(3)(b), certificate of second opinion (reg 27(2))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_treatment import WithoutConsent
from forms.definition import one_part
from forms.model import Form
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


class WithoutTheirConsent(Form):
    """Why a second opinion is needed."""

    ground: WithoutConsent = asked(
        "Why a second opinion is needed", cites="s.58(3)(b)", choices=WithoutConsent
    )


class T3(
    Signed,
    Reasoned,
    TreatmentDescribed,
    WithoutTheirConsent,
    PatientWithAddress,
    NurseAndOther,
    SoadNamed,
):
    """Certificate that medicine is appropriate without the patient's consent."""

    form_code: ClassVar[str] = "T3"

    unprinted: SecondOpinionUnprinted = asked("Not printed on the form")


def as_certificate(form: T3, _reference: str) -> CertifyTreatment:
    """What Form T3 says as a step."""
    return of_second_opinion("T3", form.unprinted)


FORM = prescribed(
    code="T3",
    title="Section 58(3)(b): certificate of second opinion",
    regulation="Regulation 27(2)",
    model=T3,
    parts=one_part("certify_treatment", as_certificate, SOAD),
    declarations=("decl_appropriate",),
)
