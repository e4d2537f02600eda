"""Form A9: emergency application by the nearest relative (s.4; reg 4(1)(e)(i))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.emergency import EmergencyUnprinted, SeenInEmergency, applied
from forms.prescribed.instrument import prescribed
from forms.prescribed.openings import (
    ApplicantEntitled,
    ApplicantNamed,
    PatientNamed,
    ToHospital,
)
from statute.steps.admission import Apply
from statute.vocabulary import Role


class A9(SeenInEmergency, ApplicantEntitled, PatientNamed, ApplicantNamed, ToHospital):
    """Emergency application by the nearest relative for admission for assessment."""

    form_code: ClassVar[str] = "A9"

    unprinted: EmergencyUnprinted = asked("Not printed on the form")


def as_application(form: A9, reference: str) -> Apply:
    """What Form A9 says as a step."""
    return applied(form, form, form.unprinted, reference)


FORM = prescribed(
    code="A9",
    title="Emergency application by the nearest relative for admission for assessment",
    regulation="Regulation 4(1)(e)(i)",
    model=A9,
    parts=one_part("apply", as_application, Role.NEAREST_RELATIVE, timed=True),
    declarations=(
        "decl_applies",
        "decl_seen_within_24_hours",
        "decl_urgent_necessity",
        "decl_founded_on_one_recommendation",
    ),
)
