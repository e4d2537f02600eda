"""From when until when two readings give different answers about a power."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from statute.fact import fact
from statute.unsure.outcomes import PowerFacts


@fact
class Span:
    """From an instant until before another, or for ever."""

    since: datetime
    until: datetime | None


def together(spans: Sequence[Span]) -> Span:
    """The span that covers them all."""
    untils = [span.until for span in spans]
    return Span(since=min(span.since for span in spans), until=_later(*untils))


def power_span(one: PowerFacts | None, other: PowerFacts | None, since: datetime) -> Span | None:
    """Where the two readings of one power differ; none if nowhere.

    `since` is when the link that they differ in begins to matter: to which hospital the power
    belongs is told by its last one only.
    """
    if one == other:
        return None
    if one is None or other is None:
        there = one or other
        assert there is not None
        return _unless_empty(Span(since=there.starts, until=there.ends))
    ends = _later(one.ends, other.ends)
    starts = min(one.starts, other.starts)
    if one.doubted != other.doubted:
        return _unless_empty(Span(since=starts, until=ends))
    if one.held_by != other.held_by:
        return _unless_empty(Span(since=max(starts, since), until=ends))
    return _unless_empty(_of_bounds(one, other, starts, ends))


def _of_bounds(one: PowerFacts, other: PowerFacts, starts: datetime, ends: datetime | None) -> Span:
    same_end = one.ends == other.ends
    if one.starts != other.starts:
        return Span(since=starts, until=max(one.starts, other.starts) if same_end else ends)
    return Span(since=min(at for at in (one.ends, other.ends) if at is not None), until=ends)


def _later(*ends: datetime | None) -> datetime | None:
    """The last of them; none stands for no end at all."""
    return None if None in ends else max(at for at in ends if at is not None)


def _unless_empty(span: Span) -> Span | None:
    return None if span.until is not None and span.until <= span.since else span
