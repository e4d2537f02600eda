"""What every application asks beyond its opening, and what it says as a step."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from forms.interests import NO_INTERESTS, DeclaredInterests
from forms.marks import mark, mark_address
from forms.model import Unprinted
from forms.particulars import asked, may_say
from forms.prescribed.openings import AmhpAuthority, AmhpNamed, PatientNamed, ToHospital
from forms.words import EACH_ONCE, Code, PersonId, Prose, StepId
from statute.steps.admission import Apply, NearestRelativePosition, Section


class ApplicationUnprinted(Unprinted):
    """What the law needs to know about any application that the paper does not print."""

    recommendations: Annotated[tuple[StepId, ...], EACH_ONCE] = asked(
        "Recommendations",
        cites="ss.2(3), 3(3), 7(3), 11(7)",
        text="The ids of the recommendations that this application is founded on.",
        min_length=1,
        max_length=2,
    )
    seen_in_person: bool = asked("The patient was seen in person", cites="s.11(5)")
    served_electronically: bool = may_say(
        "Sent electronically", cites="reg 3(1), (2)", default=False
    )


class HospitalUnprinted(ApplicationUnprinted):
    """The same about an application for admission to hospital."""

    hospital: Code = asked(
        "Hospital site",
        cites="s.11(2)",
        text="The ODS code of the site: one hospital, not a trust with several.",
    )
    registered_establishment: bool = may_say(
        "The hospital is an independent, registered one",
        cites="SI 2008/1205 reg 4",
        default=False,
    )


class GuardianUnprinted(ApplicationUnprinted):
    """The same about an application for guardianship."""

    guardian: PersonId = asked(
        "Guardian",
        cites="s.7(5)",
        text="The ODS code of the authority, or the opaque id of a private guardian.",
    )


class ByAmhp(Unprinted):
    """The same about any application by an AMHP."""

    authority: Code = asked("ODS code of the authority acted for", cites="s.13(1)")
    interests: DeclaredInterests = may_say(
        "Conflicts of interest", cites="s.12A", default=NO_INTERESTS
    )


class AmhpUnprinted(ByAmhp, HospitalUnprinted):
    """The same about an application by an AMHP for admission to hospital."""

    interviewed: bool = asked("The patient was interviewed in a suitable manner", cites="s.13(2)")


class AmhpApplication(AmhpAuthority, PatientNamed, AmhpNamed, ToHospital):
    """The opening of an application by an AMHP for admission to hospital."""


def no_prior_acquaintance() -> Prose | None:
    """The particular that explains why no doctor knew the patient (ss.4(3), 12(2))."""
    asks: Prose | None = may_say(
        "Why no recommendation could be had from a doctor who already knew the patient",
        cites="ss.4(3), 12(2)",
        text="Needed only if no recommending doctor knew the patient before.",
    )
    return asks


def as_apply(
    form: PatientNamed,
    unprinted: HospitalUnprinted | GuardianUnprinted,
    section: Section,
    last_seen_on: date,
    explanation: Prose | None,
    reference: str,
) -> Apply:
    """What an application says as a step, all but the nearest relative's position.

    An application by the nearest relative says that there is one, and that they know of it.
    """
    amhp = unprinted if isinstance(unprinted, ByAmhp) else None
    to_hospital = unprinted if isinstance(unprinted, HospitalUnprinted) else None
    return Apply(
        section=section,
        recommendations=unprinted.recommendations,
        hospital=unprinted.guardian
        if isinstance(unprinted, GuardianUnprinted)
        else unprinted.hospital,
        authority=amhp.authority if amhp else None,
        last_seen_on=last_seen_on,
        seen_in_person=unprinted.seen_in_person,
        interviewed=isinstance(unprinted, AmhpUnprinted) and unprinted.interviewed,
        nearest_relative=NearestRelativePosition.KNOWN,
        nearest_relative_informed=amhp is None,
        no_acquaintance_explained=explanation is not None,
        registered_establishment=to_hospital is not None and to_hospital.registered_establishment,
        interests=(amhp.interests if amhp else NO_INTERESTS).as_fact(),
        patient_name_mark=mark(reference, form.patient_full_name),
        patient_address_mark=mark_address(reference, form.patient_address),
    )
