"""A power: a legal authority over the person, in force between two instants."""

from __future__ import annotations

from datetime import date, datetime

from statute.fact import Instant, fact
from statute.vocabulary import PowerEnding, PowerKind


@fact
class Power:
    """One authority, from the step that began it to its end.

    In force while `starts_at <= t < ends_at`, where `ends_at` is the earlier of the statutory end
    (`expires_at`) and the actual end (`ended_at`). `doubts` are the keys of fatal findings about
    its making: it is then shown as in force on its face only, never as sure.
    """

    id: str
    kind: PowerKind
    title: str
    citation: str
    starts_at: Instant
    first_day: date | None = None
    last_day: date | None = None
    expires_at: Instant | None = None
    ended_at: Instant | None = None
    ending: PowerEnding | None = None
    ended_by: str | None = None
    started_by: str
    held_by: str
    """ODS code of the organisation that detains or holds under it."""
    doubts: tuple[str, ...] = ()

    @property
    def ends_at(self) -> datetime | None:
        """The first instant at which authority is gone, or None while no end is known."""
        ends = [at for at in (self.expires_at, self.ended_at) if at is not None]
        return min(ends, default=None)

    def in_force(self, at: datetime) -> bool:
        """Whether there is authority at `at` (promise 1: never past the statutory end)."""
        ends_at = self.ends_at
        return self.starts_at <= at and (ends_at is None or at < ends_at)
