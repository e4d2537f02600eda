"""Showing a provider who we are by a signature, instead of a secret that both know (RFC 7523)."""

from __future__ import annotations

import json
import secrets
from datetime import datetime

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

LIVES = 300
"""Seconds: the life of an assertion in the NHS's own example."""

_ALGORITHM_OF = {"RSA": "RS512", "EC": "ES256"}
"""NHS CIS2 asks for RS512."""


class BadClientKeysError(ValueError):
    """The text is no private key set."""


def new_client_keys() -> str:
    """A fresh private key set, as JSON to keep."""
    key = RSAKey.generate_key(4096, {"use": "sig"}, private=True)
    return json.dumps(KeySet([key]).as_dict(private=True))


class ClientKeys:
    """Our own keys: the first signs, the public halves of all are published for the provider."""

    def __init__(self, key_set: str) -> None:
        try:
            self._keys = KeySet.import_key_set(json.loads(key_set))
            first = self._keys.keys[0]
        except (JoseError, ValueError, KeyError, TypeError, IndexError) as wrong:
            raise BadClientKeysError("The client's key set cannot be read") from wrong
        if not isinstance(first, RSAKey | ECKey) or not first.is_private:
            raise BadClientKeysError("The client needs a private RSA or EC key")
        self._first: RSAKey | ECKey = first
        self.algorithm = _ALGORITHM_OF[first.key_type]

    def published(self) -> dict[str, object]:
        """The public keys, to be fetched by the provider."""
        public = [dict(key.as_dict(private=False), use="sig") for key in self._keys]
        return {"keys": [dict(each, alg=self.algorithm) for each in public]}

    def assertion(self, client_id: str, token_endpoint: str, now: datetime) -> dict[str, str]:
        """What to send with a request to the token endpoint. Each is used once."""
        at = int(now.timestamp())
        claims = {
            "iss": client_id,
            "sub": client_id,
            "aud": token_endpoint,
            "jti": secrets.token_urlsafe(24),
            "iat": at,
            "exp": at + LIVES,
        }
        header = {"alg": self.algorithm, "kid": self._first.kid, "typ": "JWT"}
        signed = jwt.encode(header, claims, self._first, algorithms=[self.algorithm])
        return {"client_assertion_type": ASSERTION, "client_assertion": signed}
