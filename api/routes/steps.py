"""Signing a step, and recording one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.answers import answer
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.headers import HeaderError, etag, expected_revision
from api.problems import documented
from api.schemas import takes
from services.devices import device_class
from services.readings import Outcome, Preview
from services.requests import StepRequest

router = APIRouter(prefix="/pathways", tags=["Pathways"])

_SIGN = {
    "mode": "signed",
    "particulars": {
        "kind": "arrive_at_place_of_safety",
        "place": "hospital",
        "organisation": "ZWM",
    },
}


@router.post(
    "/{reference}/steps",
    status_code=201,
    operation_id="takeStep",
    summary="Sign or record a step",
    response_model=Outcome,
    responses=documented(404, 412, 413, 415, 422),
    openapi_extra=takes(StepRequest, _SIGN),
)
async def take_step(
    reference: str,
    request: Request,
    who: Who,
    has: Has,
    key: Key,
    revision: Annotated[int | None, Depends(expected_revision)],
) -> Response:
    """Sign (`mode` signed) what you do here and now, or record (recorded) what happened elsewhere.

    Give the prescribed `form`, or `particulars` for a step that has none. The key becomes the id of
    the step, by which later steps refer to it. A 201 means that the step is durable and will not be
    lost; its `findings` are doubts that did not stop it. A step that the Act refuses is answered
    422 `step_refused` and the pathway is unchanged.
    """
    asked = await _asked(request, revision)
    device = device_class(request.headers.get("user-agent"))
    outcome = await has.pathways.submit(reference, who, asked, key, device_class=device)
    return answer(outcome, 201, {"ETag": etag(outcome.revision)})


@router.post(
    "/{reference}/steps/preview",
    operation_id="previewStep",
    summary="See what would become of a step, without taking it",
    response_model=Preview,
    responses=documented(404, 412, 413, 415, 422),
    openapi_extra=takes(StepRequest, _SIGN),
)
async def preview_step(
    reference: str,
    request: Request,
    who: Who,
    has: Has,
    revision: Annotated[int | None, Depends(expected_revision)],
) -> Response:
    """Ask before signing: what the Act would find, and what would make the papers fail together.

    Send what you would send to take the step. Nothing is written, so there is no Idempotency-Key,
    and it is no promise: the step is judged again when it is taken. 422 means that the content
    cannot be used; a step that the Act would refuse is answered 200 with `would_be_taken` false.
    """
    asked = await _asked(request, revision)
    return answer(await has.pathways.preview(reference, who, asked))


async def _asked(request: Request, revision: int | None) -> StepRequest:
    asked: StepRequest = await read_as(request, StepRequest)
    if revision is not None and asked.expected_revision not in {None, revision}:
        raise HeaderError("If-Match and expected_revision name different revisions. Send one.")
    return asked if revision is None else replace(asked, expected_revision=revision)
