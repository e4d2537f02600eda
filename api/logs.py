"""One line of log for each request: what was asked and how it went, and nothing about anybody.

The path is logged as the route's template, never as sent, so that no reference or id is in it.
"""

from __future__ import annotations

import time
import traceback
import uuid

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

log = structlog.get_logger("emha.api")

_HEADERS = {
    b"cache-control": b"no-store",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
}


class RequestLog:
    """Gives each request an id, puts safe headers on its answer, and logs one line.

    An exception that nobody expected becomes a problem with that id and no details; where it came
    from, not what it said, goes to the log.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        occurrence = str(uuid.uuid4())
        scope.setdefault("state", {})["occurrence"] = occurrence
        began, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _with_safe_headers(message.get("headers", []), occurrence)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as fault:  # noqa: BLE001  nothing may reach the server's own error page
            log.error("unexpected", request=occurrence, where=_where(fault))  # noqa: TRY400  no message
            if not status:
                await _unexpected(occurrence)(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "no such route")
            took = round((time.perf_counter() - began) * 1000, 1)
            log.info(
                "request",
                request=occurrence,
                method=scope["method"],
                route=route,
                status=status,
                milliseconds=took,
            )


def _with_safe_headers(
    headers: list[tuple[bytes, bytes]], occurrence: str
) -> list[tuple[bytes, bytes]]:
    there = {name.lower() for name, _ in headers}
    added = [(name, value) for name, value in _HEADERS.items() if name not in there]
    return [*headers, *added, (b"request-id", occurrence.encode())]


def _unexpected(occurrence: str) -> ASGIApp:
    return problem(
        status=500,
        code="defect",
        title="Something went wrong on our side",
        detail="Tell whoever runs eMHA, and quote the instance. It is safe to send the request "
        "again with the same Idempotency-Key.",
        occurrence=occurrence,
    )


def _where(fault: BaseException) -> str:
    """The class and place of a fault; never its message, which may quote somebody's record."""
    frames = traceback.extract_tb(fault.__traceback__)[-3:]
    places = (f"{'/'.join(each.filename.split('/')[-2:])}:{each.lineno}" for each in frames)
    return f"{type(fault).__name__} at {' < '.join(reversed(list(places)))}"
