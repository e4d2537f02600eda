"""Steps at and about a place of safety (ss.136, 136A, 136B)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact


class PlaceOfSafety(StrEnum):
    """Where a person may be kept under section 136 (s.135(6), s.136A)."""

    HOSPITAL = "hospital"
    """A hospital: a health-based place of safety or an emergency department."""
    POLICE_STATION = "police_station"
    CARE_HOME = "care_home"
    LOCAL_AUTHORITY = "local_authority"
    OTHER = "other"


@fact
class UseSection136:
    """A constable removes a person to, or keeps them at, a place of safety (s.136(1)).

    Happens when the constable decides. `in_a_dwelling` is true where it was used in a house, flat
    or room where someone lives, or a yard, garden, garage or outhouse of one: not allowed
    (s.136(1A)-(1B)). `kept_where_found` is true where the place was already a place of safety:
    the 24 hours then run from the decision (s.136(2A)(a)(ii)).
    """

    kind: Literal["use_section_136"] = "use_section_136"
    in_a_dwelling: bool
    kept_where_found: bool = False
    health_professional_consulted: bool
    """A doctor, nurse, AMHP or listed professional was consulted first (s.136(1C))."""
    not_consulted_because: Text | None = None
    under_18: bool = False


@fact
class ArriveAtPlaceOfSafety:
    """The person arrives at a place of safety, the first or a later one (s.136(2), (2A), (3)).

    The first arrival starts 24 hours; a later one does not restart them. `occurred_at` is the
    earlier of crossing on to the hospital site and going inside, where those differ.
    """

    kind: Literal["arrive_at_place_of_safety"] = "arrive_at_place_of_safety"
    place: PlaceOfSafety
    organisation: Id
    """ODS code of whoever is responsible for the place."""
    authorised_by_inspector: bool = False
    """A police station only with an inspector's authority (SI 2017/1036)."""


@fact
class ExamineUnderSection136:
    """A registered medical practitioner examines the person held (s.136(2))."""

    kind: Literal["examine_under_section_136"] = "examine_under_section_136"
    mental_disorder_found: bool
    in_person: bool = True


@fact
class InterviewUnderSection136:
    """An AMHP interviews the person held, to make arrangements for treatment or care (s.136(2))."""

    kind: Literal["interview_under_section_136"] = "interview_under_section_136"
    in_suitable_manner: bool
    in_person: bool = True


class ExtensionGround(StrEnum):
    """Why the detention is extended. Only the person's condition is a ground (s.136B(2))."""

    CONDITION_OF_PERSON = "condition_of_person"
    NO_BED = "no_bed"
    NO_STAFF = "no_staff"
    OTHER = "other"


@fact
class ExtendSection136:
    """The doctor responsible for the examination extends the 24 hours by at most 12 (s.136B)."""

    kind: Literal["extend_section_136"] = "extend_section_136"
    hours: int
    ground: ExtensionGround
    reasons: Text
    responsible_for_examination: bool
    superintendent_approves: bool = False
    """Needed at a police station, if the assessment would be carried out there (s.136B(4))."""


@fact
class ReleaseFromSection136:
    """The person is free to go: no need found, or the time is over (s.136(2))."""

    kind: Literal["release_from_section_136"] = "release_from_section_136"
    stayed_informally: bool = False
