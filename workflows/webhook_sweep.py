"""Looks, every minute and for ever, for webhook feeds that have something to tell and sleep.

A feed is woken when its events are committed, or by the next event. This is for the wake that was
lost in between: without it, the last event of a quiet pathway would wait for the next one.
"""

from __future__ import annotations

import asyncio

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from workflows.feed_contracts import SWEEP, WAKE_DUE, Sweep, Swept
    from workflows.webhook_feed import ONE_GO, SILENCE, UNTIL_DONE

ROUNDS = 200
"""In one run; then it continues as new, so that its history stays short."""


@workflow.defn(name=SWEEP)
class WebhookSweepWorkflow:
    """The sweep, under `feed_contracts.SWEEP_ID`. It never ends."""

    @workflow.run
    async def run(self, sweep: Sweep) -> None:
        """Look, wait, and look again."""
        for _ in range(ROUNDS):
            await self._look(sweep)
            await asyncio.sleep(sweep.every)
        workflow.continue_as_new(sweep)

    async def _look(self, sweep: Sweep) -> None:
        try:
            await workflow.execute_activity(
                WAKE_DUE,
                sweep,
                result_type=Swept,
                start_to_close_timeout=ONE_GO,
                heartbeat_timeout=SILENCE,
                retry_policy=UNTIL_DONE,
            )
        except ActivityError:
            workflow.logger.error("Looking for feeds to wake failed; the next round tries again.")
