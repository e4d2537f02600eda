"""Events: the facts appended to a pathway's record. Only an event changes state.

Each event states the whole of the thing it is about as it now stands, so that applying it needs no
law: `change` says what happened to it, the rest says what it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from statute.clock import Clock
from statute.fact import BY_KIND, fact
from statute.finding import Finding
from statute.power import Power
from statute.steps import Entry
from statute.uncertainty import Uncertainty


class PowerChange(StrEnum):
    """What happened to a power."""

    BEGAN = "began"
    EXTENDED = "extended"
    ENDED = "ended"
    LAPSED = "lapsed"
    RESTATED = "restated"
    """Something told late changes what is known about it."""
    WITHDRAWN = "withdrawn"
    """Something told late shows that it never began."""


class ClockChange(StrEnum):
    """What happened to a clock."""

    STARTED = "started"
    MET = "met"
    FELL_DUE = "fell_due"
    ENDED = "ended"
    RESTATED = "restated"
    WITHDRAWN = "withdrawn"


class FindingChange(StrEnum):
    """What happened to a finding."""

    RAISED = "raised"
    CLEARED = "cleared"


class UncertaintyChange(StrEnum):
    """What happened to an uncertainty."""

    RAISED = "raised"
    RESTATED = "restated"
    RESOLVED = "resolved"


@fact
class StepTaken:
    """A step was signed or recorded."""

    kind: Literal["step_taken"] = "step_taken"
    entry: Entry


@fact
class PowerStated:
    """A power began, changed or ended."""

    kind: Literal["power_stated"] = "power_stated"
    change: PowerChange
    power: Power


@fact
class ClockStated:
    """A clock started, changed or stopped."""

    kind: Literal["clock_stated"] = "clock_stated"
    change: ClockChange
    clock: Clock


@fact
class FindingStated:
    """A finding was raised or cleared."""

    kind: Literal["finding_stated"] = "finding_stated"
    change: FindingChange
    finding: Finding


@fact
class ChartMoved:
    """The statechart's configuration is now this, in document order."""

    kind: Literal["chart_moved"] = "chart_moved"
    configuration: tuple[str, ...]


@fact
class UncertaintyStated:
    """A link of the pathway is not known, or is known again."""

    kind: Literal["uncertainty_stated"] = "uncertainty_stated"
    change: UncertaintyChange
    uncertainty: Uncertainty


Event = Annotated[
    StepTaken | PowerStated | ClockStated | FindingStated | ChartMoved | UncertaintyStated,
    BY_KIND,
]
