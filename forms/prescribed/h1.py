"""Form H1: report on a hospital in-patient (s.5(2)-(3); reg 4(1)(g))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import (
    FurnishedToHospital,
    HospitalReceipt,
    ReporterCapacity,
    ReporterKind,
)
from forms.conditions import when
from forms.definition import a_part, record_part
from forms.model import Unprinted
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.prescribed.instrument import CLINICIANS, RECEIVING, prescribed
from forms.prescribed.reports import AtHospital, consigned_at, received_at
from forms.words import ClockTime, Day, PersonName, Prose, SignedOn, signed_on
from statute.steps.holding import Delivery, HoldingCapacity, UseSection52

_CAPACITIES = {
    ReporterCapacity.IN_CHARGE: HoldingCapacity.IN_CHARGE,
    ReporterCapacity.NOMINEE: HoldingCapacity.NOMINEE,
}


class H1Unprinted(Unprinted):
    """What the law needs to know about a report on an in-patient that the paper does not print."""

    nominated_by_person_in_charge: bool | None = asked_if(
        when("reporter_capacity", ReporterCapacity.NOMINEE),
        "The person in charge of the treatment nominated you themselves",
        cites="s.5(3)",
    )
    on_staff: bool = asked("You are on the staff of this hospital", cites="s.5(3), (3A)")
    delivery_agreed: bool = may_say(
        "The managers agree to this way of delivery", cites="reg 3(5)", default=False
    )
    authorised_to_receive: bool = may_say(
        "If you hand it over: to an officer whom the managers authorised to receive it",
        cites="reg 3(5), (9)",
        default=True,
    )
    fresh_use_reasons: Prose | None = may_say(
        "What is new, if this power was used before in this stay", cites="Code 18.38"
    )


class H1(AtHospital):
    """Report on a hospital in-patient. Furnishing it starts the 72 hours; Part 2 is a receipt."""

    form_code: ClassVar[str] = "H1"

    reporter_full_name: PersonName = asked("Your full name", cites="s.5(2), (3)")
    reporter_capacity: ReporterCapacity = asked(
        "In which capacity you report", cites="s.5(2), (3)", choices=ReporterCapacity
    )
    reporter_kind: ReporterKind = asked(
        "Doctor or other approved clinician", cites="s.5(2)-(3A)", choices=ReporterKind
    )
    patient_full_name: PersonName = asked("Patient: full name", cites="s.5(2)")
    reasons: Prose = asked(
        "Why an application ought to be made",
        cites="s.5(2)",
        text="Give full reasons why informal treatment is no longer appropriate.",
    )
    part1_furnished_by: FurnishedToHospital = asked(
        "How you furnish this report", cites="reg 3", choices=FurnishedToHospital
    )
    part1_consigned_at_time: ClockTime | None = consigned_at(FurnishedToHospital.INTERNAL_MAIL)
    part1_signed_on: SignedOn = signed_on()
    part2_received_by_route: HospitalReceipt | None = asked_in_part(
        2, "How the report reached you", cites="reg 3", choices=HospitalReceipt
    )
    part2_received_at_time: ClockTime | None = received_at(HospitalReceipt.IN_PERSON)
    part2_received_on: Day | None = asked_if(
        when("part2_received_by_route", HospitalReceipt.IN_PERSON), "Date of receipt", part=2
    )
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: H1Unprinted = asked("Not printed on the form")


def as_report(form: H1, _reference: str) -> UseSection52:
    """What Part 1 of Form H1 says as a step."""
    unprinted = form.unprinted
    return UseSection52(
        capacity=_CAPACITIES[form.reporter_capacity],
        nominated_by_person_in_charge=unprinted.nominated_by_person_in_charge is True,
        on_staff=unprinted.on_staff,
        reasons_given=True,
        delivery=Delivery(form.part1_furnished_by.value),
        delivery_agreed=unprinted.delivery_agreed,
        authorised_to_receive=unprinted.authorised_to_receive,
        fresh_use_reasons=unprinted.fresh_use_reasons,
    )


FORM = prescribed(
    code="H1",
    title="Report on hospital in-patient",
    regulation="Regulation 4(1)(g)",
    model=H1,
    parts=(a_part(1, "use_section_5_2", as_report, *CLINICIANS), record_part(2, *RECEIVING)),
    declarations=("decl_inpatient_not_liable",),
)
