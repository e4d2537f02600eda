"""What the forms ask."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api.answers import Many, several
from api.gate import Whoever
from api.problems import documented
from forms import catalogue
from forms.problems import UnknownForm
from services.errors import NotFoundError
from statute.fact import fact

router = APIRouter(prefix="/forms", tags=["Forms"])


@fact
class FormNote:
    """A form: its code, title, and the version of what it asks."""

    code: str
    title: str
    regulation: str
    version: str
    prescribed: bool


@router.get(
    "",
    operation_id="listForms",
    summary="List the forms",
    response_model=Many[FormNote],
    responses=documented(),
)
async def list_forms(who: Whoever) -> Response:
    """Every form that a step can be signed on."""
    del who
    return several(
        FormNote(
            code=each.code,
            title=each.title,
            regulation=each.regulation,
            version=each.version,
            prescribed=each.prescribed,
        )
        for each in catalogue.FORMS.values()
    )


@router.get(
    "/{code}/schema",
    operation_id="readFormSchema",
    summary="Read what a form asks",
    response_model=dict[str, Any],
    responses=documented(404),
)
async def read_schema(code: str, who: Whoever) -> Response:
    """The JSON Schema of the form's content, good enough to draw the form from."""
    del who
    try:
        return JSONResponse(catalogue.schema(code))
    except UnknownForm as unknown:
        raise NotFoundError(str(unknown)) from None
