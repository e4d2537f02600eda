"""What kind of fact an event is, in the words that subscribers filter by.

Types are versioned and in reverse-DNS form, `uk.emha.power.began.v1`, and say what became true; the
vague words that NHS Notify bans from event types (started, changed, status...) are not used.
No type says which power or section it is about: that would be personal data in an envelope.
"""

from __future__ import annotations

from datetime import datetime

from statute.events import (
    ChartMoved,
    ClockChange,
    ClockStated,
    Event,
    FindingStated,
    PowerChange,
    PowerStated,
    StepTaken,
    UncertaintyStated,
)

PREFIX = "uk.emha."
VERSION = ".v1"

_CLOCK_WORDS = {ClockChange.STARTED: "began", ClockChange.FELL_DUE: "fell-due"}
"""Where the word of the core is banned in an event type, or is two words."""


def event_type(event: Event) -> str:
    """The CloudEvents type of an event."""
    return f"{PREFIX}{_words(event)}{VERSION}"


def task_type(change: str) -> str:
    """The CloudEvents type of what became of a task."""
    return f"{PREFIX}task.{change}{VERSION}"


def _words(event: Event) -> str:
    match event:
        case StepTaken():
            return "step.taken"
        case PowerStated():
            return f"power.{event.change.value}"
        case ClockStated():
            return f"clock.{_CLOCK_WORDS.get(event.change, event.change.value)}"
        case FindingStated():
            return f"finding.{event.change.value}"
        case ChartMoved():
            return "chart.moved"
        case UncertaintyStated():
            return f"uncertainty.{event.change.value}"


def occurred_at(event: Event, recorded_at: datetime) -> datetime:
    """When what the event states came about, as far as the event says; else when it was recorded.

    A power's end and a clock's settling are instants of their own: a lapse at midnight is dated
    midnight, however late it was written down.
    """
    match event:
        case StepTaken():
            return event.entry.step.occurred_at
        case PowerStated(change=PowerChange.BEGAN):
            return event.power.starts_at
        case PowerStated(change=PowerChange.ENDED | PowerChange.LAPSED):
            return event.power.ends_at or recorded_at
        case ClockStated(change=ClockChange.STARTED):
            return event.clock.starts_at
        case ClockStated():
            return event.clock.settled_at or recorded_at
        case _:
            return recorded_at
