"""What reception from outside England might say (Part 6)."""

from __future__ import annotations

from datetime import datetime

from statute.pathway import Pathway
from statute.steps import (
    AgreeCommunityOrder,
    ReceiveFromOutsideEngland,
    SpecifyCommunityConditions,
)
from statute.steps.part_6 import ReceivedAs
from tests.law.properties.chance import Chance
from tests.law.properties.people import HOSPITAL


def _receive(i: Chance, _pathway: Pathway, _at: datetime) -> ReceiveFromOutsideEngland:
    return ReceiveFromOutsideEngland(
        received_as=i.one_of(*ReceivedAs),
        place=HOSPITAL,
        deprives_of_liberty=i.sometimes(30),
        by_court=i.sometimes(30),
    )


def _specify(i: Chance, pathway: Pathway, _at: datetime) -> SpecifyCommunityConditions:
    return SpecifyCommunityConditions(
        mandatory_conditions=i.sometimes(97),
        agreement=i.step_of(pathway, AgreeCommunityOrder) if i.sometimes(20) else None,
    )


MAKERS = {
    "receive_from_outside_england": _receive,
    "specify_community_conditions": _specify,
}
"""How to imagine each of them."""
