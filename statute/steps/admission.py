"""Steps towards admission under Part 2: recommending, applying, receiving (ss.2, 3, 6, 11-13)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from statute.fact import BY_KIND, Id, Instant, Text, fact
from statute.signatory import Interests
from statute.steps.scrutiny import ItemAnswer


class Section(StrEnum):
    """Which admission a paper is for."""

    TWO = "2"
    THREE = "3"
    FOUR = "4"
    """Admission for assessment in an emergency."""
    SEVEN = "7"
    """Guardianship."""


class Ground(StrEnum):
    """In whose interests (ss.2(2)(b), 3(2)(c)); for guardianship welfare or others (s.7(2)(b))."""

    WELFARE = "welfare"
    """The welfare of the patient: a ground of guardianship only (s.7(2)(b))."""
    OWN_HEALTH = "own_health"
    OWN_SAFETY = "own_safety"
    PROTECTION_OF_OTHERS = "protection_of_others"


@fact
class Recommend:
    """A doctor recommends admission (Forms A3, A4, A7, A8, A11, G3, G4; ss.2(3), 3(3), 4(3), 12).

    `hospitals` (s.3 only) are the site codes of every hospital named as having appropriate
    treatment available (s.3(2)(d)). `patient_name_mark` and `patient_address_mark` are keyed
    fingerprints of how the paper names the patient: equal marks mean the papers agree.
    """

    kind: Literal["recommend"] = "recommend"
    section: Section
    examined_on: date
    examined_in_person: bool
    section_12_approved: bool
    prior_acquaintance: bool
    grounds: tuple[Ground, ...]
    reasons_given: bool
    hospitals: tuple[Id, ...] = ()
    examined_at: Instant | None = None
    """The time of the examination, which section 4 counts from (s.6(1)(b))."""
    urgent_necessity: bool = False
    """Urgent, and a second recommendation would mean undesirable delay (s.4(2)-(3))."""
    joint: bool = False
    """This doctor's part of a joint recommendation (s.11(7); Forms A3, A7, G3)."""
    examined_jointly: bool = False
    """Both doctors examined together, so that no time lies between (s.12(1))."""
    replaces: Id | None = None
    """The recommendation found insufficient, in the place of which this one stands (s.15(2))."""
    interests: Interests = Interests()
    patient_name_mark: Id | None = None
    patient_address_mark: Id | None = None


class NearestRelativePosition(StrEnum):
    """What the AMHP knows about the nearest relative, or person acting as such (s.11(3)-(4))."""

    KNOWN = "known"
    NOT_ASCERTAINED = "not_ascertained"
    NONE = "none"


class ConsultationException(StrEnum):
    """Why the nearest relative was not consulted before a s.3 application (s.11(4)(b))."""

    NOT_REASONABLY_PRACTICABLE = "not_reasonably_practicable"
    UNREASONABLE_DELAY = "unreasonable_delay"


@fact
class Apply:
    """An AMHP or the nearest relative applies (Forms A1, A2, A5, A6, A9, A10, G1, G2; ss.2-4, 7).

    `occurred_at` is when the application was signed. `recommendations` are the ids of the steps
    it is founded on. `authority` is the ODS code of the LSSA an AMHP acts for. For s.2,
    `nearest_relative_informed` says whether they have been told (s.11(3)); for s.3,
    `nearest_relative_consulted` whether they were consulted (s.11(4)), `exception` why not, and
    `nearest_relative_objects` whether they have told the AMHP or the LSSA that they object.
    """

    kind: Literal["apply"] = "apply"
    section: Section
    recommendations: tuple[Id, ...]
    hospital: Id
    """Site code of the hospital named in the application; the guardian's code in guardianship."""
    authority: Id | None = None
    last_seen_on: date
    last_seen_at: Instant | None = None
    """The time of it, which section 4 counts from (s.4(5))."""
    seen_in_person: bool
    interviewed: bool = False
    urgent_necessity: bool = False
    """Urgent, and section 2's second recommendation would mean undesirable delay (s.4(2))."""
    nearest_relative: NearestRelativePosition
    nearest_relative_informed: bool = False
    nearest_relative_consulted: bool = False
    nearest_relative_objects: bool = False
    exception: ConsultationException | None = None
    exception_reasons_given: bool = False
    no_acquaintance_explained: bool = False
    registered_establishment: bool = False
    """The hospital is an independent, registered one (SI 2008/1205 reg 4)."""
    interests: Interests = Interests()
    patient_name_mark: Id | None = None
    patient_address_mark: Id | None = None


class AdmissionRoute(StrEnum):
    """Whether the person came from outside or was an in-patient already (s.5(1), s.6(2))."""

    ADMITTED = "admitted_in_pursuance"
    ALREADY_INPATIENT = "already_inpatient_application_received"


@fact
class ReceiveApplication:
    """An authorised officer receives the application for the hospital managers (Form H3; s.6).

    `occurred_at` is the admission itself: arrival in hospital in pursuance of the application, or,
    for someone already an in-patient, receipt of it (s.5(1)). Authority to detain runs from there.
    `h3_time` is the time written on Form H3, where it was made out; the fact governs, not H3.
    """

    kind: Literal["receive_application"] = "receive_application"
    application: Id
    hospital: Id
    route: AdmissionRoute
    authorised_to_receive: bool = True
    h3_time: Instant | None = None
    ward: Id | None = None
    patient_name_mark: Id | None = None
    under_18: bool = False
    """The patient is under 18: their surroundings must suit their age (s.131A)."""


class ScrutinyKind(StrEnum):
    """Who looks at the papers, and for what."""

    ADMINISTRATIVE = "administrative"
    MEDICAL = "medical"


@fact
class Scrutinise:
    """The managers' scrutiny of the admission papers (HGT reg 4; Code chapter 35).

    `defects` are the ids of the rules that the papers fail; none means they are in order.
    `answers` are those to the checklist (`statute.law.checklists`), every item of it: scrutiny
    that was done elsewhere may be recorded without them.
    """

    kind: Literal["scrutinise"] = "scrutinise"
    scrutiny: ScrutinyKind
    application: Id
    in_order: bool
    defects: tuple[Id, ...] = ()
    answers: tuple[ItemAnswer, ...] = ()


@fact
class Rectify:
    """The signatory amends their own paper with the managers' consent (s.15(1)).

    Inside 14 days beginning with the admission. `rules` are the rectifiable findings it puts right.
    `as_amended` is what the paper says now, where it was amended on its form, and `fields` are the
    particulars that were changed: then the Act's own tests of an amendment are applied to them.
    """

    kind: Literal["rectify"] = "rectify"
    paper: Id
    """Id of the step whose paper is amended."""
    rules: tuple[Id, ...]
    managers_consent: bool
    amendment: Text
    as_amended: Annotated[Recommend | Apply, BY_KIND] | None = None
    fields: tuple[Text, ...] = ()
    consented_by: Id | None = None
    """Who consented for the managers, or for the local authority in guardianship."""
