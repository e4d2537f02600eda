"""Form A3: joint medical recommendation for admission for assessment (s.2; reg 4(1)(b)(i))."""

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
from forms.prescribed.opinions import ForAssessment, of_detention
from statute.steps.admission import Recommend, Section


class A3(SignedByBoth, ForAssessment, JointRecommendation):
    """Joint medical recommendation for admission for assessment."""

    form_code: ClassVar[str] = "A3"

    unprinted: JointUnprinted = asked("Not printed on the form")


def _said(form: A3, which: str, reference: str) -> Recommend:
    grounds = of_detention(form.detention_interests)
    return as_joint(form, form.unprinted, which, Section.TWO, grounds, (), reference)


def as_first(form: A3, reference: str) -> Recommend:
    """What the first doctor says as a step."""
    return _said(form, "first", reference)


def as_second(form: A3, reference: str) -> Recommend:
    """What the second doctor says as a step."""
    return _said(form, "second", reference)


FORM = prescribed(
    code="A3",
    title="Joint medical recommendation for admission for assessment",
    regulation="Regulation 4(1)(b)(i)",
    model=A3,
    parts=two_doctors("recommend", as_first, as_second),
    declarations=("decl_recommends", "decl_disorder_warrants_detention"),
)
