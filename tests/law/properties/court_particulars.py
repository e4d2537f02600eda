"""What the steps of courts and of the Secretary of State might say (Part 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from statute.pathway import Pathway
from statute.steps import (
    AdmitUnderPart3,
    AnyParticulars,
    CourtDisposes,
    DirectTransfer,
    DischargeConditionally,
    EndRestriction,
    ExtendCourtOrder,
    GiveConsent,
    MakeCourtOrder,
    NameOtherHospital,
    NotifyEntitledToDischarge,
    RecallByWarrant,
    ReferRestrictedCase,
    Remit,
    ReportToSecretaryOfState,
    ReturnOnWarrant,
    SayTreatmentNotNeeded,
    VaryDischargeConditions,
)
from statute.steps.courts import CourtSection
from statute.steps.secretary_of_state import ConsentTo, Custody, TransferSection
from tests.law.properties.chance import Chance
from tests.law.properties.people import HOSPITAL, OTHER_HOSPITAL


def _hospital(i: Chance) -> str:
    return HOSPITAL if i.sometimes(95) else OTHER_HOSPITAL


def _order(i: Chance, _pathway: Pathway, at: datetime) -> MakeCourtOrder:
    section = i.one_of(*CourtSection)
    return MakeCourtOrder(
        section=section,
        hospital=_hospital(i),
        crown_court=section is not CourtSection.S44 or i.sometimes(3),
        days=i.between(-1, 90) if i.sometimes(10) else None,
        doctors=2 if i.sometimes(97) else 1,
        section_12_doctors=1 if i.sometimes(97) else 0,
        admission_arranged=i.sometimes(97),
        already_in_hospital=i.sometimes(50),
        release_date=at.date() + timedelta(days=i.between(-5, 500)) if i.sometimes(50) else None,
    )


def _transfer(i: Chance, _pathway: Pathway, at: datetime) -> DirectTransfer:
    return DirectTransfer(
        section=i.one_of(*TransferSection),
        restricted=i.sometimes(70),
        hospital=_hospital(i),
        doctors=2 if i.sometimes(97) else 1,
        section_12_doctors=1,
        custody=i.one_of(*Custody),
        release_date=at.date() + timedelta(days=i.between(-5, 500)) if i.sometimes(50) else None,
    )


def _discharge(i: Chance, _pathway: Pathway, _at: datetime) -> DischargeConditionally:
    return DischargeConditionally(
        deferred=i.sometimes(15),
        deprives_of_liberty=i.sometimes(50),
        protects_from_serious_harm=i.sometimes(95),
        no_less_beneficial=i.sometimes(95),
    )


def _vary(i: Chance, _pathway: Pathway, _at: datetime) -> VaryDischargeConditions:
    return VaryDischargeConditions(
        deprives_of_liberty=i.sometimes(50),
        protects_from_serious_harm=i.sometimes(95),
        no_less_beneficial=i.sometimes(95),
    )


MAKERS: dict[str, Callable[[Chance, Pathway, datetime], AnyParticulars]] = {
    "make_court_order": _order,
    "name_other_hospital": lambda i, _p, _at: NameOtherHospital(hospital=_hospital(i)),
    "admit_under_part_3": lambda i, _p, _at: AdmitUnderPart3(hospital=_hospital(i)),
    "extend_court_order": lambda i, _p, _at: ExtendCourtOrder(
        days=i.between(0, 30) if i.sometimes(30) else None
    ),
    "court_disposes": lambda _i, _p, _at: CourtDisposes(),
    "direct_transfer": _transfer,
    "give_consent": lambda i, _p, _at: GiveConsent(to=i.one_of(*ConsentTo)),
    "end_restriction": lambda i, _p, _at: EndRestriction(absolute=i.sometimes(30)),
    "discharge_conditionally": _discharge,
    "vary_discharge_conditions": _vary,
    "recall_by_warrant": lambda _i, _p, _at: RecallByWarrant(hospital=HOSPITAL),
    "return_on_warrant": lambda _i, _p, _at: ReturnOnWarrant(hospital=HOSPITAL),
    "report_to_secretary_of_state": lambda _i, _p, _at: ReportToSecretaryOfState(),
    "say_treatment_not_needed": lambda _i, _p, _at: SayTreatmentNotNeeded(),
    "remit": lambda i, _p, _at: Remit(released=i.sometimes(30)),
    "notify_entitled_to_discharge": lambda i, _p, _at: NotifyEntitledToDischarge(
        stay_if_not_agreed=i.sometimes(30)
    ),
    "refer_restricted_case": lambda _i, _p, _at: ReferRestrictedCase(),
}
"""How to imagine each of them."""

BY_COURT = ("make_court_order", "direct_transfer")
"""What begins it."""

_ANY = (
    *("give_rights", "assign_responsible_clinician", "give_medicine", "tribunal_decides"),
    *("certify_treatment", "tell_relative"),
)
_BEFORE_COURT = (
    *("admit_under_part_3", "extend_court_order") * 4, "court_disposes", "make_court_order",
    "name_other_hospital", "next_whereabouts", *_ANY,
)  # fmt: skip
_HOSPITAL_ORDER = (
    *("admit_under_part_3", "next_renewal", "next_renewal") * 4, "discharge", "grant_leave",
    "make_court_order", "direct_transfer", "apply_to_tribunal", "next_whereabouts",
    "next_whereabouts", "agree_community_order", "make_community_order",
    *("authorise_transfer_to_guardianship", "transfer_to_guardianship") * 2, *_ANY,
)  # fmt: skip
_RESTRICTED = (
    *("admit_under_part_3", "report_to_secretary_of_state") * 3, "give_consent", "discharge",
    "grant_leave", "end_restriction", "refer_restricted_case", "apply_to_tribunal",
    "withdraw_tribunal_application", "complete_transfer", "next_whereabouts",
    "next_whereabouts", *_ANY,
)  # fmt: skip
_FROM_PRISON = ("say_treatment_not_needed", "remit", "notify_entitled_to_discharge")
LIKELY: dict[str, tuple[str, ...]] = {
    "remanded_for_report": _BEFORE_COURT,
    "remanded_for_treatment": _BEFORE_COURT,
    "interim_order": _BEFORE_COURT,
    "committed_to_hospital": _BEFORE_COURT,
    "hospital_order": _HOSPITAL_ORDER,
    "guardianship_order": (
        *("next_renewal", "next_renewal", "discharge", "apply_to_tribunal"),
        "relative_applies_to_tribunal", "direct_transfer", "leave_hospital",
    ),
    "restricted_hospital_order": (*_RESTRICTED, *("discharge_conditionally",) * 5),
    "hospital_direction": (*_RESTRICTED, *_FROM_PRISON),
    "prisoner": (*_HOSPITAL_ORDER, *_FROM_PRISON),
    "restricted_prisoner": (*_RESTRICTED, *_FROM_PRISON),
    "unsentenced_prisoner": (*_HOSPITAL_ORDER, *_FROM_PRISON, "court_disposes"),
    "restricted_unsentenced_prisoner": (*_RESTRICTED, *_FROM_PRISON, "make_court_order"),
    "conditionally_discharged": (
        *("recall_by_warrant", "return_on_warrant", "vary_discharge_conditions") * 2,
        "report_to_secretary_of_state", "refer_restricted_case", "end_restriction",
        "apply_to_tribunal", "tribunal_decides",
    ),
}  # fmt: skip
"""What usually follows from each of these states."""
