"""The board, and word that it has moved on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.answers import answer
from api.gate import Has, Who
from api.problems import documented
from records.board import Board
from records.standings import ClockStanding
from services.requests import BoardFilter
from statute.vocabulary import ClockKind, PowerKind

router = APIRouter(tags=["Board"])

Codes = Annotated[list[Annotated[str, Query(max_length=64)]], Query()]


@router.get(
    "/board",
    operation_id="readBoard",
    summary="Read the running clocks, soonest first",
    response_model=Board,
    responses=documented(422),
)
async def read_board(
    who: Who,
    has: Has,
    kind: Annotated[list[ClockKind], Query(description="What the clock asks.")] = [],  # noqa: B006
    power: Annotated[list[PowerKind], Query(description="Under which power.")] = [],  # noqa: B006
    ward: Codes = [],  # noqa: B006
    organisation: Codes = [],  # noqa: B006
    standing: Annotated[list[ClockStanding], Query()] = [],  # noqa: B006
    person: Annotated[
        list[Annotated[str, Query(max_length=64)]],
        Query(description="Pathways on the caseload of these people of yours alone."),
    ] = [],  # noqa: B006
    team: Codes = [],  # noqa: B006
    cursor: Annotated[
        str | None, Query(description="`next_cursor` of the page before.", max_length=500)
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """Every pathway that your organisation is involved in. Repeat a filter for several values.

    Clocks that fell due with something missed, or with a power lapsed, are shown for seven days.
    `person` and `team` leave the caseloads of these alone; the counts stay those of all.
    """
    asked = BoardFilter(
        kinds=tuple(kind),
        powers=tuple(power),
        wards=tuple(ward),
        organisations=tuple(organisation),
        standings=tuple(standing),
        caseload_of=tuple(person),
        teams=tuple(team),
        cursor=cursor,
        limit=limit,
    )
    return answer(await has.pathways.board(who, asked))


@router.get(
    "/board/changes",
    operation_id="watchBoard",
    summary="Be told when the board moves on",
    response_class=EventSourceResponse,
    responses=documented(),
)
async def watch_board(who: Who, has: Has) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events named `moved`: read the board again. They say nothing about what moved."""
    async for mark in has.live.changes(who):
        yield ServerSentEvent(event="moved", id=mark, data={})
