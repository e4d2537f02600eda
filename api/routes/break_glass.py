"""Opening a pathway in an emergency, and reviewing what was opened."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from services.glass_readings import BreakGlass, EndBreakGlass, GlassReading, ReviewBreakGlass

router = APIRouter(prefix="/break-glass", tags=["Break-glass"])

_CHANGES = documented(401, 403, 404, 409, 413, 415, 422)


class Which(StrEnum):
    """Which openings are asked for."""

    AWAITING = "awaiting"
    DECIDED = "decided"
    ALL = "all"


_DECIDED = {Which.AWAITING: False, Which.DECIDED: True, Which.ALL: None}


@router.post(
    "",
    status_code=201,
    operation_id="breakGlass",
    summary="Open a pathway in an emergency",
    response_model=Many[GlassReading],
    responses=_CHANGES,
    openapi_extra=takes(
        BreakGlass,
        {
            "kind": "risk_to_life",
            "reason": "Brought in unconscious; staff have to know under which power.",
            "nhs_number": "9990001901",
        },
    ),
)
async def break_glass(request: Request, who: Who, has: Has, key: Key) -> Response:
    """For a person, with a sign-in as recent and strong as a signature needs.

    It lets you read, for a short time, and nothing else. Those who hold the pathway are told at
    once, each look is marked in the access log, and somebody there reviews it. By NHS number, the
    pathways are opened on which a power is in force, or else the latest.
    """
    asked = await read_as(request, BreakGlass)
    return several(await has.break_glass.open(who, asked, key), 201)


@router.get(
    "",
    operation_id="listBreakGlass",
    summary="See what was opened in an emergency, to review it",
    response_model=Many[GlassReading],
    responses=documented(403, 422),
)
async def list_break_glass(
    who: Who, has: Has, state: Annotated[Which, Query()] = Which.AWAITING
) -> Response:
    """For the Mental Health Act office: of what your organisation holds, the oldest first.

    What your own people opened elsewhere is listed, too, without saying what it was.
    """
    return several(await has.glass_review.to_review(who, decided=_DECIDED[state]))


@router.get(
    "/mine",
    operation_id="listOwnBreakGlass",
    summary="See what you opened in an emergency",
    response_model=Many[GlassReading],
    responses=documented(403),
)
async def list_own(who: Who, has: Has) -> Response:
    """In the last 30 days, the latest first, with what was decided."""
    return several(await has.break_glass.own(who))


@router.post(
    "/{glass}/end",
    operation_id="endBreakGlass",
    summary="Close what you opened in an emergency",
    response_model=GlassReading,
    responses=_CHANGES,
    openapi_extra=takes(EndBreakGlass, {}),
)
async def end(glass: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """As soon as you need it no longer. It ends by itself, too."""
    asked = await read_as(request, EndBreakGlass)
    return answer(await has.break_glass.end(who, glass, asked, key))


@router.post(
    "/{glass}/review",
    operation_id="reviewBreakGlass",
    summary="Decide whether an opening was justified",
    response_model=GlassReading,
    responses=_CHANGES,
    openapi_extra=takes(
        ReviewBreakGlass,
        {"justified": True, "reason": "The department's notes show the emergency."},
    ),
)
async def review(glass: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the office of an organisation that holds the pathway, and never for whoever opened it.

    A later decision stands; all are kept.
    """
    asked = await read_as(request, ReviewBreakGlass)
    return answer(await has.glass_review.review(who, glass, asked, key))
