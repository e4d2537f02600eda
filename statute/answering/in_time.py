"""Whether a day or a moment asked about (`--fact on=`, `--fact at=`) is in time."""

from __future__ import annotations

from datetime import date

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.counting import Period
from statute.instants import midnight_closing, midnight_opening, say_day


def in_time(asked: Asked, period: Period) -> bool | None:
    """Whether it lies in the period; None if nothing was asked, or the period has no end."""
    if asked.told("on"):
        return _on_in_time(asked.on("on"), asked, period)
    if asked.told("at") and period.expires_at is not None:
        moment = asked.at("at")
        return (period.starts_at is None or period.starts_at <= moment) and (
            moment < period.expires_at
        )
    return None


def _on_in_time(day: date, asked: Asked, period: Period) -> bool | None:
    """Whether that day is in the period; if the period begins or ends in it, the time decides.

    Raises:
        NotAnswerableError: the period is one of hours, and begins or ends on that day.
    """
    if period.last_day is not None:
        return (period.first_day is None or period.first_day <= day) and day <= period.last_day
    if period.expires_at is None:
        return None
    opens, closes = midnight_opening(day), midnight_closing(day)
    begins = period.starts_at or opens
    if closes <= begins or period.expires_at <= opens:
        return False
    if begins <= opens and closes <= period.expires_at:
        return True
    raise NotAnswerableError(
        f"{asked.rule.id} is counted in hours, so on {say_day(day)} the time decides: give the "
        "moment with --fact at=..."
    )


def on_one_reading(asked: Asked, found: Counted) -> str:
    """What is in time by one reading and not by the other is accepted, and said to be so."""
    period = found.period
    if found.in_time is not None or not asked.told("on") or not in_time(asked, period):
        return ""
    day, prudent, opens = asked.on("on"), period.prudent_last_day, period.prudent_first_day
    if (prudent is not None and day > prudent) or (opens is not None and day < opens):
        return f"{say_day(day)} is in time on one reading only: accepted, with an advisory finding."
    return ""
