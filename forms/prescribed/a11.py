"""Form A11: medical recommendation for emergency admission for assessment (s.4; reg 4(1)(f))."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from forms.clock import instant
from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.instrument import prescribed
from forms.prescribed.opinions import Grounds, interests_of_assessment, of_detention
from forms.prescribed.recommendation import (
    DoctorsRecommendation,
    RecommendationUnprinted,
    as_recommendation,
)
from forms.words import ClockTime, Prose, SignedAtTime, SignedOn, signed_at_time, signed_on
from statute.steps.admission import Recommend, Section
from statute.vocabulary import Role


class A11(DoctorsRecommendation):
    """Medical recommendation for emergency admission for assessment."""

    form_code: ClassVar[str] = "A11"

    doctor_last_examined_at_time: ClockTime = asked(
        "Doctor: time you last examined the patient",
        cites="s.6(1)(b)",
        text="By the 24-hour clock. The 24 hours for admission may count from it.",
    )
    detention_interests: Grounds = interests_of_assessment()
    reasons: Prose = asked(
        "Reasons for your opinions",
        cites="ss.2(2), 4(2)",
        text="Describe symptoms and behaviour and how they lead to your opinion. Say why the "
        "patient ought to be admitted to hospital as a matter of urgency, and why informal "
        "admission is not appropriate.",
    )
    undesirable_delay_reasons: Prose = asked(
        "Why waiting for a second recommendation would mean undesirable delay",
        cites="s.4(2), (3)",
        text="Say about how long a second recommendation would take, and what risk that would "
        "mean to the patient or to other people.",
    )
    signed_on: SignedOn = signed_on()
    signed_at_time: SignedAtTime = signed_at_time()
    unprinted: RecommendationUnprinted = asked("Not printed on the form")


def as_step(form: A11, reference: str) -> Recommend:
    """What Form A11 says as a step; signing it says that it is urgent."""
    said = as_recommendation(
        form, form.unprinted, Section.FOUR, of_detention(form.detention_interests), (), reference
    )
    examined = instant(form, "doctor_last_examined_on", "doctor_last_examined_at_time")
    return replace(said, examined_at=examined, urgent_necessity=True)


FORM = prescribed(
    code="A11",
    title="Medical recommendation for emergency admission for assessment",
    regulation="Regulation 4(1)(f)",
    model=A11,
    parts=one_part("recommend", as_step, Role.DOCTOR, timed=True),
    declarations=(
        "decl_registered_and_recommends",
        "decl_disorder_warrants_detention",
        "decl_urgent_necessity",
    ),
)
