"""Signing in through the OpenID provider, choosing a capacity, signing out."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from identity.actor import Actor
from identity.errors import Declined, TokenRefusedError
from identity.sign_in import Fresh, Pending
from statute.fact import fact
from statute.vocabulary import Role
from web.asking import TheSession, TheWeb, Web, claims, not_too_often, our_own_form
from web.pages import html
from web.presenters.words import ROLES
from web.session import Begun, Session, new_session

router = APIRouter()

Then = Annotated[str, Query(max_length=1024)]
Way = Annotated[str, Query(max_length=32)]
Again = Annotated[str, Query(pattern="^1?$")]


@fact
class Capacity:
    """One capacity that a person may act in, as a choice."""

    value: str
    role: str
    organisation: str


def local(then: str) -> str:
    """An address on these pages, or the start: never one that leads to another site."""
    leads_away = not then.startswith("/") or then.startswith(("//", "/\\")) or "\\" in then
    return "/" if leads_away or any(c < " " for c in then) else then


@router.get("/sign-in")
async def ask(shared: TheWeb, then: Then = "/") -> Response:
    """Where somebody who is not signed in begins."""
    return html("sign_in.html", then=local(then), ways=shared.services.sign_in.ways)


@router.get("/sign-in/again")
async def ask_again(session: TheSession, then: Then = "/") -> Response:
    """Where somebody who is signed in is asked to show who they are again, to sign something."""
    return html("sign_in_again.html", then=local(then), way=session.way)


@router.get("/sign-in/begin", dependencies=[Depends(not_too_often)])
async def begin(shared: TheWeb, then: Then = "/", way: Way = "", again: Again = "") -> Response:
    """Off to the provider, with a promise that only this browser can keep (RFC 7636).

    Raises:
        TokenRefusedError: there is no such provider.
    """
    fresh = Fresh(level=shared.services.signing.level) if again else None
    address, pending = await shared.services.sign_in.begin(way, fresh)
    response = RedirectResponse(address, status_code=303)
    begun = Begun(
        state=pending.state,
        nonce=pending.nonce,
        code_verifier=pending.code_verifier,
        then=local(then),
        provider=pending.provider,
        level=pending.level,
        began_at=pending.began_at,
    )
    shared.seal.keep_begun(response, begun)
    return response


@router.get("/sign-in/keys")
async def client_keys(shared: TheWeb) -> Response:
    """The public keys by which a provider knows us (RFC 7523)."""
    published = shared.services.client_keys
    return JSONResponse({"keys": []} if published is None else published())


@router.get("/signed-in", dependencies=[Depends(not_too_often)])
async def come_back(
    request: Request,
    shared: TheWeb,
    code: Annotated[str, Query(max_length=4096)] = "",
    state: Annotated[str, Query(max_length=512)] = "",
    iss: Annotated[str | None, Query(max_length=512)] = None,
) -> Response:
    """Back from the provider: they are signed in, if this browser began it and the token is good.

    Raises:
        TokenRefusedError: it did not, or it is not.
        NotStrongEnoughError: it is, and less than was asked.
    """
    begun = shared.seal.begun(request)
    if begun is None or not code:
        raise TokenRefusedError("not begun here" if begun is None else "refused at the provider")
    told = await shared.services.sign_in.finish(_pending(begun), code, state, iss)
    actor = await shared.services.people.actor(told)
    session = _as_before(request, shared, new_session(told, begun.provider, shared.seal.now()))
    chooses = len(actor.appointments) > 1 and session.role is None
    response = RedirectResponse("/role" if chooses else begun.then, status_code=303)
    shared.seal.forget_begun(response)
    shared.seal.keep_session(response, session)
    return response


def _pending(begun: Begun) -> Pending:
    return Pending(
        state=begun.state,
        nonce=begun.nonce,
        code_verifier=begun.code_verifier,
        provider=begun.provider,
        level=begun.level,
        began_at=begun.began_at,
    )


def _as_before(request: Request, shared: Web, session: Session) -> Session:
    """Somebody who signed in again acts on in the capacity they had chosen; nobody else does."""
    before = shared.seal.session(request)
    same = before is not None and (before.issuer, before.subject) == (
        session.issuer,
        session.subject,
    )
    if before is None or not same:
        return session
    return replace(session, role=before.role, organisation=before.organisation)


@router.get("/role")
async def choose(session: TheSession, shared: TheWeb) -> Response:
    """Ask in which capacity they act."""
    actor = await shared.services.people.actor(claims(session))
    chosen = f"{session.role}@{session.organisation}" if session.role else ""
    return html(
        "role.html", name=actor.name, choices=_choices(actor), csrf=session.csrf, chosen=chosen
    )


@router.post("/role", dependencies=[Depends(our_own_form)])
async def chosen(
    session: TheSession, shared: TheWeb, capacity: Annotated[str, Form(max_length=128)] = ""
) -> Response:
    """Act in this capacity from now on, if the directory says they may."""
    actor = await shared.services.people.actor(claims(session))
    if all(c.value != capacity for c in _choices(actor)):
        return html(
            "role.html",
            status=422,
            name=actor.name,
            choices=_choices(actor),
            csrf=session.csrf,
            chosen="",
            error="Choose who you are acting for",
        )
    role, _, organisation = capacity.partition("@")
    response = RedirectResponse("/board", status_code=303)
    shared.seal.keep_session(response, _in_capacity(session, Role(role), organisation))
    return response


@router.post("/sign-out", dependencies=[Depends(our_own_form)])
async def sign_out(session: TheSession, shared: TheWeb) -> Response:
    """Sign out of these pages, in this browser."""
    await shared.services.sessions.end(session.issuer, session.id)
    return _signed_out(session, shared)


@router.get("/sign-out-everywhere")
async def ask_everywhere(session: TheSession) -> Response:
    """Ask whether to end what was left open elsewhere."""
    return html("sign_out_everywhere.html", csrf=session.csrf)


@router.post("/sign-out-everywhere", dependencies=[Depends(our_own_form)])
async def sign_out_everywhere(session: TheSession, shared: TheWeb) -> Response:
    """Sign out of these pages in every browser, on whatever device."""
    await shared.services.sessions.end_everywhere(session.issuer, session.subject)
    return _signed_out(session, shared)


def _signed_out(session: Session, shared: Web) -> Response:
    way = quote(session.way, safe="")
    response = RedirectResponse(f"/signed-out?way={way}", status_code=303)
    shared.seal.forget(response)
    return response


@router.get("/signed-out")
async def signed_out(request: Request, shared: TheWeb, way: Way = "") -> Response:
    """Say that they are signed out, and offer to end the provider's own session as well."""
    back = str(request.url.replace(query=""))
    elsewhere = await shared.services.sign_in.sign_out_address(way, back) if way else None
    return html("signed_out.html", elsewhere=elsewhere)


@router.post("/back-channel-logout", dependencies=[Depends(not_too_often)])
async def back_channel_logout(
    shared: TheWeb, logout_token: Annotated[str, Form(max_length=16_384)] = ""
) -> Response:
    """A provider says that it ended its own sessions (OpenID Connect Back-Channel Logout 1.0)."""
    takes = shared.services.back_channel
    try:
        if takes is None:
            raise TokenRefusedError("no back channel")
        await takes.receive(logout_token)
    except Declined:
        return JSONResponse({"error": "invalid_request"}, 400)
    return Response(status_code=200)


def _choices(actor: Actor) -> tuple[Capacity, ...]:
    return tuple(
        Capacity(
            value=f"{a.role}@{a.organisation}", role=ROLES[a.role], organisation=a.organisation_name
        )
        for a in actor.appointments
    )


def _in_capacity(session: Session, role: Role, organisation: str) -> Session:
    return replace(session, role=role, organisation=organisation)
