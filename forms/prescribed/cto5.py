"""Form CTO5: revocation of community treatment order (s.17F(4); reg 6(8)(a) and (b))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_in_part
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import (
    AgreedUnprinted,
    AmhpAuthorityInPart2,
    AmhpEmailInPart2,
    AmhpInPart2,
    Part1Signed,
    RcNamed,
    given,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.opinions import Grounds, grounds_of_treatment
from forms.words import Address, HospitalName, Moment, Prose, SignedOn, signed_on
from statute.steps.community import AgreeCommunityOrder, AgreementPurpose, RevokeCommunityOrder
from statute.vocabulary import Role


class InHospitalAgain(Form):
    """Where the patient is detained on recall, and the opinion that they must stay."""

    detaining_hospital_name: HospitalName = asked(
        "Hospital where the patient is detained after recall: name", cites="s.17F"
    )
    detaining_hospital_address: Address = asked(
        "Hospital where the patient is detained after recall: address", cites="s.17F"
    )
    necessity_grounds: Grounds = grounds_of_treatment("ss.3(2)(c), 17F(4)(a)")
    reasons: Prose = asked(
        "Reasons for your opinions",
        cites="ss.3(2), 17F(4)(a)",
        text="Describe symptoms and behaviour and how they lead to your opinion. Say whether other "
        "methods of treatment or care are available and why they are not appropriate, and why "
        "informal admission is not appropriate.",
    )


class CTO5(
    AmhpAuthorityInPart2,
    AmhpEmailInPart2,
    AmhpInPart2,
    Part1Signed,
    InHospitalAgain,
    PatientWithAddress,
    RcNamed,
):
    """Revocation: opinion, the AMHP's agreement, and the revocation itself."""

    form_code: ClassVar[str] = "CTO5"

    detained_since: Moment | None = asked_in_part(
        3,
        "Date and time detention after recall began",
        cites="s.17F(8)",
        text="As on Form CTO4.",
    )
    part3_signed_on: SignedOn = signed_on(part=3)
    unprinted: AgreedUnprinted = asked("Not printed on the form")


def as_agreement(_form: CTO5, _reference: str) -> AgreeCommunityOrder:
    """Part 2: signing it says that the criteria are met and revocation is appropriate."""
    return AgreeCommunityOrder(purpose=AgreementPurpose.REVOKE, criteria_met=True, appropriate=True)


def as_revocation(form: CTO5, _reference: str) -> RevokeCommunityOrder:
    """Part 3: the order is revoked."""
    return RevokeCommunityOrder(agreement=given(form, "unprinted.agreement"), criteria_met=True)


FORM = prescribed(
    code="CTO5",
    title="Revocation of community treatment order",
    regulation="Regulation 6(8)(a) and (b)",
    model=CTO5,
    parts=(
        record_part(1, Role.RESPONSIBLE_CLINICIAN),
        a_part(2, "agree_community_order", as_agreement, Role.AMHP),
        a_part(3, "revoke_community_order", as_revocation, Role.RESPONSIBLE_CLINICIAN),
    ),
    declarations=(
        "decl_recalled",
        "decl_disorder_appropriate_hospital_treatment",
        "decl_cannot_be_provided_unless_detained",
        "decl_appropriate_treatment_available",
        "decl_agrees_criteria",
        "decl_agrees_appropriate",
        "decl_revokes",
    ),
)
