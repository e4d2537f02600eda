"""A hospital order or direction that waits for admission beside authority that goes on (s.40(5)).

An earlier application, hospital order or guardianship order ceases where a patient is admitted in
pursuance of a hospital order, or of a direction with its effect (ss.45B(2), 47(3), 48(3), 55(4)).
Until then the chart stays with the earlier authority. If the order lapses first, that was never
touched; if the earlier authority ends first, the order is what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from statute.chart import INITIAL, Region, Transition, move, region_state
from statute.counting import since
from statute.instants import london_date
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning.awaited import awaited
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerKind

LATER_REFERENCE = "s68_6"

TAKES_EFFECT: Mapping[PowerKind, Transition] = {
    PowerKind.S37: Transition.HOSPITAL_ORDER_MADE,
    PowerKind.S37_41: Transition.RESTRICTED_ORDER_MADE,
    PowerKind.S45A: Transition.HOSPITAL_DIRECTION_MADE,
    PowerKind.S47: Transition.PRISONER_TRANSFERRED,
    PowerKind.S47_49: Transition.PRISONER_TRANSFERRED_RESTRICTED,
    PowerKind.S48: Transition.UNSENTENCED_TRANSFERRED,
    PowerKind.S48_49: Transition.UNSENTENCED_TRANSFERRED_RESTRICTED,
}
"""Orders and directions that end earlier authority, and what they do on the chart."""

EARLIER = (
    PowerKind.S4,
    PowerKind.S2,
    PowerKind.S3,
    PowerKind.S7,
    PowerKind.CTO,
    PowerKind.S37,
    PowerKind.S47,
    PowerKind.S37_GUARDIANSHIP,
)
"""What goes on until admission, a transfer from prison without restrictions included (s.55(4)).

A hospital order under restrictions does not cease (s.41(4)).
"""


def earlier(r: Reckoning, at: datetime) -> Power | None:
    """The authority beside which an order made at `at` would wait, if there is any."""
    found = r.in_force(at, *EARLIER)
    return None if found is None or awaited(r.clocks, found) else found


def waiting(r: Reckoning, at: datetime) -> Power | None:
    """The order or direction that waits beside other authority at `at`, if there is one."""
    if not r.law.reads(Reading.ENDED_ON_ADMISSION):
        return None
    for power in r.powers.values():
        if power.kind not in TAKES_EFFECT or power.id in r.beside or not power.in_force(at):
            continue
        if stands_beside(r, power) and awaited(r.clocks, power):
            return power
    return None


def stands_beside(r: Reckoning, power: Power) -> bool:
    """Whether the chart stands with other authority than this order or direction."""
    if power.id in r.beside:
        return True
    transition = TAKES_EFFECT.get(power.kind)
    if transition is None or not r.law.reads(Reading.ENDED_ON_ADMISSION):
        return False
    alone = move(INITIAL, transition)
    assert alone is not None
    if r.state(Region.AUTHORITY) != region_state(alone, Region.AUTHORITY):
        return True
    return any(
        each.kind is power.kind
        and each.id != power.id
        and each.id not in r.beside
        and each.ended_at is None
        and not awaited(r.clocks, each)
        for each in r.powers.values()
    )


def order_goes_on(r: Reckoning, at: datetime) -> None:
    """No other authority is left: the order stands alone, and admission is awaited still."""
    if not r.law.reads(Reading.ENDED_ON_ADMISSION):
        return
    for power in tuple(r.powers.values()):
        if power.kind not in TAKES_EFFECT or power.ended_at is not None or not power.in_force(at):
            continue
        if (
            power.id not in r.beside
            and awaited(r.clocks, power)
            and r.moves(TAKES_EFFECT[power.kind])
        ):
            come_under(r, power, at)


def come_under(r: Reckoning, power: Power, at: datetime) -> None:
    """What concerns the patient once the order is the authority that they are under."""
    start_duty(r, "s132", power.started_by, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    r.moves(Transition.PART_4_BEGAN)
    if power.kind is PowerKind.S37:
        run = since(london_date(power.starts_at), length(r, LATER_REFERENCE))
        start_clock(r, LATER_REFERENCE, run, power.started_by, None, power.starts_at)
    if any(clock.power == power.id for clock in r.running("s69_2")):
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
