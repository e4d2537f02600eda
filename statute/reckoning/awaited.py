"""The time for admission on an order, remand or direction, and whether anybody was admitted yet."""

from __future__ import annotations

from collections.abc import Mapping

from statute.clock import Clock
from statute.power import Power
from statute.vocabulary import ClockState

ADMIT = (
    "s35.admit",
    "s36.admit",
    "s37.admit",
    "s38.admit",
    "s45A.admit",
    "s47.transfer",
    "s48.transfer",
)
"""The clocks of the time for admission."""


def awaited(clocks: Mapping[str, Clock], power: Power) -> bool:
    """Whether the patient is still to be admitted in pursuance of this order or direction.

    So it is, too, while the time stands still because they are at large (s.138(5)).
    """
    own = [c.state for c in clocks.values() if c.power == power.id and c.rule in ADMIT]
    return bool(own) and ClockState.MET not in own
