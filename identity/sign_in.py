"""Signing in to the pages: the authorisation code flow with PKCE (RFC 7636), state and nonce."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx2

from identity.errors import ProviderUnavailableError, TokenRefusedError
from identity.provider import SECONDS_TO_ANSWER, Provider
from identity.verifier import Claims, Verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A sign-in that has begun: kept, sealed, in the browser's session until it comes back."""

    state: str
    nonce: str
    code_verifier: str


def code_challenge(code_verifier: str) -> str:
    """What is shown at the start of the secret that is only shown at the end (S256)."""
    digest = hashlib.sha256(code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class SignIn:
    """The pages' side of signing in. `redirect_uri` is where the provider sends people back to."""

    def __init__(
        self,
        provider: Provider,
        verifier: Verifier,
        http: httpx2.AsyncClient,
        *,
        client_id: str,
        redirect_uri: str,
        client_secret: str | None = None,
    ) -> None:
        self._provider = provider
        self._verifier = verifier
        self._http = http
        self._client_id = client_id
        self._redirect_uri = redirect_uri
        self._client_secret = client_secret

    async def begin(self) -> tuple[str, Pending]:
        """The address to send the browser to, and what to remember until it comes back.

        Raises:
            ProviderUnavailableError: the provider cannot be reached.
        """
        endpoints = await self._provider.endpoints()
        pending = Pending(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            code_verifier=secrets.token_urlsafe(48),
        )
        asked = urlencode(
            {
                "response_type": "code",
                "client_id": self._client_id,
                "redirect_uri": self._redirect_uri,
                "scope": "openid profile",
                "state": pending.state,
                "nonce": pending.nonce,
                "code_challenge": code_challenge(pending.code_verifier),
                "code_challenge_method": "S256",
            }
        )
        return f"{endpoints.authorization}?{asked}", pending

    async def finish(self, pending: Pending, code: str, state: str) -> Claims:
        """Who has signed in, when the browser comes back with a code.

        Raises:
            TokenRefusedError: it is not the sign-in that began here, or the token is not genuine.
            ProviderUnavailableError: the provider cannot be reached.
        """
        if not secrets.compare_digest(state.encode(), pending.state.encode()):
            raise TokenRefusedError("state")
        token = await self._exchange(code, pending.code_verifier)
        return await self._verifier.id_token(token, pending.nonce)

    async def _exchange(self, code: str, code_verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "client_id": self._client_id,
            "code_verifier": code_verifier,
        }
        if self._client_secret is not None:
            form["client_secret"] = self._client_secret
        endpoints = await self._provider.endpoints()
        try:
            answer = await self._http.post(endpoints.token, data=form, timeout=SECONDS_TO_ANSWER)
            told = answer.json()
        except (httpx2.HTTPError, ValueError) as wrong:
            raise ProviderUnavailableError("Try again in a minute.") from wrong
        token = told.get("id_token") if isinstance(told, dict) else None
        if answer.status_code != 200 or not isinstance(token, str):
            raise TokenRefusedError("code")
        return token
