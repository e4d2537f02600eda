"""What steps with holding powers, warrants and emergencies might say."""

from __future__ import annotations

from datetime import datetime

from statute.pathway import Pathway
from statute.steps import (
    AnswerAssessmentRequest,
    AttendSection54,
    EndSection5,
    Escape,
    ExecuteWarrant,
    NotifyInsufficiency,
    ObtainWarrant,
    ReceiveSecondRecommendation,
    Recommend,
    ReportSocialCircumstances,
    RequestAssessment,
    Retake,
    UseSection52,
    UseSection54,
)
from statute.steps.holding import Delivery, HoldingCapacity
from statute.steps.warrants import WarrantKind
from tests.law.properties.chance import Chance
from tests.law.properties.people import HOSPITAL


def _nurse(i: Chance, _pathway: Pathway, _at: datetime) -> UseSection54:
    return UseSection54(
        prescribed_class=i.sometimes(97),
        treated_for_mental_disorder=i.sometimes(97),
        doctor_not_practicable=i.sometimes(97),
        fresh_use_reasons="A new crisis." if i.sometimes(60) else None,
    )


def _doctor(i: Chance, _pathway: Pathway, at: datetime) -> UseSection52:
    return UseSection52(
        capacity=i.one_of(*HoldingCapacity),
        nominated_by_person_in_charge=i.sometimes(95),
        on_staff=i.sometimes(95),
        reasons_given=i.sometimes(97),
        delivery=i.one_of(Delivery.BY_HAND, *Delivery),
        delivery_agreed=i.sometimes(90),
        signed_at=at if i.sometimes(20) else None,
        fresh_use_reasons="A new crisis." if i.sometimes(60) else None,
    )


def _execute(i: Chance, pathway: Pathway, _at: datetime) -> ExecuteWarrant:
    return ExecuteWarrant(
        warrant=i.step_of(pathway, ObtainWarrant),
        with_amhp=i.sometimes(97),
        with_doctor=i.sometimes(97),
        kept_where_found=i.sometimes(30),
        under_18=i.sometimes(10),
    )


def _second(i: Chance, pathway: Pathway, _at: datetime) -> ReceiveSecondRecommendation:
    return ReceiveSecondRecommendation(
        recommendation=i.step_of(pathway, Recommend), hospital=HOSPITAL
    )


def _insufficient(i: Chance, pathway: Pathway, _at: datetime) -> NotifyInsufficiency:
    return NotifyInsufficiency(recommendation=i.step_of(pathway, Recommend))


MAKERS = {
    "request_assessment": lambda _i, _p, _at: RequestAssessment(),
    "answer_assessment_request": lambda i, _p, _at: AnswerAssessmentRequest(
        reasons_in_writing=i.sometimes(80)
    ),
    "obtain_warrant": lambda i, _p, _at: ObtainWarrant(
        warrant=i.one_of(WarrantKind.REMOVE, *WarrantKind)
    ),
    "execute_warrant": _execute,
    "escape": lambda _i, _p, _at: Escape(),
    "retake": lambda _i, _p, _at: Retake(),
    "use_section_5_4": _nurse,
    "attend_section_5_4": lambda _i, _p, _at: AttendSection54(),
    "use_section_5_2": _doctor,
    "end_section_5": lambda i, _p, _at: EndSection5(stays_informally=i.sometimes(70)),
    "receive_second_recommendation": _second,
    "notify_insufficiency": _insufficient,
    "report_social_circumstances": lambda _i, _p, _at: ReportSocialCircumstances(),
}
"""How to imagine each of them."""
