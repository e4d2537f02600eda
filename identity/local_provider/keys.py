"""The keys the local provider signs with."""

from __future__ import annotations

import json

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

ALGORITHM_OF = {"EC": "ES256", "RSA": "RS256"}


def new_key_set() -> str:
    """A fresh private key set, as JSON to keep: the first key signs, all of them are published."""
    key = ECKey.generate_key("P-256", {"use": "sig"}, private=True)
    return json.dumps(KeySet([key]).as_dict(private=True))


class BadKeySetError(ValueError):
    """The text kept is not a private key set with which the provider can sign."""


class SigningKeys:
    """A private key set: signs with its first key, publishes the public half of all."""

    def __init__(self, key_set: str) -> None:
        try:
            self._keys = KeySet.import_key_set(json.loads(key_set))
            signing = self._keys.keys[0]
        except (JoseError, ValueError, KeyError, TypeError) as wrong:
            raise BadKeySetError("The local provider's key set cannot be read") from wrong
        if not isinstance(signing, RSAKey | ECKey) or not signing.is_private:
            raise BadKeySetError("The local provider needs a private RSA or EC key")
        self.signing: RSAKey | ECKey = signing
        self.algorithm = ALGORITHM_OF[signing.key_type]

    def published(self) -> dict[str, object]:
        """The public keys, as the key set document that verifiers fetch."""
        return {"keys": [dict(key.as_dict(private=False), use="sig") for key in self._keys]}
