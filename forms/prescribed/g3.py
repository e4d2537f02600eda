"""Form G3: joint medical recommendation for reception into guardianship (s.7; reg 5(1)(c)(i))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.instrument import prescribed
from forms.prescribed.joint import (
    JointRecommendation,
    JointUnprinted,
    SignedByBoth,
    two_doctors,
)
from forms.prescribed.opinions import ForGuardianship


class G3(SignedByBoth, ForGuardianship, JointRecommendation):
    """Joint medical recommendation for reception into guardianship."""

    form_code: ClassVar[str] = "G3"

    unprinted: JointUnprinted = asked("Not printed on the form")


FORM = prescribed(
    code="G3",
    title="Joint medical recommendation for reception into guardianship",
    regulation="Regulation 5(1)(c)(i)",
    model=G3,
    parts=two_doctors(None, None, None),
    declarations=("decl_recommends", "decl_disorder_warrants_guardianship"),
)
