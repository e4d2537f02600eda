"""Form M1: date of reception of a patient in England (Part 6; regs 15 and 16)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import ReceptionKind
from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.prescribed.reports import PatientByName
from forms.words import Address, Day, Line, PersonName, SignedOn, signed_on
from statute.vocabulary import Role


class M1(PatientByName):
    """Date of reception of a patient in England; the periods in England count from it."""

    form_code: ClassVar[str] = "M1"

    reception_kind: ReceptionKind = asked(
        "How the patient was received", cites="Part 6; regs 15, 16", choices=ReceptionKind
    )
    place_name: Line = asked("Hospital, guardian or responsible hospital: name")
    place_address: Address = asked("Hospital, guardian or responsible hospital: address")
    received_on: Day = asked("Date of reception", cites="regs 15, 16")
    signatory_name: PersonName = asked("Name of the person signing")
    signed_on: SignedOn = signed_on()


FORM = prescribed(
    code="M1",
    title="Date of reception of a patient in England",
    regulation="Regulations 15 and 16",
    model=M1,
    parts=one_part(None, None, *FOR_THE_MANAGERS, Role.LOCAL_AUTHORITY_OFFICER),
)
