"""The ruler under the drawing of a pathway: where an instant falls, and where the marks stand."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.fact import Instant, fact
from statute.instants import london, midnight_opening
from web.presenters.when import on_day

_STEPS = (
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=2),
    timedelta(days=7),
    timedelta(days=14),
    timedelta(days=28),
    timedelta(days=56),
    timedelta(days=112),
    timedelta(days=365),
)
_MOST_TICKS = 7


@fact
class Tick:
    """A mark on the ruler."""

    x: float
    label: str


@fact
class Scale:
    """Instants from `first` to `last` laid on a line from `left` to `left + width`."""

    first: Instant
    last: Instant
    left: float
    width: float

    def x(self, at: datetime) -> float:
        """Where the instant falls; outside the line it stops at the end of it."""
        share = (at - self.first) / (self.last - self.first)
        return round(self.left + self.width * min(max(share, 0.0), 1.0), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """At most seven marks, on London hours or midnights."""
        step = next((s for s in _STEPS if (self.last - self.first) / s <= _MOST_TICKS), _STEPS[-1])
        at, marks = _first_mark(self.first, step), []
        while at < self.last:
            if at >= self.first:
                marks.append(Tick(x=self.x(at), label=_label(at, step)))
            at = _next_mark(at, step)
        return tuple(marks)


def _first_mark(first: datetime, step: timedelta) -> datetime:
    opened = midnight_opening(london(first).date())
    if step >= timedelta(days=1):
        return opened
    return opened + ((first - opened) // step) * step


def _next_mark(at: datetime, step: timedelta) -> datetime:
    if step >= timedelta(days=1):
        return midnight_opening(london(at).date() + step)
    return at + step


def _label(at: datetime, step: timedelta) -> str:
    here = london(at)
    if step < timedelta(days=1):
        return f"{here:%a %H:%M}"
    words = on_day(here.date()).split(" ", 1)[1]
    return words if step >= timedelta(days=28) else words.rsplit(" ", 1)[0]
