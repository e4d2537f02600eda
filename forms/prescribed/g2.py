"""Form G2: guardianship application by an AMHP (s.7; reg 5(1)(a)(ii) and (b))."""

from __future__ import annotations

from typing import ClassVar

from forms.particulars import asked
from forms.prescribed.application import ApplicationUnprinted, ByAmhp
from forms.prescribed.consultation import Consultation, ConsultationUnprinted
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
from statute.vocabulary import Role


class G2Unprinted(ConsultationUnprinted, ByAmhp, ApplicationUnprinted):
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


FORM = prescribed(
    code="G2",
    title="Guardianship application by an approved mental health professional",
    regulation="Regulation 5(1)(a)(ii) and (1)(b)",
    model=G2,
    parts=guardianship_parts(Role.AMHP),
    declarations=(
        "decl_no_objection_notified",
        "decl_seen_within_14_days",
        "decl_founded_on_two_recommendations",
        "decl_willing_to_act",
    ),
)
