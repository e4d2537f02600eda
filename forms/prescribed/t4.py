"""Form T4: section 58A(3), certificate of consent at 18 and over (reg 27(3)(b))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.certificates import (
    CERTIFIERS,
    CertificateUnprinted,
    CertifierNamed,
    PatientWithAddress,
    Signed,
    TreatmentDescribed,
    of_consent,
)
from forms.prescribed.instrument import prescribed
from statute.steps.detention import CertifyTreatment


class T4(Signed, TreatmentDescribed, PatientWithAddress, CertifierNamed):
    """Certificate that a patient aged 18 or over understands the treatment and consents to it."""

    form_code: ClassVar[str] = "T4"

    unprinted: CertificateUnprinted = asked("Not printed on the form")


def as_certificate(form: T4, _reference: str) -> CertifyTreatment:
    """What Form T4 says as a step."""
    return of_consent("T4", form.unprinted)


FORM = prescribed(
    code="T4",
    title="Section 58A(3): certificate of consent to treatment (18 and over)",
    regulation="Regulation 27(3)(b)",
    model=T4,
    parts=one_part("certify_treatment", as_certificate, *CERTIFIERS),
    declarations=("decl_aged_18", "decl_capable", "decl_consented"),
)
