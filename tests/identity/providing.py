"""A provider that a test controls: its document, its keys, and what it signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from identity.profiles import PLAIN, Profile
from identity.provider import Provider
from identity.trusted import Trusted
from identity.verifier import Verifier

ISSUER = "https://issuer.example"
AUDIENCE, CLIENT_ID = "emha-api", "emha-pages"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def rsa(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, private=True)


def ec(kid: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"}, private=True)


@dataclass
class Issuer:
    """Answers discovery and key requests, and counts them."""

    keys: list[Any] = field(default_factory=lambda: [ec("one")])
    issuer: str = ISSUER
    says: str = ISSUER
    extra_keys: list[Any] = field(default_factory=list)
    away: bool = False
    now: datetime = NOW
    asked: list[str] = field(default_factory=list)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request.url.path)
        if self.away:
            return httpx2.Response(503)
        if request.url.path == "/jwks":
            public = KeySet(self.keys).as_dict(private=False)["keys"]
            return httpx2.Response(200, json={"keys": [*self.extra_keys, *public]})
        return httpx2.Response(
            200,
            json={
                "issuer": self.says,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/jwks",
            },
        )

    @property
    def key_requests(self) -> int:
        return self.asked.count("/jwks")

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def verifier(self, profile: Profile = PLAIN, **trusted: Any) -> Verifier:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(self.answer))
        provider = Provider(self.issuer, http, lambda: self.now)
        return Verifier(
            provider,
            audience=AUDIENCE,
            client_id=CLIENT_ID,
            now=lambda: self.now,
            trusted=Trusted(
                issuer=self.issuer,
                audience=AUDIENCE,
                client_id=CLIENT_ID,
                profile=profile,
                **trusted,
            ),
        )

    def claims(self, **change: Any) -> dict[str, Any]:
        at = int(self.now.timestamp())
        sound = {
            "iss": ISSUER,
            "sub": "robin.linden",
            "aud": AUDIENCE,
            "iat": at,
            "exp": at + 3600,
        }
        return {name: value for name, value in (sound | change).items() if value is not ...}

    def token(self, key: Any = None, alg: str = "ES256", **change: Any) -> str:
        key = key or self.keys[0]
        header = {"alg": alg, "kid": key.kid}
        return jwt.encode(header, self.claims(**change), key, algorithms=[alg])
