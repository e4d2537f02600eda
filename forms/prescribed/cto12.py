"""Form CTO12: Part 4A consent certificate (s.64C(4A); reg 28(1A))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_treatment import CapacityKind
from forms.conditions import when_true
from forms.definition import one_part
from forms.model import Form
from forms.particulars import asked, asked_if
from forms.prescribed.certificates import (
    IN_CHARGE,
    CertificateUnprinted,
    PatientWithAddress,
    Signed,
    TreatmentDescribed,
    of_consent,
)
from forms.prescribed.instrument import prescribed
from forms.words import Address, Email, PersonName
from statute.steps.detention import CertifyTreatment


class ClinicianNamed(Form):
    """The approved clinician in charge of the treatment."""

    ac_full_name: PersonName = asked("Approved clinician: full name", cites="s.64C(4A)")
    ac_address: Address = asked("Approved clinician: address", cites="s.64C(4A)")
    ac_email: Email | None = asked_if(
        when_true("unprinted.served_electronically"),
        "Approved clinician: email address",
        cites="SI 2020/1072",
        text="Only if the certificate is sent electronically.",
    )


class AbleToConsent(Form):
    """Whether it is capacity or, under 16, competence."""

    capacity_kind: CapacityKind = asked(
        "Capacity or competence", cites="ss.64C(2)(a), 64E(6)(a)", choices=CapacityKind
    )


class CTO12(Signed, TreatmentDescribed, AbleToConsent, PatientWithAddress, ClinicianNamed):
    """Certificate that a community patient can consent to treatment and has consented."""

    form_code: ClassVar[str] = "CTO12"

    unprinted: CertificateUnprinted = asked("Not printed on the form")


def as_certificate(form: CTO12, _reference: str) -> CertifyTreatment:
    """What Form CTO12 says as a step."""
    return of_consent("CTO12", form.unprinted)


FORM = prescribed(
    code="CTO12",
    title="Certificate that a community patient has capacity to consent (or, under 16, is "
    "competent) and has consented (Part 4A consent certificate)",
    regulation="Regulation 28(1A), inserted by SI 2012/1118",
    model=CTO12,
    parts=one_part("certify_treatment", as_certificate, *IN_CHARGE),
    declarations=("decl_consented",),
)
