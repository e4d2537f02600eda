"""The statechart of a pathway: which transitions the Act has, and nothing else.

`regions` says it once, in records a lawyer can read, each transition with its citation. From them
come the real chart (`chart`), which is drawn, and refuses what the Act does not have, and the plain
`table`, which answers the same at the speed of a dictionary. `codec` moves between a stored
configuration and the real chart. Only `chart`, `codec` and `drawing` load the statechart library.
"""

from __future__ import annotations

from statute.chart.configuration import INITIAL, ImpossibleConfigurationError, check
from statute.chart.records import Region
from statute.chart.table import allowed, move, region_state
from statute.chart.transitions import Transition

__all__ = [
    "INITIAL",
    "ImpossibleConfigurationError",
    "Region",
    "Transition",
    "allowed",
    "check",
    "move",
    "region_state",
]
