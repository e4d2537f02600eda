"""Powers and clocks drawn over time: plain numbers for a drawing, and words for the same thing."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.readings import ClockReading, PowerReading
from statute.fact import fact
from web.presenters.authority import power_view
from web.presenters.clocks import clock_view
from web.presenters.names import Names
from web.presenters.scale import Scale, Tick

WIDTH = 960.0
_LEFT = 12.0
_RIGHT = 28.0
_TOP = 34.0
_ROW = 44.0
_THINNEST = 5.0
_MARGIN = 0.04
"""Share of the whole that is left free at both ends."""


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
    open_ended: bool
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
            look=_power_look(in_force=view.in_force, doubted=view.doubted),
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
    views = [(r.clock, clock_view(r, names, at)) for r in clocks]
    return tuple(
        _Span(
            key=view.anchor,
            label=view.title,
            detail=f"{view.status.word}, {view.status.left}".rstrip(", "),
            look=view.status.look,
            starts=clock.starts_at,
            ends=_drawn_end(clock.expires_at, clock.settled_at),
        )
        for clock, view in sorted(views, key=lambda pair: pair[0].starts_at)
    )


def _drawn_end(expires: datetime | None, settled: datetime | None) -> datetime | None:
    ends = [end for end in (expires, settled) if end is not None]
    return min(ends, default=None)


def _scale(spans: tuple[_Span, ...], at: datetime) -> Scale:
    instants = [at, *(s.starts for s in spans), *(s.ends for s in spans if s.ends)]
    first, last = min(instants), max(instants)
    margin = max((last - first) * _MARGIN, timedelta(minutes=30))
    return Scale(first=first - margin, last=last + margin, left=_LEFT, width=WIDTH - _LEFT - _RIGHT)


def _bar(span: _Span, scale: Scale, row: int) -> Bar:
    x = scale.x(span.starts)
    end = scale.x(span.ends) if span.ends else WIDTH - _RIGHT / 2
    towards_left = x > WIDTH * 0.6
    return Bar(
        key=span.key,
        label=span.label,
        detail=span.detail,
        look=span.look,
        x=x,
        y=_TOP + row * _ROW,
        width=round(max(end - x, _THINNEST), 1),
        open_ended=span.ends is None,
        text_x=round(max(end, x + _THINNEST), 1) if towards_left else x,
        text_end=towards_left,
    )


def timeline(
    powers: tuple[PowerReading, ...],
    clocks: tuple[ClockReading, ...],
    names: Names,
    at: datetime,
) -> Timeline:
    """The drawing of everything that has run or is running, against the instant of reading."""
    spans = _power_spans(powers, names, at) + _clock_spans(clocks, names, at)
    scale = _scale(spans, at)
    return Timeline(
        height=_TOP + len(spans) * _ROW + 12,
        now_x=scale.x(at),
        ticks=scale.ticks(),
        bars=tuple(_bar(span, scale, row) for row, span in enumerate(spans)),
        summary=f"{len(powers)} powers and {len(clocks)} clocks over time",
    )
