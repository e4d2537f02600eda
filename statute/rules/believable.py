"""Times that no step under the Act can have: a year mistyped, before the Act or beyond any life."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, datetime

from statute.instants import midnight_closing, midnight_opening, say_day
from statute.reckoning.judging import Judging
from statute.remember import remembered
from statute.steps import Step

IN_FORCE = date(1983, 9, 30)
"""The Act came into force (s.149(2))."""

LAST_DAY = date(2199, 12, 31)
"""No paper means a later day than this, and every period counted from it has an end."""

_TIMES = frozenset({"date", "datetime", "Instant"})
"""By one of these words a particular is said to be a day or a moment, or perhaps one."""

_IN_FORCE_AT = midnight_opening(IN_FORCE)
_LAST_AT = midnight_closing(LAST_DAY)


def judge_times(r: Judging, step: Step) -> None:
    """Each time and day that the step gives is one that could be meant."""
    said = step.particulars
    wrong = [
        f"particulars.{name}"
        for name in _may_be_times(type(said))
        if isinstance(value := getattr(said, name), date) and not _could_be_meant(value)
    ]
    if not _could_be_meant(step.occurred_at):
        wrong.insert(0, "occurred_at")
    if step.not_after is not None and not _could_be_meant(step.not_after):
        wrong.insert(0, "not_after")
    if wrong:
        r.bar("time.mistyped", step, *wrong, first=say_day(IN_FORCE), last=say_day(LAST_DAY))


@remembered
def _may_be_times(particulars: type) -> tuple[str, ...]:
    """The particulars of that kind that could be a time or a day, by what they are said to be."""
    return tuple(
        field.name
        for field in fields(particulars)
        if not _TIMES.isdisjoint(re.findall(r"\w+", str(field.type)))
    )


def _could_be_meant(value: date) -> bool:
    if isinstance(value, datetime):
        return _IN_FORCE_AT <= value < _LAST_AT
    return IN_FORCE <= value <= LAST_DAY
