"""A period as it was counted: its ends, the prudent reading, and the count told in words."""

from __future__ import annotations

from datetime import date

from statute.fact import Instant, fact
from statute.instants import midnight_closing, midnight_opening
from statute.vocabulary import Ambiguity, CountCode


@fact
class Period:
    """One period of the Act, counted.

    Instants are UTC and half-open: it runs while `starts_at <= t < expires_at`.
    `length` is in the unit of `code`: days, weeks, months, hours or business days.
    `starts_at` of a day-counted period is the midnight that opens `first_day`; a power in fact
    begins at its event. What is None does not apply to the code.
    """

    code: CountCode
    length: int
    starts_at: Instant | None = None
    expires_at: Instant | None = None
    first_day: date | None = None
    last_day: date | None = None
    prudent_first_day: date | None = None
    """The latest day on which a window may be said to open: open the task then."""
    prudent_last_day: date | None = None
    """The earliest day on which a day-counted period may be said to end: act by it."""
    warn_by: Instant | None = None
    """The earliest instant at which a period of hours may be said to end: act by it."""
    ambiguity: Ambiguity = Ambiguity.NONE
    explanation: str
    """How it was counted, in plain English, both readings if there are two, and its end."""


def day_counted(
    code: CountCode,
    length: int,
    first: date,
    last: date,
    explanation: str,
    *,
    prudent_first: date | None = None,
    prudent_last: date | None = None,
    ambiguity: Ambiguity = Ambiguity.NONE,
) -> Period:
    """A period of whole London days from `first` to `last`, both counted (periods.md 2.2)."""
    return Period(
        code=code,
        length=length,
        starts_at=midnight_opening(first),
        expires_at=midnight_closing(last),
        first_day=first,
        last_day=last,
        prudent_first_day=prudent_first,
        prudent_last_day=prudent_last or last,
        ambiguity=ambiguity,
        explanation=explanation,
    )
