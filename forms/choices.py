"""The alternatives that forms print, each defined once, with a short label for a screen.

What the paper prints for an alternative is in the form's wording, not here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from statute.steps.admission import (
    AdmissionRoute,
    ConsultationException,
    NearestRelativePosition,
)
from statute.steps.place_of_safety import PlaceOfSafety


class Choice(StrEnum):
    """One of the alternatives that a form prints."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the alternative from its value and its label."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made


class YesNo(Choice):
    """A plain yes or no that the form asks to be struck out."""

    YES = "yes", "Yes"
    NO = "no", "No"


class ExaminedIn(Choice):
    """The country where a doctor examined the patient: it decides whose form is used."""

    ENGLAND = "england", "England"
    WALES = "wales", "Wales"


class ApprovedBy(Choice):
    """Which local social services authority approved the AMHP (s.114(1))."""

    THE_ACTING_LSSA = "the_acting_lssa", "The authority acted for"
    ANOTHER_LSSA = "another_lssa", "Another authority"


class RelativeKnown(Choice):
    """What the AMHP knows about the nearest relative (s.11(3), s.26)."""

    NEAREST_RELATIVE_KNOWN = "nearest_relative_known", "The nearest relative is known"
    ACTING_NEAREST_RELATIVE_KNOWN = (
        "acting_nearest_relative_known",
        "Somebody is authorised to act as nearest relative",
    )
    NOT_ASCERTAINED = "not_ascertained", "I have not been able to find out who it is"
    NONE = "none", "The patient has no nearest relative"


class AuthorisedBy(Choice):
    """Who authorised somebody to act as nearest relative (s.29; reg 24)."""

    COUNTY_COURT = "county_court", "The county court"
    NEAREST_RELATIVE = "nearest_relative", "The nearest relative"


class Informed(Choice):
    """Whether the nearest relative has been told of a section 2 application (s.11(3))."""

    INFORMED = "informed", "Told"
    NOT_YET_INFORMED = "not_yet_informed", "Not yet told"


class Consulted(Choice):
    """Whether the nearest relative was consulted about a section 3 application (s.11(4))."""

    CONSULTED = "consulted", "Consulted"
    NOT_CONSULTED = "not_consulted", "Not consulted"


class Standing(Choice):
    """Whether a person is the nearest relative, or acts as such (ss.26, 29)."""

    NEAREST_RELATIVE = "nearest_relative", "The nearest relative"
    ACTING_NEAREST_RELATIVE = (
        "acting_nearest_relative",
        "Somebody authorised to act as nearest relative",
    )


class NotConsultedBecause(Choice):
    """Why there was no consultation (s.11(4)(b))."""

    NOT_ASCERTAINED = "not_ascertained", "I have not been able to find out who it is"
    NONE = "none", "The patient has no nearest relative"
    NOT_PRACTICABLE_OR_DELAY = (
        "not_practicable_or_delay",
        "Not reasonably practicable, or it would involve unreasonable delay",
    )


class ApplicationSection(Choice):
    """The section under which an application was made."""

    TWO = "2", "Section 2"
    THREE = "3", "Section 3"
    FOUR = "4", "Section 4"


class RemovedOrKept(Choice):
    """Whether a constable took a person to a place of safety or kept them at one (s.136(1))."""

    REMOVED = "removed", "Removed to a place of safety"
    KEPT = "kept", "Kept at a place of safety where they were"


class Conveyance(Choice):
    """How a person was taken to a place of safety (Code chapter 17)."""

    AMBULANCE = "ambulance", "Ambulance"
    POLICE = "police", "Police vehicle"
    OTHER = "other", "Another way"


class PresenceReason(Choice):
    """Why the police were asked to stay at a place of safety."""

    IMMEDIATE_RISK = "immediate_risk_to_life_or_serious_harm", "Immediate risk of serious harm"
    NOT_ENOUGH_STAFF = "not_enough_staff", "Not enough staff"
    NEEDS_TRANSFER = "needs_transfer", "The person needs to be moved"
    OTHER = "other", "Another reason"


class PlaceOfSafetyOutcome(Choice):
    """How detention at a place of safety came to its end."""

    DISCHARGED = "discharged", "Free to go"
    INFORMAL = "informal", "Stayed informally"
    SECTION_2 = "s2", "Section 2"
    SECTION_3 = "s3", "Section 3"
    SECTION_4 = "s4", "Section 4"
    OTHER = "other", "Something else"


class DetentionGround(Choice):
    """In whose interests somebody ought to be detained or treated (ss.2(2)(b), 3(2)(c))."""

    OWN_HEALTH = "own_health", "The patient's own health"
    OWN_SAFETY = "own_safety", "The patient's own safety"
    PROTECTION_OF_OTHERS = "protection_of_others", "The protection of other people"


_OF_THE_ACT: dict[type[StrEnum], dict[str, str]] = {
    ConsultationException: {
        ConsultationException.NOT_REASONABLY_PRACTICABLE: "Not reasonably practicable",
        ConsultationException.UNREASONABLE_DELAY: "It would involve unreasonable delay",
    },
    AdmissionRoute: {
        AdmissionRoute.ADMITTED: "Admitted in pursuance of the application",
        AdmissionRoute.ALREADY_INPATIENT: "Already an in-patient when it was received",
    },
    NearestRelativePosition: {
        NearestRelativePosition.KNOWN: "The nearest relative is known",
        NearestRelativePosition.NOT_ASCERTAINED: "I have not been able to find out who it is",
        NearestRelativePosition.NONE: "The patient has no nearest relative",
    },
    PlaceOfSafety: {
        PlaceOfSafety.HOSPITAL: "Hospital",
        PlaceOfSafety.POLICE_STATION: "Police station",
        PlaceOfSafety.CARE_HOME: "Care home",
        PlaceOfSafety.LOCAL_AUTHORITY: "Local authority accommodation",
        PlaceOfSafety.OTHER: "Another suitable place",
    },
}


def label(choice: StrEnum) -> str:
    """The short label of an alternative."""
    if isinstance(choice, Choice):
        return choice.label
    return _OF_THE_ACT.get(type(choice), {}).get(choice.value) or choice.value.replace("_", " ")
