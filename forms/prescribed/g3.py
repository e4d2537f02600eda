"""Form G3: joint medical recommendation for reception into guardianship (s.7; reg 5(1)(c)(i))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.instrument import prescribed
from forms.prescribed.joint import (
    JointRecommendation,
    JointUnprinted,
    SignedByBoth,
    as_joint,
    two_doctors,
)
from forms.prescribed.opinions import ForGuardianship, as_grounds
from statute.steps.admission import Recommend, Section


class G3(SignedByBoth, ForGuardianship, JointRecommendation):
    """Joint medical recommendation for reception into guardianship."""

    form_code: ClassVar[str] = "G3"

    unprinted: JointUnprinted = asked("Not printed on the form")


def _said(form: G3, which: str, reference: str) -> Recommend:
    grounds = as_grounds(form.necessity_grounds)
    return as_joint(form, form.unprinted, which, Section.SEVEN, grounds, (), reference)


def as_first(form: G3, reference: str) -> Recommend:
    """What the first doctor says as a step."""
    return _said(form, "first", reference)


def as_second(form: G3, reference: str) -> Recommend:
    """What the second doctor says as a step."""
    return _said(form, "second", reference)


FORM = prescribed(
    code="G3",
    title="Joint medical recommendation for reception into guardianship",
    regulation="Regulation 5(1)(c)(i)",
    model=G3,
    parts=two_doctors("recommend", as_first, as_second),
    declarations=("decl_recommends", "decl_disorder_warrants_guardianship"),
)
