"""Calling the API as one of the invented people, over real HTTP with real tokens."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx2

from emha.demo.cast import Professional
from statute.vocabulary import Role


def new_key() -> str:
    return str(uuid.uuid4())


@dataclass
class Caller:
    """Gets tokens from the local provider and sends requests with them."""

    http: httpx2.AsyncClient
    base: str
    issuer: str
    tokens: dict[str, str] = field(default_factory=dict)

    async def token(self, who: Professional) -> str:
        if who.id not in self.tokens:
            asked = {"grant_type": "client_credentials", "client_id": who.subject}
            answer = await self.http.post(f"{self.issuer}/token", data=asked)
            assert answer.status_code == 200, answer.text
            self.tokens[who.id] = answer.json()["access_token"]
        return self.tokens[who.id]

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
