"""Where a clock stands at the instant of reading: asked then, never stored (promise 1)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from statute.clock import Clock
from statute.instants import midnight_closing
from statute.power import Power
from statute.vocabulary import ClockKind, ClockState


class ClockStanding(StrEnum):
    """Where a clock stands."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    """Past the earliest defensible end: act now."""
    OVERDUE = "overdue"
    """Its end has passed and nobody did what it asked."""
    LAPSED = "lapsed"
    """The power whose end it is has lapsed."""
    MET = "met"
    ENDED = "ended"
    """It no longer matters: its window closed, or what it depended on came to an end."""


def warn_at(clock: Clock) -> datetime | None:
    """When to warn: the earliest defensible end of the clock. A duty has no end to warn of."""
    if clock.expires_at is None:
        return None
    prudent = clock.prudent_last_day
    closes = None if prudent is None else midnight_closing(prudent)
    return min(at for at in (clock.warn_by, closes, clock.expires_at) if at is not None)


def standing_of(clock: Clock, at: datetime, power: Power | None = None) -> ClockStanding:
    """Where the clock stands at `at`, whether or not the event of its end has arrived yet.

    `power` is the one it belongs to: a clock ends with its power.
    """
    if clock.state is ClockState.MET:
        return ClockStanding.MET
    if clock.state is ClockState.ENDED or _ended_with(power, clock, at):
        return ClockStanding.ENDED
    if clock.expires_at is None:
        return ClockStanding.RUNNING
    if clock.state is ClockState.FELL_DUE or clock.expires_at <= at:
        return _PAST.get(clock.kind, ClockStanding.OVERDUE)
    warn = warn_at(clock)
    soon = warn is not None and warn <= at
    return ClockStanding.DUE_SOON if soon else ClockStanding.RUNNING


_PAST = {
    ClockKind.POWER_END: ClockStanding.LAPSED,
    ClockKind.WINDOW: ClockStanding.ENDED,
}
"""What the end of a clock means where it is not a thing left undone."""


def _ended_with(power: Power | None, clock: Clock, at: datetime) -> bool:
    """Whether the power came to its end, by time alone or otherwise, before the clock did."""
    if power is None or power.ends_at is None or at < power.ends_at:
        return False
    if clock.state is not ClockState.RUNNING:
        return False
    return clock.expires_at is None or power.ends_at < clock.expires_at
