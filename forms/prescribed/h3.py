"""Form H3: record of detention in hospital (s.6; reg 4(4) and (5))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices import ApplicationSection
from forms.conditions import When, when
from forms.definition import a_part
from forms.marks import mark
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.problems import FormInvalid, Problem
from forms.words import (
    Address,
    Code,
    HospitalName,
    Moment,
    PersonName,
    SignedOn,
    StepId,
    signed_on,
)
from statute.steps.admission import AdmissionRoute, ReceiveApplication
from statute.steps.emergency import ReceiveSecondRecommendation


class H3Unprinted(Unprinted):
    """What the law needs to know about a receipt that the paper does not print."""

    application: StepId = asked(
        "Application", cites="s.6", text="The id of the application that is received."
    )
    hospital: Code = asked("Hospital site", cites="s.6(2)", text="The ODS code of the site.")
    ward: Code | None = may_say("Ward", text="The code of the ward the patient is on.")
    authorised_to_receive: bool = asked(
        "The managers have authorised me to receive applications", cites="reg 3(1A), (2)"
    )
    second_recommendation: StepId | None = asked_in_part(
        2,
        "Second recommendation",
        cites="s.4(4)(a)",
        text="The id of the second recommendation that is received.",
    )


class H3(Form):
    """Record of detention in hospital. It evidences authority; it does not make it."""

    form_code: ClassVar[str] = "H3"
    part_applies_if: ClassVar[dict[int, When]] = {
        2: when("application_section", ApplicationSection.FOUR)
    }

    hospital_name: HospitalName = asked("Hospital: name", cites="s.6(2)")
    hospital_address: Address = asked("Hospital: address", cites="s.6(2)")
    patient_full_name: PersonName = asked(
        "Patient: full name", cites="s.6(2)", text="Exactly as on the application."
    )
    admission_route: AdmissionRoute = asked(
        "Whether the patient was an in-patient already",
        cites="s.6(2); s.5(1)",
        choices=AdmissionRoute,
    )
    application_section: ApplicationSection = asked(
        "Section of the application", cites="ss.2, 3, 4", choices=ApplicationSection
    )
    admitted_at: Moment | None = asked_if(
        when("admission_route", AdmissionRoute.ADMITTED),
        "Date and time of admission",
        cites="s.2(4), s.4(4), s.20(1)",
    )
    application_received_at: Moment | None = asked_if(
        when("admission_route", AdmissionRoute.ALREADY_INPATIENT),
        "Date and time the application was received on behalf of the managers",
        cites="s.5(1)",
        text="The patient is treated as admitted from then.",
    )
    part1_signatory_name: PersonName = asked("Name of the person signing")
    part1_signed_on: SignedOn = signed_on()
    second_recommendation_received_at: Moment | None = asked_in_part(
        2, "Date and time the second medical recommendation was received", cites="s.4(4)(a)"
    )
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: H3Unprinted = asked("Not printed on the form")


def as_receipt(form: H3, reference: str) -> ReceiveApplication:
    """What Part 1 of Form H3 says as a step."""
    unprinted = form.unprinted
    inside = form.admission_route is AdmissionRoute.ALREADY_INPATIENT
    return ReceiveApplication(
        application=unprinted.application,
        hospital=unprinted.hospital,
        route=form.admission_route,
        authorised_to_receive=unprinted.authorised_to_receive,
        h3_time=form.application_received_at if inside else form.admitted_at,
        ward=unprinted.ward,
        patient_name_mark=mark(reference, form.patient_full_name),
    )


def as_second_receipt(form: H3, _reference: str) -> ReceiveSecondRecommendation:
    """What Part 2 of Form H3 says as a step.

    Raises:
        FormInvalid: it does not say which recommendation was received.
    """
    received = form.unprinted.second_recommendation
    if received is None:
        problem = Problem("unprinted.second_recommendation", "needed", _SAY_WHICH)
        raise FormInvalid(form.form_code, (problem,))
    return ReceiveSecondRecommendation(recommendation=received, hospital=form.unprinted.hospital)


_SAY_WHICH = "Say which recommendation was received."

FORM = prescribed(
    code="H3",
    title="Record of detention in hospital",
    regulation="Regulation 4(4) and (5)",
    model=H3,
    parts=(
        a_part(1, "receive_application", as_receipt, *RECEIVING),
        a_part(2, "receive_second_recommendation", as_second_receipt, *RECEIVING),
    ),
)
