"""Codes and tokens: what the local provider hands out, and to whom."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from joserfc import jwt
from joserfc.errors import JoseError

from identity.local_provider.keys import SigningKeys
from identity.local_provider.shapes import SHAPES, TENANT, SignedInAs
from identity.sign_in import code_challenge
from identity.token_hash import at_hash
from identity.trusted import TENANT as ANY_TENANT

CODE_LIVES = timedelta(minutes=1)
TOKEN_LIVES = timedelta(hours=1)
MOST_CODES = 1_000
"""Codes that wait at once; the oldest is forgotten beyond that."""


class GrantRefusedError(Exception):
    """The token endpoint says no; `error` is the code of RFC 6749 section 5.2."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """What a code stands for."""

    signed_in: SignedInAs
    client_id: str
    redirect_uri: str
    nonce: str | None
    challenge: str
    expires_at: datetime


def refuse(error: str, description: str) -> NoReturn:
    """Say no, with the code of RFC 6749 section 5.2."""
    raise GrantRefusedError(error, description)


class Grants:
    """Makes codes, redeems each once, and signs tokens of its shape."""

    def __init__(
        self,
        issuer: str,
        keys: SigningKeys,
        *,
        client_id: str,
        audience: str,
        now: Callable[[], datetime],
        shape: str = "plain",
    ) -> None:
        self._issuer = issuer.replace(ANY_TENANT, TENANT)
        self._keys = keys
        self._client_id = client_id
        self._audience = audience
        self._now = now
        self._shape = SHAPES[shape]
        self._codes: dict[str, Authorization] = {}

    def code_for(
        self, signed_in: SignedInAs, *, redirect_uri: str, nonce: str | None, challenge: str
    ) -> str:
        """A code that can be redeemed once, within a minute, by whoever has the verifier."""
        code = secrets.token_urlsafe(32)
        while len(self._codes) >= MOST_CODES:
            del self._codes[next(iter(self._codes))]
        self._codes[code] = Authorization(
            signed_in=signed_in,
            client_id=self._client_id,
            redirect_uri=redirect_uri,
            nonce=nonce,
            challenge=challenge,
            expires_at=self._now() + CODE_LIVES,
        )
        return code

    def redeem(
        self, code: str, *, client_id: str, redirect_uri: str, code_verifier: str
    ) -> dict[str, Any]:
        """The tokens for a code.

        Raises:
            GrantRefusedError: the code is unknown, used or old, or was made for another client,
                address or verifier.
        """
        found = self._codes.pop(code, None)
        if (
            found is None
            or found.expires_at <= self._now()
            or found.client_id != client_id
            or found.redirect_uri != redirect_uri
            or not secrets.compare_digest(code_challenge(code_verifier), found.challenge)
        ):
            refuse("invalid_grant", "The code cannot be used")
        extra = {} if found.nonce is None else {"nonce": found.nonce}
        tokens = self.access(found.signed_in)
        told = self._shape(found.signed_in) | extra | {"at_hash": at_hash(tokens["access_token"])}
        return tokens | {"id_token": self._signed(self._client_id, "JWT", told)}

    def access(self, signed_in: SignedInAs) -> dict[str, Any]:
        """An access token for the API, with what RFC 6749 section 5.1 puts round it."""
        return self._access(self._shape(signed_in) | {"client_id": self._client_id})

    def access_of_system(self, system: str) -> dict[str, Any]:
        """The same for a trust's system, which nobody has signed in to (RFC 9068 section 2.2)."""
        return self._access({"sub": system, "oid": system, "tid": TENANT, "client_id": system})

    def subject_of(self, access_token: str) -> str:
        """Whose access token of ours it is.

        Raises:
            GrantRefusedError: it is none.
        """
        try:
            key = self._keys.signing
            claims = jwt.decode(access_token, key, algorithms=[self._keys.algorithm]).claims
        except (JoseError, ValueError):
            refuse("invalid_token", "This is no access token of this provider")
        if claims["aud"] != self._audience or claims["exp"] <= self._now().timestamp():
            refuse("invalid_token", "This access token is not, or no longer, for this")
        return str(claims["sub"])

    def _access(self, claims: Mapping[str, Any]) -> dict[str, Any]:
        token = self._signed(self._audience, "at+jwt", claims)
        seconds = int(TOKEN_LIVES.total_seconds())
        return {"access_token": token, "token_type": "Bearer", "expires_in": seconds}

    def _signed(self, audience: str, kind: str, told: Mapping[str, Any]) -> str:
        at = int(self._now().timestamp())
        claims = {
            "iss": self._issuer,
            "aud": audience,
            "iat": at,
            "exp": at + int(TOKEN_LIVES.total_seconds()),
            "jti": secrets.token_urlsafe(12),
            **told,
        }
        key = self._keys.signing
        header = {"alg": self._keys.algorithm, "kid": key.kid, "typ": kind}
        return jwt.encode(header, claims, key, algorithms=[self._keys.algorithm])
