"""Ending sessions of the pages: here, everywhere, or because the provider ended its own."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from identity.errors import TokenRefusedError
from identity.verifier import Verifier, unverified
from records import ended_sessions
from records.database import Database

LOGOUT = "http://schemas.openid.net/event/backchannel-logout"

OLDEST_LOGOUT = 300
"""Seconds since a logout token was issued: after that it is not acted on."""


class Sessions:
    """Which sessions are over. Cookies are sealed, so this is all that is kept of them."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def is_over(
        self, issuer: str, subject: str, names: Sequence[str], began_at: datetime
    ) -> bool:
        """Whether a session was ended that goes by any of these names, ours or the provider's."""
        async with self._database.session() as session:
            return await ended_sessions.is_over(session, issuer, subject, names, began_at)

    async def end(self, issuer: str, name: str) -> None:
        """End one session: a copy of its cookie is worth nothing any more."""
        async with self._database.transaction() as tx:
            await ended_sessions.end(tx, issuer, self._now(), by=_fresh(), session=name)

    async def end_everywhere(self, issuer: str, subject: str) -> None:
        """End every session that began before now, on whatever device."""
        async with self._database.transaction() as tx:
            await ended_sessions.end(tx, issuer, self._now(), by=_fresh(), subject=subject)

    async def ended_by_provider(self, told: dict[str, Any], subject_claim: str) -> None:
        """Do what a verified logout token says (OpenID Connect Back-Channel Logout 1.0).

        Raises:
            TokenRefusedError: it is no logout token, too old, or was used before.
        """
        at = self._now()
        events, sid = told.get("events"), told.get("sid")
        subject = told.get(subject_claim)
        if not (isinstance(events, dict) and isinstance(events.get(LOGOUT), dict)):
            raise TokenRefusedError("no logout")
        if "nonce" in told or not (isinstance(sid, str) or isinstance(subject, str)):
            raise TokenRefusedError("no logout")
        if at.timestamp() - told["iat"] > OLDEST_LOGOUT:
            raise TokenRefusedError("old logout")
        jti = told.get("jti")
        if not isinstance(jti, str) or not jti:
            raise TokenRefusedError("jti")
        used = hashlib.sha256(f"{told['iss']}\n{jti}".encode()).hexdigest()
        async with self._database.transaction() as tx:
            new = await ended_sessions.end(
                tx,
                told["iss"],
                at,
                by=used,
                session=sid if isinstance(sid, str) else None,
                subject=subject if isinstance(subject, str) else None,
            )
        if not new:
            raise TokenRefusedError("logout replayed")


class BackChannel:
    """Takes the logout tokens of every provider."""

    def __init__(self, verifiers: Sequence[Verifier], sessions: Sessions) -> None:
        self._verifiers = verifiers
        self._sessions = sessions

    async def receive(self, logout_token: str) -> None:
        """End what the provider has ended.

        Raises:
            TokenRefusedError: the token is not genuine, or no logout token.
            ProviderUnavailableError: its keys cannot be had.
        """
        told = unverified(logout_token)
        verifier = next((v for v in self._verifiers if v.is_of(told)), None)
        if verifier is None:
            raise TokenRefusedError("issuer")
        verified = await verifier.logout_token(logout_token)
        await self._sessions.ended_by_provider(verified, verifier.trusted.profile.subject)


def _fresh() -> str:
    return secrets.token_hex(16)
