"""Form A2: application by an AMHP for admission for assessment (s.2; reg 4(1)(a)(ii))."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from forms.choices import AuthorisedBy, Informed, RelativeKnown
from forms.conditions import when
from forms.marks import mark, mark_address
from forms.particulars import asked, asked_if
from forms.prescribed.application import (
    AmhpApplication,
    ApplicationUnprinted,
    no_prior_acquaintance,
)
from forms.words import Address, PersonName, Prose, SignedOn, signed_on
from statute.steps.admission import Apply, NearestRelativePosition, Section

_KNOWN = when(
    "nr_position",
    RelativeKnown.NEAREST_RELATIVE_KNOWN,
    RelativeKnown.ACTING_NEAREST_RELATIVE_KNOWN,
)

_POSITIONS = {
    RelativeKnown.NEAREST_RELATIVE_KNOWN: NearestRelativePosition.KNOWN,
    RelativeKnown.ACTING_NEAREST_RELATIVE_KNOWN: NearestRelativePosition.KNOWN,
    RelativeKnown.NOT_ASCERTAINED: NearestRelativePosition.NOT_ASCERTAINED,
    RelativeKnown.NONE: NearestRelativePosition.NONE,
}


class A2(AmhpApplication):
    """Application by an AMHP for admission for assessment."""

    form_code: ClassVar[str] = "A2"

    nr_position: RelativeKnown = asked(
        "What you know about the nearest relative", cites="s.11(3), s.26", choices=RelativeKnown
    )
    nr_full_name: PersonName | None = asked_if(
        _KNOWN, "Nearest relative, or person acting as such: full name", cites="s.11(3)"
    )
    nr_address: Address | None = asked_if(
        _KNOWN, "Nearest relative, or person acting as such: address", cites="s.11(3)"
    )
    nr_authorised_by: AuthorisedBy | None = asked_if(
        when("nr_position", RelativeKnown.ACTING_NEAREST_RELATIVE_KNOWN),
        "Who authorised the person acting as nearest relative",
        cites="s.29; reg 24",
        choices=AuthorisedBy,
    )
    nr_informed: Informed | None = asked_if(
        _KNOWN,
        "Whether that person has been told of the application and of the power to order discharge",
        cites="s.11(3)",
        text="If not yet told, tell them within a reasonable time after the application.",
        choices=Informed,
    )
    patient_last_seen_on: date = asked("Date you last saw the patient", cites="s.11(5)")
    no_prior_acquaintance_explanation: Prose | None = no_prior_acquaintance()
    signed_on: SignedOn = signed_on()
    unprinted: ApplicationUnprinted = asked("Not printed on the form")


def as_application(form: A2, reference: str) -> Apply:
    """What Form A2 says as a step."""
    unprinted = form.unprinted
    return Apply(
        section=Section.TWO,
        recommendations=unprinted.recommendations,
        hospital=unprinted.hospital,
        authority=unprinted.authority,
        last_seen_on=form.patient_last_seen_on,
        seen_in_person=unprinted.seen_in_person,
        interviewed=unprinted.interviewed,
        nearest_relative=_POSITIONS[form.nr_position],
        nearest_relative_informed=form.nr_informed is Informed.INFORMED,
        no_acquaintance_explained=form.no_prior_acquaintance_explanation is not None,
        registered_establishment=unprinted.registered_establishment,
        interests=unprinted.interests.as_fact(),
        patient_name_mark=mark(reference, form.patient_full_name),
        patient_address_mark=mark_address(reference, form.patient_address),
    )
