"""Who is signed in, kept sealed in the browser: encrypted and authenticated, and only for a shift.

Any server with the key can answer. The directory is asked again at every request: an appointment
that has ended ends at once, whatever the cookie says. All that a server keeps is which sessions
were ended before their time (`identity.sessions`).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from identity.actor import Proof
from identity.claims import Claims
from statute.fact import fact
from statute.vocabulary import Role
from statute.wire import from_json, to_json
from web.settings import WebSettings

T = TypeVar("T")

NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is known when somebody was last here."""

SIGN_IN_TAKES = timedelta(minutes=15)
"""How long somebody may take at the provider."""


@fact
class Session:
    """Somebody who has signed in. `csrf` must come back with every form they send.

    `id` and `csrf` are new at every sign-in, so that nothing known from before is worth anything
    after it.
    """

    issuer: str
    subject: str
    issued_at: int
    csrf: str
    id: str = ""
    way: str = ""
    """The provider that they signed in with, by its name here."""
    began_at: float = 0
    seen_at: float = 0
    """Seconds since 1970: when they signed in, and when they last asked for a page."""
    role: Role | None = None
    organisation: str | None = None
    proof: Proof = Proof()

    @property
    def names(self) -> tuple[str, ...]:
        """What a sign-out may call it: our name for it, or the provider's."""
        return tuple(each for each in (self.id, self.proof.session) if each)

    @property
    def began(self) -> datetime:
        """When they signed in."""
        return datetime.fromtimestamp(self.began_at, UTC)

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
    provider: str = ""
    level: int = 0
    began_at: int = 0


class Seal:
    """Puts sessions into cookies and takes them out again. `now` is asked, never assumed."""

    def __init__(self, settings: WebSettings, now: Callable[[], datetime]) -> None:
        self._keys = MultiFernet([Fernet(key) for key in settings.session_keys])
        self._now = now
        self._secure = settings.secure
        self._length, self._idle = settings.session_length, settings.session_idle
        prefix = "__Host-" if settings.secure else ""
        self._session, self._begun = f"{prefix}emha", f"{prefix}emha-signing-in"

    def now(self) -> datetime:
        """The instant it is, by the clock that sessions go by."""
        return self._now()

    def session(self, request: Request) -> Session | None:
        """Who is signed in, if anybody is."""
        told: Session | None = self._open(request, self._session, Session, self._length)
        return told if told is not None and self._is_running(told) else None

    def _is_running(self, session: Session) -> bool:
        """Neither too old nor too long unused; the cookie was sealed anew since they signed in."""
        at = self._now().timestamp()
        young = at < session.began_at + self._length.total_seconds()
        return young and at < session.seen_at + self._idle.total_seconds()

    def is_due(self, session: Session) -> bool:
        """Whether it is time to note that they are still here."""
        return self._now().timestamp() >= session.seen_at + NOTED_EVERY.total_seconds()

    def seen_now(self, session: Session) -> Session:
        """The session of somebody who is here now."""
        return replace(session, seen_at=self._now().timestamp())

    def begun(self, request: Request) -> Begun | None:
        """The sign-in that was begun in this browser, if one was."""
        told: Begun | None = self._open(request, self._begun, Begun, SIGN_IN_TAKES)
        return told

    def keep_session(self, response: Response, session: Session) -> None:
        """Sign them in, or note that they are here."""
        self._close(response, self._session, to_json(session), self._length)

    def keep_begun(self, response: Response, begun: Begun) -> None:
        """Remember the sign-in until the browser comes back."""
        self._close(response, self._begun, to_json(begun), SIGN_IN_TAKES)

    def says_session(self, cookies: Iterable[str]) -> bool:
        """Whether an answer with these cookies already says what becomes of the session."""
        return any(each.startswith(f"{self._session}=") for each in cookies)

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


def new_session(claims: Claims, way: str, now: datetime) -> Session:
    """The session of somebody who has just signed in: nothing in it was known before."""
    at = now.timestamp()
    return Session(
        issuer=claims.issuer,
        subject=claims.subject,
        issued_at=claims.issued_at,
        csrf=secrets.token_urlsafe(24),
        id=secrets.token_urlsafe(24),
        way=way,
        began_at=at,
        seen_at=at,
        proof=claims.proof,
    )
