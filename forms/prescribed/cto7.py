"""Form CTO7: report extending the community treatment period (s.20A; reg 13(6) and (7))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import FurnishedBy, Receipt
from forms.conditions import when
from forms.definition import a_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_if, asked_in_part
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import (
    AgreedUnprinted,
    AmhpAuthorityInPart2,
    AmhpEmailInPart2,
    AmhpInPart2,
    ExaminedInCommunity,
    InCommunity,
    Part1Signed,
    RcNamed,
    ResponsibleHospital,
    given,
)
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.prescribed.reports import ExaminedInPerson
from forms.words import Day, Line, PersonName, SignedOn, signed_on
from statute.steps.community import AgreeCommunityOrder, AgreementPurpose, ExtendCommunityOrder
from statute.vocabulary import Role


class Cto7Unprinted(ExaminedInPerson, AgreedUnprinted):
    """What the law needs to know about an extension that the paper does not print."""


class OrderMade(Form):
    """The day of the order that is extended."""

    cto_made_on: Day = asked("Date the order was made", cites="s.20A(1)")


class ConsultedInPart3(Form):
    """Who was consulted before the report was furnished, and how it is furnished."""

    consulted_full_name: PersonName | None = asked_in_part(
        3,
        "Person consulted: full name",
        cites="s.20A(9)",
        text="Somebody professionally concerned with the patient's treatment.",
    )
    consulted_profession: Line | None = asked_in_part(
        3, "Person consulted: profession", cites="s.20A(9)"
    )
    part3_furnished_by: FurnishedBy | None = asked_in_part(
        3, "How you furnish this report", cites="reg 3", choices=FurnishedBy
    )
    part3_signed_on: SignedOn = signed_on(part=3)


class CTO7(
    ConsultedInPart3,
    AmhpAuthorityInPart2,
    AmhpEmailInPart2,
    AmhpInPart2,
    Part1Signed,
    InCommunity,
    ExaminedInCommunity,
    OrderMade,
    PatientWithAddress,
    RcNamed,
    ResponsibleHospital,
):
    """Report extending the community treatment period. Part 3 extends it; Part 4 is a receipt."""

    form_code: ClassVar[str] = "CTO7"

    part4_received_by_route: Receipt | None = asked_in_part(
        4, "How the report reached you", cites="reg 3", choices=Receipt
    )
    part4_received_on: Day | None = asked_if(
        when("part4_received_by_route", Receipt.BY_ME), "Date of receipt", part=4
    )
    part4_signatory_name: PersonName | None = asked_in_part(4, "Name of the person signing")
    part4_signed_on: SignedOn = signed_on(part=4)
    unprinted: Cto7Unprinted = asked("Not printed on the form")


def as_agreement(_form: CTO7, _reference: str) -> AgreeCommunityOrder:
    """Part 2: signing it says that the criteria are met and extension is appropriate."""
    return AgreeCommunityOrder(purpose=AgreementPurpose.EXTEND, criteria_met=True, appropriate=True)


def as_extension(form: CTO7, _reference: str) -> ExtendCommunityOrder:
    """Part 3: the report is furnished, after the consultation that it names."""
    return ExtendCommunityOrder(
        examined_on=form.examined_on,
        consulted_professional=form.consulted_full_name is not None,
        agreement=given(form, "unprinted.agreement"),
        criteria_met=True,
    )


FORM = prescribed(
    code="CTO7",
    title="Report extending the community treatment period",
    regulation="Regulation 13(6)(a) and (b), and 13(7)",
    model=CTO7,
    parts=(
        record_part(1, Role.RESPONSIBLE_CLINICIAN),
        a_part(2, "agree_community_order", as_agreement, Role.AMHP),
        a_part(3, "extend_community_order", as_extension, Role.RESPONSIBLE_CLINICIAN),
        record_part(4, *FOR_THE_MANAGERS),
    ),
    declarations=(
        "decl_disorder_appropriate_treatment",
        "decl_treatable_without_detention",
        "decl_recall_power_necessary",
        "decl_appropriate_treatment_available",
        "decl_considered_deterioration_risk",
        "decl_agrees_criteria",
        "decl_agrees_appropriate",
    ),
)
