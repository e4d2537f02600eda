"""The statechart of a pathway: which transitions the Act has, and nothing else.

`regions` says it once, as a chart a lawyer can read; `transitions` names each act with its
citation; `table` answers from it at the speed of a dictionary; `codec` moves between a stored
configuration and the real chart.
"""

from __future__ import annotations

from statute.chart.codec import ImpossibleConfigurationError, check, dump, load
from statute.chart.regions import PathwayChart
from statute.chart.table import INITIAL, Region, allowed, move, region_state
from statute.chart.transitions import Transition

__all__ = [
    "INITIAL",
    "ImpossibleConfigurationError",
    "PathwayChart",
    "Region",
    "Transition",
    "allowed",
    "check",
    "dump",
    "load",
    "move",
    "region_state",
]
