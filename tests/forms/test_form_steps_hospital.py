"""What the hospital forms say as steps: holding, transfer, renewal, return after absence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms import catalogue
from forms.problems import FormInvalid
from statute.law.step_rules import STEPS
from statute.service import ServiceMethod
from statute.steps.absence import AuthoriseTransfer, CompleteTransfer
from statute.steps.holding import Delivery, HoldingCapacity, UseSection52, UseSection54
from statute.steps.nearest_relative import BarDischarge
from statute.steps.part_6 import ReceivedAs, ReceiveFromOutsideEngland
from statute.steps.parts import CompletePart
from statute.steps.renewal import (
    AgreeToRenewal,
    ExamineForRenewal,
    FurnishRenewalReport,
    FurnishReturnReport,
    Profession,
    ReceiveRenewalReport,
)
from statute.vocabulary import Role
from tests.forms.helping import CODES, content, filled, problems


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), "pathway-1", part)


def test_part_1_of_form_h1_uses_the_holding_power() -> None:
    assert said("H1", 1) == UseSection52(
        capacity=HoldingCapacity.IN_CHARGE,
        on_staff=True,
        delivery=Delivery.INTERNAL_MAIL,
        delivery_agreed=True,
    )


@pytest.mark.parametrize("by", ["electronic", "by_hand"])
def test_form_h1_says_how_it_was_furnished(by: str) -> None:
    step = said("H1", 1, part1_furnished_by=by, part1_consigned_at_time=None)
    assert step.delivery is Delivery(by)


def test_a_nominee_says_who_nominated_them() -> None:
    nominee = {"reporter_capacity": "nominee_of_person_in_charge"}
    assert problems("H1", content("H1", **nominee)).keys() == {
        "unprinted.nominated_by_person_in_charge"
    }
    step = said("H1", 1, **nominee, unprinted__nominated_by_person_in_charge=True)
    assert step.capacity is HoldingCapacity.NOMINEE
    assert step.nominated_by_person_in_charge is True


@pytest.mark.parametrize(("code", "part"), [("H1", 2), ("M2", 2), ("H6", 2)])
def test_a_receipt_is_completed_and_moves_nothing(code: str, part: int) -> None:
    completed = said(code, part)
    assert isinstance(completed, CompletePart)
    assert (completed.form, completed.part) == (code, part)
    assert Role.MANAGERS_OFFICER in completed.entitled
    assert Role.CONSTABLE not in completed.entitled


def test_form_h2_uses_the_nurses_holding_power() -> None:
    assert said("H2") == UseSection54(
        prescribed_class=True, treated_for_mental_disorder=True, doctor_not_practicable=True
    )
    step = said("H2", unprinted__treated_for_mental_disorder=False)
    assert step.treated_for_mental_disorder is False


def test_form_h4_authorises_a_transfer_and_records_its_end() -> None:
    assert said("H4", 1) == AuthoriseTransfer(to_hospital="ZZH02")
    assert said("H4", 2) == CompleteTransfer(hospital="ZZH02", authority="sample-transfer-1")


def test_each_part_of_form_h5_is_a_step() -> None:
    assert said("H5", 1) == ExamineForRenewal(
        examined_on=date(2027, 5, 12),
        conditions_met=True,
        profession=Profession.MEDICINE,
        consulted=("sample-person-1",),
    )
    assert said("H5", 2) == AgreeToRenewal(
        examination="sample-renewal-1",
        profession=Profession.OCCUPATIONAL_THERAPY,
        concerned_with_treatment=True,
    )
    assert said("H5", 3) == FurnishRenewalReport(
        examination="sample-renewal-1",
        agreement="sample-renewal-2",
        delivery=Delivery.ELECTRONIC,
        delivery_agreed=True,
    )
    assert said("H5", 4) == ReceiveRenewalReport(report="sample-renewal-3")


def test_form_h5_furnished_in_another_way_is_furnished_by_hand() -> None:
    assert said("H5", 3, part3_furnished_by="other_delivery").delivery is Delivery.BY_HAND
    assert said("H5", 3, part3_furnished_by="internal_mail").delivery is Delivery.INTERNAL_MAIL


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (2, "unprinted.examination"),
        (2, "unprinted.second_profession"),
        (3, "unprinted.examination"),
        (4, "unprinted.report"),
    ],
)
def test_a_part_of_form_h5_on_paper_says_what_it_rests_on_before_it_is_a_step(
    part: int, field: str
) -> None:
    form = filled("H5", from_paper=True, **{field.replace(".", "__"): None})
    with pytest.raises(FormInvalid) as caught:
        catalogue.to_particulars(form, "pathway-1", part)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_the_first_part_of_form_h5_can_be_signed_alone() -> None:
    assert isinstance(
        catalogue.to_particulars(catalogue.sample("H5", 1), "pathway-1"), ExamineForRenewal
    )


def test_form_h6_reports_after_absence_and_may_renew_too() -> None:
    assert said("H6", 1) == FurnishReturnReport(
        examined_on=date(2027, 3, 10),
        conditions_met=True,
        amhp_consulted=True,
        professional_consulted=True,
    )
    also = {"expires_within_two_months": "is", "has_renewal_effect": "shall"}
    assert said("H6", 1, **also).serves_as_renewal is True


def test_form_m2_bars_discharge() -> None:
    assert said("M2", 1) == BarDischarge(
        notice="sample-notice-1",
        dangerous=True,
        method=ServiceMethod.INTERNAL_MAIL,
        delivery_agreed=True,
    )
    other = {"part1_furnished_by": "other_delivery", "part1_consigned_at_time": None}
    assert said("M2", 1, **other).method is ServiceMethod.BY_HAND


def test_form_m1_receives_a_patient_from_outside_england() -> None:
    assert said("M1") == ReceiveFromOutsideEngland(received_as=ReceivedAs.S3, place="ZZH01")
    on_order = {"received_as": "cto", "place": "ZZH01"}
    received = said("M1", reception_kind="became_community_patient", unprinted=on_order)
    assert received.received_as is ReceivedAs.CTO


@pytest.mark.parametrize("code", CODES)
def test_every_part_of_every_form_evidences_a_step(code: str) -> None:
    """Those of the Act their own step; receipts and letters that they were completed.

    Part 1 of Form T1 is three people's, and is kept with the certificate that Part 2 completes.
    """
    parts = [part for part in catalogue.form(code).parts if (code, part.number) != ("T1", 1)]
    for part in parts:
        assert part.step in {rule.kind for rule in STEPS}, part.number
        assert part.to_particulars is not None
