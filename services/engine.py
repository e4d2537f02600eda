"""Speaking to the pathway's workflow: what it answers, and its refusals as the services' own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn, TypeVar

from temporalio.client import (
    Client,
    RPCError,
    RPCTimeoutOrCancelledError,
    WorkflowHandle,
    WorkflowQueryFailedError,
    WorkflowQueryRejectedError,
    WorkflowUpdateFailedError,
)
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCStatusCode

from services.errors import (
    DefectError,
    KeyReusedError,
    NotFoundError,
    UnavailableError,
    stale_view,
    step_refused,
)
from statute.pathway import Pathway
from statute.wire import adapter
from workflows.messages import (
    STALE_REVISION,
    STEP_ID_REUSED,
    STEP_REFUSED,
    TASK_QUEUE,
    TASK_TIMEOUT,
    Answer,
    PathwayState,
    Refusal,
    Submission,
    Unstored,
    View,
    workflow_id,
)
from workflows.waking import wake_feed

T = TypeVar("T")

_COMES_BACK = {
    RPCStatusCode.UNAVAILABLE,
    RPCStatusCode.DEADLINE_EXCEEDED,
    RPCStatusCode.CANCELLED,
    RPCStatusCode.RESOURCE_EXHAUSTED,
    RPCStatusCode.ABORTED,
    RPCStatusCode.INTERNAL,
    RPCStatusCode.UNKNOWN,
    RPCStatusCode.FAILED_PRECONDITION,
}
"""Answers after which the same call, with the same id, may yet succeed."""

_NOT_CONNECTED = "Failed client connect"
"""How the client says, as a bare RuntimeError, that it could not connect for the first time."""

ASK_AGAIN_AFTER = 2
"""Seconds to suggest to a caller when the engine did not answer in time."""


ASKED_FOR = 2.0
"""Seconds for which a part is asked how it is."""

ASKS_AGAIN_WITHIN = timedelta(seconds=70)
"""A worker that waits for work asks anew each minute; one that has not is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the engine is waited for, in seconds.

    A signature may have to wait for a worker that has died to be replaced; after `signing` the
    caller is told to send it again with the same key, which never signs twice.
    """

    signing: float = 20.0
    reading: float = 10.0
    pause: float = 0.25


class Engine:
    """The pathways' workflows, reached through a Temporal client."""

    def __init__(
        self, client: Client, *, task_queue: str = TASK_QUEUE, patience: Patience | None = None
    ) -> None:
        self._client = client
        self._task_queue = task_queue
        self._patience = patience or Patience()

    async def start(self, pathway: Pathway) -> None:
        """Start the workflow of a pathway; nothing happens if it was started before.

        Raises:
            UnavailableError: the engine cannot be reached.
        """

        async def start() -> None:
            try:
                await self._client.start_workflow(
                    "Pathway",
                    PathwayState(pathway=pathway),
                    id=workflow_id(pathway.reference),
                    task_queue=self._task_queue,
                    id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                    task_timeout=TASK_TIMEOUT,
                )
            except WorkflowAlreadyStartedError:
                return

        await self._insistently(start, self._patience.signing)

    async def submit(self, reference: str, submission: Submission) -> Answer:
        """Put a step to the pathway; the answer is durable. Asking again gives the same answer.

        Raises:
            StepRefusedError, StaleViewError, KeyReusedError, NotFoundError, DefectError
            UnavailableError: no answer in time; the step may have been taken.
        """

        async def put() -> Answer:
            answer: Answer = await self._handle(reference).execute_update(
                "submit", submission, id=submission.step.id, result_type=Answer
            )
            return answer

        answer = await self._insistently(put, self._patience.signing)
        if answer.digest != submission.digest:
            _reused()
        return answer

    async def view(self, reference: str) -> View:
        """The pathway as its workflow knows it now.

        Raises:
            NotFoundError, UnavailableError, DefectError
        """
        return await self._ask(reference, "view", View)

    async def unstored(self, reference: str) -> Unstored:
        """The signed forms whose documents are not kept yet.

        Raises:
            NotFoundError, UnavailableError, DefectError
        """
        return await self._ask(reference, "unstored", Unstored)

    async def wake_feed(self, subscription: str, reference: str) -> None:
        """Have a subscriber told now what waits for it about this pathway.

        Raises:
            UnavailableError: the engine cannot be reached.
        """

        async def wake() -> None:
            await wake_feed(self._client, subscription, reference, at_once=True)

        await self._insistently(wake, self._patience.signing)

    async def reachable(self) -> bool:
        """Whether the server answers."""
        try:
            async with asyncio.timeout(ASKED_FOR):
                return await self._client.service_client.check_health()
        except (RPCError, RuntimeError, TimeoutError):
            return False

    async def worked(self, now: datetime) -> bool:
        """Whether any worker has asked for work of late: within about a minute."""
        from temporalio.api.enums.v1 import TaskQueueType  # noqa: PLC0415
        from temporalio.api.taskqueue.v1 import TaskQueue  # noqa: PLC0415
        from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest  # noqa: PLC0415

        asked = DescribeTaskQueueRequest(
            namespace=self._client.namespace,
            task_queue=TaskQueue(name=self._task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
        try:
            async with asyncio.timeout(ASKED_FOR):
                told = await self._client.workflow_service.describe_task_queue(asked)
        except (RPCError, RuntimeError, TimeoutError):
            return False
        since = now - ASKS_AGAIN_WITHIN
        return any(each.last_access_time.ToDatetime(UTC) >= since for each in told.pollers)

    async def _ask(self, reference: str, query: str, of: type[T]) -> T:
        async def ask() -> T:
            told: T = await self._handle(reference).query(query, result_type=of)
            return told

        return await self._insistently(ask, self._patience.reading)

    def _handle(self, reference: str) -> WorkflowHandle[object, object]:
        return self._client.get_workflow_handle(workflow_id(reference))

    async def _insistently(self, call: Callable[[], Coroutine[Any, Any, T]], seconds: float) -> T:
        """Call, and call again while the engine is away, for a bounded time."""
        clock = asyncio.get_running_loop().time
        ends = clock() + seconds
        while True:
            try:
                return await _within(ends - clock(), call)
            except (RPCError, RuntimeError, RPCTimeoutOrCancelledError) as away:
                _unless_passing(away)
            except WorkflowQueryRejectedError:
                pass
            except WorkflowUpdateFailedError as failed:
                _explain(failed.cause)
            except WorkflowQueryFailedError:
                raise DefectError(
                    "The pathway could not be read. Tell whoever runs eMHA."
                ) from None
            if clock() + self._patience.pause >= ends:
                raise _away()
            await asyncio.sleep(self._patience.pause)


async def _within(seconds: float, call: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What the call answers, if it does in time.

    The call runs as a task of its own and is left alone: Temporal's client turns a cancellation
    into an error of its own, which `asyncio.timeout` would take for an answer.

    Raises:
        UnavailableError: there was no answer in time.
    """
    task = asyncio.create_task(call())
    try:
        await asyncio.wait({task}, timeout=seconds)
        if not task.done():
            raise _away()
        return task.result()
    finally:
        if not task.done():
            task.add_done_callback(_forgotten)
            task.cancel()


def _forgotten(task: asyncio.Task[Any]) -> None:
    """Look at how an abandoned call ended, so that nobody reports that nobody did."""
    if not task.cancelled():
        task.exception()


def _unless_passing(away: Exception) -> None:
    """Raise, unless what went wrong may pass."""
    if isinstance(away, RuntimeError) and not str(away).startswith(_NOT_CONNECTED):
        raise away
    if not isinstance(away, RPCError):
        return
    if away.status is RPCStatusCode.NOT_FOUND:
        raise NotFoundError("There is no such pathway that you may see.") from None
    if away.status not in _COMES_BACK:
        raise DefectError("The engine did not accept the request.") from away


def _away() -> UnavailableError:
    return UnavailableError(
        "There was no answer in time. Send the same request again, with the same Idempotency-Key: "
        "it is never taken twice.",
        retry_after=ASK_AGAIN_AFTER,
    )


def _reused() -> NoReturn:
    raise KeyReusedError(
        "This Idempotency-Key was used for another step on this pathway. Use a new key."
    )


def _explain(cause: BaseException | None) -> NoReturn:
    """The workflow's refusal, as the services say it."""
    kind = cause.type if isinstance(cause, ApplicationError) else None
    if kind == STEP_REFUSED and isinstance(cause, ApplicationError):
        refusal: Refusal = adapter(Refusal).validate_json(_json(cause.details[0]))
        raise step_refused(refusal.findings)
    if kind == STALE_REVISION:
        raise stale_view()
    if kind == STEP_ID_REUSED:
        _reused()
    raise DefectError("Nothing was written. Tell whoever runs eMHA.") from cause


def _json(detail: object) -> bytes:
    """A failure's detail comes back as plain data; strict reading wants JSON."""
    return adapter(object).dump_json(detail)
