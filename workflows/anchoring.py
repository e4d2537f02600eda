"""Has the chains of the record anchored, at a set interval and for ever."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from workflows.anchor_contracts import ANCHOR, ANCHORING, AnchorEvery, AnchorsMade
    from workflows.webhook_feed import SILENCE, UNTIL_DONE

ROUNDS = 200
"""In one run; then it continues as new, so that its history stays short."""

ONE_GO = timedelta(minutes=5)


@workflow.defn(name=ANCHORING)
class AnchoringWorkflow:
    """Under `anchor_contracts.ANCHORING_ID`. It never ends."""

    @workflow.run
    async def run(self, every: AnchorEvery) -> None:
        """Anchor, wait, and anchor again."""
        for _ in range(ROUNDS):
            await self._anchor()
            await asyncio.sleep(every.seconds)
        workflow.continue_as_new(every)

    async def _anchor(self) -> None:
        try:
            await workflow.execute_activity(
                ANCHOR,
                result_type=AnchorsMade,
                start_to_close_timeout=ONE_GO,
                heartbeat_timeout=SILENCE,
                retry_policy=UNTIL_DONE,
            )
        except ActivityError:
            workflow.logger.error("Anchoring failed; the next round tries again.")
