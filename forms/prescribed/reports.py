"""What reports to managers or authorities ask alike: who signs, how they travel, their receipt."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from forms.choices_of_reports import FurnishedBy, Receipt
from forms.conditions import when
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, asked_in_part
from forms.words import (
    Address,
    ClockTime,
    Day,
    HospitalName,
    Line,
    PersonName,
    Prose,
    SignedOn,
    signed_on,
)


class AtHospital(Form):
    """The hospital where the patient is."""

    hospital_name: HospitalName = asked("Hospital: name", cites="ss.5, 20, 21B, 25")
    hospital_address: Address = asked("Hospital: address", cites="ss.5, 20, 21B, 25")


class PatientByName(Form):
    """The patient, where the form asks for no address."""

    patient_full_name: PersonName = asked(
        "Patient: full name", text="Exactly as on the other papers."
    )


class ExaminedOn(Form):
    """The day of the examination that a report rests on."""

    examined_on: Day = asked("Date of examination", cites="ss.20(3), 20(6), 21B(2)")


class DueToExpire(ExaminedOn):
    """The day of the examination, and that on which authority ends."""

    authority_expires_on: Day = asked(
        "Date authority is due to end",
        cites="s.20(1), (2)",
        text="You must examine within the two months that end on this day.",
    )


class Part1Named(Form):
    """The name printed under the first signature."""

    part1_signatory_name: PersonName = asked("Name of the person signing")


class ProfessionalConsulted(Form):
    """Who else was consulted about the report."""

    consulted_full_name: PersonName = asked(
        "Person consulted: full name",
        cites="ss.20(5), 21B(3)",
        text="Somebody professionally concerned with the patient's treatment.",
    )
    consulted_profession: Line = asked("Person consulted: profession", cites="ss.20(5), 21B(3)")


class ExaminedInPerson(Unprinted):
    """How the patient was examined, which no report prints."""

    examined_in_person: bool = asked(
        "The patient was examined in person",
        cites="Derbyshire [2023] EWHC 3182 (Admin)",
        text="An examination by video or telephone does not count.",
    )


class Furnished(Form):
    """How a report in one part is furnished, and who signs it."""

    part1_furnished_by: FurnishedBy = asked(
        "How you furnish this report", cites="reg 3", choices=FurnishedBy
    )
    part1_signatory_name: PersonName = asked("Name of the person signing")
    part1_signed_on: SignedOn = signed_on()


class ReceivedInPart2(Form):
    """The record that a report was received."""

    part2_received_by_route: Receipt | None = asked_in_part(
        2, "How the report reached you", cites="reg 3", choices=Receipt
    )
    part2_received_on: Day | None = asked_if(
        when("part2_received_by_route", Receipt.BY_ME), "Date of receipt", part=2
    )
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)


def consigned_at(mail: StrEnum) -> ClockTime | None:
    """The particular that asks when a report was put into the internal mail."""
    asks: ClockTime | None = asked_if(
        when("part1_furnished_by", mail),
        "Time you put it into the internal mail",
        cites="reg 3",
        text="Today, by the 24-hour clock.",
    )
    return asks


def received_at(by: StrEnum) -> ClockTime | None:
    """The particular that asks at what time a report was received."""
    asks: ClockTime | None = asked_if(
        when("part2_received_by_route", by),
        "Time of receipt",
        text="By the 24-hour clock.",
        part=2,
    )
    return asks


def cannot_be_provided(cites: str) -> Prose:
    """The particular that asks why treatment needs detention to go on."""
    asks: Prose = asked(
        "Why the treatment cannot be given unless detention goes on",
        cites=cites,
        text="Say why informal admission is not appropriate.",
    )
    return asks


def reasons_to_go_on(cites: str) -> Any:
    """The particular that asks for the reasons for opinions on renewal."""
    return asked(
        "Reasons for your opinions",
        cites=cites,
        text="Describe symptoms and behaviour and how they lead to your opinion. Say what other "
        "methods of treatment or care are available and why they are not appropriate.",
    )
