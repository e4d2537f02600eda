"""What the nearest relative is still to be told (ss.132(4), 133; SI 2008/1184 reg 26)."""

from __future__ import annotations

from collections.abc import Iterator

from statute.next_steps.here import Here, NextStep
from statute.rules.detained import DETAINING
from statute.vocabulary import PowerKind


def telling(here: Here) -> Iterator[NextStep]:
    if here.held(*DETAINING, PowerKind.CTO):
        yield here.step("plan_discharge", "The nearest relative is told a week before discharge.")
    if any(map(here.runs, ("reg26.nr", "s132_4", "s133"))):
        yield here.step("tell_relative", "The nearest relative has not been told.")
