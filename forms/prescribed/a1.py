"""Form A1: application by the nearest relative for admission for assessment (s.2)."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.prescribed.instrument import prescribed
from forms.prescribed.relative_application import RelativeApplication, applied
from statute.steps.admission import Apply, Section
from statute.vocabulary import Role


class A1(RelativeApplication):
    """Application by the nearest relative for admission for assessment."""

    form_code: ClassVar[str] = "A1"


def as_application(form: A1, reference: str) -> Apply:
    """What Form A1 says as a step."""
    return applied(form, Section.TWO, reference)


FORM = prescribed(
    code="A1",
    title="Application by the nearest relative for admission for assessment",
    regulation="Regulation 4(1)(a)(i)",
    model=A1,
    parts=one_part("apply", as_application, Role.NEAREST_RELATIVE),
    declarations=(
        "decl_applies",
        "decl_seen_within_14_days",
        "decl_founded_on_two_recommendations",
    ),
)
