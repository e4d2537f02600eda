"""Waking workflows from outside: a webhook feed that has something to tell, pathways to renew."""

from __future__ import annotations

from temporalio.client import Client

from workflows.contracts import DELIVERIES_QUEUE
from workflows.feed_contracts import FEED, RETRIES, Feed, feed_id


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
