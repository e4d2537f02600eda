"""Form A8: medical recommendation for admission for treatment (s.3; reg 4(1)(d)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked, may_say
from forms.prescribed.recommendation import (
    DoctorsRecommendation,
    Grounds,
    RecommendationUnprinted,
    as_recommendation,
)
from forms.words import Code, NamedHospital, Prose, SignedOn, signed_on
from statute.steps.admission import Ground, Recommend, Section


class A8Unprinted(RecommendationUnprinted):
    """What the law needs to know about a section 3 recommendation beside what is printed."""

    hospitals: tuple[Code, ...] = may_say(
        "Sites of the hospitals named",
        cites="s.3(2)(d)",
        text="The ODS code of each hospital named on the form, in the same order.",
        same_length_as="appropriate_treatment_hospitals",
        default=(),
    )


class A8(DoctorsRecommendation):
    """Medical recommendation for admission for treatment."""

    form_code: ClassVar[str] = "A8"

    necessity_grounds: Grounds = asked(
        "What treatment in hospital is necessary for",
        cites="s.3(2)(c)",
        text="Choose each that applies.",
        choices=Ground,
        min_length=1,
        max_length=3,
    )
    reasons: Prose = asked(
        "Reasons for your opinions",
        cites="s.3(2)(a), (c); s.3(3)",
        text="Describe symptoms and behaviour and how they lead to your opinion. Say whether other "
        "methods of treatment or care are available and why they are not appropriate, and why "
        "informal admission is not appropriate.",
    )
    appropriate_treatment_hospitals: tuple[NamedHospital, ...] = asked(
        "Hospitals where appropriate medical treatment is available",
        cites="s.3(2)(d), s.3(4)",
        text="The hospital of admission must be one of them.",
        min_length=1,
        max_length=20,
    )
    signed_on: SignedOn = signed_on()
    unprinted: A8Unprinted = asked("Not printed on the form")


def as_step(form: A8, reference: str) -> Recommend:
    """What Form A8 says as a step."""
    sites = form.unprinted.hospitals
    return as_recommendation(
        form, form.unprinted, Section.THREE, form.necessity_grounds, sites, reference
    )
