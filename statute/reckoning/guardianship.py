"""Guardianship goes on beside admission for assessment, and under other powers (s.6(4)).

Under an order of a court it goes on beside admission for treatment as well: section 6(4) ends an
earlier application, and is not among what Sch.1 Pt I applies (s.40(4)).
"""

from __future__ import annotations

from datetime import datetime

from statute.chart import Region, Transition
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning.awaiting import order_goes_on
from statute.reckoning.beside import hold_goes_on
from statute.reckoning.reckoning import Reckoning
from statute.reckoning.what_is_left import goes_on_alone
from statute.vocabulary import PowerEnding, PowerKind

_STAYS_ENDED = Reading.GUARDIANSHIP_STAYS_ENDED
_BESIDE_ORDER = Reading.BESIDE_GUARDIANSHIP_ORDER

STANDS = {
    PowerKind.S7: "guardianship",
    PowerKind.S37_GUARDIANSHIP: "guardianship_order",
}
"""Where on the chart somebody stands who is under guardianship and no other power."""

_GOES_ON = {
    PowerKind.S7: Transition.GUARDIANSHIP_GOES_ON,
    PowerKind.S37_GUARDIANSHIP: Transition.GUARDIANSHIP_ORDER_GOES_ON,
}
_OWN_RIGHTS = ("s66.c", "s66.f", "s69.37.guardianship")


def go_back_to_guardianship(r: Reckoning, at: datetime) -> None:
    """When another power is over, what is left: guardianship or, failing that, a court's order.

    Before either, what stood beside it, contested.
    """
    if r.beside and goes_on_alone(r, at):
        return
    if not r.powers or r.state(Region.AUTHORITY) != "no_power" or hold_goes_on(r, at):
        return
    beside = (PowerKind.S37_GUARDIANSHIP,) if r.law.reads(_BESIDE_ORDER) else ()
    power = r.in_force(at, PowerKind.S7, *beside)
    if power is None or (power.ended_at is not None and r.law.reads(_STAYS_ENDED)):
        order_goes_on(r, at)
        return
    r.moves(_GOES_ON[power.kind])
    _absent_again(r, power)
    if r.law.reads(_BESIDE_ORDER) and _may_apply(r, power, at):
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def _may_apply(r: Reckoning, power: Power, at: datetime) -> bool:
    """Whether a right to apply to the tribunal, from guardianship itself, is still running."""
    return any(
        clock.power == power.id and clock.starts_at <= at for clock in r.running(*_OWN_RIGHTS)
    )


def _absent_again(r: Reckoning, power: Power) -> None:
    """Whoever was absent before they were held, and is not back, is absent still (s.18(1), (3))."""
    if not r.law.reads(Reading.ABSENT_AT_PLACE_OF_SAFETY):
        return
    absent = any(clock.power == power.id for clock in r.running("s18.retake"))
    if absent and r.state(Region.WHEREABOUTS) == "in_the_community":
        r.moves(Transition.WENT_ABSENT)


def guardianship_lapses(
    r: Reckoning, power: Power, at: datetime, *, discharged: bool = False
) -> bool:
    """Guardianship ends by itself; whether nothing else is in force beside it.

    `discharged` on the day that a tribunal's discharge takes effect, which is no lapse (s.72).
    """
    on_discharge = discharged and r.law.reads(Reading.GUARDIANSHIP_BY_ORDER)
    r.end(power, at, PowerEnding.DISCHARGED if on_discharge else PowerEnding.LAPSED, None)
    alone = r.state(Region.AUTHORITY) == STANDS[power.kind]
    if alone:
        r.moves(Transition.AUTHORITY_LAPSED)
    return alone
