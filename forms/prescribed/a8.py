"""Form A8: medical recommendation for admission for treatment (s.3; reg 4(1)(d)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.model import Unprinted
from forms.particulars import asked, may_say
from forms.prescribed.instrument import prescribed
from forms.prescribed.opinions import ForTreatment, of_detention
from forms.prescribed.recommendation import (
    DoctorsRecommendation,
    FreshUnprinted,
    as_recommendation,
)
from forms.words import Code, SignedOn, signed_on
from statute.steps.admission import Recommend, Section
from statute.vocabulary import Role


class TreatmentUnprinted(Unprinted):
    """What the law needs to know about the hospitals that a recommendation names."""

    hospitals: tuple[Code, ...] = may_say(
        "Sites of the hospitals named",
        cites="s.3(2)(d)",
        text="The ODS code of each hospital named on the form, in the same order.",
        same_length_as="appropriate_treatment_hospitals",
        default=(),
    )


class A8Unprinted(TreatmentUnprinted, FreshUnprinted):
    """What the law needs to know about a section 3 recommendation beside what is printed."""


class A8(ForTreatment, DoctorsRecommendation):
    """Medical recommendation for admission for treatment."""

    form_code: ClassVar[str] = "A8"

    signed_on: SignedOn = signed_on()
    unprinted: A8Unprinted = asked("Not printed on the form")


def as_step(form: A8, reference: str) -> Recommend:
    """What Form A8 says as a step."""
    sites = form.unprinted.hospitals
    return as_recommendation(
        form, form.unprinted, Section.THREE, of_detention(form.necessity_grounds), sites, reference
    )


FORM = prescribed(
    code="A8",
    title="Medical recommendation for admission for treatment",
    regulation="Regulation 4(1)(d)(ii)",
    model=A8,
    parts=one_part("recommend", as_step, Role.DOCTOR),
    declarations=(
        "decl_registered_and_recommends",
        "decl_disorder_appropriate_hospital_treatment",
        "decl_cannot_be_provided_unless_detained",
    ),
)
