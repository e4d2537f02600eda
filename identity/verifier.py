"""Whether a token is genuine, for us, and in time: the one place where that is decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwt import JWTClaimsRegistry

from identity.claims import Claims
from identity.errors import TokenRefusedError
from identity.provider import Provider
from identity.reading import read
from identity.token_hash import at_hash
from identity.trusted import Trusted

ALGORITHMS = ("RS256", "ES256")
"""The only ones accepted: never `none`, never one with a shared secret."""

LEEWAY_SECONDS = 30
"""How far the provider's clock may be from ours."""

LONGEST_TOKEN = 16_384
"""Characters. A longer one is refused unread."""

LONGEST_LIFE = 24 * 60 * 60
"""Seconds from issue to expiry: a token that lives longer is no proof of who is there now."""

USERINFO_KEPT = timedelta(minutes=2)
MOST_USERINFO = 1_000
"""What UserInfo told is kept for so long, for so many tokens."""


class AccessTokens(Protocol):
    """Verifies what is sent to the API (`Verifier`, or `Verifiers` for several providers)."""

    async def access_token(self, token: str) -> Claims:
        """Who an access token speaks for."""
        ...


class Verifier:
    """Verifies tokens of one provider.

    `audience` is what access tokens for the API are made out to; `client_id` what ID tokens for the
    pages are. `trusted` says the same and more, where the provider is not a plain one.
    """

    def __init__(
        self,
        provider: Provider,
        *,
        audience: str,
        client_id: str,
        now: Callable[[], datetime],
        trusted: Trusted | None = None,
    ) -> None:
        self._provider = provider
        self.trusted = trusted or Trusted(
            issuer=provider.issuer, client_id=client_id, audience=audience
        )
        self._now = now
        self._userinfo: dict[str, tuple[datetime, dict[str, Any]]] = {}

    async def access_token(self, token: str) -> Claims:
        """Who an access token, sent to the API, speaks for.

        Raises:
            TokenRefusedError: it is not genuine, not for us, or not in time.
            NoRoleError: it is, of somebody without a role.
            ProviderUnavailableError: the keys to check it with cannot be had.
        """
        told = await self._verified(token, self.trusted.audience)
        roles = self.trusted.profile.has_roles
        return read(self.trusted, told, await self._asked(token) if roles else None)

    async def id_token(
        self,
        token: str,
        nonce: str,
        userinfo: Mapping[str, Any] | None = None,
        *,
        access_token: str | None = None,
    ) -> Claims:
        """Who has just signed in. `nonce` is the one sent when the sign-in began.

        `access_token` is the one that came with it: if the ID token says which that was
        (`at_hash`, OpenID Connect Core 1.0, 3.1.3.6), it must be that one.

        Raises:
            TokenRefusedError, NoRoleError, ProviderUnavailableError: as above.
        """
        client_id = self.trusted.client_id
        told = await self._verified(token, client_id, nonce={"essential": True, "value": nonce})
        several = isinstance(told["aud"], list) and len(told["aud"]) > 1
        if told.get("azp", None if several else client_id) != client_id:
            raise TokenRefusedError("azp")
        if "at_hash" in told:
            _judge_at_hash(told["at_hash"], access_token)
        return read(self.trusted, told, userinfo)

    async def logout_token(self, token: str) -> dict[str, Any]:
        """The claims of a genuine logout token (OpenID Connect Back-Channel Logout 1.0).

        Raises:
            TokenRefusedError, ProviderUnavailableError: as above.
        """
        return await self._verified(token, self.trusted.client_id, sub={}, exp={})

    def is_of(self, told: Mapping[str, Any]) -> bool:
        """Whether a token that says this of itself is for this verifier to check."""
        tenant = told.get("tid")
        issuer = self.trusted.issuer_of(tenant if isinstance(tenant, str) else None)
        return bool(told.get("iss") == issuer)

    async def _verified(self, token: str, audience: str, **more: Any) -> dict[str, Any]:
        """Signature, algorithm, issuer, audience, times and nonce, together or not at all."""
        keys = await self._provider.keys(_key_id(token))
        needed: dict[str, Any] = {"essential": True}
        expected = {
            "aud": needed | {"value": audience},
            "sub": needed,
            "exp": needed,
            "iat": needed,
        } | more
        at = int(self._now().timestamp())
        try:
            claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
            expected["iss"] = needed | {"value": self._issuer(claims)}
            JWTClaimsRegistry(now=at, leeway=LEEWAY_SECONDS, **expected).validate(claims)
        except (JoseError, ValueError) as wrong:
            raise TokenRefusedError(getattr(wrong, "error", "unreadable")) from wrong
        if claims.get("exp", at) - claims["iat"] > LONGEST_LIFE:
            raise TokenRefusedError("lives too long")
        return claims

    def _issuer(self, claims: dict[str, Any]) -> str:
        """Which issuer the token must name: for a provider with tenants, that of a trusted one."""
        if not self.trusted.profile.has_tenants:
            return self.trusted.issuer
        tenant = claims.get("tid")
        if not isinstance(tenant, str) or tenant not in self.trusted.tenants:
            raise TokenRefusedError("tenant")
        return self.trusted.issuer_of(tenant)

    async def _asked(self, token: str) -> dict[str, Any]:
        """What UserInfo tells of whoever the token is for; not asked again at every request."""
        known, at = hashlib.sha256(token.encode()).hexdigest(), self._now()
        kept = self._userinfo.get(known)
        if kept is not None and at < kept[0] + USERINFO_KEPT:
            return kept[1]
        told = await self._provider.userinfo(token)
        while len(self._userinfo) >= MOST_USERINFO:
            del self._userinfo[next(iter(self._userinfo))]
        self._userinfo.pop(known, None)
        self._userinfo[known] = at, told
        return told


class Verifiers:
    """Verifies tokens of several providers, each by the rules of its own."""

    def __init__(self, verifiers: tuple[Verifier, ...]) -> None:
        self._verifiers = verifiers

    async def access_token(self, token: str) -> Claims:
        """Who an access token speaks for.

        Raises:
            TokenRefusedError, NoRoleError, ProviderUnavailableError: as on `Verifier`.
        """
        if len(self._verifiers) == 1:
            return await self._verifiers[0].access_token(token)
        told = unverified(token)
        for each in self._verifiers:
            if each.is_of(told):
                return await each.access_token(token)
        raise TokenRefusedError("issuer")


def unverified(token: str) -> dict[str, Any]:
    """What a token claims, to find whose keys to check it with; nothing of it is believed."""
    _key_id(token)
    try:
        payload = jws.extract_compact(token.encode("ascii")).payload
        claims = json.loads(payload)
    except (JoseError, ValueError) as wrong:
        raise TokenRefusedError("unreadable") from wrong
    if not isinstance(claims, dict):
        raise TokenRefusedError("unreadable")
    return claims


def _judge_at_hash(said: Any, access_token: str | None) -> None:
    """Every algorithm that is accepted here hashes with SHA-256."""
    if access_token is None or said != at_hash(access_token):
        raise TokenRefusedError("at_hash")


def _key_id(token: str) -> str | None:
    """Which key a token claims to be signed with; nothing else in it is believed yet."""
    if len(token) > LONGEST_TOKEN:
        raise TokenRefusedError("too long")
    try:
        header = jws.extract_compact(token.encode("ascii")).headers()
    except (JoseError, ValueError) as wrong:
        raise TokenRefusedError("unreadable") from wrong
    if header.get("alg") not in ALGORITHMS:
        raise TokenRefusedError("algorithm")
    key_id = header.get("kid")
    return key_id if isinstance(key_id, str) else None
