"""A power: a legal authority over the person, in force between two instants."""

from __future__ import annotations

from datetime import date, datetime

from statute.fact import Instant, fact
from statute.uncertainty import Uncertainty
from statute.vocabulary import PowerEnding, PowerKind


@fact
class Power:
    """One authority, from the step that began it to its end.

    In force while `starts_at <= t < ends_at`, where `ends_at` is the earlier of the statutory end
    (`expires_at`) and the actual end (`ended_at`). `doubts` are the keys of fatal findings about
    its making: it is then shown as in force on its face only, never as sure. `uncertain` says that
    its chain of authority has a link that is not known, and since when that matters.
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
    """ODS code of the organisation that detains or holds under it; for guardianship, the guardian:
    a local authority's code or the opaque id of a person."""
    responsible_authority: str | None = None
    """Guardianship by a court's order, or as if by one, only: the code of the local social services
    authority responsible, which is the guardian or has the guardian in its area (s.34(3))."""
    doubts: tuple[str, ...] = ()
    uncertain: Uncertainty | None = None

    @property
    def ends_at(self) -> datetime | None:
        """The first instant at which authority is gone, or None while no end is known."""
        ends = [at for at in (self.expires_at, self.ended_at) if at is not None]
        return min(ends, default=None)

    def in_force(self, at: datetime) -> bool:
        """Whether there is authority at `at` (promise 1: never past the statutory end)."""
        if at < self.starts_at:
            return False
        expires, ended = self.expires_at, self.ended_at
        return (expires is None or at < expires) and (ended is None or at < ended)

    def is_uncertain(self, at: datetime) -> bool:
        """Whether at `at` it may be in force or not, for all that is known."""
        return self.uncertain is not None and self.uncertain.covers(at)

    def surely_in_force(self, at: datetime) -> bool:
        """Whether there is authority at `at`, with no doubt and no missing link."""
        return self.in_force(at) and not self.doubts and not self.is_uncertain(at)
