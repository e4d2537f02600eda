"""Codes and tokens: what the local provider hands out, and to whom."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from joserfc import jwt

from identity.local_provider.keys import SigningKeys
from identity.sign_in import code_challenge

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

    subject: str
    client_id: str
    redirect_uri: str
    nonce: str | None
    challenge: str
    expires_at: datetime


def refuse(error: str, description: str) -> NoReturn:
    """Say no, with the code of RFC 6749 section 5.2."""
    raise GrantRefusedError(error, description)


class Grants:
    """Makes codes, redeems each once, and signs tokens."""

    def __init__(
        self,
        issuer: str,
        keys: SigningKeys,
        *,
        client_id: str,
        audience: str,
        now: Callable[[], datetime],
    ) -> None:
        self._issuer = issuer
        self._keys = keys
        self._client_id = client_id
        self._audience = audience
        self._now = now
        self._codes: dict[str, Authorization] = {}

    def code_for(
        self, subject: str, *, redirect_uri: str, nonce: str | None, challenge: str
    ) -> str:
        """A code that can be redeemed once, within a minute, by whoever has the verifier."""
        code = secrets.token_urlsafe(32)
        while len(self._codes) >= MOST_CODES:
            del self._codes[next(iter(self._codes))]
        self._codes[code] = Authorization(
            subject=subject,
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
        id_token = self._signed(found.subject, self._client_id, "JWT", extra)
        return self.access(found.subject) | {"id_token": id_token}

    def access(self, subject: str) -> dict[str, Any]:
        """An access token for the API, with what RFC 6749 section 5.1 puts round it."""
        token = self._signed(subject, self._audience, "at+jwt", {"client_id": self._client_id})
        seconds = int(TOKEN_LIVES.total_seconds())
        return {"access_token": token, "token_type": "Bearer", "expires_in": seconds}

    def _signed(self, subject: str, audience: str, kind: str, extra: dict[str, Any]) -> str:
        at = int(self._now().timestamp())
        claims = {
            "iss": self._issuer,
            "sub": subject,
            "aud": audience,
            "iat": at,
            "exp": at + int(TOKEN_LIVES.total_seconds()),
            "jti": secrets.token_urlsafe(12),
            **extra,
        }
        key = self._keys.signing
        header = {"alg": self._keys.algorithm, "kid": key.kid, "typ": kind}
        return jwt.encode(header, claims, key, algorithms=[self._keys.algorithm])
