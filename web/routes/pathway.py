"""One pathway, and its signed forms."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from services.errors import NotEntitledError
from services.persons import OFFICE
from web.asking import Asker, SignedIn, TheWeb, Web
from web.pages import html, is_part
from web.presenters.kept import kept_view
from web.presenters.pathway_page import pathway_page
from web.presenters.work import PathwayWork, pathway_work

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
    if is_part(request):
        return html("_pathway_parts.html", page=page, viewer=asker.viewer)
    office = asker.acting.role is OFFICE
    kept = await shared.services.office.kept(reference, asker.acting) if office else None
    shown = kept_view(kept) if kept else None
    work = await _work(reference, asker, shared)
    viewer = asker.viewer
    return html("pathway.html", page=page, viewer=viewer, office=office, kept=shown, work=work)


async def _work(reference: str, asker: SignedIn, shared: Web) -> PathwayWork | None:
    """Who has which open part; none where the involvement that lets one read is over."""
    services, acting = shared.services, asker.acting
    try:
        tasks = await services.tasks.of_pathway(reference, acting)
        joint = await services.joint.of_pathway(reference, acting)
    except NotEntitledError:
        return None
    found = pathway_work(tasks, joint)
    return found if found.cards or found.joint else None


@router.get("/pathways/{reference}/documents/{document}")
async def document(
    reference: Reference, document: Reference, asker: Asker, shared: TheWeb
) -> Response:
    """A signed form as a PDF."""
    kept = await shared.services.pathways.document(reference, document, asker.acting)
    shown = "attachment" if kept.scan else "inline"
    # The browser's own viewer needs styles of its own to show a PDF of ours.
    policy = "default-src 'none'; sandbox" if kept.scan else "frame-ancestors 'none'"
    headers = {
        "Content-Disposition": f'{shown}; filename="{kept.filename}"',
        "Content-Security-Policy": policy,
    }
    return Response(kept.content, media_type=kept.media_type, headers=headers)
