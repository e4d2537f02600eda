"""Form A5: application by the nearest relative for admission for treatment (s.3)."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.prescribed.instrument import prescribed
from forms.prescribed.relative_application import RelativeApplication, applied
from statute.steps.admission import Apply, Section
from statute.vocabulary import Role


class A5(RelativeApplication):
    """Application by the nearest relative for admission for treatment."""

    form_code: ClassVar[str] = "A5"


def as_application(form: A5, reference: str) -> Apply:
    """What Form A5 says as a step."""
    return applied(form, Section.THREE, reference)


FORM = prescribed(
    code="A5",
    title="Application by the nearest relative for admission for treatment",
    regulation="Regulation 4(1)(c)(i)",
    model=A5,
    parts=one_part("apply", as_application, Role.NEAREST_RELATIVE),
    declarations=(
        "decl_applies",
        "decl_seen_within_14_days",
        "decl_founded_on_two_recommendations",
    ),
)
