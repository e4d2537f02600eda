"""Form T2: section 58(3)(a), certificate of consent to treatment (reg 27(2))."""

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


class T2(Signed, TreatmentDescribed, PatientWithAddress, CertifierNamed):
    """Certificate that a patient understands medicine and consents to it."""

    form_code: ClassVar[str] = "T2"

    unprinted: CertificateUnprinted = asked("Not printed on the form")


def as_certificate(form: T2, _reference: str) -> CertifyTreatment:
    """What Form T2 says as a step."""
    return of_consent("T2", form.unprinted)


FORM = prescribed(
    code="T2",
    title="Section 58(3)(a): certificate of consent to treatment",
    regulation="Regulation 27(2)",
    model=T2,
    parts=one_part("certify_treatment", as_certificate, *CERTIFIERS),
    declarations=("decl_capable", "decl_consented"),
)
