"""Form G8: authority for transfer from guardianship to hospital (s.19; reg 8(2) and (4))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part, record_part
from forms.particulars import asked_in_part
from forms.prescribed.guardianship import FOR_THE_AUTHORITY
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.prescribed.reports import Part1Named, PatientByName
from forms.prescribed.transfers import PresentGuardian, ToDestination, admitted_at
from forms.words import Moment, PersonName, SignedOn, signed_on


class G8(Part1Named, ToDestination, PresentGuardian, PatientByName):
    """Authority for transfer to hospital; the receiving managers record the admission."""

    form_code: ClassVar[str] = "G8"

    part1_signed_on: SignedOn = signed_on()
    admitted_at: Moment | None = admitted_at()
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)


FORM = prescribed(
    code="G8",
    title="Authority for transfer from guardianship to hospital",
    regulation="Regulation 8(2) and (4)",
    model=G8,
    parts=(a_part(1, None, None, *FOR_THE_AUTHORITY), record_part(2, *RECEIVING)),
)
