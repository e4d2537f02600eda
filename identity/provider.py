"""What an OpenID provider says about itself: where things are, and the keys it signs with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet, RSAKey

from identity.errors import ProviderUnavailableError
from identity.trusted import TENANT

KEYS_KEPT = timedelta(minutes=10)
"""After this the keys are fetched again, so that one the provider has withdrawn is forgotten."""

LEAST_BETWEEN_FETCHES = timedelta(seconds=20)
"""An unknown key id fetches at most this often: made-up ids must not make us a nuisance."""

SECONDS_TO_ANSWER = 5.0

ANY_TENANT = "organizations"
"""Where Entra ID describes itself for every tenant that is an organisation."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a provider does what (OpenID Connect Discovery 1.0)."""

    authorization: str
    token: str
    keys: str
    userinfo: str | None = None
    end_session: str | None = None


class Provider:
    """One OpenID provider, found by its issuer address. Endpoints and keys are cached."""

    def __init__(self, issuer: str, http: httpx2.AsyncClient, now: Callable[[], datetime]) -> None:
        self.issuer = issuer
        self._http = http
        self._now = now
        self._endpoints: Endpoints | None = None
        self._keys: KeySet | None = None
        self._fetched_at: datetime | None = None
        self._fetching = asyncio.Lock()

    async def endpoints(self) -> Endpoints:
        """Where the provider does what.

        Raises:
            ProviderUnavailableError: it cannot be reached, or says it is somebody else.
        """
        if self._endpoints is None:
            self._endpoints = await self._discover()
        return self._endpoints

    async def _discover(self) -> Endpoints:
        issuer = self.issuer.replace(TENANT, ANY_TENANT).rstrip("/")
        where = issuer + "/.well-known/openid-configuration"
        return _endpoints(await self._fetch(where), self.issuer)

    async def keys(self, key_id: str | None) -> KeySet:
        """The provider's public keys, fetched anew if they are old or do not have this one.

        Raises:
            ProviderUnavailableError: they cannot be had and none were kept.
        """
        if self._want(key_id):
            async with self._fetching:
                if self._want(key_id):
                    await self._refresh()
        if self._keys is None:
            raise ProviderUnavailableError("Try again in a minute.")
        return self._keys

    def _want(self, key_id: str | None) -> bool:
        if self._keys is None or self._fetched_at is None:
            return True
        age = self._now() - self._fetched_at
        missing = all(key.kid != key_id for key in self._keys)
        return age >= KEYS_KEPT or (missing and age >= LEAST_BETWEEN_FETCHES)

    async def _refresh(self) -> None:
        """Fetch the keys; while the provider is away, those that were kept stay good."""
        try:
            self._endpoints = await self._discover()
            self._keys = _public_keys(await self._fetch(self._endpoints.keys))
        except ProviderUnavailableError:
            if self._keys is None:
                raise
        self._fetched_at = self._now()

    async def userinfo(self, access_token: str) -> dict[str, Any]:
        """What the provider tells of whoever the access token is for.

        Raises:
            ProviderUnavailableError: it cannot be had.
        """
        where = (await self.endpoints()).userinfo
        if where is None:
            raise ProviderUnavailableError("The sign-in provider is not set up correctly.")
        return await self._fetch(where, {"Authorization": f"Bearer {access_token}"})

    async def _fetch(self, url: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        try:
            answer = await self._http.get(url, headers=headers, timeout=SECONDS_TO_ANSWER)
            answer.raise_for_status()
            told = answer.json()
        except (httpx2.HTTPError, ValueError) as wrong:
            raise ProviderUnavailableError("Try again in a minute.") from wrong
        if not isinstance(told, dict):
            raise ProviderUnavailableError("Try again in a minute.")
        return told


def _endpoints(told: dict[str, Any], issuer: str) -> Endpoints:
    """The issuer must name itself exactly, or another's tokens would pass for its own."""
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if told.get("issuer") != issuer or not all(isinstance(told.get(n), str) for n in names):
        raise ProviderUnavailableError("The sign-in provider is not set up correctly.")
    more = (told.get("userinfo_endpoint"), told.get("end_session_endpoint"))
    return Endpoints(
        *(told[name] for name in names),
        *(each if isinstance(each, str) else None for each in more),
    )


def _public_keys(told: dict[str, Any]) -> KeySet:
    """RSA and elliptic keys for signing only: a shared secret in a key set is never a key."""
    given = told.get("keys")
    read = [_public_key(each) for each in given] if isinstance(given, list) else []
    kept: list[Key] = [key for key in read if key is not None]
    if not kept:
        raise ProviderUnavailableError("The sign-in provider offers no key that can be used.")
    return KeySet(kept)


def _public_key(told: Any) -> RSAKey | ECKey | None:
    if not isinstance(told, dict) or told.get("use", "sig") != "sig":
        return None
    try:
        if told.get("kty") == "RSA":
            return RSAKey.import_key(told)
        return ECKey.import_key(told) if told.get("kty") == "EC" else None
    except (JoseError, ValueError, KeyError, TypeError):
        return None
