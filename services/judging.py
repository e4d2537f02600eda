"""How a power or a clock stands at the instant of reading. Nothing stored is trusted for this."""

from __future__ import annotations

from datetime import datetime

from services.readings import ClockReading, ClockStanding, PowerReading
from statute.clock import Clock
from statute.instants import midnight_closing
from statute.power import Power
from statute.vocabulary import ClockKind, ClockState

_PASSED = {
    ClockKind.POWER_END: ClockStanding.LAPSED,
    ClockKind.DEADLINE: ClockStanding.OVERDUE,
    ClockKind.WINDOW: ClockStanding.CLOSED,
}
"""What the end of a clock means when nobody did anything."""

_SETTLED = {ClockState.MET: ClockStanding.MET, ClockState.ENDED: ClockStanding.ENDED}


def power_reading(power: Power, at: datetime) -> PowerReading:
    """The power at `at` (promise 1)."""
    in_force = power.in_force(at)
    return PowerReading(power=power, in_force=in_force, on_its_face=in_force and bool(power.doubts))


def clock_reading(clock: Clock, at: datetime) -> ClockReading:
    """The clock at `at`."""
    return ClockReading(clock=clock, standing=clock_standing(clock, at))


def clock_standing(clock: Clock, at: datetime) -> ClockStanding:
    """Where a clock stands at `at`, whether or not its end has been recorded yet."""
    if clock.state in _SETTLED:
        return _SETTLED[clock.state]
    passed = clock.expires_at is not None and clock.expires_at <= at
    if passed or clock.state is ClockState.FELL_DUE:
        return _PASSED.get(clock.kind, ClockStanding.OVERDUE)
    warn = warn_from(clock)
    return ClockStanding.DUE_SOON if warn is not None and warn <= at else ClockStanding.RUNNING


def warn_from(clock: Clock) -> datetime | None:
    """From when to warn: the earliest defensible end, or none for a duty without an end."""
    prudent = clock.prudent_last_day
    last = clock.last_day
    if clock.warn_by is not None:
        return clock.warn_by
    if prudent is not None and prudent != last:
        return midnight_closing(prudent)
    return None
