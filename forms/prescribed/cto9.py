"""Form CTO9: community patients transferred to England (Part 6; reg 16(4) and (5))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part
from forms.model import Form
from forms.particulars import asked
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import (
    AmhpAuthorityInPart2,
    AmhpEmailInPart2,
    AmhpInPart2,
    Conditions,
    Part1Signed,
    RcNamed,
    SentUnprinted,
    other_conditions,
)
from forms.prescribed.instrument import prescribed
from forms.words import Day
from statute.steps.community import AgreeCommunityOrder, AgreementPurpose
from statute.steps.part_6 import SpecifyCommunityConditions
from statute.vocabulary import Role


class Deemed(Form):
    """The day from which the patient counts as under an order, and its other conditions."""

    deemed_cto_date: Day = asked(
        "Date from which the patient is treated as subject to an order", cites="Part 6"
    )
    discretionary_conditions: Conditions | None = other_conditions()


class CTO9(
    AmhpAuthorityInPart2,
    AmhpEmailInPart2,
    AmhpInPart2,
    Part1Signed,
    Deemed,
    PatientWithAddress,
    RcNamed,
):
    """The conditions for a community patient who came to England, and the AMHP's agreement."""

    form_code: ClassVar[str] = "CTO9"

    unprinted: SentUnprinted = asked("Not printed on the form")


def as_conditions(_form: CTO9, _reference: str) -> SpecifyCommunityConditions:
    """Part 1: the conditions; the two of every order are printed on the form."""
    return SpecifyCommunityConditions()


def as_agreement(_form: CTO9, _reference: str) -> AgreeCommunityOrder:
    """Part 2: signing it says that the conditions should be specified."""
    return AgreeCommunityOrder(
        purpose=AgreementPurpose.CONDITIONS, criteria_met=True, appropriate=True
    )


FORM = prescribed(
    code="CTO9",
    title="Part 6: community patients transferred to England",
    regulation="Regulation 16(4) and (5)",
    model=CTO9,
    parts=(
        a_part(1, "specify_community_conditions", as_conditions, Role.RESPONSIBLE_CLINICIAN),
        a_part(2, "agree_community_order", as_agreement, Role.AMHP),
    ),
    declarations=(
        "decl_mandatory_condition_s20A",
        "decl_mandatory_condition_part4A",
        "condition_purposes",
        "decl_agrees_conditions",
    ),
)
