"""Calling the API as one of the invented people, over real HTTP with real tokens."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx2

from emha.demo.cast import Professional
from statute.vocabulary import Role

KEPT = 300.0
"""Seconds for which a token is used again."""


def new_key() -> str:
    return str(uuid.uuid4())


@dataclass
class Caller:
    """Gets tokens from the local provider and sends requests with them."""

    http: httpx2.AsyncClient
    base: str
    issuer: str
    tokens: dict[str, tuple[float, str]] = field(default_factory=dict)
    """When each was had, and the token: one that is too old to sign with is had anew."""

    async def token(self, who: Professional) -> str:
        had, token = self.tokens.get(who.id, (0.0, ""))
        if time.monotonic() > had + KEPT or not token:
            asked = {"grant_type": "client_credentials", "client_id": who.subject}
            answer = await self.http.post(f"{self.issuer}/token", data=asked)
            assert answer.status_code == 200, answer.text
            token = answer.json()["access_token"]
            self.tokens[who.id] = time.monotonic(), token
        return token

    async def headers(self, who: Professional, role: Role | None = None) -> dict[str, str]:
        acting = role or who.posts[0][0]
        return {
            "Authorization": f"Bearer {await self.token(who)}",
            "Acting-Role": acting.value,
            "Acting-Organisation": who.works_for,
        }

    async def get(
        self, who: Professional, path: str, role: Role | None = None, **more: Any
    ) -> httpx2.Response:
        headers = await self.headers(who, role)
        return await self.http.get(self.base + path, headers=headers, **more)

    async def post(
        self,
        who: Professional,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        role: Role | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx2.Response:
        sent = await self.headers(who, role) | {"Idempotency-Key": key or new_key()}
        return await self.http.post(self.base + path, json=body, headers=sent | (headers or {}))
