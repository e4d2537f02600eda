"""Where a clock stands: always a word and a shape, never a colour alone."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from services.readings import ClockStanding
from statute.clock import Clock
from statute.fact import fact
from statute.vocabulary import ClockKind
from web.presenters.left import ago, late, left


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


def clock_status(clock: Clock, standing: ClockStanding, at: datetime) -> Status:
    """Where the clock stands at the instant of reading."""
    if standing in {ClockStanding.MET, ClockStanding.ENDED}:
        return _settled(clock, standing, at)
    return passing_status(clock.kind, standing, at, starts=clock.starts_at, due=clock.expires_at)


def passing_status(
    kind: ClockKind,
    standing: ClockStanding,
    at: datetime,
    *,
    starts: datetime | None,
    due: datetime | None,
) -> Status:
    """Where a clock that nobody has met stands, by its end."""
    if due is None:
        return Status(word="To do", look=Look.TO_DO, left=_since(starts, at))
    if due <= at:
        return _passed(kind, at, due)
    if starts is not None and at < starts:
        return Status(word="Not open yet", look=Look.RUNNING, left=f"opens in {_in(at, starts)}")
    if standing is ClockStanding.DUE_SOON:
        return Status(word=_SOON[kind], look=Look.SOON, left=left(at, due))
    return Status(word="Running", look=Look.RUNNING, left=left(at, due))


def _passed(kind: ClockKind, at: datetime, due: datetime) -> Status:
    if kind is ClockKind.POWER_END:
        return Status(word="Lapsed", look=Look.LAPSED, left=f"ended {ago(at, due)}")
    if kind is ClockKind.WINDOW:
        return Status(word="Closed", look=Look.CLOSED, left=f"closed {ago(at, due)}")
    return Status(word="Overdue", look=Look.OVERDUE, left=late(at, due))


def _settled(clock: Clock, standing: ClockStanding, at: datetime) -> Status:
    done = standing is ClockStanding.MET
    word = "Done" if done else "No longer needed"
    since = ago(at, clock.settled_at) if clock.settled_at and clock.settled_at <= at else ""
    return Status(word=word, look=Look.DONE if done else Look.CLOSED, left=since)


def _since(starts: datetime | None, at: datetime) -> str:
    return f"since {ago(at, starts)}" if starts is not None and starts <= at else ""


def _in(at: datetime, then: datetime) -> str:
    return left(at, then).removesuffix(" left")
