"""One reading of what is not known: a time for each uncertain step, and which steps happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.fact import fact
from statute.steps import Step


@fact
class Reading:
    """A way in which it may have been."""

    times: tuple[tuple[str, datetime], ...] = ()
    """When uncertain steps happened, where that is not their earliest time."""
    absent: frozenset[str] = frozenset()
    """Steps that did not happen, or not in law."""
    cuts: tuple[datetime, ...] = ()
    """Instants at which authority had ended, although no step says so."""

    def of(self, step: Step) -> Step | None:
        """The step as it happened on this reading, or None if it did not."""
        if step.id in self.absent:
            return None
        for name, at in self.times:
            if name == step.id:
                return replace(step, occurred_at=at)
        return step

    def with_time(self, step: str, at: datetime) -> Reading:
        """The same reading, with that step at that time."""
        others = tuple(each for each in self.times if each[0] != step)
        return replace(self, times=(*others, (step, at)))

    def without(self, step: str) -> Reading:
        """The same reading, without that step."""
        return replace(self, absent=self.absent | {step})

    def cut_at(self, at: datetime) -> Reading:
        """The same reading, with authority ended at that instant."""
        return replace(self, cuts=tuple(sorted({*self.cuts, at})))


AS_TOLD = Reading()
