"""What steps of renewal, leave, absence, custody and transfer might say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from statute.pathway import Pathway
from statute.steps import (
    AgreeToRenewal,
    AuthoriseTransfer,
    CompleteTransfer,
    EnterCustody,
    ExamineForRenewal,
    FurnishRenewalReport,
    FurnishReturnReport,
    GoAbsent,
    GrantLeave,
    LeaveCustody,
    RecallFromLeave,
    ReceiveRenewalReport,
    ReturnFromAbsence,
    ReturnFromLeave,
)
from statute.steps.absence import AbsenceKind
from statute.steps.renewal import Profession
from tests.law.properties.chance import Chance
from tests.law.properties.people import HOSPITAL, OTHER_HOSPITAL


def _day(i: Chance, at: datetime) -> date:
    return at.date() - timedelta(days=i.one_of(0, 0, 0, 0, 1, 3))


def _examine(i: Chance, _pathway: Pathway, at: datetime) -> ExamineForRenewal:
    return ExamineForRenewal(
        examined_on=_day(i, at),
        conditions_met=i.sometimes(97),
        profession=Profession.MEDICINE,
        consulted=("p-nurse",) if i.sometimes(97) else (),
    )


def _agree(i: Chance, pathway: Pathway, _at: datetime) -> AgreeToRenewal:
    return AgreeToRenewal(
        examination=i.step_of(pathway, ExamineForRenewal),
        profession=i.one_of(Profession.PSYCHOLOGY, Profession.PSYCHOLOGY, *Profession),
        concerned_with_treatment=i.sometimes(97),
    )


def _furnish(i: Chance, pathway: Pathway, _at: datetime) -> FurnishRenewalReport:
    return FurnishRenewalReport(
        examination=i.step_of(pathway, ExamineForRenewal),
        agreement=i.step_of(pathway, AgreeToRenewal),
    )


def _record(i: Chance, pathway: Pathway, _at: datetime) -> ReceiveRenewalReport:
    return ReceiveRenewalReport(report=i.step_of(pathway, FurnishRenewalReport))


def _return_report(i: Chance, _pathway: Pathway, at: datetime) -> FurnishReturnReport:
    return FurnishReturnReport(
        examined_on=_day(i, at),
        conditions_met=i.sometimes(97),
        amhp_consulted=i.sometimes(97),
        professional_consulted=i.sometimes(97),
        serves_as_renewal=i.sometimes(50),
    )


def _leave(i: Chance, _pathway: Pathway, at: datetime) -> GrantLeave:
    first = at.date() + timedelta(days=i.between(0, 2))
    return GrantLeave(
        first_day=first,
        last_day=None if i.sometimes(15) else first + timedelta(days=i.between(-1, 12)),
        community_order_considered=i.sometimes(40),
    )


def _transfer(i: Chance, pathway: Pathway, _at: datetime) -> CompleteTransfer:
    same = i.sometimes(40)
    return CompleteTransfer(
        hospital=i.one_of(HOSPITAL, HOSPITAL, OTHER_HOSPITAL),
        same_managers=same,
        authority=None if same else i.step_of(pathway, AuthoriseTransfer),
    )


MAKERS = {
    "examine_for_renewal": _examine,
    "agree_to_renewal": _agree,
    "furnish_renewal_report": _furnish,
    "receive_renewal_report": _record,
    "furnish_return_report": _return_report,
    "grant_leave": _leave,
    "recall_from_leave": lambda _i, _p, _at: RecallFromLeave(),
    "return_from_leave": lambda _i, _p, _at: ReturnFromLeave(),
    "go_absent": lambda i, _p, _at: GoAbsent(how=i.one_of(*AbsenceKind)),
    "return_from_absence": lambda _i, _p, _at: ReturnFromAbsence(),
    "enter_custody": lambda _i, _p, _at: EnterCustody(),
    "leave_custody": lambda _i, _p, _at: LeaveCustody(),
    "authorise_transfer": lambda i, _p, _at: AuthoriseTransfer(
        to_hospital=i.one_of(HOSPITAL, OTHER_HOSPITAL)
    ),
    "complete_transfer": _transfer,
}
"""How to imagine each of them."""

LONG = (
    *("next_renewal",) * 14,
    *("next_whereabouts",) * 6,
    *("grant_leave", "recall_from_leave", "furnish_return_report", "receive_renewal_report"),
    *("enter_custody", "authorise_transfer", "complete_transfer"),
    *("withhold_post", "tell_of_withheld_post") * 2,
)
"""What happens in a long detention."""
