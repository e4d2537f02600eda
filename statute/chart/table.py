"""The chart as a plain table, worked out once from the chart's own states and transitions.

One event costs the real chart a third of a millisecond; here it is a look-up. A configuration is
the active state of each region, in the order of the regions; an empty one means `INITIAL`.
"""

from __future__ import annotations

from enum import StrEnum

from statemachine import State

from statute.chart.regions import PathwayChart
from statute.chart.transitions import Transition

Configuration = tuple[str, ...]


class Region(StrEnum):
    """A region of the chart, in document order."""

    AUTHORITY = "authority"
    WHEREABOUTS = "whereabouts"
    TREATMENT = "treatment"
    TRIBUNAL = "tribunal"
    DUTIES = "duties"


REGIONS: tuple[State, ...] = tuple(PathwayChart.initial_state.states)
"""The regions as the chart declares them."""

STATES: tuple[Configuration, ...] = tuple(
    tuple(state.value for state in region.states) for region in REGIONS
)
"""The states of each region, in document order."""

INITIAL: Configuration = tuple(
    next(state.value for state in region.states if state.initial) for region in REGIONS
)
"""The configuration of a pathway on which nothing has happened."""

_INDEX = {Region(region.value): index for index, region in enumerate(REGIONS)}


def _targets(region: State, event: str) -> dict[str, str]:
    """Where the event leads from each state of the region that has a transition for it."""
    return {
        state.value: transition.target.value
        for state in region.states
        for transition in state.transitions
        if event in transition.events and transition.target is not None
    }


def _moves(event: Transition) -> tuple[tuple[int, dict[str, str]], ...]:
    """For each region that knows the event, its number and where the event leads."""
    found = ((index, _targets(region, event)) for index, region in enumerate(REGIONS))
    return tuple((index, targets) for index, targets in found if targets)


_MOVES = {event: _moves(event) for event in Transition}

_ALLOWED: dict[str, frozenset[Transition]] = {
    state: frozenset(
        event for event, moves in _MOVES.items() if any(state in targets for _, targets in moves)
    )
    for states in STATES
    for state in states
}


def move(configuration: Configuration, event: Transition) -> Configuration | None:
    """The configuration after the event, or None where the Act has no such transition from here."""
    here = configuration or INITIAL
    after = list(here)
    moved = False
    for index, targets in _MOVES[event]:
        target = targets.get(here[index])
        if target is not None:
            after[index] = target
            moved = True
    return tuple(after) if moved else None


def allowed(configuration: Configuration) -> frozenset[Transition]:
    """Every event that has a transition from here."""
    return frozenset[Transition]().union(*(_ALLOWED[state] for state in configuration or INITIAL))


def region_state(configuration: Configuration, region: Region) -> str:
    """The state the region is in."""
    return (configuration or INITIAL)[_INDEX[region]]
