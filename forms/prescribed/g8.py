"""Form G8: authority for transfer from guardianship to hospital (s.19; reg 8(2) and (4))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part
from forms.model import Unprinted
from forms.particulars import asked, asked_in_part
from forms.prescribed.community import given
from forms.prescribed.guardianship import FOR_THE_AUTHORITY
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.prescribed.reports import Part1Named, PatientByName
from forms.prescribed.transfers import PresentGuardian, ToDestination, admitted_at
from forms.words import Code, Moment, PersonName, SignedOn, StepId, signed_on
from statute.steps.guardianship import AdmitFromGuardianship, AuthoriseTransferToHospital


class G8Unprinted(Unprinted):
    """What the law needs to know about a transfer that the paper does not print."""

    application: StepId = asked(
        "Application for treatment",
        cites="reg 8(2)",
        text="The id of the AMHP's application, on two recommendations, as for section 3.",
    )
    to_hospital: Code = asked(
        "Site of the hospital of destination", cites="s.19(1)(b)", text="Its ODS code."
    )
    authority: StepId | None = asked_in_part(
        2, "Authority", cites="reg 8(4)", text="The id of the step that Part 1 evidences."
    )


class G8(Part1Named, ToDestination, PresentGuardian, PatientByName):
    """Authority for transfer to hospital; the receiving managers record the admission."""

    form_code: ClassVar[str] = "G8"

    part1_signed_on: SignedOn = signed_on()
    admitted_at: Moment | None = admitted_at()
    part2_signatory_name: PersonName | None = asked_in_part(2, "Name of the person signing")
    part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: G8Unprinted = asked("Not printed on the form")


def as_authority(form: G8, _reference: str) -> AuthoriseTransferToHospital:
    """What Part 1 of Form G8 says as a step."""
    unprinted = form.unprinted
    return AuthoriseTransferToHospital(
        application=unprinted.application, hospital=unprinted.to_hospital
    )


def as_admission(form: G8, _reference: str) -> AdmitFromGuardianship:
    """What Part 2 of Form G8 says as a step."""
    return AdmitFromGuardianship(
        authority=given(form, "unprinted.authority"), hospital=form.unprinted.to_hospital
    )


FORM = prescribed(
    code="G8",
    title="Authority for transfer from guardianship to hospital",
    regulation="Regulation 8(2) and (4)",
    model=G8,
    parts=(
        a_part(1, "authorise_transfer_to_hospital", as_authority, *FOR_THE_AUTHORITY),
        a_part(2, "admit_from_guardianship", as_admission, *RECEIVING),
    ),
)
