"""What the chart is written in: regions, their states, and each transition with its authority."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from statute.chart.transitions import Transition


class Region(StrEnum):
    """A region of the chart, in document order."""

    AUTHORITY = "authority"
    WHEREABOUTS = "whereabouts"
    TREATMENT = "treatment"
    TRIBUNAL = "tribunal"
    DUTIES = "duties"


class State(NamedTuple):
    """A state of one region. `value` is unique over all regions; `name` is what people read."""

    value: str
    name: str
    initial: bool = False


class Move(NamedTuple):
    """One transition: from which state, to which, and the section of the Act that has it so."""

    source: str
    target: str
    citation: str


class Act(NamedTuple):
    """What can happen, what it means, and every transition that it makes."""

    transition: Transition
    meaning: str
    moves: tuple[Move, ...]


class RegionRecord(NamedTuple):
    """A region: the states it may be in, the initial one among them, and what can happen in it."""

    region: Region
    states: tuple[State, ...]
    acts: tuple[Act, ...]


def state(value: str, name: str = "", *, initial: bool = False) -> State:
    """A state, named as its value reads unless it is given a name."""
    return State(value, name or value.replace("_", " ").capitalize(), initial)


def act(transition: Transition, meaning: str, *moves: Move) -> Act:
    """What can happen, with its transitions one below the other."""
    return Act(transition, meaning, moves)
