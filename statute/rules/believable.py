"""Times that no step under the Act can have: a year mistyped, before the Act or beyond any life."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from statute.instants import midnight_closing, midnight_opening, say_day
from statute.reckoning import Reckoning
from statute.steps import Step

IN_FORCE = date(1983, 9, 30)
"""The Act came into force (s.149(2))."""

LAST_DAY = date(2199, 12, 31)
"""No paper means a later day than this, and every period counted from it has an end."""

_IN_FORCE_AT = midnight_opening(IN_FORCE)
_LAST_AT = midnight_closing(LAST_DAY)


def judge_times(r: Reckoning, step: Step) -> None:
    """Each time and day that the step gives is one that could be meant."""
    wrong = [
        f"particulars.{field.name}"
        for field in fields(step.particulars)
        if not _could_be_meant(getattr(step.particulars, field.name))
    ]
    if not _could_be_meant(step.occurred_at):
        wrong.insert(0, "occurred_at")
    if wrong:
        r.bar("time.mistyped", step, *wrong, first=say_day(IN_FORCE), last=say_day(LAST_DAY))


def _could_be_meant(value: object) -> bool:
    if isinstance(value, datetime):
        return _IN_FORCE_AT <= value < _LAST_AT
    if isinstance(value, date):
        return IN_FORCE <= value <= LAST_DAY
    return True
