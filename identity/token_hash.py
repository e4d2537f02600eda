"""What ties an ID token to the access token that was issued with it."""

from __future__ import annotations

import base64
import hashlib


def at_hash(access_token: str) -> str:
    """The left half of the token's SHA-256, base64url without padding.

    For ID tokens signed with RS256 or ES256 (OpenID Connect Core 1.0, 3.1.3.6).
    """
    half = hashlib.sha256(access_token.encode("utf-8", "surrogatepass")).digest()[:16]
    return base64.urlsafe_b64encode(half).rstrip(b"=").decode()
