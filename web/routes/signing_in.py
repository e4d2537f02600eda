"""Signing in through the OpenID provider, choosing a capacity, signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from identity.actor import Actor
from identity.errors import TokenRefusedError
from identity.sign_in import Pending
from statute.fact import fact
from statute.vocabulary import Role
from web.asking import TheSession, TheWeb, claims, our_own_form
from web.pages import html
from web.presenters.words import ROLES
from web.session import Begun, Session, new_csrf

router = APIRouter()

Then = Annotated[str, Query(max_length=1024)]


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
async def ask(then: Then = "/") -> Response:
    """Where somebody who is not signed in begins."""
    return html("sign_in.html", then=local(then))


@router.get("/sign-in/begin")
async def begin(shared: TheWeb, then: Then = "/") -> Response:
    """Off to the provider, with a promise that only this browser can keep (RFC 7636)."""
    address, pending = await shared.services.sign_in.begin()
    response = RedirectResponse(address, status_code=303)
    begun = Begun(
        state=pending.state,
        nonce=pending.nonce,
        code_verifier=pending.code_verifier,
        then=local(then),
    )
    shared.seal.keep_begun(response, begun)
    return response


@router.get("/signed-in")
async def come_back(
    request: Request,
    shared: TheWeb,
    code: Annotated[str, Query(max_length=4096)] = "",
    state: Annotated[str, Query(max_length=512)] = "",
) -> Response:
    """Back from the provider: they are signed in, if this browser began it and the token is good.

    Raises:
        TokenRefusedError: it did not, or it is not.
    """
    begun = shared.seal.begun(request)
    if begun is None or not code:
        raise TokenRefusedError("not begun here" if begun is None else "refused at the provider")
    pending = Pending(state=begun.state, nonce=begun.nonce, code_verifier=begun.code_verifier)
    told = await shared.services.sign_in.finish(pending, code, state)
    actor = await shared.services.people.actor(told)
    several = len(actor.appointments) > 1
    response = RedirectResponse("/role" if several else begun.then, status_code=303)
    session = Session(
        issuer=told.issuer, subject=told.subject, issued_at=told.issued_at, csrf=new_csrf()
    )
    shared.seal.forget_begun(response)
    shared.seal.keep_session(response, session)
    return response


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
async def sign_out(shared: TheWeb) -> Response:
    """Sign out of these pages."""
    response = RedirectResponse("/sign-in", status_code=303)
    shared.seal.forget(response)
    return response


def _choices(actor: Actor) -> tuple[Capacity, ...]:
    return tuple(
        Capacity(
            value=f"{a.role}@{a.organisation}", role=ROLES[a.role], organisation=a.organisation_name
        )
        for a in actor.appointments
    )


def _in_capacity(session: Session, role: Role, organisation: str) -> Session:
    return Session(
        issuer=session.issuer,
        subject=session.subject,
        issued_at=session.issued_at,
        csrf=session.csrf,
        role=role,
        organisation=organisation,
    )
