"""Form G1: guardianship application by the nearest relative (s.7; reg 5(1)(a)(i) and (b))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.application import GuardianUnprinted, as_apply
from forms.prescribed.guardianship import (
    AgeShown,
    SeenForGuardianship,
    WillingGuardian,
    guardianship_parts,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.openings import (
    ApplicantEntitled,
    ApplicantNamed,
    GuardianNamed,
    PatientNamed,
    ToAuthority,
)
from statute.steps.admission import Apply, Section
from statute.vocabulary import Role


class G1(
    WillingGuardian,
    SeenForGuardianship,
    AgeShown,
    ApplicantEntitled,
    GuardianNamed,
    PatientNamed,
    ApplicantNamed,
    ToAuthority,
):
    """Guardianship application by the nearest relative."""

    form_code: ClassVar[str] = "G1"

    unprinted: GuardianUnprinted = asked("Not printed on the form")


def as_application(form: G1, reference: str) -> Apply:
    """What Part 1 of Form G1 says as a step."""
    return as_apply(
        form,
        form.unprinted,
        Section.SEVEN,
        form.patient_last_seen_on,
        form.no_prior_acquaintance_explanation,
        reference,
    )


FORM = prescribed(
    code="G1",
    title="Guardianship application by the nearest relative",
    regulation="Regulation 5(1)(a)(i) and (1)(b)",
    model=G1,
    parts=guardianship_parts("apply", as_application, Role.NEAREST_RELATIVE),
    declarations=(
        "decl_seen_within_14_days",
        "decl_founded_on_two_recommendations",
        "decl_willing_to_act",
    ),
)
