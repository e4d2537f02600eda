"""What is written on each form of the demonstration, as it is sent to the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from emha.demo.cast import COUNCIL, ROWAN_HOUSE, Patient, Professional, Site, Ward
from statute.vocabulary import Approval

Content = dict[str, Any]

OWN_HEALTH_AND_SAFETY = ["own_health", "own_safety"]

REASONS_FOR_ASSESSMENT = (
    "For three nights the patient has not slept and has walked beside the ring road, convinced "
    "that passing cars carry messages. Thoughts are disordered and speech is hard to follow.\n\n"
    "An assessment in hospital is needed because the risk on the road cannot be managed at home. "
    "The patient declined to come in and does not accept that anything is wrong, so informal "
    "admission is not appropriate."
)
REASONS_FOR_TREATMENT = (
    "The patient hears voices that command them to walk into traffic, and has acted on this. The "
    "diagnosis is a psychotic illness, and treatment in hospital has begun to help.\n\n"
    "The home treatment team has considered treatment at home and cannot offer the supervision "
    "that is needed. The patient would leave and stop the medicine if not detained, so informal "
    "admission is not appropriate."
)


def address(line: str) -> Content:
    """An address given on one line, as forms take it."""
    *lines, postcode = line.split(", ")
    return {"lines": lines, "postcode": postcode}


def _doctor(doctor: Professional, patient: Patient, seen: date, *, knew_before: bool) -> Content:
    approved = Approval.SECTION_12 in doctor.approvals
    return {
        "doctor_full_name": doctor.name,
        "doctor_address": address(doctor.address),
        "patient_full_name": patient.name,
        "patient_address": address(patient.address_line),
        "doctor_last_examined_on": seen.isoformat(),
        "doctor_prior_acquaintance": "yes" if knew_before else "no",
        "doctor_s12_approved": "yes" if approved else "no",
    }


def a4(doctor: Professional, patient: Patient, seen: date, *, knew_before: bool = False) -> Content:
    """Form A4: recommendation for assessment."""
    return {
        **_doctor(doctor, patient, seen, knew_before=knew_before),
        "detention_interests": OWN_HEALTH_AND_SAFETY,
        "reasons": REASONS_FOR_ASSESSMENT,
        "unprinted": {"examined_in_person": True},
    }


def a8(doctor: Professional, patient: Patient, seen: date, *, knew_before: bool = False) -> Content:
    """Form A8: recommendation for treatment, at Rowan House."""
    return {
        **_doctor(doctor, patient, seen, knew_before=knew_before),
        "necessity_grounds": OWN_HEALTH_AND_SAFETY,
        "reasons": REASONS_FOR_TREATMENT,
        "appropriate_treatment_hospitals": [{"hospital_name": ROWAN_HOUSE.name}],
        "unprinted": {"examined_in_person": True, "hospitals": [ROWAN_HOUSE.code]},
    }


def _application(
    amhp: Professional, patient: Patient, hospital: Site, recommendations: list[str]
) -> Content:
    return {
        "hospital_name": hospital.name,
        "hospital_address": address(hospital.address),
        "amhp_full_name": amhp.name,
        "amhp_address": address(amhp.address),
        "patient_full_name": patient.name,
        "patient_address": address(patient.address_line),
        "acting_for_lssa": COUNCIL.name,
        "approved_by": "the_acting_lssa",
        "unprinted": {
            "recommendations": recommendations,
            "hospital": hospital.code,
            "authority": COUNCIL.code,
            "seen_in_person": True,
            "interviewed": True,
        },
    }


def a2(
    amhp: Professional, patient: Patient, hospital: Site, recommendations: list[str], seen: date
) -> Content:
    """Form A2: application for assessment; the nearest relative has been told."""
    return {
        **_application(amhp, patient, hospital, recommendations),
        "nr_position": "nearest_relative_known",
        "nr_full_name": patient.nearest_relative,
        "nr_address": address(patient.address_line),
        "nr_informed": "informed",
        "patient_last_seen_on": seen.isoformat(),
    }


def a6(
    amhp: Professional, patient: Patient, hospital: Site, recommendations: list[str], seen: date
) -> Content:
    """Form A6: application for treatment; the nearest relative was consulted and does not object."""
    return {
        **_application(amhp, patient, hospital, recommendations),
        "nr_consultation": "consulted",
        "consulted_as": "nearest_relative",
        "consulted_full_name": patient.nearest_relative,
        "consulted_address": address(patient.address_line),
        "patient_seen_on": seen.isoformat(),
    }


def h3(
    nurse: Professional,
    patient: Patient,
    ward: Ward,
    application: str,
    section: str,
    at: datetime,
    *,
    inpatient: bool,
) -> Content:
    """Form H3: receipt at Rowan House, on admission or for somebody who is in hospital already."""
    route = "already_inpatient_application_received" if inpatient else "admitted_in_pursuance"
    return {
        "hospital_name": ROWAN_HOUSE.name,
        "hospital_address": address(ROWAN_HOUSE.address),
        "patient_full_name": patient.name,
        "admission_route": route,
        "application_section": section,
        "application_received_at" if inpatient else "admitted_at": at.isoformat(),
        "part1_signatory_name": nurse.name,
        "unprinted": {
            "application": application,
            "hospital": ROWAN_HOUSE.code,
            "ward": ward.code,
            "authorised_to_receive": True,
        },
    }
