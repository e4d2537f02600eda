"""Periods of hours: real elapsed time from a moment (periods.md section 2.6)."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.instants import in_utc, same_reading, say_instant
from statute.period import Period
from statute.remember import remembered
from statute.say import in_number
from statute.vocabulary import Ambiguity, CountCode


def hours(start: datetime, n: int) -> Period:
    """`HOURS(n)`: n hours from the moment `start`, as in s.4(4), s.5(2) and s.136(2A).

    Elapsed time, computed in UTC; nothing is rounded. No authority says what a change of the clocks
    does, so `warn_by` is the earlier of the elapsed end and the moment the clocks show the same
    time of day as a plain count by the clock would: nobody is held too long on either view.
    """
    if n < 1:
        raise ValueError(f"A period has a length of at least 1 hour; {n} was given.")
    # Remembered in UTC only: in London, Python takes the two times of the repeated hour as one.
    return _elapsed(in_utc(start), n)


@remembered
def _elapsed(start: datetime, n: int) -> Period:
    end = start + timedelta(hours=n)
    by_the_clock = same_reading(start, n)
    return Period(
        code=CountCode.HOURS,
        length=n,
        starts_at=start,
        expires_at=end,
        warn_by=min(end, by_the_clock),
        ambiguity=Ambiguity.NONE if by_the_clock == end else Ambiguity.DST,
        explanation=_say_hours(start, n, end, by_the_clock),
    )


def as_soon_as_practicable(due_since: datetime) -> Period:
    """`ASAP`: a duty with no number ("as soon as practicable", "forthwith", "immediately")."""
    due_since = in_utc(due_since)
    return Period(
        code=CountCode.ASAP,
        length=0,
        starts_at=due_since,
        explanation=(
            f"Due since {say_instant(due_since)}, and to be done as soon as practicable. "
            "The Act gives no number of hours or days, so no end is counted."
        ),
    )


def _say_hours(start: datetime, n: int, end: datetime, by_the_clock: datetime) -> str:
    said = f"{in_number(n, 'hour')} from {say_instant(start)}, to the minute. "
    if by_the_clock < end:
        said += (
            "The clocks go forward in that time. The hours are counted as they really pass; read "
            f"off the clock they would be over at {say_instant(by_the_clock)}. To be safe on "
            "either reading, act by then. "
        )
    elif by_the_clock > end:
        said += (
            "The clocks go back in that time. The hours are counted as they really pass; read off "
            f"the clock they would run until {say_instant(by_the_clock)}. Do not wait for that. "
        )
    return f"{said}It ends at {say_instant(end)}."
