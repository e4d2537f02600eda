"""How long records are kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from records.disposal import DisposalFact
from services.readings import DueReading, RetentionReading
from services.requests import (
    ConfirmDisposal,
    DecideRetention,
    ProposeDisposal,
    WithdrawDisposal,
)

router = APIRouter(tags=["Office"])

OF = "/pathways/{reference}/retention"


@router.get(
    OF,
    operation_id="readRetention",
    summary="See how long the record is kept, and why",
    response_model=RetentionReading,
    responses=documented(404),
)
async def read_retention(reference: str, who: Who, has: Has) -> Response:
    """Its class, whether it is held, and from which day its disposal may be decided."""
    return answer(await has.retention.read(reference, who))


@router.post(
    OF,
    operation_id="decideRetention",
    summary="Set the class of retention, or set or lift a legal hold",
    response_model=RetentionReading,
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(
        DecideRetention, {"hold": True, "reason": "The coroner has asked for the record."}
    ),
)
async def decide_retention(
    reference: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """For the MHA office. Each decision is kept with who made it, when and why."""
    asked = await read_as(request, DecideRetention)
    return answer(await has.retention.decide(reference, who, asked, key))


@router.get(
    "/retention/due",
    operation_id="readDueRecords",
    summary="See which records may be disposed of now",
    response_model=Many[DueReading],
    responses=documented(422),
)
async def read_due(
    who: Who,
    has: Has,
    after: Annotated[
        str, Query(max_length=64, description="The last reference of the page before.")
    ] = "",
) -> Response:
    """For the MHA office: what is kept for no longer than the Code asks, page by page."""
    return several(await has.disposal.due(who, after=after))


@router.post(
    OF + "/disposal",
    status_code=201,
    operation_id="proposeDisposal",
    summary="Propose that the record be disposed of",
    response_model=DisposalFact,
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(ProposeDisposal, {"reason": "Appraised: of no further use to anybody."}),
)
async def propose(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the MHA office, once the record is due and nothing holds it. Nothing changes by it."""
    asked = await read_as(request, ProposeDisposal)
    return answer(await has.disposal.propose(reference, who, asked, key), 201)


@router.post(
    OF + "/disposal/withdraw",
    operation_id="withdrawDisposal",
    summary="Take a proposal to dispose of the record back",
    response_model=DisposalFact,
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(WithdrawDisposal, {"reason": "A claim was made: see the letter."}),
)
async def withdraw(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For the MHA office, as long as nobody confirmed it."""
    asked = await read_as(request, WithdrawDisposal)
    return answer(await has.disposal.withdraw(reference, who, asked, key))


@router.post(
    OF + "/disposal/confirm",
    operation_id="confirmDisposal",
    summary="Confirm that the record is disposed of, for ever",
    response_model=DisposalFact,
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(
        ConfirmDisposal,
        {"proposal": "9f2c1e7ab3d84f60a1c5", "reason": "As appraised.", "for_ever": True},
    ),
)
async def confirm(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """For another person of an MHA office, with a recent and strong sign-in. It is not undone."""
    asked = await read_as(request, ConfirmDisposal)
    return answer(await has.disposal.confirm(reference, who, asked, key))
