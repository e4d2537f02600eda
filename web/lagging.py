"""Whether the record is known to be behind, asked beside the reading and never waited for."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from services.health import HealthReading
from web.presenters.left import span

LOOK_AGAIN = timedelta(seconds=10)
"""How old what is known of the record may be."""

WORTH_SAYING = timedelta(seconds=10)
"""Less than this is the ordinary time that filing takes."""


class Asked(Protocol):
    """Who knows how things stand (`services.health.Health`)."""

    async def ready(self) -> HealthReading:
        """What can be reached now."""
        ...


def notice(reading: HealthReading) -> str:
    """What to say on the board; empty when everything that was signed is on it."""
    behind = timedelta(seconds=reading.record_behind_seconds or 0)
    if not (reading.engine and reading.worker):
        return (
            "New steps cannot be filed at the moment. Steps signed lately are safe, but may not be "
            "shown here yet. Clocks run on."
        )
    if behind > WORTH_SAYING:
        return f"Steps signed in the last {span(behind)} are safe, but may not be shown here yet."
    return ""


class Lagging:
    """Keeps what was last known. An engine that is away must not keep the board away."""

    def __init__(self, health: Asked) -> None:
        self._health = health
        self._known: HealthReading | None = None
        self._asking: asyncio.Task[None] | None = None

    def notice(self, at: datetime) -> str:
        """What to say now, by what was known when it was last asked."""
        known = self._known
        if known is None or at - known.at >= LOOK_AGAIN:
            self._ask_once()
        return "" if known is None else notice(known)

    def _ask_once(self) -> None:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        self._known = await self._health.ready()
