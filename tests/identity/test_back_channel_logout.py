"""A provider ends its own sessions, and ours with them; its word is checked, and works once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from identity.errors import TokenRefusedError
from identity.profiles import CIS2, ENTRA, Profile
from identity.sessions import LOGOUT, OLDEST_LOGOUT, BackChannel, Sessions
from records.database import Database
from tests.identity.providing import CLIENT_ID, ISSUER, NOW, Issuer, ec, rsa
from tests.records.databases import VAULT, migrated

UID, SID = "999000000001", "provider-session-1"
BEGAN = NOW - timedelta(hours=1)


@pytest.fixture
def issuer() -> Issuer:
    return Issuer(keys=[rsa("one")])


@pytest.fixture
async def sessions(tmp_path: Path, issuer: Issuer) -> AsyncIterator[Sessions]:
    database = Database(await migrated(f"sqlite:///{tmp_path / 'record.sqlite'}"), VAULT)
    yield Sessions(database, lambda: issuer.now)
    await database.close()


def logout_token(issuer: Issuer, **change: Any) -> str:
    sound = {
        "aud": CLIENT_ID,
        "sub": UID,
        "sid": SID,
        "jti": "logout-1",
        "events": {LOGOUT: {}},
    }
    return issuer.token(alg="RS256", **(sound | change))


async def received(
    issuer: Issuer, sessions: Sessions, token: str, profile: Profile = CIS2, **more: Any
) -> None:
    await BackChannel([issuer.verifier(profile, **more)], sessions).receive(token)


async def is_over(sessions: Sessions, subject: str = UID, *names: str) -> bool:
    return await sessions.is_over(ISSUER, subject, names or ("ours",), BEGAN)


async def test_all_sessions_of_the_person_end(issuer: Issuer, sessions: Sessions) -> None:
    assert not await is_over(sessions)
    await received(issuer, sessions, logout_token(issuer))
    assert await is_over(sessions)
    assert not await is_over(sessions, "somebody-else")
    after = issuer.now + timedelta(seconds=1)
    assert not await sessions.is_over(ISSUER, UID, ("ours",), after)


async def test_by_the_providers_session_alone_only_that_one_ends(
    issuer: Issuer, sessions: Sessions
) -> None:
    await received(issuer, sessions, logout_token(issuer, sub=...))
    assert await is_over(sessions, UID, "ours", SID)
    assert not await is_over(sessions, UID, "ours", "another")


async def test_where_people_are_known_by_another_claim_that_one_counts(
    issuer: Issuer, sessions: Sessions
) -> None:
    issuer = Issuer(keys=issuer.keys)
    token = logout_token(issuer, sub="pairwise", sid=..., oid="object-1", tid="t")
    await received(issuer, sessions, token, ENTRA, tenants={"t": ""})
    assert await is_over(sessions, "object-1")
    assert not await is_over(sessions, "pairwise")


async def test_replayed_logout_token(issuer: Issuer, sessions: Sessions) -> None:
    token = logout_token(issuer)
    await received(issuer, sessions, token)
    with pytest.raises(TokenRefusedError) as refused:
        await received(issuer, sessions, token)
    assert refused.value.reason == "logout replayed"


@pytest.mark.parametrize(
    "change",
    [
        {"events": ...},
        {"events": {}},
        {"events": [LOGOUT]},
        {"events": {LOGOUT: True}},
        {"nonce": "n"},
        {"sub": ..., "sid": ...},
        {"jti": ...},
        {"jti": 7},
        {"aud": "another"},
        {"iss": "https://other.example"},
        {"iat": int(NOW.timestamp()) - OLDEST_LOGOUT - 1},
        {"exp": int(NOW.timestamp()) - 60},
    ],
    ids=str,
)
async def test_what_is_no_logout_token_ends_nothing(
    issuer: Issuer, sessions: Sessions, change: dict[str, Any]
) -> None:
    with pytest.raises(TokenRefusedError):
        await received(issuer, sessions, logout_token(issuer, **change))
    assert not await is_over(sessions, UID, "ours", SID)


async def test_one_signed_by_somebody_else_ends_nothing(issuer: Issuer, sessions: Sessions) -> None:
    stranger = Issuer(keys=[ec("one")])
    token = stranger.token(aud=CLIENT_ID, sub=UID, jti="x", events={LOGOUT: {}})
    with pytest.raises(TokenRefusedError):
        await received(issuer, sessions, token)
    assert not await is_over(sessions)


async def test_an_id_token_is_no_logout_token(issuer: Issuer, sessions: Sessions) -> None:
    with pytest.raises(TokenRefusedError):
        await received(issuer, sessions, issuer.token(alg="RS256", aud=CLIENT_ID, nonce="n"))


async def test_signing_out_here_ends_one_session_and_everywhere_all_begun_by_then(
    sessions: Sessions,
) -> None:
    await sessions.end(ISSUER, "ours")
    assert await is_over(sessions, UID, "ours")
    assert not await is_over(sessions, UID, "another")
    await sessions.end_everywhere(ISSUER, UID)
    assert await is_over(sessions, UID, "another")
    assert not await sessions.is_over("https://other.example", UID, ("ours",), BEGAN)


async def test_what_ended_sessions_is_forgotten_when_none_could_still_run(
    issuer: Issuer, sessions: Sessions
) -> None:
    await sessions.end(ISSUER, "ours")
    issuer.passes(days=2, seconds=1)
    await sessions.end(ISSUER, "another")
    assert not await is_over(sessions, UID, "ours")
