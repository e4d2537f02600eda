"""A real HTTP server that receives webhooks, and can be told to refuse them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.api.serving import served
from tests.support.patience import PATIENCE


@dataclass
class Received:
    """One webhook as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes
    answered: int

    @property
    def event(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Receiver:
    """What arrived, in order. `answers` are given first, one each; then always 204.

    `says` is what stands in an answer that is no 204.
    """

    base: str = ""
    received: list[Received] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    says: bytes = b""
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: Request) -> Response:
        status = self.answers.pop(0) if self.answers else 204
        body = await request.body()
        headers = {name.lower(): value for name, value in request.headers.items()}
        async with self.arrived:
            self.received.append(Received(request.url.path, headers, body, status))
            self.arrived.notify_all()
        return Response(self.says if status != 204 else None, status_code=status)

    async def until(self, count: int, path: str = "/hook") -> list[Received]:
        """The webhooks taken at a path, once there are so many of them."""

        def taken() -> list[Received]:
            return [each for each in self.received if each.path == path and each.answered == 204]

        async with asyncio.timeout(PATIENCE), self.arrived:
            await self.arrived.wait_for(lambda: len(taken()) >= count)
        return taken()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = Starlette(routes=[Route("/{anywhere:path}", receiver.take, methods=["POST"])])
    async with served(app) as base:
        receiver.base = base
        yield receiver
