"""Form G7: authority for transfer from one guardian to another (s.19; reg 8(1))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import SignedAs
from forms.model import Form, Unprinted
from forms.particulars import asked
from forms.prescribed.guardianship import (
    FOR_THE_AUTHORITY,
    WillingGuardian,
    guardianship_parts,
    is_private,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.openings import GuardianNamed
from forms.prescribed.reports import Part1Named, PatientByName
from forms.prescribed.transfers import PresentGuardian, TransferAgreed
from forms.words import PersonId
from statute.steps.guardianship import TransferGuardianship


class SignedFor(Form):
    """For whom the present guardian's authority is signed."""

    signed_as: SignedAs = asked("For whom you sign", cites="reg 8(1)(a)", choices=SignedAs)


class G7Unprinted(Unprinted):
    """What the law needs to know about a new guardian that the paper does not print."""

    guardian: PersonId = asked(
        "New guardian",
        cites="s.19(1)(b)",
        text="The ODS code of the authority, or the opaque id of a private guardian.",
    )


class G7(
    WillingGuardian,
    Part1Named,
    SignedFor,
    TransferAgreed,
    GuardianNamed,
    PresentGuardian,
    PatientByName,
):
    """Authority for transfer from one guardian to another."""

    form_code: ClassVar[str] = "G7"

    unprinted: G7Unprinted = asked("Not printed on the form")


def as_transfer(form: G7, _reference: str) -> TransferGuardianship:
    """What Part 1 of Form G7 says as a step."""
    return TransferGuardianship(guardian=form.unprinted.guardian, private_guardian=is_private(form))


FORM = prescribed(
    code="G7",
    title="Authority for transfer from one guardian to another",
    regulation="Regulation 8(1)(a) and (d)",
    model=G7,
    parts=guardianship_parts("transfer_guardianship", as_transfer, *FOR_THE_AUTHORITY),
    declarations=("decl_willing_to_act",),
)
