"""The chart as a plain table, worked out once from the records the chart is made of.

One event costs the real chart a third of a millisecond; here it is a look-up.
"""

from __future__ import annotations

from statute.chart.configuration import INITIAL, Configuration
from statute.chart.records import Region
from statute.chart.regions import REGIONS
from statute.chart.transitions import Transition

_INDEX = {record.region: index for index, record in enumerate(REGIONS)}

_MOVES: dict[Transition, tuple[int, dict[str, str]]] = {
    act.transition: (index, {move.source: move.target for move in act.moves})
    for index, record in enumerate(REGIONS)
    for act in record.acts
}
"""For each act, the number of its region, and where it leads from each state there."""

_ALLOWED: dict[str, frozenset[Transition]] = {
    state.value: frozenset(
        act.transition
        for act in record.acts
        if any(move.source == state.value for move in act.moves)
    )
    for record in REGIONS
    for state in record.states
}


def move(configuration: Configuration, event: Transition) -> Configuration | None:
    """The configuration after the event, or None where the Act has no such transition from here."""
    here = configuration or INITIAL
    region, targets = _MOVES[event]
    target = targets.get(here[region])
    return None if target is None else (*here[:region], target, *here[region + 1 :])


def allowed(configuration: Configuration) -> frozenset[Transition]:
    """Every event that has a transition from here."""
    return frozenset[Transition]().union(*(_ALLOWED[state] for state in configuration or INITIAL))


def region_state(configuration: Configuration, region: Region) -> str:
    """The state the region is in."""
    return (configuration or INITIAL)[_INDEX[region]]
