"""Form A6: application by an AMHP for admission for treatment (s.3; reg 4(1)(c)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.application import (
    AmhpApplication,
    AmhpUnprinted,
    as_apply,
    no_prior_acquaintance,
)
from forms.prescribed.consultation import (
    Consultation,
    ConsultationUnprinted,
    with_consultation,
)
from forms.prescribed.instrument import prescribed
from forms.words import Day, Prose, SignedOn, signed_on
from statute.steps.admission import Apply, Section
from statute.vocabulary import Role


class A6Unprinted(ConsultationUnprinted, AmhpUnprinted):
    """What the law needs to know about a section 3 application beside what is printed."""


class A6(Consultation, AmhpApplication):
    """Application by an AMHP for admission for treatment."""

    form_code: ClassVar[str] = "A6"

    patient_seen_on: Day = asked("Date you saw the patient", cites="s.11(5)")
    no_prior_acquaintance_explanation: Prose | None = no_prior_acquaintance()
    signed_on: SignedOn = signed_on()
    unprinted: A6Unprinted = asked("Not printed on the form")


def as_application(form: A6, reference: str) -> Apply:
    """What Form A6 says as a step."""
    explanation = form.no_prior_acquaintance_explanation
    said = as_apply(
        form, form.unprinted, Section.THREE, form.patient_seen_on, explanation, reference
    )
    return with_consultation(said, form, form.unprinted)


FORM = prescribed(
    code="A6",
    title="Application by an approved mental health professional for admission for treatment",
    regulation="Regulation 4(1)(c)(ii)",
    model=A6,
    parts=one_part("apply", as_application, Role.AMHP),
    declarations=(
        "decl_applies",
        "decl_no_objection_notified",
        "decl_seen_within_14_days",
        "decl_interviewed_and_satisfied",
        "decl_founded_on_two_recommendations",
    ),
)
