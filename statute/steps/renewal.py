"""Steps that renew authority, and that follow a return after absence (ss.20, 21B; H5, H6)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact
from statute.steps.holding import Delivery


class Profession(StrEnum):
    """To which profession somebody concerned with the treatment belongs (s.20(5A))."""

    MEDICINE = "medicine"
    NURSING = "nursing"
    PSYCHOLOGY = "psychology"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    SOCIAL_WORK = "social_work"
    OTHER = "other"


@fact
class ExamineForRenewal:
    """The responsible clinician examines the patient and consults (Form H5 Part 1; s.20(3), (5)).

    `consulted` are the opaque ids of others professionally concerned with the treatment.
    """

    kind: Literal["examine_for_renewal"] = "examine_for_renewal"
    examined_on: date
    conditions_met: bool
    """The conditions of s.20(4) (guardianship: s.20(7)) are satisfied."""
    profession: Profession
    consulted: tuple[Id, ...] = ()


@fact
class AgreeToRenewal:
    """A professional of another profession agrees in writing (Form H5 Part 2; s.20(5A))."""

    kind: Literal["agree_to_renewal"] = "agree_to_renewal"
    examination: Id
    profession: Profession
    concerned_with_treatment: bool


@fact
class FurnishRenewalReport:
    """The report is furnished, and authority is thereby renewed (Form H5 Part 3; s.20(3), (8)).

    `occurred_at` is when it was furnished to the managers.
    """

    kind: Literal["furnish_renewal_report"] = "furnish_renewal_report"
    examination: Id
    agreement: Id | None = None
    delivery: Delivery = Delivery.BY_HAND
    delivery_agreed: bool = False


@fact
class ReceiveRenewalReport:
    """The managers record the report (Form H5 Part 4). Evidence only: it renews nothing."""

    kind: Literal["receive_renewal_report"] = "receive_renewal_report"
    report: Id


@fact
class FurnishReturnReport:
    """The report after more than 28 days' absence (Form H6; s.21B).

    `serves_as_renewal` says that it is also the report of section 20, where authority would end
    within two months (s.21B(7)).
    """

    kind: Literal["furnish_return_report"] = "furnish_return_report"
    examined_on: date
    conditions_met: bool
    amhp_consulted: bool
    professional_consulted: bool
    serves_as_renewal: bool = False
