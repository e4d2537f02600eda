"""Whether a token is genuine, for us, and in time: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwt import JWTClaimsRegistry

from identity.errors import TokenRefusedError
from identity.provider import Provider

ALGORITHMS = ("RS256", "ES256")
"""The only ones accepted: never `none`, never one with a shared secret."""

LEEWAY_SECONDS = 30
"""How far the provider's clock may be from ours."""

LONGEST_TOKEN = 16_384
"""Characters. A longer one is refused unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Who a verified token says is asking: unique as issuer and subject together."""

    issuer: str
    subject: str
    issued_at: int
    """Seconds since 1970."""


class Verifier:
    """Verifies tokens of one provider.

    `audience` is what access tokens for the API are made out to; `client_id` what ID tokens for the
    pages are.
    """

    def __init__(
        self, provider: Provider, *, audience: str, client_id: str, now: Callable[[], datetime]
    ) -> None:
        self._provider = provider
        self._audience = audience
        self._client_id = client_id
        self._now = now

    async def access_token(self, token: str) -> Claims:
        """Who an access token, sent to the API, speaks for.

        Raises:
            TokenRefusedError: it is not genuine, not for us, or not in time.
            ProviderUnavailableError: the keys to check it with cannot be had.
        """
        return _claims(await self._verified(token, self._audience, None))

    async def id_token(self, token: str, nonce: str) -> Claims:
        """Who has just signed in. `nonce` is the one sent when the sign-in began.

        Raises:
            TokenRefusedError, ProviderUnavailableError: as above.
        """
        told = await self._verified(token, self._client_id, nonce)
        if isinstance(told["aud"], list) and told.get("azp", self._client_id) != self._client_id:
            raise TokenRefusedError("azp")
        return _claims(told)

    async def _verified(self, token: str, audience: str, nonce: str | None) -> dict[str, Any]:
        """Signature, algorithm, issuer, audience, times and nonce, together or not at all."""
        keys = await self._provider.keys(_key_id(token))
        expected: dict[str, Any] = {
            "iss": {"essential": True, "value": self._provider.issuer},
            "aud": {"essential": True, "value": audience},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "iat": {"essential": True},
        }
        if nonce is not None:
            expected["nonce"] = {"essential": True, "value": nonce}
        at = int(self._now().timestamp())
        try:
            read = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
            JWTClaimsRegistry(now=at, leeway=LEEWAY_SECONDS, **expected).validate(read.claims)
        except (JoseError, ValueError) as wrong:
            raise TokenRefusedError(getattr(wrong, "error", "unreadable")) from wrong
        return read.claims


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


def _claims(told: dict[str, Any]) -> Claims:
    return Claims(issuer=told["iss"], subject=told["sub"], issued_at=int(told["iat"]))
