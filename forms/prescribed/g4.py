"""Form G4: medical recommendation for reception into guardianship (s.7; reg 5(1)(c)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.instrument import prescribed
from forms.prescribed.opinions import ForGuardianship, as_grounds
from forms.prescribed.recommendation import (
    DoctorsRecommendation,
    RecommendationUnprinted,
    as_recommendation,
)
from forms.words import SignedOn, signed_on
from statute.steps.admission import Recommend, Section
from statute.vocabulary import Role


class G4(ForGuardianship, DoctorsRecommendation):
    """Medical recommendation for reception into guardianship."""

    form_code: ClassVar[str] = "G4"

    signed_on: SignedOn = signed_on()
    unprinted: RecommendationUnprinted = asked("Not printed on the form")


def as_step(form: G4, reference: str) -> Recommend:
    """What Form G4 says as a step."""
    grounds = as_grounds(form.necessity_grounds)
    return as_recommendation(form, form.unprinted, Section.SEVEN, grounds, (), reference)


FORM = prescribed(
    code="G4",
    title="Medical recommendation for reception into guardianship",
    regulation="Regulation 5(1)(c)(ii)",
    model=G4,
    parts=one_part("recommend", as_step, Role.DOCTOR),
    declarations=("decl_registered_and_recommends", "decl_disorder_warrants_guardianship"),
)
