"""What the end of a community treatment order does to a recall from it (ss.17C, 20B, 23(1A))."""

from __future__ import annotations

from datetime import datetime

from statute.chart import Region, Transition
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import ClockState, PowerEnding, PowerKind


def end_recall_with(r: Reckoning, at: datetime, by: str | None, ending: PowerEnding) -> None:
    """A recall, carried out or not, means nothing once the order beneath it has ended."""
    for clock in r.running("s18_2A.retake"):
        r.settle(clock, ClockState.ENDED, at, by)
    for recall in tuple(r.powers.values()):
        if recall.kind is PowerKind.RECALL and recall.ended_at is None:
            r.end(recall, at, ending, by)
            if by is None and r.state(Region.AUTHORITY) == "recalled":
                r.moves(Transition.RELEASED)
