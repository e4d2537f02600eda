"""Who is signed in, kept sealed in the browser: encrypted and authenticated, and only for a shift.

Nothing is kept on the server, so any server with the key can answer. The directory is asked again
at every request: an appointment that has ended ends at once, whatever the cookie says.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from statute.fact import fact
from statute.vocabulary import Role
from statute.wire import from_json, to_json
from web.settings import WebSettings

T = TypeVar("T")

SIGN_IN_TAKES = timedelta(minutes=15)
"""How long somebody may take at the provider."""


@fact
class Session:
    """Somebody who has signed in. `csrf` must come back with every form they send."""

    issuer: str
    subject: str
    issued_at: int
    csrf: str
    role: Role | None = None
    organisation: str | None = None

    def is_from(self, csrf: str) -> bool:
        """Whether a form came from one of our own pages in this session."""
        return secrets.compare_digest(self.csrf.encode(), csrf.encode())


@fact
class Begun:
    """A sign-in on its way through the provider, and where to go after it."""

    state: str
    nonce: str
    code_verifier: str
    then: str


class Seal:
    """Puts sessions into cookies and takes them out again. `now` is asked, never assumed."""

    def __init__(self, settings: WebSettings, now: Callable[[], datetime]) -> None:
        self._keys = MultiFernet([Fernet(key) for key in settings.session_keys])
        self._now = now
        self._secure = settings.secure
        self._length = settings.session_length
        prefix = "__Host-" if settings.secure else ""
        self._session, self._begun = f"{prefix}emha", f"{prefix}emha-signing-in"

    def session(self, request: Request) -> Session | None:
        """Who is signed in, if anybody is."""
        told: Session | None = self._open(request, self._session, Session, self._length)
        return told

    def begun(self, request: Request) -> Begun | None:
        """The sign-in that was begun in this browser, if one was."""
        told: Begun | None = self._open(request, self._begun, Begun, SIGN_IN_TAKES)
        return told

    def keep_session(self, response: Response, session: Session) -> None:
        """Sign them in."""
        self._close(response, self._session, to_json(session), self._length)

    def keep_begun(self, response: Response, begun: Begun) -> None:
        """Remember the sign-in until the browser comes back."""
        self._close(response, self._begun, to_json(begun), SIGN_IN_TAKES)

    def forget(self, response: Response) -> None:
        """Sign them out of these pages."""
        for name in (self._session, self._begun):
            response.delete_cookie(name, secure=self._secure, httponly=True, samesite="lax")

    def forget_begun(self, response: Response) -> None:
        """The sign-in is over, one way or another."""
        response.delete_cookie(self._begun, secure=self._secure, httponly=True, samesite="lax")

    def _open(self, request: Request, name: str, of: type[T], length: timedelta) -> T | None:
        sealed = request.cookies.get(name)
        if not sealed:
            return None
        try:
            at = int(self._now().timestamp())
            raw = self._keys.decrypt_at_time(sealed, int(length.total_seconds()), at)
            opened: T = from_json(raw, of)
        except (InvalidToken, ValidationError):
            return None
        return opened

    def _close(self, response: Response, name: str, raw: bytes, length: timedelta) -> None:
        sealed = self._keys.encrypt_at_time(raw, int(self._now().timestamp()))
        response.set_cookie(
            name,
            sealed.decode(),
            max_age=int(length.total_seconds()),
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )


def new_csrf() -> str:
    """A secret that only our own pages in one session know."""
    return secrets.token_urlsafe(24)
