"""Powers and clocks drawn over time: plain numbers for a drawing, and words for the same thing."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.readings import ClockReading, PowerReading
from statute.fact import fact
from statute.vocabulary import ClockKind
from web.presenters.authority import power_view
from web.presenters.clocks import ClockView, clock_view
from web.presenters.names import Names
from web.presenters.scale import Scale, Tick
from web.presenters.status import Look

WIDTH = 960.0
_LEFT = 12.0
_RIGHT = 28.0
_TOP = 34.0
_ROW = 38.0
_THINNEST = 5.0
_MARGIN = 0.04
"""Share of the whole that is left free at both ends."""
_LEAST_AHEAD = timedelta(days=3)
"""Of what is to come at least so much is drawn."""


@fact
class Bar:
    """One power or clock: a bar, or a mark where the end is not known."""

    key: str
    label: str
    detail: str
    look: str
    """`power`, `power-past`, `power-doubted`, or the look of the clock's status."""
    x: float
    y: float
    width: float
    goes_on: bool
    """It has no end, or one beyond the drawing."""
    text_x: float
    text_end: bool
    """The label is written towards the left, where it would run off the page."""


@fact
class Timeline:
    """The whole drawing."""

    height: float
    now_x: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    summary: str


@fact
class _Span:
    key: str
    label: str
    detail: str
    look: str
    starts: datetime
    ends: datetime | None


def _power_spans(powers: tuple[PowerReading, ...], names: Names, at: datetime) -> tuple[_Span, ...]:
    views = [(r.power, power_view(r, names, at)) for r in powers]
    return tuple(
        _Span(
            key=view.anchor,
            label=view.title,
            detail=f"{view.state}, {view.left}" if view.left else view.state,
            look=_power_look(in_force=view.in_force, doubted=view.doubted or bool(view.unsure)),
            starts=power.starts_at,
            ends=power.ends_at,
        )
        for power, view in sorted(views, key=lambda pair: pair[0].starts_at)
    )


def _power_look(*, in_force: bool, doubted: bool) -> str:
    if doubted:
        return "power-doubted"
    return "power" if in_force else "power-past"


def _clock_spans(clocks: tuple[ClockReading, ...], names: Names, at: datetime) -> tuple[_Span, ...]:
    """Those still to be watched first. The end of a power is drawn already, as the power's bar."""
    drawn = (r for r in clocks if r.clock.kind is not ClockKind.POWER_END)
    views = [(r.clock, clock_view(r, names, at)) for r in drawn]
    return tuple(
        _Span(
            key=view.anchor,
            label=view.title,
            detail=f"{view.status.word}, {view.status.left}".rstrip(", "),
            look=view.status.look,
            starts=clock.starts_at,
            ends=_drawn_end(clock.expires_at, clock.settled_at),
        )
        for clock, view in sorted(views, key=lambda pair: (_over(pair[1]), pair[0].starts_at))
    )


def _over(view: ClockView) -> bool:
    return view.status.look in {Look.DONE, Look.CLOSED}


def _drawn_end(expires: datetime | None, settled: datetime | None) -> datetime | None:
    ends = [end for end in (expires, settled) if end is not None]
    return min(ends, default=None)


def _scale(spans: tuple[_Span, ...], at: datetime) -> Scale:
    """At most as much of what is to come as of what has been: hours are not lost in months."""
    instants = [at, *(s.starts for s in spans if s.starts <= at)]
    first = min(instants)
    ahead = at + max(at - first, _LEAST_AHEAD)
    ends = [at, *(s.ends for s in spans if s.ends)]
    last = min(max(ends), ahead)
    margin = max((last - first) * _MARGIN, timedelta(minutes=30))
    return Scale(first=first - margin, last=last + margin, left=_LEFT, width=WIDTH - _LEFT - _RIGHT)


def _bar(span: _Span, scale: Scale, row: int) -> Bar:
    x = scale.x(span.starts)
    goes_on = span.ends is None or span.ends > scale.last
    end = scale.x(span.ends) if span.ends and not goes_on else WIDTH - _RIGHT / 2
    towards_left = x > WIDTH * 0.6
    return Bar(
        key=span.key,
        label=span.label,
        detail=span.detail,
        look=span.look,
        x=x,
        y=_TOP + row * _ROW,
        width=round(max(end - x, _THINNEST), 1),
        goes_on=goes_on,
        text_x=round(max(end, x + _THINNEST), 1) if towards_left else x,
        text_end=towards_left,
    )


def _summary(spans: tuple[_Span, ...]) -> str:
    said = (f"{span.label}: {span.detail}" for span in spans)
    return f"Drawing of powers and clocks over time. {'. '.join(said)}."


def timeline(
    powers: tuple[PowerReading, ...],
    clocks: tuple[ClockReading, ...],
    names: Names,
    at: datetime,
) -> Timeline:
    """The drawing of everything that has run or is running, against the instant of reading."""
    spans = _power_spans(powers, names, at) + _clock_spans(clocks, names, at)
    scale = _scale(spans, at)
    spans = tuple(span for span in spans if span.starts <= scale.last)
    return Timeline(
        height=_TOP + len(spans) * _ROW + 12,
        now_x=scale.x(at),
        ticks=scale.ticks(),
        bars=tuple(_bar(span, scale, row) for row, span in enumerate(spans)),
        summary=_summary(spans),
    )
