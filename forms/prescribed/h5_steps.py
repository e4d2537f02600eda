"""What each part of Form H5 says as a step, and the form as data."""

from __future__ import annotations

from forms.choices_of_reports import FurnishedBy
from forms.definition import a_part
from forms.prescribed.h5 import H5
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.problems import FormInvalid, Problem
from statute.steps.holding import Delivery
from statute.steps.renewal import (
    AgreeToRenewal,
    ExamineForRenewal,
    FurnishRenewalReport,
    ReceiveRenewalReport,
)
from statute.vocabulary import Role

_SECOND = (Role.PROFESSIONAL, Role.NURSE, Role.DOCTOR)
"""Who may agree: somebody of another profession, concerned with the treatment (s.20(5A))."""

_DELIVERIES = {
    FurnishedBy.INTERNAL_MAIL: Delivery.INTERNAL_MAIL,
    FurnishedBy.ELECTRONIC: Delivery.ELECTRONIC,
}


def as_examination(form: H5, _reference: str) -> ExamineForRenewal:
    """Part 1: the responsible clinician has examined and consulted, and is satisfied."""
    return ExamineForRenewal(
        examined_on=form.examined_on,
        conditions_met=True,
        profession=form.unprinted.profession,
        consulted=form.unprinted.consulted,
    )


def as_agreement(form: H5, _reference: str) -> AgreeToRenewal:
    """Part 2: a second professional agrees."""
    unprinted = form.unprinted
    if unprinted.second_profession is None:
        raise _needed("unprinted.second_profession")
    return AgreeToRenewal(
        examination=_given(unprinted.examination, "unprinted.examination"),
        profession=unprinted.second_profession,
        concerned_with_treatment=unprinted.second_concerned is True,
    )


def as_furnishing(form: H5, _reference: str) -> FurnishRenewalReport:
    """Part 3: the report is furnished."""
    unprinted, by = form.unprinted, form.part3_furnished_by
    return FurnishRenewalReport(
        examination=_given(unprinted.examination, "unprinted.examination"),
        agreement=unprinted.agreement,
        delivery=_DELIVERIES.get(by, Delivery.BY_HAND) if by else Delivery.BY_HAND,
        delivery_agreed=unprinted.delivery_agreed is True,
    )


def as_receipt(form: H5, _reference: str) -> ReceiveRenewalReport:
    """Part 4: the managers record the report."""
    return ReceiveRenewalReport(report=_given(form.unprinted.report, "unprinted.report"))


def _given(step: str | None, path: str) -> str:
    if step is None:
        raise _needed(path)
    return step


def _needed(path: str) -> FormInvalid:
    return FormInvalid("H5", (Problem(path, "needed", "This is needed to sign this part."),))


FORM = prescribed(
    code="H5",
    title="Renewal of authority for detention",
    regulation="Regulation 13(1), (2) and (3)",
    model=H5,
    parts=(
        a_part(1, "examine_for_renewal", as_examination, Role.RESPONSIBLE_CLINICIAN),
        a_part(2, "agree_to_renewal", as_agreement, *_SECOND),
        a_part(3, "furnish_renewal_report", as_furnishing, Role.RESPONSIBLE_CLINICIAN),
        a_part(4, "receive_renewal_report", as_receipt, *FOR_THE_MANAGERS),
    ),
    declarations=(
        "decl_disorder_appropriate_hospital_treatment",
        "decl_appropriate_treatment_available",
        "decl_agrees_criteria_met",
    ),
)
