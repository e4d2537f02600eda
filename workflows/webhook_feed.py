"""Tells one subscriber about one pathway: every event, in order, until it is taken or dead.

The outbox (`records`) knows what is to be told and how often it was tried. This workflow only
sees to it that somebody keeps trying: it never holds anything about a person.
"""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from workflows.feed_contracts import DELIVER, FEED, Delivered, Feed, Progress

UNTIL_DONE = RetryPolicy(
    initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)
)
"""For when the outbox itself is away. A receiver's refusal is a result, not a failure."""

ONE_GO = timedelta(minutes=3)
SILENCE = timedelta(seconds=6)
"""After so long without a sign of life, the worker that had it is dead: another one takes it."""

PAUSE_AFTER_INTERVENTION = timedelta(minutes=1)


@workflow.defn(name=FEED)
class WebhookFeedWorkflow:
    """A feed, under `feed_contracts.feed_id`. Started by a wake; ends when nothing is left."""

    @workflow.init
    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._woken = False
        self._at_once = False

    @workflow.run
    async def run(self, feed: Feed) -> None:  # noqa: ARG002  taken by __init__
        while True:
            self._woken = self._at_once = False
            delivered = await self._deliver()
            if delivered.progress is Progress.FAILED:
                await self._wait(delivered.wait)
            elif delivered.progress is not Progress.MORE and not self._woken:
                return
            if workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(self._feed)

    @workflow.signal
    def wake(self, at_once: bool) -> None:  # noqa: FBT001  a signal has positional arguments
        """There is something to tell. `at_once`: a person asks to try now, whatever the wait."""
        self._woken = True
        self._at_once = self._at_once or at_once

    async def _deliver(self) -> Delivered:
        try:
            delivered: Delivered = await workflow.execute_activity(
                DELIVER,
                self._feed,
                result_type=Delivered,
                start_to_close_timeout=ONE_GO,
                heartbeat_timeout=SILENCE,
                retry_policy=UNTIL_DONE,
            )
        except ActivityError:
            return Delivered(
                progress=Progress.FAILED, wait=PAUSE_AFTER_INTERVENTION.total_seconds()
            )
        return delivered

    async def _wait(self, seconds: float) -> None:
        try:
            await workflow.wait_condition(lambda: self._at_once, timeout=seconds)
        except TimeoutError:
            return
