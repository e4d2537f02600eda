"""Standard Webhooks signatures: secrets, and the headers that prove who sent a body and when."""

from __future__ import annotations

import base64
import binascii
import secrets as random
from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64
"""Bytes in a secret (Standard Webhooks 1.0.0)."""


class BadSecretError(ValueError):
    """The secret is not `whsec_` followed by 24 to 64 bytes in base64."""


def new_secret() -> str:
    """A fresh secret for one subscription: 32 random bytes."""
    return PREFIX + base64.b64encode(random.token_bytes(32)).decode()


def check_secret(secret: str) -> None:
    """Refuse what is not a Standard Webhooks secret.

    Raises:
        BadSecretError: wrong prefix, not base64, or too short or long. It never repeats the secret.
    """
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as wrong:
        raise BadSecretError("A webhook secret is whsec_ and base64") from wrong
    if not secret.startswith(PREFIX) or not SHORTEST <= len(key) <= LONGEST:
        raise BadSecretError(f"A webhook secret is {SHORTEST} to {LONGEST} bytes after whsec_")


def signed_headers(
    secrets: Sequence[str], event_id: str, body: bytes, timestamp: datetime
) -> dict[str, str]:
    """The three Standard Webhooks headers for `body`, signed with every secret that is in use.

    During rotation both the new and the old secret sign, so that a receiver may hold either.
    The time is turned into UTC first: the library reads any other zone's clock face as UTC.

    Raises:
        BadSecretError: there is no secret, or one is not a Standard Webhooks secret.
        ValueError: the time has no offset.
    """
    if timestamp.tzinfo is None:
        raise ValueError("The time of a webhook needs an offset")
    if not secrets:
        raise BadSecretError("A webhook cannot be sent unsigned")
    for secret in secrets:
        check_secret(secret)
    at = timestamp.astimezone(UTC)
    signatures = (Webhook(secret).sign(event_id, at, body.decode()) for secret in secrets)
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
