"""Opening a pathway in an emergency, and reviewing what was opened."""

from __future__ import annotations

import asyncio
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, Path, Query
from starlette.responses import RedirectResponse, Response

from records.break_glass import Emergency
from services.errors import BadContentError, NotFoundError
from services.glass_readings import BreakGlass, EndBreakGlass, ReviewBreakGlass
from services.glass_told import REVIEWERS
from web.asking import Asker, SignedIn, Signer, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters.break_glass import KINDS, glass_page

router = APIRouter(prefix="/break-glass")

Said = Annotated[str, Form(max_length=2000)]
Short = Annotated[str, Form(max_length=64)]
Glass = Annotated[str, Path(max_length=64)]
Errors = tuple[tuple[str, str], ...]

_LAST_DECIDED = 20


@router.get("")
async def openings(asker: Asker, shared: TheWeb) -> Response:
    """One's own openings; for an office, those it reviews."""
    return await _page(asker, shared)


@router.get("/open")
async def ask(
    signer: Signer, reference: Annotated[str, Query(pattern="^[A-Za-z0-9_-]{0,64}$")] = ""
) -> Response:
    """Ask what is to be opened, and why. Whoever comes here has shown who they are just now."""
    return _form(signer, {"found_by": "reference" if reference else "", "reference": reference})


@router.post("/open", dependencies=[Depends(our_own_form)])
async def opened(
    signer: Signer,
    shared: TheWeb,
    key: Short = "",
    found_by: Short = "",
    reference: Short = "",
    nhs_number: Short = "",
    kind: Short = "",
    reason: Said = "",
) -> Response:
    """Open it, and lead there; or say on the same page what is missing."""
    said = {
        "key": key,
        "found_by": found_by,
        "reference": reference.strip(),
        "nhs_number": nhs_number.strip(),
        "kind": kind,
        "reason": reason.strip(),
    }
    errors = _missing(said)
    if errors:
        return _form(signer, said, errors)
    by_number = found_by == "nhs_number"
    asked = BreakGlass(
        kind=Emergency(kind),
        reason=said["reason"],
        reference=None if by_number else said["reference"],
        nhs_number=said["nhs_number"] if by_number else None,
    )
    try:
        made = await shared.services.break_glass.open(signer.acting, asked, key)
    except BadContentError as wrong:
        told = tuple((each.path, each.message) for each in wrong.errors)
        named = tuple((on if on in said else found_by, message) for on, message in told)
        return _form(signer, said, named or ((found_by, wrong.detail),))
    except NotFoundError as wrong:
        return _form(signer, said, ((found_by, wrong.detail),))
    one = made[0].reference if len(made) == 1 else None
    return RedirectResponse(f"/pathways/{one}" if one else "/break-glass", status_code=303)


@router.post("/{glass}/end", dependencies=[Depends(our_own_form)])
async def end(glass: Glass, asker: Asker, shared: TheWeb) -> Response:
    """End one's own."""
    await shared.services.break_glass.end(asker.acting, glass, EndBreakGlass(), uuid4().hex)
    return RedirectResponse("/break-glass", status_code=303)


@router.post("/{glass}/review", dependencies=[Depends(our_own_form)])
async def review(
    glass: Glass, asker: Asker, shared: TheWeb, decision: Short = "", reason: Said = ""
) -> Response:
    """Keep what a reviewer decided, or say on the same page what is missing."""
    errors: Errors = ()
    if decision not in {"justified", "not_justified"}:
        errors += ((f"decision-{glass}", "Say whether it was justified."),)
    if not reason.strip():
        errors += ((f"reason-{glass}", "Say why."),)
    if not errors:
        asked = ReviewBreakGlass(justified=decision == "justified", reason=reason.strip())
        try:
            await shared.services.glass_review.review(asker.acting, glass, asked, uuid4().hex)
        except BadContentError as wrong:
            errors = ((f"reason-{glass}", wrong.detail),)
    if errors:
        return await _page(asker, shared, errors, {"decision": decision, "reason": reason})
    return RedirectResponse("/break-glass", status_code=303)


async def _page(
    asker: SignedIn, shared: Web, errors: Errors = (), said: dict[str, str] | None = None
) -> Response:
    acting, services = asker.acting, shared.services
    own = await services.break_glass.own(acting)
    if acting.role in REVIEWERS:
        awaiting, decided = await asyncio.gather(
            services.glass_review.to_review(acting, decided=False),
            services.glass_review.to_review(acting, decided=True),
        )
        page = glass_page(own, awaiting, decided[-_LAST_DECIDED:])
    else:
        page = glass_page(own)
    return html(
        "break_glass.html",
        status=422 if errors else 200,
        page=page,
        viewer=asker.viewer,
        errors=errors,
        said=said or {},
    )


def _form(signer: SignedIn, said: dict[str, str], errors: Errors = ()) -> Response:
    empty = dict.fromkeys(("found_by", "reference", "nhs_number", "kind", "reason"), "")
    return html(
        "break_glass_open.html",
        status=422 if errors else 200,
        viewer=signer.viewer,
        said=empty | said | {"key": said.get("key") or uuid4().hex},
        kinds=tuple((kind.value, words) for kind, words in KINDS.items()),
        errors=errors,
    )


def _missing(said: dict[str, str]) -> Errors:
    errors: Errors = ()
    found_by = said["found_by"]
    if found_by not in {"reference", "nhs_number"}:
        errors += (("found_by", "Choose how to find the pathway."),)
    elif not said[found_by]:
        errors += ((found_by, "Give it, so that the pathway can be found."),)
    if said["kind"] not in set(Emergency):
        errors += (("kind", "Choose what kind of emergency it is."),)
    if not said["reason"]:
        errors += (("reason", "Say why you have to read it now."),)
    if not said["key"]:
        errors += (("reason", "Load this page again, and send it once more."),)
    return errors
