"""The steps on a record, read through once for all that must be known of them as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from statute.steps import AnyParticulars, Apply, Entry, Step


@dataclass(slots=True)
class OnRecord:
    """Steps by their ids, in order of telling.

    `in_order` says that each happened after the one told before it, `latest` when the last of all
    happened, and `times_known` that none has its time left open. `named` are the ids that
    applications give as those of their recommendations.
    """

    steps: dict[str, Step]
    kinds: set[type[AnyParticulars]]
    named: set[str]
    in_order: bool = True
    times_known: bool = True
    latest: datetime | None = None


def on_record(entries: Iterable[Entry]) -> OnRecord:
    """What the entries tell, as a whole."""
    steps: dict[str, Step] = {}
    kinds: set[type[AnyParticulars]] = set()
    named: set[str] = set()
    found = OnRecord(steps, kinds, named)
    latest: datetime | None = None
    for entry in entries:
        step = entry.step
        steps[step.id] = step
        said = step.particulars
        kinds.add(type(said))
        if isinstance(said, Apply):
            named.update(said.recommendations)
        at = step.occurred_at
        if latest is None or latest < at:
            latest = at
        else:
            found.in_order = False
        if step.not_after is not None:
            found.times_known = False
    found.latest = latest
    return found
