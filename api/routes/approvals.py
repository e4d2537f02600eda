"""Approvals: which end soon, which somebody holds or held, and telling what became of one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from records.expiring import ExpiringApproval
from services.approvals import ApprovalsOf
from services.requests import TellApproval

router = APIRouter(tags=["Approvals"])

_SUSPENDED = {
    "change": "suspended",
    "grant": "5f2b0c9e7a1d4e33a8b6c0d9e8f7a6b5",
    "starts_on": "2026-03-02",
    "reason": "The panel suspended it pending its review.",
}


@router.get(
    "/approvals/expiring",
    operation_id="readExpiringApprovals",
    summary="See whose approvals end soon",
    response_model=Many[ExpiringApproval],
    responses=documented(422),
)
async def read_expiring(
    who: Who,
    has: Has,
    within: Annotated[int, Query(ge=0, le=3660, description="Days from today.")] = 90,
) -> Response:
    """Those of everybody with a post at your organisation.

    They end within so many days, ended in the last 30, or are suspended. One that was renewed
    without a gap is not among them.
    """
    return several(await has.approvals.expiring(who, within))


@router.get(
    "/people/{person}/approvals",
    operation_id="readApprovals",
    summary="See somebody's approvals, at any instant",
    response_model=ApprovalsOf,
    responses=documented(404, 422),
)
async def read_approvals(
    person: str,
    who: Who,
    has: Has,
    at: Annotated[
        AwareDatetime | None, Query(description="Which were in force then; now if left out.")
    ] = None,
    known_at: Annotated[
        AwareDatetime | None, Query(description="As the directory had it then; as now if left out.")
    ] = None,
) -> Response:
    """Every approval and registration, and every fact that was told of them: nothing is removed."""
    return answer(await has.approvals.of(who, person, at, known_at))


@router.post(
    "/people/{person}/approvals",
    status_code=201,
    operation_id="tellApproval",
    summary="Tell what became of an approval",
    response_model=ApprovalsOf,
    responses=documented(404, 413, 415, 422),
    openapi_extra=takes(TellApproval, _SUSPENDED),
)
async def tell_approval(person: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """Granted, ended, suspended, restored, corrected or never held: added, and nothing is changed.

    For the offices that keep approvals, with a sign-in as recent and strong as for a signature.
    """
    asked = await read_as(request, TellApproval)
    return answer(await has.approvals.tell(who, person, asked, key), 201)
