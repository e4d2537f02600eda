"""Held at a place of safety beside authority that goes on (ss.18, 42(3), 135(1), 136).

The chart stays with that authority: the hold ends by itself, and leaves the rest as it was.
"""

from __future__ import annotations

from datetime import datetime

from statute.chart import Region, Transition
from statute.power import Power
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerEnding, PowerKind

HOLDS = (PowerKind.S136, PowerKind.S135)
"""Powers to hold somebody at a place of safety."""

_STATES = ("section_136", "section_135")
_ALONE = {
    PowerKind.S136: Transition.SECTION_136_USED,
    PowerKind.S135: Transition.WARRANT_EXECUTED,
}
_UNDER_THE_HOLD = ("being_conveyed", "at_place_of_safety", "escaped_from_custody")
_RETAKING = (
    "s18.retake",
    "s18.restricted",
    "s18.retake_short",
    "s18_2A.retake",
    "s22.release",
    "s35.absconded",
)


def is_beside(r: Reckoning, power: Power) -> bool:
    """Whether it is a hold, and beside authority that goes on when it is over."""
    return power.kind in HOLDS and r.state(Region.AUTHORITY) not in _STATES


def leave_place_of_safety(r: Reckoning) -> None:
    """Gone from there; absent still, if they were absent before and are not back (s.18(1))."""
    if r.state(Region.WHEREABOUTS) not in _UNDER_THE_HOLD:
        return
    r.moves(Transition.WENT_HOME)
    if any(True for _ in r.running(*_RETAKING)):
        r.moves(Transition.WENT_ABSENT)


def hold_goes_on(r: Reckoning, at: datetime) -> bool:
    """Whether a hold is all that is left when what it was beside is over.

    Not one that has ended, where a time limit of before its end falls due late.
    """
    hold = r.in_force(at, *HOLDS)
    return hold is not None and hold.ended_at is None and r.moves(_ALONE[hold.kind])


def end_hold_in_hospital(r: Reckoning, at: datetime, by: str) -> None:
    """Back in hospital under the other authority, nobody is held at a place of safety any more."""
    if not r.powers or r.state(Region.WHEREABOUTS) != "in_hospital":
        return
    hold = r.in_force(at, *HOLDS)
    if hold is not None and is_beside(r, hold):
        r.end(hold, at, PowerEnding.SUPERSEDED, by)
