"""Whether a client that signs its requests is the one it says (RFC 7523 section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from identity.client_keys import ASSERTION, LIVES
from identity.local_provider.grants import refuse

ClientKeySet = Callable[[], Mapping[str, Any]]
"""The client's public keys, as it publishes them."""


class SignedClients:
    """Asks the pages for a signature by their own key, each used once."""

    def __init__(
        self, client_id: str, token_endpoint: str, keys: ClientKeySet, now: Callable[[], datetime]
    ) -> None:
        self._client_id = client_id
        self._token_endpoint = token_endpoint
        self._keys = keys
        self._now = now
        self._seen: dict[str, int] = {}

    def check(self, kind: str, assertion: str) -> None:
        """Let a client through that shows who it is.

        Raises:
            GrantRefusedError: it does not.
        """
        at = int(self._now().timestamp())
        try:
            keys = KeySet.import_key_set(self._keys())  # type: ignore[arg-type]
            claims = jwt.decode(assertion, keys, algorithms=["RS512", "ES256"]).claims
            JWTClaimsRegistry(
                now=at,
                iss={"essential": True, "value": self._client_id},
                sub={"essential": True, "value": self._client_id},
                aud={"essential": True, "value": self._token_endpoint},
                exp={"essential": True},
                jti={"essential": True},
            ).validate(claims)
        except (JoseError, ValueError):
            refuse("invalid_client", "The client did not show who it is")
        self._seen = {jti: until for jti, until in self._seen.items() if until > at}
        new = claims["jti"] not in self._seen and claims["exp"] <= at + LIVES
        if kind != ASSERTION or not new:
            refuse("invalid_client", "The client did not show who it is")
        self._seen[claims["jti"]] = claims["exp"]
