"""The chart itself, made of the records of `regions` with the statechart library.

A description, not a driver: it has no callbacks, timers, guards or history. It is loaded only where
it is drawn, checked against the table, or restored from a stored configuration: deciding asks the
table (`docs/architecture.md` says why), and a test walks the two side by side.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from types import new_class
from typing import Any

from statemachine import State, StateChart

from statute.chart.records import RegionRecord
from statute.chart.regions import REGIONS


def _region(record: RegionRecord) -> Any:
    """The region as the library has it: its states, and an event for each act."""
    states = {state.value: State(name=state.name, initial=state.initial) for state in record.states}
    events = {
        act.transition.value: reduce(
            or_, (states[move.source].to(states[move.target]) for move in act.moves)
        )
        for act in record.acts
    }
    name = record.region.value.capitalize()
    return new_class(name, (State.Compound,), exec_body=lambda body: body.update(states | events))


_BY_NAME = {record.region.value: _region(record) for record in REGIONS}


class PathwayChart(StateChart[Any]):
    """A pathway under the Act. An event with no transition from here is refused, not ignored."""

    allow_event_without_transition = False
    catch_errors_as_events = False

    class Pathway(State.Parallel, value="pathway"):
        """All five regions at once."""

        authority = _BY_NAME["authority"]
        whereabouts = _BY_NAME["whereabouts"]
        treatment = _BY_NAME["treatment"]
        tribunal = _BY_NAME["tribunal"]
        duties = _BY_NAME["duties"]
