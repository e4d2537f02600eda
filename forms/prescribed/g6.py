"""Form G6: authority for transfer from hospital to guardianship (s.19; reg 7(4))."""

from __future__ import annotations

from typing import ClassVar

from forms.prescribed.guardianship import WillingGuardian, guardianship_parts
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.prescribed.openings import GuardianNamed
from forms.prescribed.reports import Part1Named, PatientByName
from forms.prescribed.transfers import FromHospital, TransferAgreed


class G6(WillingGuardian, Part1Named, TransferAgreed, GuardianNamed, FromHospital, PatientByName):
    """Authority for transfer from hospital to guardianship."""

    form_code: ClassVar[str] = "G6"


FORM = prescribed(
    code="G6",
    title="Authority for transfer from hospital to guardianship",
    regulation="Regulation 7(4)(a) and (d)",
    model=G6,
    parts=guardianship_parts(None, None, *FOR_THE_MANAGERS),
    declarations=("decl_willing_to_act",),
)
