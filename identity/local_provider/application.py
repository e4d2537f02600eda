"""The local provider as a web application, to be mounted under its issuer's path."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from identity.local_provider.grants import GrantRefusedError, Grants, refuse
from identity.local_provider.keys import SigningKeys
from identity.local_provider.pages import STYLE, Choice, choose, refused

People = Callable[[], Awaitable[Sequence[Choice]]]
"""Asks the directory whom one may be."""

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
}


def create_local_provider(
    *,
    issuer: str,
    key_set: str,
    people: People,
    client_id: str,
    audience: str,
    redirect_uris: Sequence[str],
    now: Callable[[], datetime],
) -> FastAPI:
    """An OpenID provider that lets a developer be any of `people`; mount it at `issuer`'s path.

    `key_set` is from `keys.new_key_set`, kept or fresh. `client_id` is the pages' and `audience`
    the API's; `redirect_uris` are the only addresses a browser is sent back to. Scripts use the
    client credentials grant, with a person's subject as their client id.

    Raises:
        BadKeySetError: `key_set` holds no key to sign with.
    """
    keys = SigningKeys(key_set)
    grants = Grants(issuer, keys, client_id=client_id, audience=audience, now=now)
    site = _Site(
        issuer,
        keys,
        grants,
        people,
        client_id=client_id,
        redirect_uris=frozenset(redirect_uris),
    )
    app = FastAPI(title="eMHA local sign-in", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_api_route("/.well-known/openid-configuration", site.discovery)
    app.add_api_route("/jwks", keys.published)
    app.add_api_route("/authorize", site.authorize)
    app.add_api_route("/authorize", site.chosen, methods=["POST"])
    app.add_api_route("/token", site.token, methods=["POST"], response_model=None)
    return app


class _Site:
    """What the provider answers."""

    def __init__(
        self,
        issuer: str,
        keys: SigningKeys,
        grants: Grants,
        people: People,
        *,
        client_id: str,
        redirect_uris: frozenset[str],
    ) -> None:
        self._issuer = issuer
        self._keys = keys
        self._grants = grants
        self._people = people
        self._client_id = client_id
        self._redirect_uris = redirect_uris

    async def discovery(self) -> dict[str, Any]:
        base = self._issuer.rstrip("/")
        return {
            "issuer": self._issuer,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "jwks_uri": f"{base}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "client_credentials"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [self._keys.algorithm],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile"],
        }

    async def authorize(self, request: Request) -> HTMLResponse:
        asked = _fields(dict(request.query_params))
        if why := self._wrong_with(asked):
            return HTMLResponse(refused(why), 400, _PAGE_HEADERS)
        return HTMLResponse(choose(await self._people(), asked), headers=_PAGE_HEADERS)

    async def chosen(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        asked, subject = _fields(form), form.get("subject", "")
        why = self._wrong_with(asked)
        if why is None and not await self._known(subject):
            why = "There is nobody like that to sign in as."
        if why is not None:
            return HTMLResponse(refused(why), 400, _PAGE_HEADERS)
        code = self._grants.code_for(
            subject,
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
    ) -> Response:
        try:
            if grant_type == "client_credentials":
                told = await self._for_a_script(client_id)
            elif grant_type == "authorization_code":
                told = self._grants.redeem(
                    code,
                    client_id=client_id,
                    redirect_uri=redirect_uri,
                    code_verifier=code_verifier,
                )
            else:
                refuse("unsupported_grant_type", "This grant is not offered")
        except GrantRefusedError as no:
            answer = {"error": no.error, "error_description": no.description}
            return JSONResponse(answer, 400, {"Cache-Control": "no-store"})
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    async def _for_a_script(self, subject: str) -> dict[str, Any]:
        if not await self._known(subject):
            refuse("invalid_client", "There is nobody like that")
        return self._grants.access(subject)

    async def _known(self, subject: str) -> bool:
        return any(each.subject == subject for each in await self._people())

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


def _fields(given: dict[str, str]) -> dict[str, str]:
    return {name: given.get(name, "") for name in (*_KEPT, *_PKCE)}
