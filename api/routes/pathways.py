"""Opening, reading and involving."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.headers import etag
from api.problems import documented
from api.schemas import takes
from records.involvement_facts import InvolvementFact
from services.pathways import MOST_EVENTS
from services.readings import (
    EventReading,
    InvolvementReading,
    NextReading,
    Opened,
    Reading,
    TimelineItem,
)
from services.requests import MOST_NUMBERED, EndInvolvement, Involve, OpenPathway, SetUntil

router = APIRouter(prefix="/pathways", tags=["Pathways"])

_OPEN = {
    "patient": {
        "name": "Wren Applebark",
        "date_of_birth": "1988-02-29",
        "nhs_number": "9990001901",
        "address": "12 Invented Row, Larkfield, ZZ99 3WZ",
    }
}


@router.post(
    "",
    status_code=201,
    operation_id="openPathway",
    summary="Open a pathway",
    response_model=Opened,
    responses=documented(409, 413, 415, 422),
    openapi_extra=takes(OpenPathway, _OPEN),
)
async def open_pathway(request: Request, who: Who, has: Has, key: Key) -> Response:
    """Open a pathway for a patient, of whom nothing need be known yet. No power follows from it."""
    opened = await has.pathways.open(who, await read_as(request, OpenPathway), key)
    headers = {
        "Location": f"{request.scope.get('root_path', '')}/pathways/{opened.reference}",
        "ETag": etag(opened.revision),
    }
    return answer(opened, 201, headers)


@router.get(
    "/{reference}",
    operation_id="readPathway",
    summary="Read a pathway as it stands now",
    response_model=Reading,
    responses=documented(404),
)
async def read_pathway(reference: str, who: Who, has: Has) -> Response:
    """Powers, clocks with their explanation, findings, steps and documents, judged at `as_at`."""
    reading = await has.pathways.read(reference, who)
    return answer(reading, headers={"ETag": etag(reading.revision)})


@router.get(
    "/{reference}/next",
    operation_id="whatMayFollow",
    summary="See what may be signed next, and by whom",
    response_model=Many[NextReading],
    responses=documented(404),
)
async def what_may_follow(reference: str, who: Who, has: Has) -> Response:
    """The steps that the Act has from here. It is no promise that one will be found in order."""
    return several(await has.pathways.next_steps(reference, who))


@router.get(
    "/{reference}/timeline",
    operation_id="readTimeline",
    summary="Read what happened and what is still to come, in order",
    response_model=Many[TimelineItem],
    responses=documented(404),
)
async def read_timeline(reference: str, who: Who, has: Has) -> Response:
    """Steps, powers and clocks in the order of time, each with its explanation and citation."""
    return several(await has.pathways.timeline(reference, who))


@router.get(
    "/{reference}/events",
    operation_id="readEvents",
    summary="Read the record, event by event",
    response_model=Many[EventReading],
    responses=documented(404, 422),
)
async def read_events(
    reference: str,
    who: Who,
    has: Has,
    after: Annotated[
        int, Query(ge=0, le=MOST_NUMBERED, description="The number of the last event you have.")
    ] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_EVENTS)] = MOST_EVENTS,
) -> Response:
    """What a webhook told you of by number. The record may be some moments behind a signature."""
    return several(await has.pathways.events(reference, who, after=after, limit=limit))


@router.get(
    "/{reference}/involvements",
    operation_id="listInvolved",
    summary="See which organisations are involved",
    response_model=Many[InvolvementReading],
    responses=documented(404),
)
async def list_involved(reference: str, who: Who, has: Has) -> Response:
    """The organisations that may see the pathway, and by what."""
    return several(await has.pathways.involved(reference, who))


@router.post(
    "/{reference}/involvements",
    operation_id="involveOrganisation",
    summary="Involve another organisation",
    response_model=Many[InvolvementReading],
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(Involve, {"organisation": "ZLC", "part": "applies"}),
)
async def involve(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """Let another organisation see the pathway and take part: a council's AMHPs, say.

    `part` decides what it reads and which steps it may take; the answer says so of each. Sent for
    one that is involved, it changes its part: for the MHA office, with a reason. `until` is when
    that ends by itself, with a reason too.
    """
    asked = await read_as(request, Involve)
    return several(await has.pathways.involve(reference, who, asked, key))


@router.post(
    "/{reference}/involvements/until",
    operation_id="setInvolvementEnd",
    summary="Say when an organisation's involvement ends by itself",
    response_model=Many[InvolvementReading],
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(
        SetUntil,
        {
            "organisation": "ZNP",
            "until": "2031-04-07T17:00:00Z",
            "reason": "The force stays until the inquiry has its papers.",
        },
    ),
)
async def set_involvement_end(
    reference: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """For the MHA office. `until` null takes the time off; nobody puts off their own."""
    asked = await read_as(request, SetUntil)
    return several(await has.pathways.set_until(reference, who, asked, key))


@router.post(
    "/{reference}/involvements/end",
    operation_id="endInvolvement",
    summary="End an organisation's involvement",
    response_model=Many[InvolvementReading],
    responses=documented(403, 404, 409, 413, 415, 422),
    openapi_extra=takes(
        EndInvolvement, {"organisation": "ZNP", "reason": "Released; the force has left."}
    ),
)
async def end_involvement(
    reference: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """For the MHA office, or one's own organisation. It goes on reading what it could up to now."""
    asked = await read_as(request, EndInvolvement)
    return several(await has.pathways.end_involvement(reference, who, asked, key))


@router.get(
    "/{reference}/involvements/history",
    operation_id="readInvolvementHistory",
    summary="See how each involvement began, changed and ended",
    response_model=Many[InvolvementFact],
    responses=documented(403, 404),
)
async def involvement_history(reference: str, who: Who, has: Has) -> Response:
    """Who or which step did it, when, and why."""
    return several(await has.pathways.involvement_history(reference, who))
