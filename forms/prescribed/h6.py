"""Form H6: authority for detention after absence without leave for more than 28 days (s.21B)."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import RenewalEffect
from forms.definition import a_part, record_part
from forms.model import Form
from forms.particulars import asked
from forms.prescribed.after_absence import Absence, AlsoRenews
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.prescribed.opinions import Grounds, grounds_of_treatment
from forms.prescribed.reports import (
    AtHospital,
    ExaminedInPerson,
    ExaminedOn,
    Furnished,
    PatientByName,
    ProfessionalConsulted,
    ReceivedInPart2,
    cannot_be_provided,
    reasons_to_go_on,
)
from forms.words import PersonName, Prose
from statute.steps.renewal import FurnishReturnReport
from statute.vocabulary import Role


class AmhpConsulted(Form):
    """The AMHP who was consulted."""

    amhp_consulted_full_name: PersonName = asked("AMHP consulted: full name", cites="s.21B(3)(b)")


class DetentionGoesOn(Form):
    """The opinion that detention must go on."""

    necessity_grounds: Grounds = grounds_of_treatment("s.20(4)(c)")
    reasons: Prose = reasons_to_go_on("s.20(4)")
    cannot_be_provided_reasons: Prose = cannot_be_provided("s.20(4)(c)")


class H6(
    ReceivedInPart2,
    Furnished,
    AlsoRenews,
    DetentionGoesOn,
    ProfessionalConsulted,
    AmhpConsulted,
    Absence,
    ExaminedOn,
    PatientByName,
    AtHospital,
):
    """Authority for detention after absence for more than 28 days. Part 2 is a receipt."""

    form_code: ClassVar[str] = "H6"

    unprinted: ExaminedInPerson = asked("Not printed on the form")


def as_report(form: H6, _reference: str) -> FurnishReturnReport:
    """What Part 1 of Form H6 says as a step; it names both who were consulted."""
    return FurnishReturnReport(
        examined_on=form.examined_on,
        conditions_met=True,
        amhp_consulted=True,
        professional_consulted=True,
        serves_as_renewal=form.has_renewal_effect is RenewalEffect.SHALL,
    )


FORM = prescribed(
    code="H6",
    title="Authority for detention after absence without leave for more than 28 days",
    regulation="Regulation 14(1)(a) and (b)",
    model=H6,
    parts=(
        a_part(1, "furnish_return_report", as_report, Role.RESPONSIBLE_CLINICIAN),
        record_part(2, *RECEIVING),
    ),
    declarations=(
        "decl_disorder_appropriate_hospital_treatment",
        "decl_appropriate_treatment_available",
    ),
)
