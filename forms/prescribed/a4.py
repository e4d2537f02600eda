"""Form A4: medical recommendation for admission for assessment (s.2; reg 4(1)(b)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.recommendation import (
    DoctorsRecommendation,
    Grounds,
    RecommendationUnprinted,
    as_recommendation,
)
from forms.words import Prose, SignedOn, signed_on
from statute.steps.admission import Ground, Recommend, Section


class A4(DoctorsRecommendation):
    """Medical recommendation for admission for assessment."""

    form_code: ClassVar[str] = "A4"

    detention_interests: Grounds = asked(
        "In whose interests the patient ought to be detained",
        cites="s.2(2)(b)",
        text="Choose each that applies.",
        choices=Ground,
        min_length=1,
        max_length=3,
    )
    reasons: Prose = asked(
        "Reasons for your opinions",
        cites="s.2(2)(a) and (b)",
        text="Describe symptoms and behaviour and how they lead to your opinion. Say why the "
        "patient ought to be admitted to hospital, and why informal admission is not appropriate.",
    )
    signed_on: SignedOn = signed_on()
    unprinted: RecommendationUnprinted = asked("Not printed on the form")


def as_step(form: A4, reference: str) -> Recommend:
    """What Form A4 says as a step."""
    return as_recommendation(
        form, form.unprinted, Section.TWO, form.detention_interests, (), reference
    )
