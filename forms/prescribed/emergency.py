"""What both emergency applications ask (s.4; Forms A9, A10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from forms.clock import instant
from forms.model import Form
from forms.particulars import asked
from forms.prescribed.application import HospitalUnprinted, as_apply, no_prior_acquaintance
from forms.prescribed.openings import PatientNamed
from forms.words import (
    EACH_ONCE,
    ClockTime,
    Day,
    Prose,
    SignedAtTime,
    SignedOn,
    StepId,
    signed_at_time,
    signed_on,
)
from statute.steps.admission import Apply, Section


class EmergencyUnprinted(HospitalUnprinted):
    """What the law needs to know about an emergency application beside what is printed."""

    recommendations: Annotated[tuple[StepId, ...], EACH_ONCE] = asked(
        "Recommendation",
        cites="s.4(3)",
        text="The id of the one recommendation that this application is founded on.",
        min_length=1,
        max_length=1,
    )


class SeenInEmergency(Form):
    """When the patient was last seen, to the minute, and the end of the application."""

    patient_last_seen_on: Day = asked("Date you last saw the patient", cites="s.4(5)")
    patient_last_seen_at_time: ClockTime = asked(
        "Time you last saw the patient",
        cites="s.4(5)",
        text="By the 24-hour clock. It must be within the 24 hours before you sign.",
    )
    no_prior_acquaintance_explanation: Prose | None = no_prior_acquaintance()
    signed_on: SignedOn = signed_on()
    signed_at_time: SignedAtTime = signed_at_time()


def applied(
    form: SeenInEmergency, patient: PatientNamed, unprinted: HospitalUnprinted, reference: str
) -> Apply:
    """What an emergency application says as a step; signing it says that it is urgent.

    `form` and `patient` are the same form, as what each of them asks.
    """
    said = as_apply(
        patient,
        unprinted,
        Section.FOUR,
        form.patient_last_seen_on,
        form.no_prior_acquaintance_explanation,
        reference,
    )
    seen = instant(form, "patient_last_seen_on", "patient_last_seen_at_time")
    return replace(said, last_seen_at=seen, urgent_necessity=True)
