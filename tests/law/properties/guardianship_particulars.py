"""What steps of guardianship might say."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.pathway import Pathway
from statute.steps import (
    AcceptGuardianship,
    AdmitFromGuardianship,
    Apply,
    AuthoriseTransferToGuardianship,
    AuthoriseTransferToHospital,
    DischargeGuardianship,
    RenewGuardianship,
    ReportReturnToGuardianship,
    TransferGuardianship,
    TransferToGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.guardianship import GuardianshipEndedBy, Practitioner
from tests.law.properties.chance import Chance
from tests.law.properties.people import COUNCIL, HOSPITAL, OTHER_HOSPITAL


def _accept(i: Chance, pathway: Pathway, _at: datetime) -> AcceptGuardianship:
    return AcceptGuardianship(
        application=i.step_of(pathway, Apply), guardian=COUNCIL, aged_16_or_over=i.sometimes(97)
    )


def _authorise_guardianship(
    i: Chance, _pathway: Pathway, at: datetime
) -> AuthoriseTransferToGuardianship:
    day = at.date() - timedelta(days=i.between(0, 3))
    return AuthoriseTransferToGuardianship(
        guardian=COUNCIL, agreeing=COUNCIL, agreed_on=day, transfer_on=day
    )


def _into_guardianship(i: Chance, pathway: Pathway, _at: datetime) -> TransferToGuardianship:
    authority = i.step_of(pathway, AuthoriseTransferToGuardianship) if i.sometimes(90) else None
    return TransferToGuardianship(guardian=COUNCIL, authority=authority)


def _renew(i: Chance, _pathway: Pathway, at: datetime) -> RenewGuardianship:
    return RenewGuardianship(
        examined_on=at.date() - timedelta(days=i.between(0, 20)),
        conditions_met=i.sometimes(95),
        practitioner=i.one_of(*Practitioner),
    )


def _report_return(i: Chance, _pathway: Pathway, at: datetime) -> ReportReturnToGuardianship:
    return ReportReturnToGuardianship(
        examined_on=at.date() - timedelta(days=i.between(0, 3)),
        conditions_met=i.sometimes(95),
        practitioner=i.one_of(*Practitioner),
        serves_as_renewal=i.sometimes(50),
    )


MAKERS = {
    "accept_guardianship": _accept,
    "authorise_transfer_to_guardianship": _authorise_guardianship,
    "transfer_to_guardianship": _into_guardianship,
    "authorise_transfer_to_hospital": lambda i, pathway, _at: AuthoriseTransferToHospital(
        application=i.step_of(pathway, Apply),
        hospital=i.one_of(HOSPITAL, HOSPITAL, HOSPITAL, OTHER_HOSPITAL),
    ),
    "admit_from_guardianship": lambda i, pathway, _at: AdmitFromGuardianship(
        authority=i.step_of(pathway, AuthoriseTransferToHospital), hospital=HOSPITAL
    ),
    "renew_guardianship": _renew,
    "report_return_to_guardianship": _report_return,
    "transfer_guardianship": lambda i, _p, _at: TransferGuardianship(
        guardian="E10999902", by_court=i.sometimes(20)
    ),
    "visit_under_guardianship": lambda i, _p, _at: VisitUnderGuardianship(
        by_approved_doctor=i.sometimes(40)
    ),
    "discharge_guardianship": lambda i, _p, _at: DischargeGuardianship(
        by=i.one_of(*GuardianshipEndedBy)
    ),
}
"""How to imagine each of them."""
