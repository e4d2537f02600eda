"""My work: the tasks for me, for my teams and those that I sent, and what I do with each."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path
from starlette.responses import RedirectResponse, Response

from services.errors import BadContentError, MovedOnError, NotEntitledError, StaleViewError
from services.tasks import Box
from services.work_readings import Can
from services.work_requests import GiveBackTask, TakeTask
from web.asking import Asker, SignedIn, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters.work import work_page
from web.typed import Errors, Typed, judge_text

router = APIRouter()


class Move(StrEnum):
    """What a form on the page asks for."""

    ACCEPT = "accept"
    CLAIM = "claim"
    DECLINE = "decline"
    RETURN = "return"
    WITHDRAW = "withdraw"


_TAKES = {Move.ACCEPT, Move.CLAIM}


@router.get("/my-work")
async def work(asker: Asker, shared: TheWeb) -> Response:
    """Everything that waits for whoever asks, what is overdue first."""
    return await _page(asker, shared)


@router.post("/my-work/{reference}/{task}/{move}", dependencies=[Depends(our_own_form)])
async def moved(
    reference: Annotated[str, Path(max_length=64)],
    task: Annotated[str, Path(max_length=64)],
    move: Move,
    asker: Asker,
    shared: TheWeb,
    key: Annotated[str, Form(pattern=r"^[0-9a-f]{32}$")],
    version: Annotated[int, Form(ge=1, le=2_147_483_647)],
    reason: Typed = "",
) -> Response:
    """Do it, or say on the same page why not and how things stand."""
    tasks, acting = shared.services.tasks, asker.acting
    typed = {"form": f"why-{move}-{task}", "key": key, "reason": reason}
    try:
        if move in _TAKES:
            taken = TakeTask(version=version)
            await tasks.take(reference, task, acting, Can(move), taken, key)
        else:
            errors = judge_text(typed["form"], reason, "Say why: whoever sent it has to know.")
            if errors:
                return await _page(asker, shared, 422, errors=errors, typed=typed)
            back = GiveBackTask(reason=reason.strip(), version=version)
            await tasks.give_back(reference, task, acting, Can(move), back, key)
    except (MovedOnError, StaleViewError) as late:
        return await _page(asker, shared, 409, f"{late.title}. {_how_it_stands(late)}")
    except BadContentError as wrong:
        if move in _TAKES:
            return await _page(asker, shared, 422, wrong.detail)
        errors = ((typed["form"], wrong.detail),)
        return await _page(asker, shared, 422, errors=errors, typed=typed)
    except NotEntitledError as wrong:
        return await _page(asker, shared, 422, wrong.detail)
    return RedirectResponse("/my-work", status_code=303)


def _how_it_stands(late: MovedOnError | StaleViewError) -> str:
    from services.work_readings import TaskReading  # noqa: PLC0415

    stands = late.stands if isinstance(late, MovedOnError) else None
    if isinstance(stands, TaskReading) and stands.holder is not None:
        return f"{stands.holder.name} has it."
    return "See below how it stands."


async def _page(
    asker: SignedIn,
    shared: Web,
    status: int = 200,
    wrong: str = "",
    *,
    errors: Errors = (),
    typed: Mapping[str, str] | None = None,
) -> Response:
    """The page; what is wrong is said at its top, or at the question that it is about."""
    tasks, acting = shared.services.tasks, asker.acting
    mine, teams, sent = await asyncio.gather(
        *(tasks.across(acting, box) for box in (Box.MINE, Box.TEAMS, Box.SENT))
    )
    page = work_page(mine, teams, sent)
    told = {"wrong": wrong, "errors": errors, "typed": typed or {}}
    return html("work.html", status=status, page=page, viewer=asker.viewer, **told)
