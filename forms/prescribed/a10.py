"""Form A10: emergency application by an AMHP for admission for assessment (s.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked, may_say
from forms.prescribed.application import AmhpApplication, AmhpUnprinted
from forms.prescribed.emergency import EmergencyUnprinted, SeenInEmergency, applied
from forms.prescribed.instrument import prescribed
from statute.steps.admission import Apply, NearestRelativePosition
from statute.vocabulary import Role


class A10Unprinted(EmergencyUnprinted, AmhpUnprinted):
    """What the law needs to know about an AMHP's emergency application beside what is printed.

    The form asks nothing about the nearest relative, but they are to be told of it (s.11(3)).
    """

    nr_position: NearestRelativePosition = asked(
        "What you know about the nearest relative",
        cites="s.11(3), s.26",
        choices=NearestRelativePosition,
    )
    nr_informed: bool = may_say(
        "The nearest relative has been told of the application and of the power to order discharge",
        cites="s.11(3)",
        default=False,
    )


class A10(SeenInEmergency, AmhpApplication):
    """Emergency application by an AMHP for admission for assessment."""

    form_code: ClassVar[str] = "A10"

    unprinted: A10Unprinted = asked("Not printed on the form")


def as_application(form: A10, reference: str) -> Apply:
    """What Form A10 says as a step."""
    known = form.unprinted.nr_position
    return replace(
        applied(form, form, form.unprinted, reference),
        nearest_relative=known,
        nearest_relative_informed=form.unprinted.nr_informed
        and known is NearestRelativePosition.KNOWN,
    )


FORM = prescribed(
    code="A10",
    title="Emergency application by an approved mental health professional for admission for "
    "assessment",
    regulation="Regulation 4(1)(e)(ii)",
    model=A10,
    parts=one_part("apply", as_application, Role.AMHP, timed=True),
    declarations=(
        "decl_applies",
        "decl_seen_within_24_hours",
        "decl_interviewed_and_satisfied",
        "decl_urgent_necessity",
        "decl_founded_on_one_recommendation",
    ),
)
