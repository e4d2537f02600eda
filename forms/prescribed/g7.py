"""Form G7: authority for transfer from one guardian to another (s.19; reg 8(1))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import SignedAs
from forms.model import Form
from forms.particulars import asked
from forms.prescribed.guardianship import (
    FOR_THE_AUTHORITY,
    WillingGuardian,
    guardianship_parts,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.openings import GuardianNamed
from forms.prescribed.reports import Part1Named, PatientByName
from forms.prescribed.transfers import PresentGuardian, TransferAgreed


class SignedFor(Form):
    """For whom the present guardian's authority is signed."""

    signed_as: SignedAs = asked("For whom you sign", cites="reg 8(1)(a)", choices=SignedAs)


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


FORM = prescribed(
    code="G7",
    title="Authority for transfer from one guardian to another",
    regulation="Regulation 8(1)(a) and (d)",
    model=G7,
    parts=guardianship_parts(*FOR_THE_AUTHORITY),
    declarations=("decl_willing_to_act",),
)
