"""Form G5: record of acceptance of a guardianship application (ss.7, 8; reg 5(2))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.model import Unprinted
from forms.particulars import asked, may_say
from forms.prescribed.guardianship import FOR_THE_AUTHORITY
from forms.prescribed.instrument import prescribed
from forms.prescribed.openings import PatientNamed
from forms.words import Day, PersonId, PersonName, SignedOn, StepId, signed_on
from statute.steps.guardianship import AcceptGuardianship


class G5Unprinted(Unprinted):
    """What the law needs to know about an acceptance that the paper does not print."""

    application: StepId = asked(
        "Application", cites="s.8", text="The id of the application that is accepted."
    )
    application_forwarded_on: Day = asked(
        "Date the application was forwarded to the authority", cites="s.8(2)"
    )
    guardian: PersonId = asked(
        "Guardian",
        cites="s.7(5)",
        text="The ODS code of the authority, or the opaque id of a private guardian.",
    )
    private_guardian: bool | None = may_say(
        "The guardian is not a local authority", cites="ss.7(5), 34(1)"
    )
    aged_16_or_over: bool = asked("The patient is 16 or over", cites="s.7(1)")


class G5(PatientNamed):
    """Record of acceptance, attached to the application. Guardianship begins on that day."""

    form_code: ClassVar[str] = "G5"

    accepted_on: Day = asked("Date the application was accepted", cites="ss.7(5), 20(1)")
    signatory_name: PersonName = asked("Name of the person signing")
    signed_on: SignedOn = signed_on()
    unprinted: G5Unprinted = asked("Not printed on the form")


def as_acceptance(form: G5, _reference: str) -> AcceptGuardianship:
    """What Form G5 says as a step."""
    unprinted = form.unprinted
    return AcceptGuardianship(
        application=unprinted.application,
        guardian=unprinted.guardian,
        private_guardian=unprinted.private_guardian,
        aged_16_or_over=unprinted.aged_16_or_over,
        forwarded_on=unprinted.application_forwarded_on,
    )


FORM = prescribed(
    code="G5",
    title="Record of acceptance of guardianship application",
    regulation="Regulation 5(2)",
    model=G5,
    parts=one_part("accept_guardianship", as_acceptance, *FOR_THE_AUTHORITY),
)
