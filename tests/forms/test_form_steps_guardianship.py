"""What guardianship papers say as steps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms import catalogue
from forms.problems import FormInvalid
from statute.steps.admission import Apply, Ground, NearestRelativePosition, Recommend, Section
from statute.steps.guardianship import (
    AcceptGuardianship,
    AdmitFromGuardianship,
    AuthoriseTransferToGuardianship,
    AuthoriseTransferToHospital,
    Practitioner,
    RenewGuardianship,
    ReportReturnToGuardianship,
    TransferGuardianship,
)
from statute.steps.holding import Delivery
from tests.forms.helping import filled


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), "pathway-1", part)


def test_form_g1_applies_for_guardianship_by_the_nearest_relative() -> None:
    step = said("G1", 1)
    assert isinstance(step, Apply)
    assert (step.section, step.hospital) == (Section.SEVEN, "sample-guardian-1")
    assert (step.authority, step.interviewed) == (None, False)
    assert step.last_seen_on == date(2027, 7, 12)


def test_form_g2_says_whether_the_nearest_relative_was_consulted() -> None:
    step = said("G2", 1, unprinted__nearest_relative_objects=True)
    assert isinstance(step, Apply)
    assert (step.section, step.hospital, step.authority) == (Section.SEVEN, "ZZL01", "ZZL01")
    assert (step.nearest_relative_consulted, step.nearest_relative_objects) == (True, True)
    assert step.nearest_relative is NearestRelativePosition.KNOWN


@pytest.mark.parametrize(
    ("welfare", "grounds"),
    [
        (["welfare_of_patient"], (Ground.WELFARE,)),
        (["protection_of_others"], (Ground.PROTECTION_OF_OTHERS,)),
    ],
)
def test_form_g4_recommends_guardianship(welfare: list[str], grounds: tuple[Ground, ...]) -> None:
    step = said("G4", necessity_grounds=welfare)
    assert isinstance(step, Recommend)
    assert (step.section, step.grounds, step.joint) == (Section.SEVEN, grounds, False)


def test_both_doctors_of_form_g3_recommend_guardianship() -> None:
    first, second = said("G3", 1), said("G3", 2)
    assert {first.section, second.section} == {Section.SEVEN}
    assert (first.joint, second.joint) == (True, True)
    assert (first.section_12_approved, second.section_12_approved) == (True, False)


def test_form_g5_accepts_the_application() -> None:
    assert said("G5") == AcceptGuardianship(
        application="sample-application-3",
        guardian="sample-guardian-1",
        aged_16_or_over=True,
        forwarded_on=date(2027, 7, 15),
    )


def test_form_g7_transfers_guardianship() -> None:
    assert said("G7", 1) == TransferGuardianship(
        guardian="sample-guardian-1", private_guardian=True
    )


def test_form_g6_authorises_transfer_into_guardianship_on_the_day_that_was_set() -> None:
    assert said("G6", 1) == AuthoriseTransferToGuardianship(
        guardian="sample-guardian-1",
        agreeing="ZZL01",
        agreed_on=date(2027, 8, 2),
        transfer_on=date(2027, 8, 9),
        private_guardian=True,
    )


def test_form_g8_authorises_transfer_to_hospital_and_admits() -> None:
    assert said("G8", 1) == AuthoriseTransferToHospital(
        application="sample-application-2", hospital="ZZH01"
    )
    assert said("G8", 2) == AdmitFromGuardianship(authority="sample-transfer-2", hospital="ZZH01")
    form = filled("G8", from_paper=True, unprinted__authority=None)
    with pytest.raises(FormInvalid) as caught:
        catalogue.to_particulars(form, "pathway-1", 2)
    assert [problem.field for problem in caught.value.problems] == ["unprinted.authority"]


def test_form_g9_examines_and_furnishes_at_once() -> None:
    assert said("G9", 1) == RenewGuardianship(
        examined_on=date(2027, 12, 20),
        conditions_met=True,
        practitioner=Practitioner.NOMINATED_MEDICAL_ATTENDANT,
    )
    sent = said("G9", 1, part1_furnished_by="electronic", unprinted__delivery_agreed=True)
    assert (sent.delivery, sent.delivery_agreed) == (Delivery.ELECTRONIC, True)


def test_form_g10_reports_after_absence_and_may_renew_too() -> None:
    assert said("G10", 1) == ReportReturnToGuardianship(
        examined_on=date(2027, 11, 30),
        conditions_met=True,
        practitioner=Practitioner.RESPONSIBLE_CLINICIAN,
        serves_as_renewal=True,
    )
    only = said("G10", 1, expires_within_two_months="is_not", has_renewal_effect=None)
    assert only.serves_as_renewal is False
