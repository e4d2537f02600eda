"""Form G6: authority for transfer from hospital to guardianship (s.19; reg 7(4))."""

from __future__ import annotations

from typing import ClassVar

from forms.model import Unprinted
from forms.particulars import asked
from forms.prescribed.guardianship import WillingGuardian, guardianship_parts, is_private
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.prescribed.openings import GuardianNamed
from forms.prescribed.reports import Part1Named, PatientByName
from forms.prescribed.transfers import FromHospital, TransferAgreed
from forms.words import Code, PersonId
from statute.steps.guardianship import AuthoriseTransferToGuardianship


class G6Unprinted(Unprinted):
    """What the law needs to know about a transfer that the paper does not print."""

    guardian: PersonId = asked(
        "Guardian",
        cites="s.19(1)(a)",
        text="The ODS code of the authority, or the opaque id of a private guardian.",
    )
    agreeing_authority: Code = asked(
        "Authority that agreed to the transfer", cites="reg 7(4)", text="Its ODS code."
    )


class G6(WillingGuardian, Part1Named, TransferAgreed, GuardianNamed, FromHospital, PatientByName):
    """Authority for transfer from hospital to guardianship."""

    form_code: ClassVar[str] = "G6"

    unprinted: G6Unprinted = asked("Not printed on the form")


def as_authority(form: G6, _reference: str) -> AuthoriseTransferToGuardianship:
    """What Part 1 of Form G6 says as a step; the authority then takes the patient over."""
    return AuthoriseTransferToGuardianship(
        guardian=form.unprinted.guardian,
        private_guardian=is_private(form),
        agreeing=form.unprinted.agreeing_authority,
        agreed_on=form.lssa_agreed_on,
        transfer_on=form.transfer_on,
    )


FORM = prescribed(
    code="G6",
    title="Authority for transfer from hospital to guardianship",
    regulation="Regulation 7(4)(a) and (d)",
    model=G6,
    parts=guardianship_parts("authorise_transfer_to_guardianship", as_authority, *FOR_THE_MANAGERS),
    declarations=("decl_willing_to_act",),
)
