"""Form M1: date of reception of a patient in England (Part 6; regs 15 and 16)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import ReceptionKind
from forms.definition import one_part
from forms.model import Unprinted
from forms.particulars import asked, may_say
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.prescribed.reports import PatientByName
from forms.words import Address, Day, Line, PersonId, PersonName, SignedOn, signed_on
from statute.steps.part_6 import ReceivedAs, ReceiveFromOutsideEngland
from statute.vocabulary import Role


class M1Unprinted(Unprinted):
    """What the law needs to know about a reception that the paper does not print."""

    received_as: ReceivedAs = asked(
        "What it corresponds to most closely",
        cites="ss.80B-80D, 82(2)-(4A), 85(2)-(3)",
        text="The patient is treated as subject to this from the day of reception.",
        choices=ReceivedAs,
    )
    place: PersonId = asked(
        "Hospital, guardian or responsible hospital: code",
        text="Its ODS code, or the opaque id of a private guardian.",
    )
    deprives_of_liberty: bool = may_say(
        "Conditions of discharge deprive of liberty", cites="s.42(2A)", default=False
    )
    by_court: bool = may_say(
        "A community patient: a criminal court made the order",
        cites="s.80C(3)(b)",
        text="It then corresponds to a hospital order, and not to section 3.",
        default=False,
    )


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
    unprinted: M1Unprinted = asked("Not printed on the form")


def as_reception(form: M1, _reference: str) -> ReceiveFromOutsideEngland:
    """What Form M1 says as a step."""
    unprinted = form.unprinted
    return ReceiveFromOutsideEngland(
        received_as=unprinted.received_as,
        place=unprinted.place,
        deprives_of_liberty=unprinted.deprives_of_liberty,
        by_court=unprinted.by_court,
    )


FORM = prescribed(
    code="M1",
    title="Date of reception of a patient in England",
    regulation="Regulations 15 and 16",
    model=M1,
    parts=one_part(
        "receive_from_outside_england",
        as_reception,
        *FOR_THE_MANAGERS,
        Role.LOCAL_AUTHORITY_OFFICER,
    ),
)
