"""What the nearest relative writes: NR8 orders discharge, NR9 passes the role on (ss.23, 25)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_letters import OrderKind
from forms.choices_of_reports import ApplicantStanding
from forms.conditions import when
from forms.definition import a_part, record_part
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.unprescribed.openings import OFFICE, record
from forms.words import (
    Address,
    Day,
    HospitalName,
    Line,
    Moment,
    PersonName,
    SignedOn,
    signed_on,
)
from statute.service import ServiceMethod
from statute.steps.nearest_relative import GiveDischargeNotice
from statute.vocabulary import Role

_RELATIVE = Role.NEAREST_RELATIVE


class ByRelative(Form):
    """The nearest relative who writes, and the patient."""

    nr_full_name: PersonName = asked("Nearest relative: full name", cites="ss.26, 29")
    nr_address: Address = asked("Nearest relative: address")
    patient_full_name: PersonName = asked(
        "Patient: full name", text="Exactly as on the other papers."
    )
    part1_signed_on: SignedOn = signed_on()


class NR8Unprinted(Unprinted):
    """How the notice reached the managers; when it counts as served follows from it."""

    method: ServiceMethod = asked("How it was given", cites="reg 3(3)", choices=ServiceMethod)
    authorised_to_receive: bool = may_say(
        "Handed to an officer authorised to receive it", cites="reg 3(3)", default=True
    )
    delivery_agreed: bool = may_say(
        "The managers agree to this way of delivery", cites="reg 3(3)", default=False
    )


class NR8(ByRelative):
    """Notice, and order, for discharge by the nearest relative. Part 2 is the managers' receipt."""

    form_code: ClassVar[str] = "NR8"

    hospital_name: HospitalName = asked("To the managers of", cites="ss.23(2), 25(1)")
    hospital_address: Address = asked("Hospital: address")
    standing: ApplicantStanding = asked(
        "Why you may order discharge", cites="ss.23(2), 26, 29; reg 24", choices=ApplicantStanding
    )
    order_kind: OrderKind = asked("What this letter is", cites="ss.23(2), 25(1)", choices=OrderKind)
    discharge_at: Moment | None = asked_if(
        when("order_kind", OrderKind.NOTICE_AND_ORDER),
        "Discharge at",
        cites="s.25(1)",
        text="At least 72 hours after the managers receive this letter.",
    )

    received_at: Moment | None = asked_in_part(2, "Received at", cites="reg 3(3)")
    received_by: PersonName | None = asked_in_part(
        2, "Officer who received it", cites="reg 3(3)", text="Authorised by the managers."
    )
    bar_until: Moment | None = asked_in_part(
        2, "The responsible clinician may report until", cites="s.25(1)"
    )
    part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: NR8Unprinted = asked("Not printed in the letter")


class NR9(ByRelative):
    """Authority for another person to act as nearest relative (reg 24)."""

    form_code: ClassVar[str] = "NR9"

    delegate_full_name: PersonName = asked("Person authorised: full name", cites="reg 24")
    delegate_address: Address = asked("Person authorised: address", cites="reg 24")
    told_managers: Line = asked(
        "Who else is told",
        cites="reg 24",
        text="The hospital managers; or the local authority, and the guardian if there is one.",
    )
    until: Day | None = may_say(
        "Until", cites="reg 24", text="You may end this at any time in writing."
    )

    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person authorised")
    received_on: Day | None = asked_in_part(
        2, "Authority received on", cites="reg 24", text="It has effect from there."
    )
    part2_signed_on: SignedOn = signed_on(part=2)


def as_notice(form: NR8, _reference: str) -> GiveDischargeNotice:
    """What Letter NR8 says as a step."""
    return GiveDischargeNotice(
        method=form.unprinted.method,
        authorised_to_receive=form.unprinted.authorised_to_receive,
        delivery_agreed=form.unprinted.delivery_agreed,
        orders_discharge=form.order_kind is OrderKind.NOTICE_AND_ORDER,
    )


FORMS = (
    record(
        code="NR8",
        title="Order for discharge by the nearest relative",
        instrument="Mental Health Act 1983, sections 23 and 25; SI 2008/1184 reg 3(3)",
        year="2020",
        model=NR8,
        parts=(
            a_part(1, "give_discharge_notice", as_notice, _RELATIVE),
            record_part(2, *OFFICE, Role.NURSE),
        ),
        declarations=("decl_notice",),
    ),
    record(
        code="NR9",
        title="Authority for another person to act as nearest relative",
        instrument="SI 2008/1184, regulation 24",
        year="2008",
        model=NR9,
        parts=(record_part(1, _RELATIVE), record_part(2, _RELATIVE)),
        declarations=("decl_authorises",),
    ),
)
