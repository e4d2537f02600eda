"""Form G4: medical recommendation for reception into guardianship (s.7; reg 5(1)(c)(ii))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.instrument import prescribed
from forms.prescribed.opinions import ForGuardianship
from forms.prescribed.recommendation import DoctorsRecommendation, RecommendationUnprinted
from forms.words import SignedOn, signed_on
from statute.vocabulary import Role


class G4(ForGuardianship, DoctorsRecommendation):
    """Medical recommendation for reception into guardianship."""

    form_code: ClassVar[str] = "G4"

    signed_on: SignedOn = signed_on()
    unprinted: RecommendationUnprinted = asked("Not printed on the form")


FORM = prescribed(
    code="G4",
    title="Medical recommendation for reception into guardianship",
    regulation="Regulation 5(1)(c)(ii)",
    model=G4,
    parts=one_part(None, None, Role.DOCTOR),
    declarations=("decl_registered_and_recommends", "decl_disorder_warrants_guardianship"),
)
