"""Form CTO6: authority for transfer of a recalled community patient (s.17F(2); reg 9)."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part, record_part
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_in_part
from forms.prescribed.instrument import FOR_THE_MANAGERS, RECEIVING, prescribed
from forms.prescribed.reports import PatientByName
from forms.words import (
    Address,
    Attached,
    Code,
    HospitalName,
    Moment,
    PersonName,
    SignedOn,
    signed_on,
)
from statute.steps.community import TransferOnRecall


class Cto6Unprinted(Unprinted):
    """What the law needs to know about a transfer that the paper does not print."""

    to_hospital: Code = asked(
        "Site of the hospital of destination", cites="s.17F(2)", text="Its ODS code."
    )


class BetweenHospitals(Form):
    """The two hospitals of a transfer inside the 72 hours."""

    from_hospital_name: HospitalName = asked(
        "Hospital where the patient is detained after recall: name", cites="s.17F(2)"
    )
    from_hospital_address: Address = asked(
        "Hospital where the patient is detained after recall: address", cites="s.17F(2)"
    )
    to_hospital_name: HospitalName = asked("Hospital of destination: name", cites="s.17F(2)")
    to_hospital_address: Address = asked("Hospital of destination: address", cites="s.17F(2)")
    cto4_copy: Attached = asked("Copy of Form CTO4", cites="reg 9")


class CTO6(BetweenHospitals, PatientByName):
    """Authority for transfer; the receiving managers record the admission in Part 2."""

    form_code: ClassVar[str] = "CTO6"

    part1_signatory_name: PersonName = asked("Name of the person signing")
    part1_signed_on: SignedOn = signed_on()
    admitted_at: Moment | None = asked_in_part(2, "Date and time of admission", cites="reg 9")
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: Cto6Unprinted = asked("Not printed on the form")


def as_transfer(form: CTO6, _reference: str) -> TransferOnRecall:
    """Part 1: the patient goes to the other hospital, and a copy of Form CTO4 with them."""
    return TransferOnRecall(to_hospital=form.unprinted.to_hospital, cto4_copied=True)


FORM = prescribed(
    code="CTO6",
    title="Authority for transfer of a recalled community patient to a hospital under different "
    "managers",
    regulation="Regulation 9(3)(a) and 9(5)",
    model=CTO6,
    parts=(
        a_part(1, "transfer_on_recall", as_transfer, *FOR_THE_MANAGERS),
        record_part(2, *RECEIVING),
    ),
)
