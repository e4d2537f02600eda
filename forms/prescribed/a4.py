"""Form A4: medical recommendation for admission for assessment (s.2; reg 4(1)(b)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.instrument import prescribed
from forms.prescribed.opinions import ForAssessment, of_detention
from forms.prescribed.recommendation import (
    DoctorsRecommendation,
    FreshUnprinted,
    as_recommendation,
)
from forms.words import SignedOn, signed_on
from statute.steps.admission import Recommend, Section
from statute.vocabulary import Role


class A4(ForAssessment, DoctorsRecommendation):
    """Medical recommendation for admission for assessment."""

    form_code: ClassVar[str] = "A4"

    signed_on: SignedOn = signed_on()
    unprinted: FreshUnprinted = asked("Not printed on the form")


def as_step(form: A4, reference: str) -> Recommend:
    """What Form A4 says as a step."""
    return as_recommendation(
        form, form.unprinted, Section.TWO, of_detention(form.detention_interests), (), reference
    )


FORM = prescribed(
    code="A4",
    title="Medical recommendation for admission for assessment",
    regulation="Regulation 4(1)(b)(ii)",
    model=A4,
    parts=one_part("recommend", as_step, Role.DOCTOR),
    declarations=("decl_registered_and_recommends", "decl_disorder_warrants_detention"),
)
