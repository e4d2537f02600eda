"""What every application by an AMHP asks (Forms A2, A6, and those that follow them)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from forms.choices import ApprovedBy
from forms.conditions import when, when_true
from forms.interests import NO_INTERESTS, DeclaredInterests
from forms.marks import mark, mark_address
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, may_say
from forms.words import (
    EACH_ONCE,
    Address,
    AuthorityName,
    Code,
    Email,
    HospitalName,
    PersonName,
    Prose,
    StepId,
)
from statute.steps.admission import Apply, NearestRelativePosition, Section


class ApplicationUnprinted(Unprinted):
    """What the law needs to know about an application that the paper does not print."""

    recommendations: Annotated[tuple[StepId, ...], EACH_ONCE] = asked(
        "Recommendations",
        cites="ss.2(3), 3(3), 11(7)",
        text="The ids of the recommendations that this application is founded on.",
        min_length=1,
        max_length=2,
    )
    hospital: Code = asked(
        "Hospital site",
        cites="s.11(2)",
        text="The ODS code of the site: one hospital, not a trust with several.",
    )
    authority: Code = asked("ODS code of the authority acted for", cites="s.13(1)")
    seen_in_person: bool = asked("The patient was seen in person", cites="s.11(5)")
    interviewed: bool = asked("The patient was interviewed in a suitable manner", cites="s.13(2)")
    registered_establishment: bool = may_say(
        "The hospital is an independent, registered one",
        cites="SI 2008/1205 reg 4",
        default=False,
    )
    interests: DeclaredInterests = may_say(
        "Conflicts of interest", cites="s.12A", default=NO_INTERESTS
    )
    served_electronically: bool = may_say(
        "Sent to the hospital managers electronically", cites="reg 3(2)", default=False
    )


class AmhpApplication(Form):
    """The opening of an application by an AMHP: to whom, by whom, about whom, for whom."""

    hospital_name: HospitalName = asked("Hospital: name", cites="s.11(2)")
    hospital_address: Address = asked("Hospital: address", cites="s.11(2)")
    amhp_full_name: PersonName = asked("AMHP: full name", cites="s.11(1)")
    amhp_address: Address = asked("AMHP: address", cites="s.11(1)", text="Where you work.")
    amhp_email: Email | None = asked_if(
        when_true("unprinted.served_electronically"),
        "AMHP: email address",
        cites="SI 2020/1072",
        text="Only if the application is sent electronically.",
    )
    patient_full_name: PersonName = asked(
        "Patient: full name", cites="s.11(2)", text="Exactly as on the recommendations."
    )
    patient_address: Address = asked(
        "Patient: address", cites="s.11(2)", text="Exactly as on the recommendations."
    )
    acting_for_lssa: AuthorityName = asked(
        "Local social services authority acted for", cites="s.13(1), s.114"
    )
    approved_by: ApprovedBy = asked("Who approved the AMHP", cites="s.114(1)", choices=ApprovedBy)
    approving_lssa: AuthorityName | None = asked_if(
        when("approved_by", ApprovedBy.ANOTHER_LSSA),
        "Name of the approving authority",
        cites="s.114(1)",
    )


def no_prior_acquaintance() -> Prose | None:
    """The particular that explains why neither doctor knew the patient (s.12(2))."""
    asks: Prose | None = may_say(
        "Why no recommendation could be had from a doctor who already knew the patient",
        cites="s.12(2)",
        text="Needed only if neither recommending doctor knew the patient before.",
    )
    return asks


def as_apply(
    form: AmhpApplication,
    unprinted: ApplicationUnprinted,
    section: Section,
    last_seen_on: date,
    explanation: Prose | None,
    reference: str,
) -> Apply:
    """What an application says as a step, all but the nearest relative's position."""
    return Apply(
        section=section,
        recommendations=unprinted.recommendations,
        hospital=unprinted.hospital,
        authority=unprinted.authority,
        last_seen_on=last_seen_on,
        seen_in_person=unprinted.seen_in_person,
        interviewed=unprinted.interviewed,
        nearest_relative=NearestRelativePosition.KNOWN,
        no_acquaintance_explained=explanation is not None,
        registered_establishment=unprinted.registered_establishment,
        interests=unprinted.interests.as_fact(),
        patient_name_mark=mark(reference, form.patient_full_name),
        patient_address_mark=mark_address(reference, form.patient_address),
    )
