"""Where a clock stands: always a word and a shape, never a colour alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from records.standings import ClockStanding
from statute.clock import Clock
from statute.fact import fact
from statute.instants import midnight_closing
from statute.vocabulary import ClockKind, CountCode
from web.presenters.left import ago, late, left, span


class Look(StrEnum):
    """How a status is drawn. Each has a shape of its own, so that print and grey still tell."""

    LAPSED = "lapsed"
    OVERDUE = "overdue"
    SOON = "soon"
    RUNNING = "running"
    TO_DO = "to-do"
    CLOSED = "closed"
    DONE = "done"


@fact
class Status:
    """A status for a page: the word, the shape, and how long is left or has passed."""

    word: str
    look: Look
    left: str = ""

    @property
    def loud(self) -> bool:
        """Whether somebody must look at this now."""
        return self.look in {Look.LAPSED, Look.OVERDUE}


_SOON = {
    ClockKind.POWER_END: "Ends soon",
    ClockKind.DEADLINE: "Due soon",
    ClockKind.WINDOW: "Closes soon",
    ClockKind.DUTY: "To do",
}


SOON_IN_HOURS = timedelta(hours=6)
"""Left of a period of hours, when it is shown as due soon. Ours: the Act has no such mark."""

SOON_IN_DAYS = timedelta(days=3)
"""The same, for a period of days, weeks or months: over a weekend."""


def clock_status(clock: Clock, standing: ClockStanding, at: datetime) -> Status:
    """Where the clock stands at the instant of reading."""
    if standing in {ClockStanding.MET, ClockStanding.ENDED}:
        return _settled(clock, standing, at)
    if clock.expires_at is None:
        return Status(word="To do", look=Look.TO_DO, left=_since(clock.starts_at, at))
    if clock.expires_at <= at:
        return _passed(clock.kind, at, clock.expires_at)
    if at < clock.starts_at:
        opens = f"opens in {span(clock.starts_at - at)}"
        return Status(word="Not open yet", look=Look.RUNNING, left=opens)
    if standing is ClockStanding.DUE_SOON or _is_soon(clock, at):
        return Status(word=_SOON[clock.kind], look=Look.SOON, left=left(at, clock.expires_at))
    return Status(word="Running", look=Look.RUNNING, left=left(at, clock.expires_at))


def _is_soon(clock: Clock, at: datetime) -> bool:
    """Whether the earliest defensible end is near."""
    notice = SOON_IN_HOURS if clock.count_code is CountCode.HOURS else SOON_IN_DAYS
    ends = [clock.expires_at, clock.warn_by]
    if clock.prudent_last_day:
        ends.append(midnight_closing(clock.prudent_last_day))
    return min(end for end in ends if end is not None) - at <= notice


def _passed(kind: ClockKind, at: datetime, due: datetime) -> Status:
    if kind is ClockKind.POWER_END:
        return Status(word="Lapsed", look=Look.LAPSED, left=ago(at, due))
    if kind is ClockKind.WINDOW:
        return Status(word="Closed", look=Look.CLOSED, left=ago(at, due))
    return Status(word="Overdue", look=Look.OVERDUE, left=late(at, due))


def _settled(clock: Clock, standing: ClockStanding, at: datetime) -> Status:
    done = standing is ClockStanding.MET
    if not done and clock.kind is ClockKind.WINDOW and clock.expires_at and clock.expires_at <= at:
        return _passed(clock.kind, at, clock.expires_at)
    word = "Done" if done else "No longer needed"
    since = ago(at, clock.settled_at) if clock.settled_at and clock.settled_at <= at else ""
    return Status(word=word, look=Look.DONE if done else Look.CLOSED, left=since)


def _since(starts: datetime, at: datetime) -> str:
    return f"started {ago(at, starts)}" if starts <= at else ""
