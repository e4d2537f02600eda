"""Starts Temporal workers; nothing else.

`run_worker` is what `emha worker` runs, in as many processes as are wanted. Settings come as
arguments; `emha/` reads the environment.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import Worker

from activities.alive import AliveInterceptor
from activities.anchoring import Anchoring
from activities.delivering import Delivering
from activities.recording import Recording
from activities.storing import RENDERED_AT_ONCE, Storing
from workflows.anchoring import AnchoringWorkflow
from workflows.contracts import DELIVERIES_QUEUE, DOCUMENTS_QUEUE
from workflows.messages import TASK_QUEUE
from workflows.pathway import PathwayWorkflow
from workflows.running import PlacedRunner
from workflows.safety import SafetyInterceptor
from workflows.waking import start_anchoring, start_sweep
from workflows.webhook_feed import WebhookFeedWorkflow
from workflows.webhook_sweep import WebhookSweepWorkflow

STICKY = timedelta(seconds=2)
"""How long the server waits for a worker that may be dead before it asks another one."""

GRACE = timedelta(seconds=10)
"""How long work in hand may take to finish after a stop."""

LET_GO_AFTER = 0.0005
"""Seconds for which a thread that computes keeps the interpreter from one that waits for it.

Forms are rendered and sealed in threads of the same process. A signature changes threads some five
times; at Python's own 5 ms each time, it would wait longer for somebody's PDF than it takes itself.
"""

AGAIN_AFTER = 5.0
"""Seconds after which an engine that was away is asked again."""


@dataclass(frozen=True, kw_only=True)
class Hands:
    """What the workers do in the world."""

    recording: Recording
    storing: Storing
    delivering: Delivering
    anchoring: Anchoring | None = None


@dataclass(frozen=True, kw_only=True)
class Room:
    """How much one process takes on at once.

    A pathway kept in memory answers in half the time of one that is not, and takes about 100 KiB:
    2 GiB if this many are ever open at once. One trust has some hundreds.
    """

    pathways_kept: int = 20_000
    recordings: int = 20
    deliveries: int = 200


def workers(client: Client, hands: Hands, room: Room | None = None) -> tuple[Worker, ...]:
    """The workers of one process: pathways and their record, documents, deliveries.

    Three queues, so that neither rendering nor a slow receiver takes a signature's place.
    """
    room = room or Room()
    return (
        Worker(
            client,
            task_queue=TASK_QUEUE,
            workflows=[PathwayWorkflow],
            workflow_runner=PlacedRunner(),
            activities=[hands.recording.record_events],
            interceptors=[SafetyInterceptor(), AliveInterceptor()],
            max_cached_workflows=room.pathways_kept,
            max_concurrent_activities=room.recordings,
            sticky_queue_schedule_to_start_timeout=STICKY,
            graceful_shutdown_timeout=GRACE,
        ),
        Worker(
            client,
            task_queue=DOCUMENTS_QUEUE,
            activities=[hands.storing.store_form],
            interceptors=[SafetyInterceptor(), AliveInterceptor()],
            max_concurrent_activities=2 * RENDERED_AT_ONCE,
            max_concurrent_activity_task_polls=2,
            graceful_shutdown_timeout=GRACE,
        ),
        Worker(
            client,
            task_queue=DELIVERIES_QUEUE,
            workflows=[WebhookFeedWorkflow, WebhookSweepWorkflow, AnchoringWorkflow],
            workflow_runner=PlacedRunner(),
            activities=[
                hands.delivering.deliver,
                hands.recording.wake_due,
                *([hands.anchoring.anchor] if hands.anchoring else []),
            ],
            interceptors=[SafetyInterceptor(), AliveInterceptor()],
            max_concurrent_activities=room.deliveries,
            sticky_queue_schedule_to_start_timeout=STICKY,
            graceful_shutdown_timeout=GRACE,
        ),
    )


@asynccontextmanager
async def working(client: Client, hands: Hands, room: Room | None = None) -> AsyncIterator[None]:
    """Work until the block is left; then finish what is in hand."""
    async with AsyncExitStack() as stack:
        for each in workers(client, hands, room):
            await stack.enter_async_context(each)
        yield


async def run_worker(
    client: Client,
    hands: Hands,
    *,
    room: Room | None = None,
    anchor_every: float = 60.0,
    ready: Callable[[], None] | None = None,
) -> None:
    """Work until SIGTERM or SIGINT, then end cleanly, so that the next worker answers at once.

    `anchor_every` is in seconds. `ready` is called once work is being taken.
    """
    sys.setswitchinterval(LET_GO_AFTER)
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, stop.set)
    try:
        async with working(client, hands, room):
            # What is loaded stays for good. Looking through it for rubbish would stop everybody's
            # signatures for a tenth of a second, now and then.
            gc.freeze()
            if ready is not None:
                ready()
            beside = [asyncio.create_task(_begun(lambda: start_sweep(client)))]
            if hands.anchoring is not None:
                anchor = _begun(lambda: start_anchoring(client, anchor_every))
                beside.append(asyncio.create_task(anchor))
            await stop.wait()
            for each in beside:
                each.cancel()
    finally:
        hands.storing.close()
        for asked in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(ValueError):
                loop.remove_signal_handler(asked)


async def _begun(start: Callable[[], Awaitable[None]]) -> None:
    """Have a workflow of the system's own running. The engine may be away."""
    while True:
        with contextlib.suppress(RPCError, RuntimeError):
            await start()
            return
        await asyncio.sleep(AGAIN_AFTER)


if __name__ == "__main__":
    from emha.cli import app

    app(["worker"])
