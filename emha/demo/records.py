"""What is written on the records of the demonstration that have no prescribed form."""

from __future__ import annotations

from datetime import datetime, timedelta

from emha.demo.cast import ROWAN_HOUSE
from emha.demo.papers import Content
from emha.demo.roles import Patient, Professional, Ward
from forms.choices_of_records import RightsTopic
from statute.instants import london_date


def _patient(patient: Patient, held_under: str, ward: Ward) -> Content:
    return {
        "patient_full_name": patient.name,
        "patient_date_of_birth": patient.date_of_birth.isoformat(),
        "held_under": held_under,
        "hospital_name": ROWAN_HOUSE.name,
        "ward": ward.name,
    }


def rights(patient: Patient, ward: Ward, at: datetime) -> Content:
    """Record S132: rights given under section 2, understood in part."""
    tomorrow = london_date(at) + timedelta(days=1)
    return {
        **_patient(patient, "s2", ward),
        "occasion": "start",
        "topics": [topic.value for topic in RightsTopic],
        "told_orally": "yes",
        "given_orally_at": at.isoformat(),
        "told_in_writing": "yes",
        "given_in_writing_leaflet": "section_2",
        "language_or_format": "English",
        "understood": "partly",
        "understood_reasons": "Could say how long section 2 lasts; not yet who can end it.",
        "next_attempt_on": tomorrow.isoformat(),
        "imha_response": "accepted",
        "solicitor_offered": "yes",
        "nearest_relative_copy": "given",
        "nearest_relative_copy_on": london_date(at).isoformat(),
    }


def discharge(clinician: Professional, patient: Patient, ward: Ward, at: datetime) -> Content:
    """Record DIS1: the responsible clinician orders discharge from section 3."""
    return {
        **_patient(patient, "s3", ward),
        "ordered_by": "responsible_clinician",
        "orderer_full_name": clinician.name,
        "discharge_at": at.isoformat(),
        "reasons": "Well, and taking the medicine. The criteria for detention are not met.",
        "stays_informally": "no",
        "after_care": "The community team visits tomorrow; the plan is with the patient.",
    }
