"""Waking workflows from outside: a webhook feed that has something to tell, pathways to renew."""

from __future__ import annotations

from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy

from workflows.anchor_contracts import ANCHORING, ANCHORING_ID, AnchorEvery
from workflows.contracts import DELIVERIES_QUEUE
from workflows.feed_contracts import FEED, RETRIES, SWEEP, SWEEP_ID, Feed, Sweep, feed_id


async def wake_feed(
    client: Client,
    subscription: str,
    reference: str,
    *,
    at_once: bool = False,
    retries: tuple[float, ...] = RETRIES,
) -> None:
    """Make sure that the feed runs. `at_once` also cuts short a wait, as for a replay."""
    await client.start_workflow(
        FEED,
        Feed(subscription=subscription, pathway=reference, retries=retries),
        id=feed_id(subscription, reference),
        task_queue=DELIVERIES_QUEUE,
        start_signal="wake",
        start_signal_args=[at_once],
    )


async def start_sweep(client: Client, sweep: Sweep | None = None) -> None:
    """Make sure that somebody looks for feeds that nobody woke. As often as one likes: one runs."""
    await client.start_workflow(
        SWEEP,
        sweep or Sweep(),
        id=SWEEP_ID,
        task_queue=DELIVERIES_QUEUE,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
    )


async def start_anchoring(client: Client, every: float) -> None:
    """Have the record anchored so often from now on. As often as one likes: one runs."""
    await client.start_workflow(
        ANCHORING,
        AnchorEvery(seconds=every),
        id=ANCHORING_ID,
        task_queue=DELIVERIES_QUEUE,
        id_conflict_policy=WorkflowIDConflictPolicy.TERMINATE_EXISTING,
    )


async def renew_all(client: Client) -> int:
    """Have every pathway continue as new, on the code and the corrected law of this release.

    To be called after a release. Says how many were told. Pathways asleep for months take it up
    too, so that what an older release left in a history is soon of no account.
    """
    told = 0
    query = "WorkflowType = 'Pathway' AND ExecutionStatus = 'Running'"
    async for each in client.list_workflows(query):
        await client.get_workflow_handle(each.id).signal("renew")
        told += 1
    return told
