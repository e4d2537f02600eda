"""Telling the engine that an activity is being worked on, so that a dead worker is noticed."""

from __future__ import annotations

import asyncio
from typing import Any

from temporalio import activity
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor

BEAT = 2.0
"""Seconds: three beats may be missed before the engine gives the work to another worker."""


class AliveInterceptor(Interceptor):
    """Beats for every activity for as long as it runs; short ones end before the first beat."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002  Temporal names it
        return _Beating(next)


class _Beating(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002  Temporal names it
        beating = asyncio.create_task(_beat())
        try:
            return await super().execute_activity(input)
        finally:
            beating.cancel()


async def _beat() -> None:
    while True:
        await asyncio.sleep(BEAT)
        activity.heartbeat()
