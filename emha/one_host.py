"""One name for the pages: who comes by another name of this machine is sent to the one in use.

Signing in goes through an address that is fixed. Somebody who began at `localhost` would come back
to `127.0.0.1`, where the browser has no trace of them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import URL, Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OURS = ("localhost", "127.0.0.1", "[::1]")
"""Names that a machine has for itself."""


class OneHost:
    """Redirects reading of pages to the address that people are told. The API is left alone."""

    def __init__(self, app: ASGIApp, *, address: str, but_not: str) -> None:
        self._app = app
        self._scheme, self._host = urlsplit(address)[:2]
        self._port = urlsplit(address).port
        self._but_not = but_not

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._comes_by_another_name(scope):
            await self._app(scope, receive, send)
            return
        there = URL(scope=scope).replace(scheme=self._scheme, netloc=self._host)
        await RedirectResponse(there, 307)(scope, receive, send)

    def _comes_by_another_name(self, scope: Scope) -> bool:
        return (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and not scope["path"].startswith(self._but_not)
            and (host := Headers(scope=scope).get("host", "")) != self._host
            and host.removesuffix(f":{self._port}") in OURS
        )
