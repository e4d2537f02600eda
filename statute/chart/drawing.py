"""The chart as a page of the documentation: a picture, and a table of every transition.

`python -m statute.chart.drawing > docs/statechart.md` writes it afresh.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from statemachine import State

from statute.chart.chart import PathwayChart
from statute.chart.regions import REGIONS

_INTRODUCTION = """\
# The statechart of a pathway

This page is written from the code (`python -m statute.chart.drawing`); a test keeps it current.
Sections are of the Mental Health Act 1983.

A pathway is in one state of each region at the same time. The chart says which transitions the Act
has. Whether one may be taken on a given day, by a given person, is for the checks and the clocks.
"""

_HEADINGS = """\
| From | What happens | To | Name in the code | Citation |
|---|---|---|---|---|"""


_ACTS = {act.transition.value: act for record in REGIONS for act in record.acts}


def _rows(region: State) -> Iterator[str]:
    """One row for each transition of the region, in document order."""
    for state in region.states:
        for transition in state.transitions:
            target = transition.target.name if transition.target else ""
            act = _ACTS[transition.event]
            citation = next(move.citation for move in act.moves if move.source == state.value)
            yield f"| {state.name} | {act.meaning} | {target} | `{act.transition}` | {citation} |"


def _table(region: State) -> str:
    """The transitions of one region under its heading."""
    return "\n".join([f"## {region.name}", "", _HEADINGS, *_rows(region)])


def page() -> str:
    """The whole page, in Markdown."""
    picture = f"```mermaid\n{PathwayChart:mermaid}```"
    regions = PathwayChart.initial_state.states
    return "\n\n".join([_INTRODUCTION.rstrip(), picture, *map(_table, regions)]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
