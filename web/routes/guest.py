"""Signing without an account: link and code, the form as it will be, and the signature.

There is no cookie: the session goes from page to page inside the forms themselves, so that no other
site can send one in a guest's name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.devices import device_class
from services.errors import BadContentError, StepRefusedError
from services.guest_secrets import GuestRefusedError
from services.requests import GuestSigns
from statute.vocabulary import Approval
from web.asking import TheWeb, Web, not_too_often
from web.pages import html
from web.presenters.guest import guest_page
from web.shown import shown_of
from web.typed import Errors, Typed, judge_text

router = APIRouter(prefix="/guest")

Secret = Annotated[str, Form(max_length=128)]
_LONGEST_NAME, _LONGEST_NUMBER = 200, 32
"""As `services.requests` has them."""

_REFUSED = (
    "This link or code cannot be used. Check the code. A link works once, and only for some time. "
    "If it does not work, ask whoever invited you for a new link and a new code."
)


@router.get("/done")
async def done(how: str = "signed") -> Response:
    """Say what became of it; nothing of what was signed is here."""
    return html("guest_done.html", declined=how == "declined")


@router.get("/{link}")
async def ask_code(link: Annotated[str, Path(max_length=128)]) -> Response:
    """Ask for the code. Whether the link is good is not told here."""
    return html("guest_code.html", link=link, error="")


@router.post("/open", dependencies=[Depends(not_too_often)])
async def opened(shared: TheWeb, link: Secret = "", code: Typed = "") -> Response:
    """Use up link and code, and show what is to be signed."""
    try:
        found = await shared.services.guest_hands.open(link, code)
    except GuestRefusedError:
        return html("guest_code.html", status=401, link=link, error=_REFUSED)
    page = guest_page(found)
    kept: dict[str, object] = {"said": _NOTHING, "reason": ""}
    return html("guest_sign.html", 200, page=page, shown=shown_of(page), errors=(), **kept)


@router.post("/form.pdf")
async def as_pdf(shared: TheWeb, session: Secret = "") -> Response:
    """The form as it will be."""
    try:
        pdf = await shared.services.guest_hands.draft(session)
    except GuestRefusedError:
        return html("guest_code.html", status=401, link="", error=_REFUSED)
    return Response(pdf, media_type="application/pdf")


@router.post("/sign")
async def sign(
    request: Request,
    shared: TheWeb,
    session: Secret = "",
    name: Typed = "",
    body: Secret = "",
    registration: Typed = "",
    approvals: Annotated[list[Approval] | None, Form()] = None,
    agreed: Secret = "",
    shown: Secret = "",
) -> Response:
    """Sign, or say on the same page what has to be put right.

    `shown` is the hash of what the page showed: what would be signed has to be that very thing.
    """
    said = GuestSigns(
        name=name.strip(),
        body=body,
        registration=registration.strip(),
        approvals=tuple(approvals or ()),
        agreed=agreed,
    )
    try:
        errors = _missing(said)
        if errors:
            return await _again(shared, session, errors, said)
        page = guest_page(await shared.services.guest_hands.read(session))
        if shown != shown_of(page).sha256:
            return await _again(shared, session, _NOT_AS_SHOWN, said)
        said = replace(said, shown_sha256=shown, shown_as="text/html")
        device = device_class(request.headers.get("user-agent"))
        await shared.services.guest_hands.sign(session, said, device)
    except GuestRefusedError:
        return html("guest_code.html", status=401, link="", error=_REFUSED)
    except BadContentError as wrong:
        return await _again(shared, session, tuple(_told(wrong)), said)
    except StepRefusedError as refused:
        found = tuple(("name", f"{e.message} ({e.citation})") for e in refused.findings)
        return await _again(shared, session, found, said)
    return RedirectResponse("/guest/done", status_code=303)


@router.post("/decline")
async def decline(shared: TheWeb, session: Secret = "", reason: Typed = "") -> Response:
    """Return it unsigned, and say why."""
    try:
        errors = judge_text("reason", reason, "Say why you return it unsigned.")
        if errors:
            return await _again(shared, session, errors, _NOTHING, reason)
        await shared.services.guest_hands.decline(session, reason.strip())
    except GuestRefusedError:
        return html("guest_code.html", status=401, link="", error=_REFUSED)
    except BadContentError as wrong:
        return await _again(shared, session, (("reason", wrong.detail),), _NOTHING, reason)
    return RedirectResponse("/guest/done?how=declined", status_code=303)


_NOTHING = GuestSigns(name="", body="", registration="", agreed="")


async def _again(
    shared: Web, session: str, errors: Errors, said: GuestSigns, reason: str = ""
) -> Response:
    try:
        found = await shared.services.guest_hands.read(session)
    except GuestRefusedError:
        # Over since, or never theirs: what they wrote is not judged then.
        return html("guest_code.html", status=401, link="", error=_REFUSED)
    page = guest_page(found)
    shown = shown_of(page)
    kept = {"said": said, "reason": reason}
    return html("guest_sign.html", status=422, page=page, shown=shown, errors=errors, **kept)


_NOT_AS_SHOWN = (
    ("form", "What was shown to you is not what would be signed. Read it below, then sign."),
)


def _missing(said: GuestSigns) -> Errors:
    errors = judge_text("name", said.name, "Give your full name.", _LONGEST_NAME)
    if not said.body:
        errors += (("body", "Choose the body that you are registered with."),)
    missing = "Give your registration number."
    errors += judge_text("registration", said.registration, missing, _LONGEST_NUMBER)
    if not said.agreed:
        errors += (("agreed", "To sign, confirm the statement."),)
    return errors


def _told(wrong: BadContentError) -> list[tuple[str, str]]:
    fields = {"name", "body", "registration", "approvals"}
    return [
        (each.path if each.path in fields else "name", each.message) for each in wrong.errors
    ] or [("name", wrong.detail)]
