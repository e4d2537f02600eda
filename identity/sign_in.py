"""Signing in to the pages: the authorisation code flow with PKCE (RFC 7636), state and nonce."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import httpx2

from identity.claims import Claims
from identity.errors import NotStrongEnoughError, ProviderUnavailableError, TokenRefusedError
from identity.profiles import ASK_BY_CLAIMS
from identity.provider import SECONDS_TO_ANSWER, Provider
from identity.step_up import SKEW
from identity.verifier import Verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """That somebody is to show who they are again, now, and at least this strongly."""

    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A sign-in that has begun: kept, sealed, in the browser's session until it comes back."""

    state: str
    nonce: str
    code_verifier: str
    provider: str = ""
    """Which of several it began at: it can only be finished there (RFC 9207)."""
    level: int = 0
    """The assurance level that was asked for; 0 where none was."""
    began_at: int = 0
    """Seconds since 1970."""


def code_challenge(code_verifier: str) -> str:
    """What is shown at the start of the secret that is only shown at the end (S256)."""
    digest = hashlib.sha256(code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SignIn:
    """The pages' side of signing in. `redirect_uri` is where the provider sends people back to."""

    def __init__(
        self,
        provider: Provider,
        verifier: Verifier,
        http: httpx2.AsyncClient,
        *,
        redirect_uri: str,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._provider = provider
        self._verifier = verifier
        self._http = http
        self._redirect_uri = redirect_uri
        self._now = now
        self.trusted = verifier.trusted

    async def begin(self, fresh: Fresh | None = None) -> tuple[str, Pending]:
        """The address to send the browser to, and what to remember until it comes back.

        Raises:
            ProviderUnavailableError: the provider cannot be reached.
        """
        endpoints = await self._provider.endpoints()
        pending = Pending(
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            code_verifier=secrets.token_urlsafe(48),
            provider=self.trusted.name,
            level=fresh.level if fresh else 0,
            began_at=int(self._now().timestamp()),
        )
        asked = {
            "response_type": "code",
            "client_id": self.trusted.client_id,
            "redirect_uri": self._redirect_uri,
            "scope": self.trusted.profile.scope,
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": code_challenge(pending.code_verifier),
            "code_challenge_method": "S256",
            **self._stronger(fresh),
        }
        return f"{endpoints.authorization}?{urlencode(asked)}", pending

    def _stronger(self, fresh: Fresh | None) -> dict[str, str]:
        """How this kind of provider is asked for a level, and for showing it again now."""
        profile = self.trusted.profile
        level = fresh.level if fresh else profile.least_level
        value = profile.asked_for.get(level)
        again = {"prompt": "login", "max_age": "0"} if fresh else {}
        if value is None:
            return again
        if profile.ask == ASK_BY_CLAIMS:
            claim = {"id_token": {"acrs": {"essential": True, "value": value}}}
            return again | {"claims": json.dumps(claim, separators=(",", ":"))}
        return again | {"acr_values": value}

    async def finish(
        self, pending: Pending, code: str, state: str, issuer: str | None = None
    ) -> Claims:
        """Who has signed in, when the browser comes back with a code.

        `issuer` is what came back with it, where the provider says (RFC 9207).

        Raises:
            TokenRefusedError: it is not the sign-in that began here, or the token is not genuine.
            NotStrongEnoughError: it is, and weaker or older than was asked.
            NoRoleError: there is no role for them.
            ProviderUnavailableError: the provider cannot be reached.
        """
        if not secrets.compare_digest(state.encode(), pending.state.encode()):
            raise TokenRefusedError("state")
        if issuer is not None and issuer != self._provider.issuer:
            raise TokenRefusedError("issuer")
        tokens = await self._exchange(code, pending.code_verifier)
        roles = self.trusted.profile.has_roles
        access = _text(tokens, "access_token")
        userinfo = await self._provider.userinfo(access) if roles else None
        claims = await self._verifier.id_token(
            _text(tokens, "id_token"), pending.nonce, userinfo, access_token=access
        )
        _judge_fresh(pending, claims)
        return claims

    async def sign_out_address(self, back: str) -> str | None:
        """Where to send the browser to end the provider's own session, if it offers that.

        OpenID Connect RP-Initiated Logout 1.0. `back` is where it then comes back to.
        """
        try:
            where = (await self._provider.endpoints()).end_session
        except ProviderUnavailableError:
            return None
        asked = {"client_id": self.trusted.client_id, "post_logout_redirect_uri": back}
        return f"{where}?{urlencode(asked)}" if where else None

    async def _exchange(self, code: str, code_verifier: str) -> dict[str, Any]:
        endpoints = await self._provider.endpoints()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "client_id": self.trusted.client_id,
            "code_verifier": code_verifier,
            **self._who_we_are(endpoints.token),
        }
        try:
            answer = await self._http.post(endpoints.token, data=form, timeout=SECONDS_TO_ANSWER)
            told = answer.json()
        except (httpx2.HTTPError, ValueError) as wrong:
            raise ProviderUnavailableError("Try again in a minute.") from wrong
        if answer.status_code != 200 or not isinstance(told, dict):
            raise TokenRefusedError("code")
        return told

    def _who_we_are(self, token_endpoint: str) -> dict[str, str]:
        """By a signature if we have a key for it, by a secret if there is one, or by PKCE alone."""
        trusted = self.trusted
        if trusted.client_keys is not None:
            return trusted.client_keys.assertion(trusted.client_id, token_endpoint, self._now())
        return {"client_secret": trusted.client_secret} if trusted.client_secret else {}


def _judge_fresh(pending: Pending, claims: Claims) -> None:
    """Asking is not getting: what came back is looked at (OpenID Connect Core 3.1.2.1, max_age)."""
    if not pending.level:
        return
    when = claims.proof.signed_in_at
    began = datetime.fromtimestamp(pending.began_at, UTC)
    if claims.proof.assurance < pending.level or when is None or when < began - SKEW:
        raise NotStrongEnoughError(
            "To sign, you have to show who you are again, with a second factor such as a smartcard "
            "or security key. Your sign-in did not do that. Nothing was signed."
        )


def _text(told: dict[str, Any], name: str) -> str:
    found = told.get(name)
    if not isinstance(found, str):
        raise TokenRefusedError(name)
    return found
