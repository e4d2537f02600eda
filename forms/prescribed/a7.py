"""Form A7: joint medical recommendation for admission for treatment (s.3; reg 4(1)(d)(i))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.a8 import TreatmentUnprinted
from forms.prescribed.instrument import prescribed
from forms.prescribed.joint import (
    JointRecommendation,
    JointUnprinted,
    SignedByBoth,
    as_joint,
    two_doctors,
)
from forms.prescribed.opinions import ForTreatment, of_detention
from statute.steps.admission import Recommend, Section


class A7Unprinted(TreatmentUnprinted, JointUnprinted):
    """What the law needs to know about a joint section 3 recommendation."""


class A7(SignedByBoth, ForTreatment, JointRecommendation):
    """Joint medical recommendation for admission for treatment."""

    form_code: ClassVar[str] = "A7"

    unprinted: A7Unprinted = asked("Not printed on the form")


def _said(form: A7, which: str, reference: str) -> Recommend:
    grounds, sites = of_detention(form.necessity_grounds), form.unprinted.hospitals
    return as_joint(form, form.unprinted, which, Section.THREE, grounds, sites, reference)


def as_first(form: A7, reference: str) -> Recommend:
    """What the first doctor says as a step."""
    return _said(form, "first", reference)


def as_second(form: A7, reference: str) -> Recommend:
    """What the second doctor says as a step."""
    return _said(form, "second", reference)


FORM = prescribed(
    code="A7",
    title="Joint medical recommendation for admission for treatment",
    regulation="Regulation 4(1)(d)(i)",
    model=A7,
    parts=two_doctors("recommend", as_first, as_second),
    declarations=(
        "decl_recommends",
        "decl_disorder_appropriate_hospital_treatment",
        "decl_cannot_be_provided_unless_detained",
    ),
)
