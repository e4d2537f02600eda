"""The local provider as a web application, to be mounted under its issuer's path."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Form, Header, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from identity.local_provider.clients import ClientKeySet, SignedClients
from identity.local_provider.grants import GrantRefusedError, Grants, refuse
from identity.local_provider.keys import SigningKeys
from identity.local_provider.pages import STYLE, choose, refused, signed_out
from identity.local_provider.people import Choice, People, Systems
from identity.local_provider.shapes import STRENGTHS, SignedInAs, userinfo
from identity.trusted import TENANT

S256_LENGTH = 43
"""Characters of a SHA-256 digest in base64url without padding (RFC 7636)."""

_KEPT = ("response_type", "client_id", "redirect_uri", "state", "nonce")
_PKCE = ("code_challenge", "code_challenge_method")
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


async def no_systems() -> Sequence[str]:
    """There is no trust's system."""
    return ()


def create_local_provider(
    *,
    issuer: str,
    key_set: str,
    people: People,
    client_id: str,
    audience: str,
    redirect_uris: Sequence[str],
    now: Callable[[], datetime],
    shape: str = "plain",
    systems: Systems = no_systems,
    client_keys: ClientKeySet | None = None,
    signed_out_uris: Sequence[str] = (),
) -> FastAPI:
    """An OpenID provider that lets a developer be any of `people`; mount it at `issuer`'s path.

    `key_set` is from `keys.new_key_set`, kept or fresh. `client_id` is the pages' and `audience`
    the API's; `redirect_uris` and `signed_out_uris` are the only addresses a browser is sent back
    to. Scripts use the client credentials grant, with a person's subject as their client id, or
    that of one of `systems`. `shape` is that of the tokens (`shapes.py`); with `client_keys`
    the pages must sign their requests. The path of an issuer with a tenant in it is mounted where
    the tenant begins.

    Raises:
        BadKeySetError: `key_set` holds no key to sign with.
    """
    keys = SigningKeys(key_set)
    base, _, tenant_path = issuer.rstrip("/").partition(f"/{TENANT}")
    grants = Grants(issuer, keys, client_id=client_id, audience=audience, now=now, shape=shape)
    signed = client_keys and SignedClients(client_id, f"{base}/token", client_keys, now)
    site = _Site(
        (issuer, base, shape),
        keys,
        grants,
        people,
        systems,
        client_id=client_id,
        signed_clients=signed or None,
        sent_back_to=(frozenset(redirect_uris), frozenset(signed_out_uris)),
        now=now,
    )
    described = "/.well-known/openid-configuration"
    app = FastAPI(title="eMHA local sign-in", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_api_route("/{tenant}" + tenant_path + described, site.discovery)
    app.add_api_route(described, site.discovery)
    app.add_api_route("/jwks", keys.published)
    app.add_api_route("/authorize", site.authorize)
    app.add_api_route("/authorize", site.chosen, methods=["POST"])
    app.add_api_route("/token", site.token, methods=["POST"], response_model=None)
    app.add_api_route("/userinfo", site.userinfo)
    app.add_api_route("/end-session", site.end_session)
    return app


class _Site:
    """What the provider answers."""

    def __init__(
        self,
        where: tuple[str, str, str],
        keys: SigningKeys,
        grants: Grants,
        people: People,
        systems: Systems,
        *,
        client_id: str,
        signed_clients: SignedClients | None,
        sent_back_to: tuple[frozenset[str], frozenset[str]],
        now: Callable[[], datetime],
    ) -> None:
        self._issuer, self._base, self._shape = where
        self._keys = keys
        self._grants = grants
        self._people = people
        self._systems = systems
        self._client_id = client_id
        self._signed_clients = signed_clients
        self._redirect_uris, self._signed_out_uris = sent_back_to
        self._now = now

    async def discovery(self) -> dict[str, Any]:
        shown_by = "private_key_jwt" if self._signed_clients else "none"
        return {
            "issuer": self._issuer,
            "authorization_endpoint": f"{self._base}/authorize",
            "token_endpoint": f"{self._base}/token",
            "jwks_uri": f"{self._base}/jwks",
            "userinfo_endpoint": f"{self._base}/userinfo",
            "end_session_endpoint": f"{self._base}/end-session",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "client_credentials"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [self._keys.algorithm],
            "token_endpoint_auth_methods_supported": [shown_by],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile"],
        }

    async def authorize(self, request: Request) -> HTMLResponse:
        asked = _fields(dict(request.query_params))
        if why := self._wrong_with(asked):
            return HTMLResponse(refused(why), 400, _PAGE_HEADERS)
        each_post = self._shape == "cis2"
        page = choose(await self._people(), asked, STRENGTHS, each_post=each_post)
        return HTMLResponse(page, headers=_PAGE_HEADERS)

    async def chosen(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        asked = _fields(form)
        why = self._wrong_with(asked)
        subject, organisation = form.get("subject", ""), form.get("organisation", "")
        if self._shape == "cis2":
            subject, _, organisation = subject.rpartition("@")
        signed_in = await self._as(subject, organisation, form.get("strength", "3"))
        if why is None and signed_in is None:
            why = "There is nobody like that to sign in as."
        if why is not None or signed_in is None:
            return HTMLResponse(refused(why or ""), 400, _PAGE_HEADERS)
        code = self._grants.code_for(
            signed_in,
            redirect_uri=asked["redirect_uri"],
            nonce=asked["nonce"] or None,
            challenge=asked["code_challenge"],
        )
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 303, _PAGE_HEADERS)

    async def token(
        self,
        grant_type: Annotated[str, Form()] = "",
        client_id: Annotated[str, Form()] = "",
        code: Annotated[str, Form()] = "",
        redirect_uri: Annotated[str, Form()] = "",
        code_verifier: Annotated[str, Form()] = "",
        client_assertion_type: Annotated[str, Form()] = "",
        client_assertion: Annotated[str, Form()] = "",
        strength: Annotated[str, Form()] = "3",
        signed_in_ago: Annotated[int, Form(ge=0, le=86_400)] = 0,
    ) -> Response:
        try:
            if grant_type == "client_credentials":
                ago = timedelta(seconds=signed_in_ago)
                told = await self._for_a_script(client_id, strength, ago)
            elif grant_type == "authorization_code":
                if self._signed_clients is not None:
                    self._signed_clients.check(client_assertion_type, client_assertion)
                told = self._grants.redeem(
                    code,
                    client_id=client_id,
                    redirect_uri=redirect_uri,
                    code_verifier=code_verifier,
                )
            else:
                refuse("unsupported_grant_type", "This grant is not offered")
        except GrantRefusedError as no:
            return _said_no(no, 400)
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    async def userinfo(self, authorization: Annotated[str, Header()] = "") -> Response:
        try:
            subject = self._grants.subject_of(authorization.removeprefix("Bearer "))
        except GrantRefusedError as no:
            return _said_no(no, 401)
        found = await self._who(subject)
        if found is None:
            return JSONResponse({"error": "invalid_token"}, 401)
        return JSONResponse(userinfo(found), headers={"Cache-Control": "no-store"})

    async def end_session(self, post_logout_redirect_uri: str = "", state: str = "") -> Response:
        """There is no session to end here: every sign-in asks who to be."""
        if post_logout_redirect_uri not in self._signed_out_uris:
            return HTMLResponse(signed_out(), headers=_PAGE_HEADERS)
        back = f"{post_logout_redirect_uri}?{urlencode({'state': state})}" if state else ""
        return RedirectResponse(back or post_logout_redirect_uri, 303, _PAGE_HEADERS)

    async def _for_a_script(self, subject: str, strength: str, ago: timedelta) -> dict[str, Any]:
        if subject in await self._systems():
            return self._grants.access_of_system(subject)
        signed_in = await self._as(subject, "", strength, ago)
        if signed_in is None:
            refuse("invalid_client", "There is nobody like that")
        return self._grants.access(signed_in)

    async def _as(
        self, subject: str, organisation: str, strength: str, ago: timedelta = timedelta()
    ) -> SignedInAs | None:
        who = await self._who(subject)
        if who is None or strength not in {"1", "2", "3"}:
            return None
        held = [code for code, _ in who.organisations]
        if organisation and organisation not in held:
            return None
        return SignedInAs(
            who=who,
            organisation=organisation or next(iter(held), ""),
            strength=int(strength),
            at=self._now() - ago,
            session=secrets.token_urlsafe(12),
        )

    async def _who(self, subject: str) -> Choice | None:
        return next((each for each in await self._people() if each.subject == subject), None)

    def _wrong_with(self, asked: dict[str, str]) -> str | None:
        """Why the request cannot be trusted; such a browser is never sent anywhere."""
        if (
            asked["client_id"] != self._client_id
            or asked["redirect_uri"] not in self._redirect_uris
        ):
            return "The application that sent you here is not known, or not at that address."
        if asked["response_type"] != "code" or not asked["state"]:
            return "The request to sign in is not complete. Go back and start again."
        if asked["code_challenge_method"] != "S256" or len(asked["code_challenge"]) != S256_LENGTH:
            return "The request to sign in carries no proof key (PKCE, S256)."
        return None


def _said_no(no: GrantRefusedError, status: int) -> JSONResponse:
    answer = {"error": no.error, "error_description": no.description}
    return JSONResponse(answer, status, {"Cache-Control": "no-store"})


def _fields(given: dict[str, str]) -> dict[str, str]:
    return {name: given.get(name, "") for name in (*_KEPT, *_PKCE)}
