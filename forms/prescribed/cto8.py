"""Form CTO8: extension after absence without leave for more than 28 days (s.21B; reg 14(3))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_reports import FurnishedBy, RenewalEffect, Tense, WithinTwoMonths
from forms.conditions import when
from forms.definition import a_part, record_part
from forms.model import Form
from forms.particulars import asked, asked_if
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import (
    ExaminedInCommunity,
    InCommunity,
    RcNamed,
    ResponsibleHospital,
    SentUnprinted,
)
from forms.prescribed.h6 import AmhpConsulted
from forms.prescribed.instrument import RECEIVING, prescribed
from forms.prescribed.reports import (
    ExaminedInPerson,
    ProfessionalConsulted,
    ReceivedInPart2,
)
from forms.words import Day, SignedOn, signed_on
from statute.steps.community import ReportReturnToOrder
from statute.vocabulary import Role


class Cto8Unprinted(ExaminedInPerson, SentUnprinted):
    """What the law needs to know about the report that the paper does not print."""


class AbsenceFromRecall(Form):
    """The recall, the absence that followed, and when the order ends or would have ended."""

    recalled_on: Day = asked("Date of recall", cites="s.17E")
    absence_began_on: Day = asked("Date absence without leave began", cites="s.21B(1)")
    liability_tense: Tense = asked(
        "Whether the order would have ended already", cites="s.21B(4)", choices=Tense
    )
    cto_expires_on: Day = asked(
        "Date the order would have ended, or will end", cites="s.21B(4)", text="Without absence."
    )
    returned_on: Day = asked("Date of return", cites="s.21B(1)")


class AlsoExtends(Form):
    """Whether the report extends the order too, and how it is furnished."""

    expires_within_two_months: WithinTwoMonths = asked(
        "Whether the order is due to end within two months of this report",
        cites="s.21B",
        choices=WithinTwoMonths,
    )
    has_extension_effect: RenewalEffect | None = asked_if(
        when("expires_within_two_months", WithinTwoMonths.IS),
        "Whether this report extends the order too",
        cites="s.21B",
        choices=RenewalEffect,
    )
    part1_furnished_by: FurnishedBy = asked(
        "How you furnish this report", cites="reg 3", choices=FurnishedBy
    )
    part1_signed_on: SignedOn = signed_on()


class CTO8(
    ReceivedInPart2,
    AlsoExtends,
    InCommunity,
    ProfessionalConsulted,
    AmhpConsulted,
    AbsenceFromRecall,
    ExaminedInCommunity,
    PatientWithAddress,
    RcNamed,
    ResponsibleHospital,
):
    """Authority for extension after absence for more than 28 days. Part 2 is a receipt."""

    form_code: ClassVar[str] = "CTO8"

    unprinted: Cto8Unprinted = asked("Not printed on the form")


def as_report(form: CTO8, _reference: str) -> ReportReturnToOrder:
    """What Part 1 of Form CTO8 says as a step; it names both who were consulted."""
    return ReportReturnToOrder(
        examined_on=form.examined_on,
        criteria_met=True,
        amhp_consulted=True,
        professional_consulted=True,
        serves_as_extension=form.has_extension_effect is RenewalEffect.SHALL,
    )


FORM = prescribed(
    code="CTO8",
    title="Authority for extension of community treatment period after absence without leave for "
    "more than 28 days",
    regulation="Regulation 14(3)(a) and (b)",
    model=CTO8,
    parts=(
        a_part(1, "report_return_to_order", as_report, Role.RESPONSIBLE_CLINICIAN),
        record_part(2, *RECEIVING),
    ),
    declarations=(
        "decl_disorder_appropriate_treatment",
        "decl_treatable_without_detention",
        "decl_recall_power_necessary",
        "decl_appropriate_treatment_available",
        "decl_considered_deterioration_risk",
    ),
)
