"""Opening a pathway in an emergency, and reviewing what was opened."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import RedirectResponse, Response

from records.break_glass import Emergency
from services.errors import BadContentError, KeyReusedError, NotFoundError
from services.glass_readings import BreakGlass, EndBreakGlass, ReviewBreakGlass
from services.glass_told import REVIEWERS
from web.asking import Asker, LongEnough, SignedIn, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters.break_glass import KINDS, glass_page
from web.typed import LONGEST_CODE, SEND_AGAIN, Errors, Typed, judge_key, judge_text

router = APIRouter(prefix="/break-glass")

Glass = Annotated[str, Path(max_length=64)]

_LAST_DECIDED = 20
_TOO_OLD = (
    "You signed in too long ago to open it now. Nothing was opened. Sign in again: the link below "
    "opens beside this page, so that you can copy what you wrote."
)


@router.get("")
async def openings(asker: Asker, shared: TheWeb) -> Response:
    """One's own openings; for an office, those it reviews."""
    return await _page(asker, shared)


@router.get("/open")
async def ask(
    signer: LongEnough, reference: Annotated[str, Query(pattern="^[A-Za-z0-9_-]{0,64}$")] = ""
) -> Response:
    """Ask what is to be opened, and why. Whoever comes here has shown who they are just now."""
    return _form(signer, {"found_by": "reference" if reference else "", "reference": reference})


@router.post("/open", dependencies=[Depends(our_own_form)])
async def opened(
    asker: Asker,
    shared: TheWeb,
    key: Typed = "",
    found_by: Typed = "",
    reference: Typed = "",
    nhs_number: Typed = "",
    kind: Typed = "",
    reason: Typed = "",
) -> Response:
    """Open it, and lead there; or say on the same page what is missing.

    To be led away to sign in again would lose what was typed: it is asked for on the page.
    """
    said = {
        "key": key,
        "found_by": found_by,
        "reference": reference.strip(),
        "nhs_number": nhs_number.strip(),
        "kind": kind,
        "reason": reason.strip(),
    }
    proof, now = asker.acting.actor.proof, shared.seal.now()
    if not shared.services.signing.meets(proof, now):
        return _form(asker, said, (("sign-in", _TOO_OLD),), sign_in=True)
    errors = _missing(said)
    if errors:
        return _form(asker, said, errors)
    by_number = found_by == "nhs_number"
    asked = BreakGlass(
        kind=Emergency(kind),
        reason=said["reason"],
        reference=None if by_number else said["reference"],
        nhs_number=said["nhs_number"] if by_number else None,
    )
    try:
        made = await shared.services.break_glass.open(asker.acting, asked, key)
    except BadContentError as wrong:
        told = tuple((each.path, each.message) for each in wrong.errors)
        named = tuple((on if on in said else found_by, message) for on, message in told)
        return _form(asker, said, named or ((found_by, wrong.detail),))
    except NotFoundError as wrong:
        return _form(asker, said, ((found_by, wrong.detail),))
    except KeyReusedError:
        return _form(asker, said | {"key": ""}, ((found_by, _SENT_BEFORE),))
    one = made[0].reference if len(made) == 1 else None
    return RedirectResponse(f"/pathways/{one}" if one else "/break-glass", status_code=303)


_SENT_BEFORE = (
    "This form was sent before, with other answers, and something was opened by that: see what you "
    "opened. If this is to be opened too, send the form again."
)


@router.post("/{glass}/end", dependencies=[Depends(our_own_form)])
async def end(glass: Glass, asker: Asker, shared: TheWeb, key: Typed = "") -> Response:
    """End one's own."""
    if judge_key("own", key):
        return await _page(asker, shared, (("own", SEND_AGAIN),))
    await shared.services.break_glass.end(asker.acting, glass, EndBreakGlass(), key)
    return RedirectResponse("/break-glass", status_code=303)


@router.post("/{glass}/review", dependencies=[Depends(our_own_form)])
async def review(
    glass: Glass,
    asker: Asker,
    shared: TheWeb,
    decision: Typed = "",
    reason: Typed = "",
    key: Typed = "",
) -> Response:
    """Keep what a reviewer decided, or say on the same page what is missing."""
    field = f"reason-{glass}"
    typed = {"form": field, "key": key, "decision": decision, "reason": reason}
    errors: Errors = ()
    if decision not in {"justified", "not_justified"}:
        errors += ((f"decision-{glass}", "Say whether it was justified."),)
    errors += judge_text(field, reason, "Say why.") + judge_key(field, key)
    if not errors:
        asked = ReviewBreakGlass(justified=decision == "justified", reason=reason.strip())
        try:
            await shared.services.glass_review.review(asker.acting, glass, asked, key)
        except BadContentError as wrong:
            errors = ((field, wrong.detail),)
        except KeyReusedError:
            errors, typed = ((field, _DECIDED_BEFORE),), typed | {"key": ""}
    if errors:
        return await _page(asker, shared, errors, typed)
    return RedirectResponse("/break-glass", status_code=303)


_DECIDED_BEFORE = (
    "This form was sent before, with another decision, and that was kept. See below how it stands."
)


async def _page(
    asker: SignedIn, shared: Web, errors: Errors = (), typed: dict[str, str] | None = None
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
        typed=typed or {},
    )


def _form(
    signer: SignedIn, said: dict[str, str], errors: Errors = (), *, sign_in: bool = False
) -> Response:
    empty = dict.fromkeys(("found_by", "reference", "nhs_number", "kind", "reason"), "")
    return html(
        "break_glass_open.html",
        status=422 if errors else 200,
        viewer=signer.viewer,
        said=empty | {"key": ""} | said,
        sign_in=sign_in,
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
    elif len(said[found_by]) > LONGEST_CODE:
        errors += ((found_by, "This is too long. Check it."),)
    if said["kind"] not in set(Emergency):
        errors += (("kind", "Choose what kind of emergency it is."),)
    errors += judge_text("reason", said["reason"], "Say why you have to read it now.")
    return errors + judge_key("reason", said["key"])
