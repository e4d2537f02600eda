"""Who saw or did what of the person on a pathway: for the MHA office."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from records.accesses import AccessFilter, Act
from services.errors import bad
from services.requests import MOST_NUMBERED
from web.asking import Asker, TheWeb
from web.pages import html
from web.presenters.accesses import accesses_page

router = APIRouter()

Day = Annotated[str, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
OfAct = Annotated[str, Query(pattern=r"^[a-z_]{0,32}$")]
"""As a form sends what nobody filled in: empty."""


@router.get("/pathways/{reference}/accesses")
async def accesses(
    reference: Annotated[str, Path(max_length=64)],
    asker: Asker,
    shared: TheWeb,
    day: Day = "",
    person: Annotated[str, Query(max_length=64)] = "",
    act: OfAct = "",
    before: Annotated[int | None, Query(ge=1, le=MOST_NUMBERED)] = None,
) -> Response:
    """The log of the person, over all their pathways that the office reads.

    Raises:
        NotFoundError, NotEntitledError, BadContentError
    """
    asked = AccessFilter(day=_day(day), person=person or None, act=_act(act))
    read, places = await shared.services.office.accesses(reference, asker.acting, asked, before)
    page = accesses_page(read, asked, places, latest=before is None)
    return html("accesses.html", page=page, viewer=asker.viewer)


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise bad("day", "There is no such day. Check it against a calendar.") from None


def _act(told: str) -> Act | None:
    try:
        return Act(told) if told else None
    except ValueError:
        raise bad("act", "The log knows no such act. Choose one from the list.") from None
