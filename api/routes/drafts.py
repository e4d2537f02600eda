"""Forms before they are signed."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.bodies import read_as
from api.gate import Has, Who
from api.problems import documented
from api.schemas import takes
from services.errors import bad
from services.requests import FormGiven

router = APIRouter(prefix="/pathways/{reference}/forms", tags=["Forms"])

_DRAFT = {"code": "A4", "content": {"patient_full_name": "Wren Applebark"}}


@router.post(
    "/{code}/draft",
    operation_id="draftForm",
    summary="See a form as a PDF before it is signed",
    response_class=Response,
    responses={
        200: {"description": "The PDF, marked as a draft.", "content": {"application/pdf": {}}},
        **documented(404, 413, 415, 422),
    },
    openapi_extra=takes(FormGiven, _DRAFT),
)
async def draft_form(reference: str, code: str, request: Request, who: Who, has: Has) -> Response:
    """What is filled in so far, each page marked as a draft. Nothing is written, nothing signed."""
    given: FormGiven = await read_as(request, FormGiven)
    if given.code != code:
        raise bad("code", "This is another form than the one in the address.")
    pdf = await has.pathways.draft(reference, who, given)
    headers = {"Content-Disposition": f'inline; filename="{given.code}-draft.pdf"'}
    return Response(pdf, 200, headers, "application/pdf")
