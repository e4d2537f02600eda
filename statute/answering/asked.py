"""A question about one clock: its start, its period and the facts told, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from statute.answering.answer import Told
from statute.counting import Period
from statute.instants import (
    Occurrence,
    RepeatedHour,
    local_to_instant,
    london,
    london_date,
    midnight_opening,
)
from statute.law import LawVersion
from statute.law.records import ClockRule


class NotAnswerableError(ValueError):
    """The question cannot be answered as put: says why, and what to give instead."""


class TwiceTold(NotAnswerableError):  # noqa: N818 - named for what is wrong with the time told
    """A time of the hour that happens twice: `first` is the earlier of the two it may be."""

    def __init__(self, what: str, first: datetime, second: datetime) -> None:
        self.first = first
        one, other = (london(each).isoformat() for each in (first, second))
        super().__init__(
            f"{what} happened twice that night, because the clocks went back. Write {one} for the "
            f"first time or {other} for the second. If nobody knows, use the first: the hours then "
            "end earlier."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A period as a row counts it, what to say of it, and the further days that it has."""

    period: Period
    note: str = ""
    more: Mapping[str, Told] = field(default_factory=dict)
    opens: bool = False
    """Whether the period is a right that opens on its first day."""
    started: str = ""
    """What its start is, in words, where the facts told make it another than the row's."""
    in_time: bool | None = None
    """Whether what was asked about is in time, where the period alone does not say."""
    at_end: str | None = None
    """What happens at its end, where the facts told make it another than the rule's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, with one method for each kind of fact. Wrong kinds are refused by name."""

    rule: ClockRule
    law: LawVersion
    starts: date | datetime | None
    number: int | None
    facts: Mapping[str, str]
    hint: str = ""
    """What else would do where a day was given for a moment."""

    def day(self) -> date:
        """The day on which it starts: an instant stands for its London day."""
        return day_of(self._start())

    def instant(self) -> datetime:
        """The moment at which it starts."""
        starts = self._start()
        if isinstance(starts, datetime):
            return starts
        raise NotAnswerableError(
            f"{self.rule.id} runs from a moment, not a day ({self.rule.citation}): it starts when "
            f"{self.rule.starts}. Give the time too, such as {starts.isoformat()}T14:05."
            f"{self.hint}"
        )

    def moment(self) -> datetime:
        """The moment, or the beginning of the day, at which a duty starts."""
        starts = self._start()
        return starts if isinstance(starts, datetime) else midnight_opening(starts)

    def period_number(self, default: int = 1) -> int:
        """Which period of a chain is asked about."""
        return default if self.number is None else self.number

    def told(self, name: str) -> bool:
        """Whether the fact was told."""
        return name in self.facts

    def word(self, name: str) -> str:
        """A fact in words.

        Raises:
            NotAnswerableError: it was not told.
        """
        try:
            return self.facts[name]
        except KeyError:
            raise NotAnswerableError(
                f"{self.rule.id} needs the fact {name}. Give it with --fact {name}=..."
            ) from None

    def on(self, name: str) -> date:
        """A fact that is a day: a moment stands for its London day."""
        return day_of(self._time(name))

    def at(self, name: str) -> datetime:
        """A fact that is a moment."""
        found = self._time(name)
        if isinstance(found, datetime):
            return found
        raise NotAnswerableError(f"The fact {name} is a moment: give its time too.")

    def either(self, name: str) -> date | datetime:
        """A fact that is a day or a moment."""
        return self._time(name)

    def whole(self, name: str, default: int) -> int:
        """A fact that is a whole number."""
        text = self.facts.get(name, str(default))
        if not (text.isascii() and text.isdigit()):
            raise NotAnswerableError(f"The fact {name} is a whole number; {text!r} was given.")
        return int(text)

    def holds(self, name: str, *, default: bool = False) -> bool:
        """A fact that is so, or not."""
        text = self.facts.get(name, str(default)).lower()
        if text not in _YES_OR_NO:
            raise NotAnswerableError(f"The fact {name} is true or false; {text!r} was given.")
        return _YES_OR_NO[text]

    def _start(self) -> date | datetime:
        if self.starts is None:
            raise NotAnswerableError(
                f"Say when {self.rule.id} starts (--starts): when {self.rule.starts}. "
                f"`emha law show {self.rule.id}` says what else it takes."
            )
        return self.starts

    def _time(self, name: str) -> date | datetime:
        return read_time(self.word(name), f"The fact {name}")


_YES_OR_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def read_time(text: str, what: str) -> date | datetime:
    """A day or a moment as written (ISO 8601); a time without an offset is London time.

    Raises:
        NotAnswerableError: it is neither, or London's clocks never showed it, or showed it twice.
    """
    try:
        if len(text) <= len("2026-01-31"):
            return date.fromisoformat(text)
        found = datetime.fromisoformat(text)
        return local_to_instant(found) if found.tzinfo is None else found
    except RepeatedHour:
        readings = (local_to_instant(found, each) for each in Occurrence)
        raise TwiceTold(f"{what}, {text},", *readings) from None
    except ValueError as wrong:
        raise NotAnswerableError(
            f"{what} is a day such as 2026-03-29, or a moment such as 2026-03-29T14:05: {wrong}"
        ) from None


def day_of(at: date | datetime) -> date:
    """A day as told; a moment stands for its London day."""
    return london_date(at) if isinstance(at, datetime) else at
