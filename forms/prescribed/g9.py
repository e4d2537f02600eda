"""Form G9: renewal of authority for guardianship (s.20(6)-(8); reg 13(4) and (5))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part, record_part
from forms.particulars import asked, may_say
from forms.prescribed.guardianship import (
    CAPACITIES,
    DELIVERIES,
    FOR_THE_AUTHORITY,
    PRACTITIONERS,
    GuardianshipGoesOn,
    PractitionerNamed,
    UnderGuardian,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.reports import (
    DueToExpire,
    ExaminedInPerson,
    Furnished,
    PatientByName,
    ReceivedInPart2,
)
from statute.steps.guardianship import RenewGuardianship


class G9Unprinted(ExaminedInPerson):
    """What the law needs to know about a renewal that the paper does not print."""

    delivery_agreed: bool = may_say(
        "The authority agrees to this way of delivery", cites="reg 3", default=False
    )


class G9(
    ReceivedInPart2,
    Furnished,
    GuardianshipGoesOn,
    PractitionerNamed,
    DueToExpire,
    PatientByName,
    UnderGuardian,
):
    """Renewal of authority for guardianship. Part 2 is a receipt."""

    form_code: ClassVar[str] = "G9"

    unprinted: G9Unprinted = asked("Not printed on the form")


def as_renewal(form: G9, _reference: str) -> RenewGuardianship:
    """What Part 1 of Form G9 says as a step: examined, and the report furnished."""
    return RenewGuardianship(
        examined_on=form.examined_on,
        conditions_met=True,
        practitioner=CAPACITIES[form.practitioner_role],
        delivery=DELIVERIES[form.part1_furnished_by],
        delivery_agreed=form.unprinted.delivery_agreed,
    )


FORM = prescribed(
    code="G9",
    title="Renewal of authority for guardianship",
    regulation="Regulation 13(4) and (5)",
    model=G9,
    parts=(
        a_part(1, "renew_guardianship", as_renewal, *PRACTITIONERS),
        record_part(2, *FOR_THE_AUTHORITY),
    ),
    declarations=("decl_disorder_warrants_guardianship",),
)
