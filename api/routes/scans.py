"""Scans of papers that were completed elsewhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import answer
from api.bodies import read_file
from api.gate import Has, Key, Who
from api.problems import documented
from records.scans import ScanShows
from services.readings import DocumentNote
from services.scan_kinds import LARGEST_SCAN, MOST_PAGES
from services.scans import ScanAsked, digest_of_file

router = APIRouter(prefix="/pathways/{reference}/steps/{step}/scans", tags=["Documents"])

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            kind: {"schema": {"type": "string", "format": "binary"}}
            for kind in ("application/pdf", "image/jpeg", "image/png", "image/tiff")
        },
    }
}


@router.post(
    "",
    status_code=201,
    operation_id="addScan",
    summary="Add the scan of a step's paper",
    response_model=DocumentNote,
    responses=documented(404, 409, 413, 422),
    openapi_extra=_BODY,
)
async def add_scan(
    reference: str,
    step: str,
    request: Request,
    who: Who,
    has: Has,
    key: Key,
    form: Annotated[
        str | None, Query(pattern=r"^[A-Z0-9]{1,8}$", description="Which form it shows.")
    ] = None,
    page: Annotated[
        int | None,
        Query(ge=1, le=MOST_PAGES, description="The first page of the paper that it shows."),
    ] = None,
    shows: Annotated[
        ScanShows | None,
        Query(description="What of the paper it shows. There is no room for words: see the step."),
    ] = None,
) -> Response:
    """The file itself is the body: PDF, JPEG, PNG or TIFF, of one page or several, up to 20 MiB.

    It is kept as it came, for ever, beside the documents of the step, now or long after the step
    was recorded. What kind of file it is, is found by looking into it.
    """
    data = await read_file(request, LARGEST_SCAN)
    asked = ScanAsked(step=step, sha256=digest_of_file(data), form=form, page=page, shows=shows)
    kept = await has.pathways.add_scan(reference, who, asked, data, key)
    return answer(kept, 201)
