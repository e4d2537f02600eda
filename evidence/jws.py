"""A signed statement: a compact JWS (RFC 7515, RFC 8037) over canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError

from evidence.canonical import canonical
from evidence.keys import ALGORITHM, PublicKey, PublicKeys, Signer, padded, unpadded

LONGEST = 4 * 1024 * 1024
"""Characters. Evidence of a signature has some thousands; a checkpoint of many pathways more."""


class NotGenuineError(Exception):
    """Not a statement of ours; the message says why, for people."""


@dataclass(frozen=True)
class Opened:
    """A statement whose signature holds."""

    payload: dict[str, Any]
    key: PublicKey
    signed_at: int
    """Seconds since 1970, as the signer's header says (`iat`)."""


async def signed(signer: Signer, kind: str, payload: dict[str, Any], at: datetime) -> str:
    """The payload, signed. `kind` is the type in the header, without `+jws`."""
    header: dict[str, Any] = {
        "alg": ALGORITHM,
        "kid": signer.key.id,
        "typ": f"{kind}+jws",
        "iat": int(at.timestamp()),
    }
    message = f"{unpadded(canonical(header))}.{unpadded(canonical(payload))}"
    return f"{message}.{unpadded(await signer.sign(message.encode()))}"


def opened(token: str, kind: str, keys: PublicKeys) -> Opened:
    """What a statement says, if one of these keys signed it.

    Raises:
        NotGenuineError: it is not, or not one of this kind.
    """
    header = _header(token)
    if header.get("alg") != ALGORITHM or header.get("typ") != f"{kind}+jws" or "crit" in header:
        raise NotGenuineError("This is not signed evidence of eMHA of the kind looked for.")
    key = keys.of(str(header.get("kid")))
    if key is None:
        raise NotGenuineError(
            "It names a signing key that is not among the published keys, so nothing vouches "
            "for it."
        )
    message, _, signature = token.rpartition(".")
    if not key.verifies(message.encode(), _bytes(signature)):
        raise NotGenuineError(
            "The signature does not fit: something in it was changed after it was signed."
        )
    payload = json.loads(_bytes(message.partition(".")[2]))
    if not isinstance(payload, dict):
        raise NotGenuineError("It is signed, but says nothing that can be read.")
    made = header.get("iat")
    return Opened(payload, key, made if type(made) is int else 0)


def kind_of(token: str) -> str:
    """The kind of statement that this claims to be.

    Raises:
        NotGenuineError: it is no signed statement at all.
    """
    return str(_header(token).get("typ", "")).removesuffix("+jws")


def hash_of(token: str) -> str:
    """What a statement is known by: the SHA-256 of its characters, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def _header(token: str) -> dict[str, Any]:
    if len(token) > LONGEST:
        raise NotGenuineError("This is longer than any signed statement of ours.")
    try:
        header: dict[str, Any] = jws.extract_compact(token.encode("ascii")).headers()
    except (JoseError, ValueError) as wrong:
        raise NotGenuineError("This is not a signed statement (JWS).") from wrong
    return header


def _bytes(part: str) -> bytes:
    """What a part stands for; nothing, if it is not the one way to write that."""
    try:
        return padded(part)
    except ValueError:
        return b""
