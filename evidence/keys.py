"""The keys that evidence is signed with (Ed25519, RFC 8032), and the public ones it is checked by.

A service signs through a `Signer`: a key in a file (`OwnKey`), or one that never leaves a hardware
module or a key service. Public keys stay published for ever: evidence outlives its key.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "EdDSA"


class Signer(Protocol):
    """Signs on behalf of the service.

    To use a hardware module or a key service, write a class with these two members round its
    client, and name a function that makes one in `EMHA_EVIDENCE_SIGNER` (docs/evidence.md).
    """

    @property
    def key(self) -> PublicKey:
        """The public key that goes with what signs."""
        ...

    async def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature of this message (not of a hash of it)."""
        ...


@dataclass(frozen=True)
class PublicKey:
    """A key that evidence is checked by, when it began to sign, and when it stopped.

    Its id is its own thumbprint (RFC 7638), so that an id cannot come to stand for another key.
    """

    raw: bytes
    since: datetime
    retired_at: datetime | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", thumbprint(self.raw))

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature is this key's, of this message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def jwk(self) -> dict[str, Any]:
        """The key as it is published (RFC 8037). `exp` is when it was retired."""
        told: dict[str, Any] = {
            "kty": "OKP",
            "crv": "Ed25519",
            "x": unpadded(self.raw),
            "kid": self.id,
            "use": "sig",
            "alg": ALGORITHM,
            "iat": int(self.since.timestamp()),
        }
        if self.retired_at is not None:
            told["exp"] = int(self.retired_at.timestamp())
        return told


class PublicKeys:
    """The public keys, by id: those that sign now, and those that signed once."""

    def __init__(self, keys: Iterable[PublicKey]) -> None:
        self._keys = {key.id: key for key in keys}

    def __iter__(self) -> Iterator[PublicKey]:
        return iter(self._keys.values())

    def of(self, key_id: str) -> PublicKey | None:
        """The key of that id, if there is one."""
        return self._keys.get(key_id)

    def jwks(self) -> dict[str, Any]:
        """All of them as they are published (RFC 7517)."""
        return {"keys": [key.jwk() for key in self]}

    @classmethod
    def from_jwks(cls, raw: str | bytes) -> PublicKeys:
        """Read what was published.

        Raises:
            ValueError: this is no such set of keys.
        """
        try:
            return cls(
                PublicKey(
                    raw=padded(each["x"]),
                    since=datetime.fromtimestamp(each.get("iat", 0), UTC),
                    retired_at=datetime.fromtimestamp(each["exp"], UTC) if "exp" in each else None,
                )
                for each in json.loads(raw)["keys"]
                if each.get("crv") == "Ed25519"
            )
        except (KeyError, TypeError, AttributeError, OverflowError) as wrong:
            raise ValueError("This is not a set of public keys (JWKS).") from wrong


@dataclass(frozen=True)
class OwnKey:
    """A signer whose private key is in this process's memory, from a file."""

    key: PublicKey
    _private: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def from_seed(cls, seed: bytes, since: datetime) -> OwnKey:
        """The key that grows from these 32 secret bytes."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(PublicKey(private.public_key().public_bytes_raw(), since), private)

    async def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


def thumbprint(raw: bytes) -> str:
    """What a public key is known by (RFC 7638)."""
    told = {"crv": "Ed25519", "kty": "OKP", "x": unpadded(raw)}
    return unpadded(hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).digest())


def unpadded(raw: bytes) -> str:
    """Base64url as JOSE writes it."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def padded(text: str) -> bytes:
    """The bytes of base64url as JOSE writes it.

    Raises:
        ValueError: it is not that, or not the one way to write it.
    """
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if unpadded(raw) != text:
        raise ValueError("Not the one way to write it.")
    return raw
