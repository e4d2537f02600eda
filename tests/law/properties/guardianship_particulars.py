"""What steps of guardianship might say."""

from __future__ import annotations

from datetime import datetime

from statute.pathway import Pathway
from statute.steps import (
    AcceptGuardianship,
    Apply,
    DischargeGuardianship,
    TransferGuardianship,
    TransferToGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.guardianship import GuardianshipEndedBy
from tests.law.properties.chance import Chance
from tests.law.properties.people import COUNCIL


def _accept(i: Chance, pathway: Pathway, _at: datetime) -> AcceptGuardianship:
    return AcceptGuardianship(
        application=i.step_of(pathway, Apply), guardian=COUNCIL, aged_16_or_over=i.sometimes(97)
    )


MAKERS = {
    "accept_guardianship": _accept,
    "transfer_to_guardianship": lambda _i, _p, _at: TransferToGuardianship(guardian=COUNCIL),
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
