"""What an event is about, in two words: what a subscriber chooses by."""

from __future__ import annotations

from collections.abc import Sequence

from records.task_states import TaskChange
from statute.events import (
    ChartMoved,
    ClockChange,
    ClockStated,
    Event,
    FindingChange,
    FindingStated,
    PowerChange,
    PowerStated,
    StepTaken,
    UncertaintyChange,
    UncertaintyStated,
)

STEP_TAKEN = "step.taken"
CHART_MOVED = "chart.moved"
GLASS_OPENED = "glass.opened"
"""Somebody opened the pathway in an emergency: no event of it, and told all the same."""


def topic(event: Event) -> str:
    """For example `power.lapsed`, `clock.fell_due`, `finding.raised`, `step.taken`."""
    match event:
        case StepTaken():
            return STEP_TAKEN
        case PowerStated(change=power_change):
            return f"power.{power_change}"
        case ClockStated(change=clock_change):
            return f"clock.{clock_change}"
        case FindingStated(change=finding_change):
            return f"finding.{finding_change}"
        case ChartMoved():
            return CHART_MOVED
        case UncertaintyStated(change=uncertainty_change):
            return f"uncertainty.{uncertainty_change}"


TOPICS: tuple[str, ...] = (
    STEP_TAKEN,
    *(f"power.{change}" for change in PowerChange),
    *(f"clock.{change}" for change in ClockChange),
    *(f"finding.{change}" for change in FindingChange),
    CHART_MOVED,
    *(f"uncertainty.{change}" for change in UncertaintyChange),
    *(f"task.{change}" for change in TaskChange),
    GLASS_OPENED,
)
"""Every topic there is."""

SUBJECTS: tuple[str, ...] = tuple(dict.fromkeys(each.partition(".")[0] for each in TOPICS))
"""The first words of topics: to subscribe to one is to subscribe to all that begin with it."""


def wanted(of: str, chosen: Sequence[str]) -> bool:
    """Whether a subscriber who chose these topics or subjects wants that one. None means all."""
    return not chosen or of in chosen or of.partition(".")[0] in chosen
