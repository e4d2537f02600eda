"""A pathway: one person's passage through the Act, as an immutable value."""

from __future__ import annotations

from datetime import datetime

from statute.clock import Clock
from statute.fact import Id, fact
from statute.finding import Finding
from statute.power import Power
from statute.steps import Entry
from statute.uncertainty import Uncertainty
from statute.vocabulary import ClockState, PowerKind


@fact
class Standing:
    """The legal position that the entries add up to. Derived; never edited by hand."""

    powers: tuple[Power, ...] = ()
    clocks: tuple[Clock, ...] = ()
    findings: tuple[Finding, ...] = ()
    configuration: tuple[str, ...] = ()
    """Active states of the statechart, in document order; empty means the initial ones."""
    uncertain: tuple[Uncertainty, ...] = ()
    """One for each link that is still missing, whatever it bears on."""

    def in_force(self, at: datetime, kind: PowerKind | None = None) -> tuple[Power, ...]:
        """The powers in force at `at` (of one kind, if given)."""
        return tuple(p for p in self.powers if p.in_force(at) and (kind is None or p.kind is kind))

    def surely_in_force(self, at: datetime) -> tuple[Power, ...]:
        """The powers of which it can be said for sure that they are in force at `at`."""
        return tuple(power for power in self.powers if power.surely_in_force(at))

    def is_uncertain(self, at: datetime) -> bool:
        """Whether it depends on something not known which powers are in force at `at`."""
        return any(each.bears_on_authority and each.covers(at) for each in self.uncertain)

    def running(self) -> tuple[Clock, ...]:
        """The clocks that are still to be met or to fall due."""
        return tuple(c for c in self.clocks if c.state is ClockState.RUNNING)


@fact
class Pathway:
    """All that was recorded of one pathway, and the standing it adds up to.

    `reference` is opaque. `law_version` names the version of the Act that governs it.
    `revision` counts the events applied so far and numbers the next one.
    """

    reference: Id
    law_version: str
    entries: tuple[Entry, ...] = ()
    standing: Standing = Standing()
    revision: int = 0

    def entry(self, step: str) -> Entry | None:
        """The entry of the step with that id, if it is in the record."""
        for entry in self.entries:
            if entry.step.id == step:
                return entry
        return None

    def next_due(self) -> datetime | None:
        """The earliest instant at which time alone will change the standing."""
        ends = (c.expires_at for c in self.standing.running() if c.expires_at is not None)
        return min(ends, default=None)
