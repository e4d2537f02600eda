"""The board of running clocks, and the word that it has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from statute.vocabulary import ClockKind, PowerKind
from web.asking import Asker, TheWeb
from web.pages import html, is_part
from web.presenters.board import BoardAsked, BoardState
from web.presenters.board_page import board_page
from web.presenters.break_glass import glass_notice
from web.presenters.involved import guests_notice

router = APIRouter()

Code = Annotated[str, Query(max_length=64)]


@router.get("/")
async def start() -> Response:
    """The first page is the board."""
    return RedirectResponse("/board", status_code=303)


@router.get("/board")
async def board(
    request: Request,
    asker: Asker,
    shared: TheWeb,
    state: BoardState = BoardState.ALL,
    kind: ClockKind | Literal[""] = "",
    power: PowerKind | Literal[""] = "",
    ward: Code = "",
    organisation: Code = "",
    cursor: Annotated[str, Query(max_length=512)] = "",
) -> Response:
    """Clocks that run or were missed, soonest first."""
    asked = BoardAsked(
        state=state,
        kind=kind or None,
        power=power or None,
        ward=ward,
        organisation=organisation,
        cursor=cursor,
        limit=shared.page_size,
    )
    page = board_page(await shared.services.pathways.board(asker.acting, asked), asked)
    glass = glass_notice(await shared.services.glass_review.waiting(asker.acting))
    guests = guests_notice(await shared.services.involved.waiting(asker.acting))
    template = "_board_rows.html" if is_part(request) else "board.html"
    return html(template, page=page, viewer=asker.viewer, glass=glass, guests=guests)


@router.get("/live", response_class=EventSourceResponse)
async def live(asker: Asker, shared: TheWeb) -> AsyncIterator[ServerSentEvent]:
    """Says when something that the asker may see has changed; what, is then asked for."""
    yield ServerSentEvent(comment="listening", retry=2_000)
    async for _ in shared.services.live.changes(asker.acting):
        yield ServerSentEvent(raw_data="changed", event="changed")
