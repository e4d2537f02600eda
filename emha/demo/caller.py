"""Speaks to the public API as one of the cast, the way any other program would."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import Any

import httpx2

from emha.demo.roles import Professional
from statute.vocabulary import Role

API = "/api/v1"
PATIENCE = 60.0
"""Seconds for which a request is sent again while a part of the run is away."""
AGAIN_AFTER = 0.5
TOKEN_REFUSED = 401
"""A token lasts an hour at most, and no longer than the provider's keys: another one is asked for,
once."""
PASSING = {409, 503}
"""Answers after which the same request with the same key is to be sent again."""


class DemonstrationError(Exception):
    """The API did not do what the story needs; the message says what it answered."""


@dataclass(frozen=True)
class Acting:
    """One of the cast, in one role."""

    who: Professional
    role: Role


class Caller:
    """Sends requests for the cast. Every one that changes something carries its own key."""

    def __init__(self, http: httpx2.AsyncClient, token_endpoint: str) -> None:
        self._http, self._token_endpoint = http, token_endpoint
        self._tokens: dict[str, str] = {}

    async def get(self, acting: Acting, path: str) -> Any:
        """Read something."""
        return (await self._send("GET", acting, path)).json()

    async def fetch(self, acting: Acting, path: str) -> bytes:
        """Read something that is not JSON."""
        return (await self._send("GET", acting, path)).content

    async def post(self, acting: Acting, path: str, body: Any, key: str | None = None) -> Any:
        """Ask for something to be done, once however often it has to be sent."""
        headers = {"Idempotency-Key": key or new_key()}
        return (await self._send("POST", acting, path, json=body, headers=headers)).json()

    async def _send(self, method: str, acting: Acting, path: str, **more: Any) -> httpx2.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._answer(method, acting, path, more)
                while answer is None:
                    await asyncio.sleep(AGAIN_AFTER)
                    answer = await self._answer(method, acting, path, more)
        except TimeoutError:
            raise DemonstrationError(
                f"{method} {path} had no answer within {PATIENCE:g} s."
            ) from None
        if not answer.is_success:
            raise DemonstrationError(_told(method, path, answer))
        return answer

    async def _answer(
        self, method: str, acting: Acting, path: str, more: dict[str, Any]
    ) -> httpx2.Response | None:
        """The answer; none if the same request, with the same key, is to be sent again."""
        try:
            answer = await self._signed_in(method, acting, path, more)
            if answer.status_code == TOKEN_REFUSED:
                self._tokens.pop(acting.who.subject, None)
                answer = await self._signed_in(method, acting, path, more)
        except httpx2.TransportError:
            return None
        return None if answer.status_code in PASSING else answer

    async def _signed_in(
        self, method: str, acting: Acting, path: str, more: dict[str, Any]
    ) -> httpx2.Response:
        headers = more.get("headers", {}) | await self._credentials(acting)
        return await self._http.request(method, API + path, **(more | {"headers": headers}))

    async def _credentials(self, acting: Acting) -> dict[str, str]:
        subject = acting.who.subject
        if subject not in self._tokens:
            asked = {"grant_type": "client_credentials", "client_id": subject}
            answer = await self._http.post(self._token_endpoint, data=asked)
            if not answer.is_success:
                raise DemonstrationError(_told("POST", self._token_endpoint, answer))
            self._tokens[subject] = answer.json()["access_token"]
        return {
            "Authorization": f"Bearer {self._tokens[subject]}",
            "Acting-Role": acting.role.value,
            "Acting-Organisation": acting.who.works_for,
        }


def new_key() -> str:
    """A key for one request; for a step it becomes the step's id."""
    return str(uuid.uuid4())


def _told(method: str, path: str, answer: httpx2.Response) -> str:
    """What the API answered, finding by finding."""
    lines = [f"{method} {path} was answered {answer.status_code}."]
    try:
        problem = answer.json()
    except ValueError:
        return "\n".join([*lines, answer.text[:500]])
    lines += [str(problem[part]) for part in ("title", "detail") if part in problem]
    lines += [
        f"- {found.get('message')} ({found.get('citation')})"
        for found in problem.get("findings") or ()
    ]
    lines += [f"- {e.get('path')}: {e.get('message')}" for e in problem.get("errors") or ()]
    return "\n".join(lines)
