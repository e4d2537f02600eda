"""The steps on a record, read through once for all that must be known of them as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from statute.steps import AnyParticulars, Apply, Entry, Step


class OnRecord:
    """What the entries of a record tell, in order of telling."""

    __slots__ = ("in_order", "kinds", "latest", "named", "steps", "times_known")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.steps: dict[str, Step] = {}
        """The steps by their ids."""
        self.kinds: set[type[AnyParticulars]] = set()
        """What kinds of step there are."""
        self.named: set[str] = set()
        """The ids that applications give as those of their recommendations."""
        self.in_order = True
        """Whether each happened after the one told before it."""
        self.times_known = True
        """Whether none has its time left open."""
        self.latest: datetime | None = None
        """When the last of all happened."""
        for entry in entries:
            self._read(entry.step)

    def _read(self, step: Step) -> None:
        said, at = step.particulars, step.occurred_at
        self.steps[step.id] = step
        self.kinds.add(type(said))
        if isinstance(said, Apply):
            self.named.update(said.recommendations)
        if self.latest is None or self.latest < at:
            self.latest = at
        else:
            self.in_order = False
        if step.not_after is not None:
            self.times_known = False
