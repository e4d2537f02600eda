"""Who takes part in a pathway, and its guests: ending parts, taking back, looking up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, NamedTuple
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, Path
from starlette.responses import RedirectResponse, Response

from services.errors import BadContentError
from services.guests import OFFICES
from services.requests import EndInvolvement, JudgeGuest, SetUntil, WithdrawGuest
from web.asking import Asker, SignedIn, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters.involved import guest_line, involved_page
from web.told_time import told_time

router = APIRouter()

Reference = Annotated[str, Path(max_length=64)]
Said = Annotated[str, Form(max_length=2000)]
Short = Annotated[str, Form(max_length=64)]
Errors = tuple[tuple[str, str], ...]
Typed = Annotated[str, Form(max_length=8)]


class TimeTold(NamedTuple):
    """A day and a time as they were typed."""

    day: str
    month: str
    year: str
    time: str


def time_told(day: Typed = "", month: Typed = "", year: Typed = "", time: Typed = "") -> TimeTold:
    """They come in four fields."""
    return TimeTold(day, month, year, time)


_OURS = [Depends(our_own_form)]


@router.get("/pathways/{reference}/involved")
async def involved(reference: Reference, asker: Asker, shared: TheWeb) -> Response:
    """Organisations with their parts, and guests."""
    return await _page(reference, asker, shared)


@router.post("/pathways/{reference}/involved/end", dependencies=_OURS)
async def end(
    reference: Reference, asker: Asker, shared: TheWeb, organisation: Short = "", reason: Said = ""
) -> Response:
    """End an organisation's part."""
    field = f"end-{organisation}"
    if not reason.strip():
        return await _page(reference, asker, shared, ((field, "Say why it ends."),))
    asked = EndInvolvement(organisation=organisation or "-", reason=reason.strip())
    try:
        await shared.services.involved.end(reference, asker.acting, asked, uuid4().hex)
    except BadContentError as wrong:
        return await _page(reference, asker, shared, ((field, wrong.detail),))
    own = organisation == asker.acting.organisation
    return RedirectResponse("/board" if own else f"/pathways/{reference}/involved", 303)


@router.post("/pathways/{reference}/involved/until", dependencies=_OURS)
async def until(
    reference: Reference,
    asker: Asker,
    shared: TheWeb,
    told: Annotated[TimeTold, Depends(time_told)],
    organisation: Short = "",
    reason: Said = "",
    what: Short = "set",
) -> Response:
    """Say when an organisation's part ends by itself, or that no time ends it."""
    field, typed = f"until-{organisation}", {**told._asdict(), "reason": reason}
    errors: Errors = ()
    when: datetime | None = None
    if what != "off":
        try:
            when = told_time(*told)
        except ValueError as wrong:
            errors += ((field, str(wrong)),)
    if not reason.strip():
        errors += ((f"until-why-{organisation}", "Say why."),)
    if errors:
        return await _page(reference, asker, shared, errors, typed)
    asked = SetUntil(organisation=organisation or "-", until=when, reason=reason.strip())
    try:
        await shared.services.involved.set_until(reference, asker.acting, asked, uuid4().hex)
    except BadContentError as wrong:
        return await _page(reference, asker, shared, ((field, wrong.detail),), typed)
    return RedirectResponse(f"/pathways/{reference}/involved", 303)


@router.post("/pathways/{reference}/guests/{guest}/withdraw", dependencies=_OURS)
async def withdraw(
    reference: Reference, guest: Reference, asker: Asker, shared: TheWeb, reason: Said = ""
) -> Response:
    """Take an invitation back."""
    field = f"back-{guest}"
    if not reason.strip():
        return await _page(reference, asker, shared, ((field, "Say why it is taken back."),))
    asked = WithdrawGuest(reason=reason.strip())
    try:
        await shared.services.involved.withdraw(reference, guest, asker.acting, asked, uuid4().hex)
    except BadContentError as wrong:
        return await _page(reference, asker, shared, ((field, wrong.detail),))
    return RedirectResponse(f"/pathways/{reference}/involved", 303)


@router.post("/pathways/{reference}/guests/{guest}/standing", dependencies=_OURS)
async def judge(
    reference: Reference,
    guest: Reference,
    asker: Asker,
    shared: TheWeb,
    found: Short = "",
    evidence: Said = "",
) -> Response:
    """Say what came of looking a guest up."""
    errors: Errors = ()
    if found not in {"verified", "refused"}:
        errors += ((f"found-{guest}", "Say whether their standing is confirmed."),)
    if not evidence.strip():
        errors += ((f"evidence-{guest}", "Say where you looked, and when."),)
    if errors:
        return await _page(reference, asker, shared, errors)
    asked = JudgeGuest(verified=found == "verified", evidence=evidence.strip())
    try:
        await shared.services.involved.judge(reference, guest, asker.acting, asked, uuid4().hex)
    except BadContentError as wrong:
        return await _page(reference, asker, shared, ((f"evidence-{guest}", wrong.detail),))
    return RedirectResponse(f"/pathways/{reference}/involved", 303)


@router.get("/guests")
async def to_look_up(asker: Asker, shared: TheWeb) -> Response:
    """Guests of every pathway whose stated standing nobody has looked up: for the office."""
    found = await shared.services.involved.to_look_up(asker.acting)
    names = await shared.services.involved.names(each.organisation for _, each in found)
    at = shared.seal.now()
    lines = tuple(guest_line(each, where, names, at, office=True) for where, each in found)
    return html("guests.html", lines=lines, viewer=asker.viewer)


async def _page(
    reference: str,
    asker: SignedIn,
    shared: Web,
    errors: Errors = (),
    typed: Mapping[str, str] | None = None,
) -> Response:
    acting, services = asker.acting, shared.services.involved
    there = await services.involved(reference, acting)
    history, guests = await services.more(reference, acting)
    codes = [*(each.organisation for each in history), *(each.organisation for each in guests)]
    page = involved_page(
        reference,
        there,
        history,
        guests,
        await services.names(codes),
        shared.seal.now(),
        office=acting.role in OFFICES,
        own=acting.sees_for,
    )
    return html(
        "involved.html",
        status=422 if errors else 200,
        page=page,
        viewer=asker.viewer,
        errors=errors,
        typed=typed or {},
        office=acting.role in OFFICES,
        own=acting.organisation,
    )
