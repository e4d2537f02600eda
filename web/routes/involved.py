"""Who takes part in a pathway, and its guests: ending parts, taking back, looking up.

Each form brings the key under which it is sent, so that one sent twice is one request; after an
error the page keeps the key with what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Path
from starlette.responses import RedirectResponse, Response

from services.errors import BadContentError, KeyReusedError
from services.guests import OFFICES
from services.requests import EndInvolvement, JudgeGuest, SetUntil, WithdrawGuest
from web.asking import Asker, SignedIn, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters.involved import guest_line, involved_page
from web.told_time import told_time
from web.typed import Errors, Typed, judge_key, judge_text

router = APIRouter()

Reference = Annotated[str, Path(max_length=64)]


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
_SENT_BEFORE = (
    "This form was sent before, with other answers, and those were kept. See below how things "
    "stand; if this is still to be done, send the form again."
)


@router.get("/pathways/{reference}/involved")
async def involved(reference: Reference, asker: Asker, shared: TheWeb) -> Response:
    """Organisations with their parts, and guests."""
    return await _page(reference, asker, shared)


@router.post("/pathways/{reference}/involved/end", dependencies=_OURS)
async def end(
    reference: Reference,
    asker: Asker,
    shared: TheWeb,
    organisation: Typed = "",
    reason: Typed = "",
    key: Typed = "",
) -> Response:
    """End an organisation's part."""
    field = f"end-{organisation}"
    typed = {"form": field, "key": key, "reason": reason}
    errors = judge_text(field, reason, "Say why it ends.") + judge_key(field, key)
    if errors:
        return await _page(reference, asker, shared, errors, typed)
    asked = EndInvolvement(organisation=organisation or "-", reason=reason.strip())
    try:
        await shared.services.involved.end(reference, asker.acting, asked, key)
    except (BadContentError, KeyReusedError) as wrong:
        return await _again(reference, asker, shared, (field, wrong), typed)
    own = organisation == asker.acting.organisation
    return RedirectResponse("/board" if own else f"/pathways/{reference}/involved", 303)


@router.post("/pathways/{reference}/involved/until", dependencies=_OURS)
async def until(
    reference: Reference,
    asker: Asker,
    shared: TheWeb,
    told: Annotated[TimeTold, Depends(time_told)],
    organisation: Typed = "",
    reason: Typed = "",
    key: Typed = "",
    what: Typed = "set",
) -> Response:
    """Say when an organisation's part ends by itself, or that no time ends it."""
    field = f"until-{organisation}"
    typed = {**told._asdict(), "form": field, "key": key, "reason": reason}
    errors: Errors = ()
    when: datetime | None = None
    if what != "off":
        try:
            when = told_time(*told)
        except ValueError as wrong:
            errors += ((field, str(wrong)),)
    errors += judge_text(f"until-why-{organisation}", reason, "Say why.") + judge_key(field, key)
    if errors:
        return await _page(reference, asker, shared, errors, typed)
    asked = SetUntil(organisation=organisation or "-", until=when, reason=reason.strip())
    try:
        await shared.services.involved.set_until(reference, asker.acting, asked, key)
    except (BadContentError, KeyReusedError) as wrong:
        return await _again(reference, asker, shared, (field, wrong), typed)
    return RedirectResponse(f"/pathways/{reference}/involved", 303)


@router.post("/pathways/{reference}/guests/{guest}/withdraw", dependencies=_OURS)
async def withdraw(
    reference: Reference,
    guest: Reference,
    asker: Asker,
    shared: TheWeb,
    reason: Typed = "",
    key: Typed = "",
) -> Response:
    """Take an invitation back."""
    field = f"back-{guest}"
    typed = {"form": field, "key": key, "reason": reason}
    errors = judge_text(field, reason, "Say why it is taken back.") + judge_key(field, key)
    if errors:
        return await _page(reference, asker, shared, errors, typed)
    asked = WithdrawGuest(reason=reason.strip())
    try:
        await shared.services.involved.withdraw(reference, guest, asker.acting, asked, key)
    except (BadContentError, KeyReusedError) as wrong:
        return await _again(reference, asker, shared, (field, wrong), typed)
    return RedirectResponse(f"/pathways/{reference}/involved", 303)


@router.post("/pathways/{reference}/guests/{guest}/standing", dependencies=_OURS)
async def judge(
    reference: Reference,
    guest: Reference,
    asker: Asker,
    shared: TheWeb,
    found: Typed = "",
    evidence: Typed = "",
    key: Typed = "",
) -> Response:
    """Say what came of looking a guest up."""
    field = f"evidence-{guest}"
    typed = {"form": field, "key": key, "found": found, "evidence": evidence}
    errors: Errors = ()
    if found not in {"verified", "refused"}:
        errors += ((f"found-{guest}", "Say whether their standing is confirmed."),)
    errors += judge_text(field, evidence, "Say where you looked, and when.")
    errors += judge_key(field, key)
    if errors:
        return await _page(reference, asker, shared, errors, typed)
    asked = JudgeGuest(verified=found == "verified", evidence=evidence.strip())
    try:
        await shared.services.involved.judge(reference, guest, asker.acting, asked, key)
    except (BadContentError, KeyReusedError) as wrong:
        return await _again(reference, asker, shared, (field, wrong), typed)
    return RedirectResponse(f"/pathways/{reference}/involved", 303)


@router.get("/guests")
async def to_look_up(asker: Asker, shared: TheWeb) -> Response:
    """Guests of every pathway whose stated standing nobody has looked up: for the office."""
    found = await shared.services.involved.to_look_up(asker.acting)
    names = await shared.services.involved.names(each.organisation for _, each in found)
    at = shared.seal.now()
    lines = tuple(guest_line(each, where, names, at, office=True) for where, each in found)
    return html("guests.html", lines=lines, viewer=asker.viewer)


async def _again(
    reference: str,
    asker: SignedIn,
    shared: Web,
    refused: tuple[str, BadContentError | KeyReusedError],
    typed: Mapping[str, str],
) -> Response:
    """The page with what the service refused; what was sent before gets another key."""
    field, wrong = refused
    if isinstance(wrong, KeyReusedError):
        return await _page(reference, asker, shared, ((field, _SENT_BEFORE),), {**typed, "key": ""})
    return await _page(reference, asker, shared, ((field, wrong.detail),), typed)


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
