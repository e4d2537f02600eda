"""Guardianship goes on beside admission for assessment, and under other powers (s.6(4))."""

from __future__ import annotations

from datetime import datetime

from statute.chart import Region, Transition
from statute.power import Power
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerEnding, PowerKind


def go_back_to_guardianship(r: Reckoning, at: datetime) -> None:
    """When another power is over and guardianship is still in force, it is what is left."""
    left = r.state(Region.AUTHORITY) == "no_power"
    if left and r.in_force(at, PowerKind.S7) is not None:
        r.moves(Transition.GUARDIANSHIP_GOES_ON)


def guardianship_lapses(r: Reckoning, power: Power, at: datetime) -> bool:
    """Guardianship ends by itself; whether nothing else is in force beside it."""
    r.end(power, at, PowerEnding.LAPSED, None)
    alone = r.state(Region.AUTHORITY) == "guardianship"
    if alone:
        r.moves(Transition.AUTHORITY_LAPSED)
    return alone
