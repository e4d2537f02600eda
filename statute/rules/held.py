"""Flagging that a person was kept after authority had ended (promise 4)."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.instants import say_instant
from statute.reckoning import Reckoning
from statute.steps import Step


def flag_held(r: Reckoning, step: Step, ended: datetime, provision: str) -> None:
    """Flag that the person was kept after authority had ended."""
    r.flag(
        "held_after_end",
        step,
        "occurred_at",
        provision=provision,
        ended=say_instant(ended),
        until=say_instant(step.occurred_at),
        held=_say_length(step.occurred_at - ended),
    )


def _say_length(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours_, minutes = divmod(minutes, 60)
    said = [
        f"{number} {unit}{'' if number == 1 else 's'}"
        for number, unit in ((days, "day"), (hours_, "hour"), (minutes, "minute"))
        if number
    ]
    return " ".join(said) or "less than a minute"
