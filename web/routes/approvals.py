"""Whose approvals end soon: for the offices that keep them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from web.asking import Asker, TheWeb
from web.pages import html
from web.presenters.approvals import approvals_page

router = APIRouter()


@router.get("/approvals")
async def approvals(
    asker: Asker, shared: TheWeb, within: Annotated[int, Query(ge=0, le=3660)] = 90
) -> Response:
    """Approvals that end within so many days, have just ended, or are suspended.

    Raises:
        NotEntitledError: the role acted in does not keep approvals.
    """
    found = await shared.services.approvals.expiring(asker.acting, within)
    page = approvals_page(found, within)
    return html("approvals.html", page=page, viewer=asker.viewer)
