"""Form CTO1: community treatment order (s.17A; reg 6(1)(a), (b) and 6(2)(a))."""

from __future__ import annotations

from typing import ClassVar

from forms.clock import instant
from forms.definition import a_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_in_part
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import (
    AgreedUnprinted,
    AmhpAuthorityInPart2,
    AmhpInPart2,
    Conditions,
    InCommunity,
    Part1Signed,
    RcNamed,
    given,
    other_conditions,
)
from forms.prescribed.instrument import prescribed
from forms.words import ClockTime, Code, Day, SignedOn, signed_on
from statute.steps.community import AgreeCommunityOrder, AgreementPurpose, MakeCommunityOrder
from statute.vocabulary import Role


class Cto1Unprinted(AgreedUnprinted):
    """What the law needs to know about an order that the paper does not print."""

    examined_in_person: bool = asked(
        "The patient was examined in person",
        cites="s.17A(1); Derbyshire [2023] EWHC 3182 (Admin)",
        text="No court has decided whether an examination by video will do here.",
    )
    responsible_hospital: Code | None = asked_in_part(
        3, "Site of the responsible hospital", cites="s.17A(7)", text="Its ODS code."
    )


class OtherConditions(Form):
    """Conditions beyond the two that every order has."""

    discretionary_conditions: Conditions | None = other_conditions()


class CTO1(
    AmhpAuthorityInPart2,
    AmhpInPart2,
    Part1Signed,
    OtherConditions,
    InCommunity,
    PatientWithAddress,
    RcNamed,
):
    """Community treatment order: opinion, the AMHP's agreement, and the order itself."""

    form_code: ClassVar[str] = "CTO1"

    effective_from_date: Day | None = asked_in_part(
        3, "Date from which the order has effect", cites="s.17A"
    )
    effective_from_time: ClockTime | None = asked_in_part(
        3, "Time from which the order has effect", cites="s.17A", text="By the 24-hour clock."
    )
    part3_signed_on: SignedOn = signed_on(part=3)
    unprinted: Cto1Unprinted = asked("Not printed on the form")


def as_agreement(_form: CTO1, _reference: str) -> AgreeCommunityOrder:
    """Part 2: signing it says that the criteria are met and the order is appropriate."""
    return AgreeCommunityOrder(purpose=AgreementPurpose.MAKE, criteria_met=True, appropriate=True)


def as_order(form: CTO1, _reference: str) -> MakeCommunityOrder:
    """Part 3: the order is made, with the conditions of Part 1."""
    return MakeCommunityOrder(
        agreement=given(form, "unprinted.agreement"),
        criteria_met=True,
        responsible_hospital=given(form, "unprinted.responsible_hospital"),
        effective_at=instant(form, "effective_from_date", "effective_from_time"),
    )


FORM = prescribed(
    code="CTO1",
    title="Community treatment order",
    regulation="Regulation 6(1)(a), (b) and 6(2)(a)",
    model=CTO1,
    parts=(
        record_part(1, Role.RESPONSIBLE_CLINICIAN),
        a_part(2, "agree_community_order", as_agreement, Role.AMHP),
        a_part(3, "make_community_order", as_order, Role.RESPONSIBLE_CLINICIAN),
    ),
    declarations=(
        "decl_disorder_appropriate_treatment",
        "decl_treatable_without_detention",
        "decl_recall_power_necessary",
        "decl_appropriate_treatment_available",
        "decl_considered_deterioration_risk",
        "decl_mandatory_condition_s20A",
        "decl_mandatory_condition_part4A",
        "condition_purposes",
        "decl_agrees_criteria",
        "decl_agrees_appropriate",
        "decl_agrees_conditions",
        "decl_makes_order",
    ),
)
