"""What a contested power is while it stands beside another, and once it stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from statute.chart import Region, Transition
from statute.power import Power
from statute.reckoning.awaiting import TAKES_EFFECT, come_under
from statute.reckoning.clocks import start_duty
from statute.reckoning.contested import TWO_ORDERS, alone, beside_of, contested
from statute.reckoning.part_3 import end_restrictions
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import ClockState, PowerEnding, PowerKind

_ON_APPLICATION: Mapping[PowerKind, Transition] = {
    PowerKind.S4: Transition.ADMITTED_IN_EMERGENCY,
    PowerKind.S2: Transition.ADMITTED_FOR_ASSESSMENT,
    PowerKind.S3: Transition.ADMITTED_FOR_TREATMENT,
}
_TAKES_ITS_PLACE: Mapping[PowerKind, Transition] = {
    **TAKES_EFFECT,
    **_ON_APPLICATION,
    PowerKind.S35: Transition.REMANDED_FOR_REPORT,
    PowerKind.S36: Transition.REMANDED_FOR_TREATMENT,
    PowerKind.S38: Transition.INTERIM_ORDER_MADE,
    PowerKind.S44: Transition.COMMITTED,
    PowerKind.S37_GUARDIANSHIP: Transition.GUARDIANSHIP_ORDER_MADE,
}
"""What each does on the chart once nothing else is left there."""

_NOT_PART_4 = (PowerKind.S35, PowerKind.S4, PowerKind.S37_GUARDIANSHIP)
_RIGHTS = ("s66.a", "s66.b", "s66.f", "s69.37.guardianship")
_REFERENCE = "s68_2"


def stand_beside(r: Reckoning, power: str, rule: str, earlier: Power) -> None:
    """The power with that id begins beside the earlier; what is contested about it is `rule`."""
    r.amend(contested(r.powers[power], rule, earlier.id))
    r.beside |= {power}
    r.contested = True


def settle_contest(r: Reckoning, power: Power) -> None:
    """It is sure, and stands as it would have if the earlier order had never been made."""
    r.beside -= {power.id}
    r.amend(replace(power, uncertain=None))


def is_no_longer_contested(r: Reckoning, power: Power) -> bool:
    """Whether the earlier order lapsed: nobody was admitted on it, or discharged (s.40(1))."""
    assert power.uncertain is not None
    earlier = r.powers.get(beside_of(power))
    lapsed = earlier is not None and earlier.ending is PowerEnding.LAPSED
    return lapsed and power.uncertain.about[0] == TWO_ORDERS


def goes_on_alone(r: Reckoning, at: datetime) -> bool:
    """Where what it stood beside is over, it is what is left: in force, and still not sure.

    Whoever was discharged and stays in hospital is not shown as free to go: the later order was
    never discharged, unless that is recorded.
    """
    if r.state(Region.AUTHORITY) not in ("no_power", "informal"):
        return False
    for power in sorted((r.powers[each] for each in r.beside), key=_in_order):
        over = power.ended_at is not None or not power.in_force(at)
        if over or _earlier_goes_on(r, power, at) or not r.moves(_TAKES_ITS_PLACE[power.kind]):
            continue
        stay = r.in_force(at, PowerKind.INFORMAL)
        if stay is not None:
            r.end(stay, at, PowerEnding.SUPERSEDED, None)
        r.beside -= {power.id}
        is_sure = is_no_longer_contested(r, power)
        r.amend(replace(power, uncertain=None) if is_sure else alone(power))
        _come_under(r, r.powers[power.id], at)
        return True
    return False


def _in_order(power: Power) -> tuple[datetime, str]:
    return power.starts_at, power.id


def _earlier_goes_on(r: Reckoning, power: Power, at: datetime) -> bool:
    earlier = r.powers.get(beside_of(power))
    return earlier is not None and earlier.ended_at is None and earlier.in_force(at)


def _come_under(r: Reckoning, power: Power, at: datetime) -> None:
    """What concerns the patient now that this is the authority that they are under."""
    if power.kind in TAKES_EFFECT:
        come_under(r, power, at)
        if _released(r, power):
            end_restrictions(r, power, at, None)
    elif power.kind is not PowerKind.S37_GUARDIANSHIP:
        if not any(clock.power == power.id for clock in r.running("s132")):
            start_duty(r, "s132", power.started_by, at, power.id)
        r.moves(Transition.INFORMATION_DUTY_BEGAN)
        if power.kind not in _NOT_PART_4:
            r.moves(Transition.PART_4_BEGAN)
    for clock in r.running(_REFERENCE):
        if clock.power == power.id:
            r.start(replace(clock, power=None))
    if any(c.power == power.id and c.starts_at <= at for c in r.running(*_RIGHTS)):
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def _released(r: Reckoning, power: Power) -> bool:
    """Whether the sentence was over while it stood beside (s.50(2)-(3))."""
    return any(
        clock.rule == "s50.release_date"
        and clock.power == power.id
        and clock.state is ClockState.FELL_DUE
        for clock in r.clocks.values()
    )


def refers_with(r: Reckoning, power: str, begun_by: str) -> None:
    """The managers' reference counts for this detention alone, while it stands beside."""
    for clock in r.running(_REFERENCE):
        if clock.started_by == begun_by:
            r.start(replace(clock, power=power))
