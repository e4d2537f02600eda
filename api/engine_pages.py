"""Letting the engine's pages, and no other site, ask for what they show to be opened (CORS)."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALLOWED = {
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "authorization, content-type, x-namespace",
    "access-control-max-age": "600",
}


class EnginePagesOnly:
    """Answers browsers that ask, for one path and one origin, whether pages there may call it."""

    def __init__(self, app: ASGIApp, *, origin: str, path: str) -> None:
        self._app = app
        self._origin = origin
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._concerns(scope):
            await self._app(scope, receive, send)
            return
        allowed = {"access-control-allow-origin": self._origin, "vary": "Origin"}
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=allowed | _ALLOWED)(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(allowed)
            await send(message)

        await self._app(scope, receive, sending)

    def _concerns(self, scope: Scope) -> bool:
        return (
            bool(self._origin)
            and scope["type"] == "http"
            and scope["path"].endswith(self._path)
            and Headers(scope=scope).get("origin") == self._origin
        )
