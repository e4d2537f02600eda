"""Form A2: application by an AMHP for admission for assessment (s.2; reg 4(1)(a)(ii))."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from forms.choices import AuthorisedBy, Informed, RelativeKnown
from forms.conditions import when
from forms.definition import one_part
from forms.particulars import asked, asked_if
from forms.prescribed.application import (
    AmhpApplication,
    AmhpUnprinted,
    as_apply,
    no_prior_acquaintance,
)
from forms.prescribed.instrument import prescribed
from forms.words import Address, Day, PersonName, Prose, SignedOn, signed_on
from statute.steps.admission import Apply, NearestRelativePosition, Section
from statute.vocabulary import Role

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
    patient_last_seen_on: Day = asked("Date you last saw the patient", cites="s.11(5)")
    no_prior_acquaintance_explanation: Prose | None = no_prior_acquaintance()
    signed_on: SignedOn = signed_on()
    unprinted: AmhpUnprinted = asked("Not printed on the form")


def as_application(form: A2, reference: str) -> Apply:
    """What Form A2 says as a step."""
    explanation = form.no_prior_acquaintance_explanation
    said = as_apply(
        form, form.unprinted, Section.TWO, form.patient_last_seen_on, explanation, reference
    )
    return replace(
        said,
        nearest_relative=_POSITIONS[form.nr_position],
        nearest_relative_informed=_KNOWN.holds(form) and form.nr_informed is Informed.INFORMED,
    )


FORM = prescribed(
    code="A2",
    title="Application by an approved mental health professional for admission for assessment",
    regulation="Regulation 4(1)(a)(ii)",
    model=A2,
    parts=one_part("apply", as_application, Role.AMHP),
    declarations=(
        "decl_applies",
        "decl_seen_within_14_days",
        "decl_interviewed_and_satisfied",
        "decl_founded_on_two_recommendations",
    ),
)
