"""What is written on each form of the demonstration, as it is sent to the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from emha.demo.cast import COUNCIL, POLICE, ROWAN_HOUSE, SUITE, TRUST
from emha.demo.roles import Patient, Professional, Site, Ward
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
    """Form A6: application for treatment; the nearest relative was consulted, no objection."""
    return {
        **_application(amhp, patient, hospital, recommendations),
        "nr_consultation": "consulted",
        "consulted_as": "nearest_relative",
        "consulted_full_name": patient.nearest_relative,
        "consulted_address": address(patient.address_line),
        "patient_seen_on": seen.isoformat(),
    }


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a ward receives: which application, under which section, for which ward, and when."""

    application: str
    section: str
    ward: Ward
    at: datetime
    inpatient: bool = False
    """The patient is in hospital already, so that receipt counts as admission (s.5(1))."""


def h3(nurse: Professional, patient: Patient, receipt: Receipt) -> Content:
    """Form H3: receipt at Rowan House."""
    route = (
        "already_inpatient_application_received" if receipt.inpatient else "admitted_in_pursuance"
    )
    when = "application_received_at" if receipt.inpatient else "admitted_at"
    return {
        "hospital_name": ROWAN_HOUSE.name,
        "hospital_address": address(ROWAN_HOUSE.address),
        "patient_full_name": patient.name,
        "admission_route": route,
        "application_section": receipt.section,
        when: receipt.at.isoformat(),
        "part1_signatory_name": nurse.name,
        "unprinted": {
            "application": receipt.application,
            "hospital": ROWAN_HOUSE.code,
            "ward": receipt.ward.code,
            "authorised_to_receive": True,
        },
    }


def section_136(constable: Professional, patient: Patient, decided_at: datetime) -> Content:
    """The section 136 record, Part 1: the constable's."""
    return {
        "person": patient.name,
        "person_address": address(patient.address_line),
        "officer_and_force": f"{constable.name}, {POLICE.name}",
        "found_place": "On the hard shoulder of the ring road near the Larkfield junction.",
        "in_a_dwelling": "no",
        "removed_or_kept": "removed",
        "removed_or_kept_at": decided_at.isoformat(),
        "grounds": "Stepping into traffic and speaking to voices; could not say where home was.",
        "consulted": "yes",
        "health_professional_consulted": "Mental health nurse of the street triage team",
        "conveyance": "ambulance",
        "unprinted": {"under_18": False},
    }


def arrival(part_1: Content, arrived_at: datetime) -> Content:
    """The section 136 record with Part 2: arrival at the suite, completed by the nurse there."""
    return {
        **part_1,
        "first_place_of_safety": f"{SUITE.name}, {ROWAN_HOUSE.name}",
        "arrived_first_place_at": arrived_at.isoformat(),
        "police_presence_requested": "no",
        "physical_health_and_intoxication": "No injury; no sign of drink or drugs.",
        "unprinted": {"under_18": False, "place": "hospital", "organisation": TRUST.code},
    }
