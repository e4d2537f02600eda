"""Notes that somebody is still here: their session is sealed anew with what they are answered."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.session import Seal


class StillHere:
    """Keeps a session going (`web.asking.session` says whose), unless the answer ends it."""

    def __init__(self, app: ASGIApp, *, seal: Seal) -> None:
        self._app = app
        self._seal = seal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_session(message: Message) -> None:
            here = scope.get("state", {}).get("here")
            if message["type"] == "http.response.start" and here is not None:
                headers = MutableHeaders(scope=message)
                if not self._seal.says_session(headers.getlist("set-cookie")):
                    noted = Response()
                    self._seal.keep_session(noted, self._seal.seen_now(here))
                    headers.append("set-cookie", noted.headers["set-cookie"])
            await send(message)

        await self._app(scope, receive, send_with_session)
