"""One pathway, and its signed forms."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from web.asking import Asker, TheWeb
from web.pages import html, is_part
from web.presenters.pathway_page import pathway_page

router = APIRouter()

Reference = Annotated[str, Path(max_length=64)]


@router.get("/pathways/{reference}")
async def pathway(request: Request, reference: Reference, asker: Asker, shared: TheWeb) -> Response:
    """The whole of one pathway, judged at the instant of reading."""
    pathways = shared.services.pathways
    reading, following = await asyncio.gather(
        pathways.read(reference, asker.acting), pathways.next_steps(reference, asker.acting)
    )
    page = pathway_page(reading, following)
    template = "_pathway_parts.html" if is_part(request) else "pathway.html"
    return html(template, page=page, viewer=asker.viewer)


@router.get("/pathways/{reference}/documents/{document}")
async def document(
    reference: Reference, document: Reference, asker: Asker, shared: TheWeb
) -> Response:
    """A signed form as a PDF."""
    kept = await shared.services.pathways.document(reference, document, asker.acting)
    headers = {
        "Content-Disposition": f'inline; filename="{kept.filename}"',
        # The browser's own viewer needs styles of its own to show a PDF.
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    return Response(kept.content, media_type="application/pdf", headers=headers)
