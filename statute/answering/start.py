"""The start of a clock, where it is told as a fact under one of its other names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from statute.answering import names
from statute.answering.asked import NotAnswerableError, day_of, read_time
from statute.law.records import ClockRule


def start_of(
    rule: ClockRule, starts: date | datetime | None, told: dict[str, str], own: Collection[str]
) -> date | datetime | None:
    """The start as given, or as told. What tells of it is taken out of the facts.

    `own` are the names of the facts that the clock takes besides its start.

    Raises:
        NotAnswerableError: it was told twice, and differently.
    """
    how = "with --starts" if starts is not None else "by another name"
    for name in (*names.STARTS.get(rule.id, ()), *names.ANY_START):
        if name not in told or name in own:
            continue
        found = read_time(told.pop(name), f"The fact {name}")
        if starts is not None and not _same(starts, found):
            raise NotAnswerableError(
                f"{name} is the start of {rule.id}: it was given {how} already, and differently. "
                "Leave one out."
            )
        starts = found if starts is None else starts
    return starts


def _same(one: date | datetime, other: date | datetime) -> bool:
    """Whether both name one moment; or one day of London, if either is a day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other
    return day_of(one) == day_of(other)
