"""Pages that anybody may read."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from web.pages import html

router = APIRouter()


@router.get("/accessibility")
async def accessibility() -> Response:
    """How accessible these pages are, how we know, and what to do when they are not."""
    return html("accessibility.html")
