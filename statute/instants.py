"""Days and instants in London. The only module that does time-zone arithmetic.

Instants are aware datetimes held in UTC; days are London dates. The clocks of London change at
01:00 GMT (Summer Time Act 1972 and SI 2002/262), so a London midnight always exists and is never
ambiguous, whereas a time told by the clock may be missing or happen twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from statute.remember import remembered

LONDON = ZoneInfo("Europe/London")

ONE_DAY = timedelta(days=1)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Occurrence(StrEnum):
    """Which of the two times is meant when the clock goes back and an hour happens twice."""

    FIRST = "first"
    """Before the clock went back, in British Summer Time: the earlier instant."""
    SECOND = "second"
    """After the clock went back, in Greenwich Mean Time: the later instant."""


class MissingHour(ValueError):  # noqa: N818 - named for what is wrong with the time told
    """A time that no clock in London showed, because the clocks had gone forward over it."""


class RepeatedHour(ValueError):  # noqa: N818 - named for what is wrong with the time told
    """A time that the clocks of London showed twice, told without saying which one is meant."""


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC.

    Raises:
        ValueError: `at` has no offset, so that it could be any of several moments.
    """
    if at.tzinfo is UTC:
        return at
    if at.utcoffset() is None:
        raise ValueError("This time has no offset from UTC. Give the offset, for example +01:00.")
    return at.astimezone(UTC)


def refuse_moment(day: date) -> None:
    """Refuse a moment where a day is needed: it would be counted from the wrong day unnoticed.

    Raises:
        TypeError: `day` is a moment; find its London day with `london_date`.
    """
    if isinstance(day, datetime):
        raise TypeError("A day is needed here, not a moment. Use london_date to find the day.")


def london(at: datetime) -> datetime:
    """The moment as the clocks of London show it (aware)."""
    return in_utc(at).astimezone(LONDON)


def london_date(at: datetime) -> date:
    """The day it is in London at that moment: day 1 of a period that begins with the event.

    At the very ends of the calendar, where London's day has no date, it is that of UTC.
    """
    try:
        return _london_date(in_utc(at))
    except OverflowError:
        return at.date()


@remembered
def _london_date(at: datetime) -> date:
    return at.astimezone(LONDON).date()


@remembered
def midnight_opening(day: date) -> datetime:
    """The instant at which the day begins in London, 00:00."""
    refuse_moment(day)
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def midnight_closing(day: date) -> datetime:
    """The instant at which the day is over in London: 24:00, the opening of the next day."""
    return midnight_opening(day + ONE_DAY)


def local_to_instant(naive: datetime, occurrence: Occurrence | None = None) -> datetime:
    """The instant that a time told by the clocks of London stands for.

    `occurrence` matters only in the hour that happens twice. Ask which is meant; where nobody
    knows, pass `Occurrence.FIRST`: periods of hours then end earlier (periods.md section 2.6).

    Raises:
        MissingHour: the clocks went forward over this time.
        RepeatedHour: the time happened twice and `occurrence` was not given.
    """
    if naive.tzinfo is not None:
        raise ValueError("This time already has an offset, so it is not read as London time.")
    first, second = _readings(naive)
    if first > second:
        raise MissingHour(
            f"There was no {naive:%H:%M} on {say_day(naive)}: the clocks went forward an hour at "
            "01:00. Check the time, and give one before 01:00 or from 02:00 on."
        )
    if first < second and occurrence is None:
        raise RepeatedHour(
            f"{naive:%H:%M} happened twice on {say_day(naive)}, because the clocks went back an "
            "hour at 02:00. Say which is meant: the first (BST) or the second (GMT). If nobody "
            "knows, use the first."
        )
    return second if occurrence is Occurrence.SECOND else first


def same_reading(start: datetime, hours: int) -> datetime:
    """The instant at which the clocks of London have moved on by so many hours from `start`.

    It differs from elapsed time when the clocks change in between. A reading that the clocks jump
    over is reached at the jump, and a reading that comes twice is reached the first time.
    """
    naive = london(start).replace(tzinfo=None) + timedelta(hours=hours)
    first, second = _readings(naive)
    if first > second:
        return midnight_opening(naive.date()) + timedelta(hours=1)
    return first


def say_day(day: date) -> str:
    """The day in words: 30 March 2026."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def say_instant(at: datetime) -> str:
    """The moment in words, London time: Monday 30 March 2026, 11:00 BST (seconds if there are)."""
    return _say_instant(in_utc(at))


@remembered
def _say_instant(at: datetime) -> str:
    there = at.astimezone(LONDON)
    seconds = f":{there.second:02}" if there.second else ""
    clock = f"{there.hour:02}:{there.minute:02}{seconds} {there.tzname()}"
    return f"{_WEEKDAYS[there.weekday()]} {say_day(there)}, {clock}"


def _readings(naive: datetime) -> tuple[datetime, datetime]:
    """The instants for both folds: equal as a rule, in order if repeated, reversed if missing."""
    first = naive.replace(tzinfo=LONDON, fold=0).astimezone(UTC)
    return first, naive.replace(tzinfo=LONDON, fold=1).astimezone(UTC)
