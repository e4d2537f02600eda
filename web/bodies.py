"""How large a form may be: what is larger is not kept in memory, whoever sends it."""

from __future__ import annotations

import re

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.scan_kinds import LARGEST_SCAN

LARGEST_FORM = 1024 * 1024
"""Bytes. The longest form that these pages have, with every text full and each character escaped,
is smaller."""

LARGEST_UPLOAD = LARGEST_SCAN + 64 * 1024
"""Bytes, with a scan in the form."""

THROWN_AWAY = 4
"""So many times the largest is read and thrown away, so that a browser still hears why."""

_UPLOADS = re.compile(r"/pathways/[^/]+/steps/[^/]+/scans")


def most_bytes(path: str) -> int:
    """How large a form sent to this address may be."""
    return LARGEST_UPLOAD if _UPLOADS.fullmatch(path) else LARGEST_FORM


class LimitedBody:
    """Reads no body any further than its address takes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, length = most_bytes(scope["path"]), 0

        async def counted() -> Message:
            nonlocal length
            message = await receive()
            length += len(message.get("body", b""))
            while most < length <= THROWN_AWAY * most and message.get("more_body"):
                message = await receive()
                length += len(message.get("body", b""))
            if length > most:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
