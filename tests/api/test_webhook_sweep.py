"""A webhook whose wake was lost is still told, although nothing more happens on its pathway."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from records.outbox import PENDING, Lane, lanes_due
from records.tables import DeliveryRow
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast
from workflows.feed_contracts import SWEEP_ID, Sweep
from workflows.waking import start_sweep

A_WHILE = timedelta(minutes=5)


@pytest.fixture
async def quick_sweep(stack: Stack) -> AsyncIterator[Sweep]:
    """How the sweep is started here; it is ended with the test."""
    yield Sweep(every=0.2, late=60.0)
    await stack.client.get_workflow_handle(SWEEP_ID).terminate()


async def lost_wake(stack: Stack, subscription: str, pathway: str) -> Lane:
    """An event is committed and queued, and the worker dies before it wakes the feed."""
    queued = datetime.now(UTC) - A_WHILE
    async with stack.database.transaction() as tx:
        tx.add(
            DeliveryRow(
                subscription=subscription,
                pathway=pathway,
                number=1,
                topic="step.taken",
                status=PENDING,
                next_attempt_at=queued,
                queued_at=queued,
            )
        )
    return Lane(subscription=subscription, pathway=pathway)


async def due(stack: Stack) -> tuple[Lane, ...]:
    async with stack.database.session() as session:
        return await lanes_due(session, datetime.now(UTC))


async def test_a_feed_that_nobody_woke_is_woken(stack: Stack, quick_sweep: Sweep) -> None:
    told = await Told.opened(stack)
    await told.signs(cast.GOLDCREST, INFORMAL)
    await told.recorded()
    body = {"url": stack.receiver.base + "/swept"}
    made = (await stack.caller.post(cast.JUNIPER, "/subscriptions", body)).json()
    lane = await lost_wake(stack, made["id"], told.reference)
    assert lane in await due(stack)
    await start_sweep(stack.client, quick_sweep)
    (taken,) = await stack.receiver.until(1, "/swept")
    assert (taken.event["data"]["pathway"], taken.event["data"]["number"]) == (told.reference, 1)


async def test_the_sweep_is_one_however_many_workers_start_it(
    stack: Stack, quick_sweep: Sweep
) -> None:
    await start_sweep(stack.client, quick_sweep)
    first = await stack.client.get_workflow_handle(SWEEP_ID).describe()
    await start_sweep(stack.client, quick_sweep)
    again = await stack.client.get_workflow_handle(SWEEP_ID).describe()
    assert again.run_id == first.run_id
