"""Form G10: authority for guardianship after absence for more than 28 days (s.21B; reg 14(2))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import RenewalEffect
from forms.definition import a_part, record_part
from forms.particulars import asked
from forms.prescribed.after_absence import Absence, AlsoRenews
from forms.prescribed.guardianship import (
    CAPACITIES,
    FOR_THE_AUTHORITY,
    PRACTITIONERS,
    GuardianshipGoesOn,
    PractitionerNamed,
    UnderGuardian,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.reports import (
    ExaminedInPerson,
    ExaminedOn,
    Furnished,
    PatientByName,
    ReceivedInPart2,
)
from statute.steps.guardianship import ReportReturnToGuardianship


class G10(
    ReceivedInPart2,
    Furnished,
    AlsoRenews,
    GuardianshipGoesOn,
    PractitionerNamed,
    Absence,
    ExaminedOn,
    PatientByName,
    UnderGuardian,
):
    """Authority for guardianship after absence for more than 28 days. Part 2 is a receipt."""

    form_code: ClassVar[str] = "G10"

    unprinted: ExaminedInPerson = asked("Not printed on the form")


def as_report(form: G10, _reference: str) -> ReportReturnToGuardianship:
    """What Part 1 of Form G10 says as a step."""
    return ReportReturnToGuardianship(
        examined_on=form.examined_on,
        conditions_met=True,
        practitioner=CAPACITIES[form.practitioner_role],
        serves_as_renewal=form.has_renewal_effect is RenewalEffect.SHALL,
    )


FORM = prescribed(
    code="G10",
    title="Authority for guardianship after absence without leave for more than 28 days",
    regulation="Regulation 14(2)(a) and (b)",
    model=G10,
    parts=(
        a_part(1, "report_return_to_guardianship", as_report, *PRACTITIONERS),
        record_part(2, *FOR_THE_AUTHORITY),
    ),
    declarations=("decl_disorder_warrants_guardianship",),
)
