"""Whether everything that is needed can be reached, and how far the record is behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from records.errors import RecordError
from records.isolation import SeenRecord
from services.engine import Engine
from services.lag import Lag
from statute.fact import Instant, fact


@fact
class HealthReading:
    """What can be reached. `record_behind_seconds` is none while the record cannot be asked."""

    at: Instant
    engine: bool
    worker: bool
    record: bool
    record_behind_seconds: float | None

    @property
    def ready(self) -> bool:
        """Whether steps can be taken."""
        return self.engine and self.worker and self.record


class Health:
    """Asks each part, all at once."""

    def __init__(
        self, record: SeenRecord, engine: Engine, lag: Lag, now: Callable[[], datetime]
    ) -> None:
        self._record = record
        self._engine = engine
        self._lag = lag
        self._now = now

    async def ready(self) -> HealthReading:
        """What can be reached now."""
        now = self._now()
        engine, worker, record = await asyncio.gather(
            self._engine.reachable(), self._engine.worked(now), self._record.healthy()
        )
        return HealthReading(
            at=now,
            engine=engine,
            worker=worker,
            record=record,
            record_behind_seconds=await self._behind() if record else None,
        )

    async def _behind(self) -> float | None:
        try:
            async with self._record.for_all() as session:
                behind = await self._lag.behind(session, self._now())
        except RecordError:
            return None
        return behind.total_seconds()
