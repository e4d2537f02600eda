"""Form H4: authority for transfer to a hospital under different managers (s.19; reg 7)."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part
from forms.model import Unprinted
from forms.particulars import asked, asked_in_part
from forms.prescribed.instrument import FOR_THE_MANAGERS, RECEIVING, prescribed
from forms.prescribed.reports import PatientByName
from forms.prescribed.transfers import FromHospital, ToDestination, admitted_at
from forms.words import (
    Code,
    HospitalName,
    Moment,
    PersonName,
    SignedOn,
    StepId,
    signed_on,
)
from statute.steps.absence import AuthoriseTransfer, CompleteTransfer


class H4Unprinted(Unprinted):
    """What the law needs to know about a transfer that the paper does not print."""

    to_hospital: Code = asked(
        "Site of the hospital of destination", cites="s.19(1)(a)", text="Its ODS code."
    )
    authority: StepId | None = asked_in_part(
        2, "Authority", cites="reg 7(3)", text="The id of the step that Part 1 evidences."
    )


class H4(ToDestination, FromHospital, PatientByName):
    """Authority for transfer; the receiving managers record the admission in Part 2."""

    form_code: ClassVar[str] = "H4"

    part1_signatory_name: PersonName = asked("Name of the person signing")
    part1_signed_on: SignedOn = signed_on()
    receiving_hospital_name: HospitalName | None = asked_in_part(
        2, "Receiving hospital: name", cites="reg 7(3)"
    )
    admitted_at: Moment | None = admitted_at()
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: H4Unprinted = asked("Not printed on the form")


def as_authority(form: H4, _reference: str) -> AuthoriseTransfer:
    """What Part 1 of Form H4 says as a step."""
    return AuthoriseTransfer(to_hospital=form.unprinted.to_hospital)


def as_admission(form: H4, _reference: str) -> CompleteTransfer:
    """What Part 2 of Form H4 says as a step."""
    unprinted = form.unprinted
    return CompleteTransfer(hospital=unprinted.to_hospital, authority=unprinted.authority)


FORM = prescribed(
    code="H4",
    title="Authority for transfer from one hospital to another under different managers",
    regulation="Regulation 7(2)(a) and (3)",
    model=H4,
    parts=(
        a_part(1, "authorise_transfer", as_authority, *FOR_THE_MANAGERS),
        a_part(2, "complete_transfer", as_admission, *RECEIVING),
    ),
    declarations=("decl_authority",),
)
