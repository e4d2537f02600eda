"""What steps with the nearest relative's powers, after-care and death might say."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.pathway import Pathway
from statute.service import ServiceMethod
from statute.steps import (
    ApplyToDisplace,
    BarDischarge,
    DisposeOfDisplacement,
    EndAfterCare,
    GiveDischargeNotice,
    MakeDisplacementOrder,
    RecordDeath,
    RelativeAppliesToTribunal,
    TellRelativeOfBar,
)
from statute.steps.nearest_relative import DisplacementGround
from tests.law.properties.chance import Chance
from tests.law.properties.people import RELATIVE


def _notice(i: Chance, _pathway: Pathway, _at: datetime) -> GiveDischargeNotice:
    return GiveDischargeNotice(
        method=i.one_of(ServiceMethod.BY_HAND, *ServiceMethod),
        authorised_to_receive=i.sometimes(90),
        delivery_agreed=i.sometimes(80),
        orders_discharge=i.sometimes(50),
    )


def _bar(i: Chance, pathway: Pathway, _at: datetime) -> BarDischarge:
    return BarDischarge(
        notice=i.step_of(pathway, GiveDischargeNotice),
        dangerous=i.sometimes(95),
        method=i.one_of(ServiceMethod.BY_HAND, ServiceMethod.BY_HAND, *ServiceMethod),
        delivery_agreed=i.sometimes(90),
    )


def _order(i: Chance, pathway: Pathway, at: datetime) -> MakeDisplacementOrder:
    return MakeDisplacementOrder(
        application=i.step_of(pathway, ApplyToDisplace),
        displaced=RELATIVE.person if i.sometimes(80) else None,
        until=at.date() + timedelta(days=i.between(-2, 90)) if i.sometimes(30) else None,
    )


MAKERS = {
    "record_death": lambda _i, _p, _at: RecordDeath(),
    "end_after_care": lambda i, _p, _at: EndAfterCare(
        board_satisfied=i.sometimes(90), local_authority_satisfied=i.sometimes(90)
    ),
    "give_discharge_notice": _notice,
    "bar_discharge": _bar,
    "tell_relative_of_bar": lambda _i, _p, _at: TellRelativeOfBar(),
    "relative_applies_to_tribunal": lambda _i, _p, _at: RelativeAppliesToTribunal(),
    "apply_to_displace": lambda i, _p, _at: ApplyToDisplace(
        ground=i.one_of(DisplacementGround.UNREASONABLE_OBJECTION, *DisplacementGround)
    ),
    "make_displacement_order": _order,
    "dispose_of_displacement": lambda i, p, _at: DisposeOfDisplacement(
        application=i.step_of(p, ApplyToDisplace)
    ),
}
"""How to imagine each of them."""
