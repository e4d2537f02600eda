"""Form G2: guardianship application by an AMHP (s.7; reg 5(1)(a)(ii) and (b))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.application import ByAmhp, GuardianUnprinted, as_apply
from forms.prescribed.consultation import (
    Consultation,
    ConsultationUnprinted,
    with_consultation,
)
from forms.prescribed.guardianship import (
    AgeShown,
    SeenForGuardianship,
    WillingGuardian,
    guardianship_parts,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.openings import (
    AmhpAuthority,
    AmhpNamed,
    GuardianNamed,
    PatientNamed,
    ToAuthority,
)
from statute.steps.admission import Apply, Section
from statute.vocabulary import Role


class G2Unprinted(ConsultationUnprinted, ByAmhp, GuardianUnprinted):
    """What the law needs to know about an AMHP's guardianship application."""


class G2(
    WillingGuardian,
    SeenForGuardianship,
    AgeShown,
    Consultation,
    AmhpAuthority,
    GuardianNamed,
    PatientNamed,
    AmhpNamed,
    ToAuthority,
):
    """Guardianship application by an AMHP."""

    form_code: ClassVar[str] = "G2"

    unprinted: G2Unprinted = asked("Not printed on the form")


def as_application(form: G2, reference: str) -> Apply:
    """What Part 1 of Form G2 says as a step."""
    said = as_apply(
        form,
        form.unprinted,
        Section.SEVEN,
        form.patient_last_seen_on,
        form.no_prior_acquaintance_explanation,
        reference,
    )
    return with_consultation(said, form, form.unprinted)


FORM = prescribed(
    code="G2",
    title="Guardianship application by an approved mental health professional",
    regulation="Regulation 5(1)(a)(ii) and (1)(b)",
    model=G2,
    parts=guardianship_parts("apply", as_application, Role.AMHP),
    declarations=(
        "decl_no_objection_notified",
        "decl_seen_within_14_days",
        "decl_founded_on_two_recommendations",
        "decl_willing_to_act",
    ),
)
