"""Tasks: sending a part of a form or a duty, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.headers import etag, expected_version
from api.problems import documented
from api.schemas import takes
from records.task_states import TaskState
from services.tasks import Box
from services.work_readings import Can, TaskReading
from services.work_requests import GiveBackTask, ReassignTask, SendTask, TakeTask
from statute.fact import replace

router = APIRouter(tags=["Tasks"])

_CHANGES = documented(404, 409, 412, 413, 415, 422)
_WHY = {"reason": "I am not on duty until Monday."}
_WRONG = {"reason": "The address on it is wrong."}
_ANOTHER_CAME = {"reason": "Another doctor came."}
_NEXT_SHIFT = {"team": "team-5f2b0c9e7a1d4e33a8b6c0d9", "reason": "Our shift has ended."}
Version = Annotated[int | None, Depends(expected_version)]
_Asked = TypeVar("_Asked", TakeTask, GiveBackTask, ReassignTask)
_Route = TypeVar("_Route", bound=Callable[..., Any])


def _told(of: TaskReading, status: int = 200) -> Response:
    return answer(of, status, {"ETag": etag(of.version)})


@router.get(
    "/tasks",
    operation_id="readTasks",
    summary="See your work, of every pathway",
    response_model=Many[TaskReading],
    responses=documented(422),
)
async def my_tasks(
    who: Who,
    has: Has,
    box: Annotated[
        Box, Query(description="Yours, what waits for your teams, or what you sent.")
    ] = Box.MINE,
    state: Annotated[list[TaskState], Query(description="Open ones if left out.")] = [],  # noqa: B006
) -> Response:
    """Of the pathways that your organisation is involved in, the longest-sent first."""
    return several(await has.tasks.across(who, box, tuple(state)))


@router.post(
    "/pathways/{reference}/tasks",
    status_code=201,
    operation_id="sendTask",
    summary="Send a part of a form, or a duty, to somebody",
    response_model=TaskReading,
    responses=_CHANGES,
    openapi_extra=takes(
        SendTask,
        {"organisation": "ZMS", "person": "p-0d1f3a5b7c92", "form": "A4", "message": "Tonight?"},
    ),
)
async def send(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """To a person or a team of an organisation that is involved. It gives nobody more access."""
    asked = await read_as(request, SendTask)
    return _told(await has.tasks.send(reference, who, asked, key), 201)


@router.get(
    "/pathways/{reference}/tasks",
    operation_id="listTasks",
    summary="See the tasks of a pathway",
    response_model=Many[TaskReading],
    responses=documented(404),
)
async def list_tasks(reference: str, who: Who, has: Has) -> Response:
    """With who has each, and what became of it."""
    return several(await has.tasks.of_pathway(reference, who))


@router.get(
    "/pathways/{reference}/tasks/{task}",
    operation_id="readTask",
    summary="See a task",
    response_model=TaskReading,
    responses=documented(404),
)
async def read(reference: str, task: str, who: Who, has: Has) -> Response:
    """With its whole history, and what you can do with it. The `ETag` is its version."""
    return _told(await has.tasks.read(reference, task, who))


class Moving:
    """Who moves which task, under which key, and at which version they saw it."""

    def __init__(
        self, reference: str, task: str, request: Request, who: Who, has: Has, key: Key,
        version: Version,
    ) -> None:  # fmt: skip
        self._of = (reference, task)
        self._request, self._who, self._has, self._key = request, who, has, key
        self._version = version

    async def taken(self, what: Can) -> Response:
        asked = self._at_version(await read_as(self._request, TakeTask))
        return _told(await self._has.tasks.take(*self._of, self._who, what, asked, self._key))

    async def given_back(self, what: Can) -> Response:
        asked = self._at_version(await read_as(self._request, GiveBackTask))
        return _told(await self._has.tasks.give_back(*self._of, self._who, what, asked, self._key))

    async def reassigned(self) -> Response:
        asked = self._at_version(await read_as(self._request, ReassignTask))
        return _told(await self._has.tasks.reassign(*self._of, self._who, asked, self._key))

    def _at_version(self, asked: _Asked) -> _Asked:
        """What `If-Match` says goes before what the body does."""
        return asked if self._version is None else replace(asked, version=self._version)


Move = Annotated[Moving, Depends()]


def _moves(
    how: str, operation: str, summary: str, asked: type, example: dict[str, Any]
) -> Callable[[_Route], _Route]:
    """A route that moves a task. All of them answer with the task as it then is."""
    return router.post(
        f"/pathways/{{reference}}/tasks/{{task}}/{how}",
        operation_id=operation,
        summary=summary,
        response_model=TaskReading,
        responses=_CHANGES,
        openapi_extra=takes(asked, example),
    )


@_moves("accept", "acceptTask", "Accept a task that was sent to you", TakeTask, {})
async def accept(move: Move) -> Response:
    """Or to somebody whose deputy you are; you then sign as yourself."""
    return await move.taken(Can.ACCEPT)


@_moves("claim", "claimTask", "Claim a task that was sent to a team of yours", TakeTask, {})
async def claim(move: Move) -> Response:
    """Of two who claim it at once one has it; the other is answered `409 moved_on` with who."""
    return await move.taken(Can.CLAIM)


@_moves("decline", "declineTask", "Decline a task", GiveBackTask, _WHY)
async def decline(move: Move) -> Response:
    """It goes back to whoever sent it, with your reason."""
    return await move.given_back(Can.DECLINE)


@_moves("return", "returnTask", "Return a task unsigned", GiveBackTask, _WRONG)
async def give_back(move: Move) -> Response:
    """After you accepted or claimed it: it goes back to whoever sent it, with your reason."""
    return await move.given_back(Can.RETURN)


@_moves("withdraw", "withdrawTask", "Withdraw a task", GiveBackTask, _ANOTHER_CAME)
async def withdraw(move: Move) -> Response:
    """By whoever sent it, or the office of their organisation. What was signed stays signed."""
    return await move.given_back(Can.WITHDRAW)


@_moves("reassign", "reassignTask", "Send a task on to somebody else", ReassignTask, _NEXT_SHIFT)
async def reassign(move: Move) -> Response:
    """Within the organisation that has it; to another, by whoever sent it."""
    return await move.reassigned()
