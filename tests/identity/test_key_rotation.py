"""Keys change while people are signed in: new ones are found, old ones forgotten, quietly."""

from __future__ import annotations

import asyncio

import pytest

from identity.errors import ProviderUnavailableError, TokenRefusedError
from tests.identity.providing import Issuer, ec


async def test_keys_are_fetched_once_for_many_tokens() -> None:
    issuer = Issuer()
    verifier = issuer.verifier()
    await asyncio.gather(*(verifier.access_token(issuer.token()) for _ in range(20)))
    assert issuer.key_requests == 1


async def test_a_new_key_is_found_when_it_is_first_seen() -> None:
    issuer = Issuer()
    verifier = issuer.verifier()
    await verifier.access_token(issuer.token())
    issuer.keys.insert(0, ec("two"))
    issuer.passes(minutes=1)
    assert await verifier.access_token(issuer.token())
    assert issuer.key_requests == 2


async def test_a_withdrawn_key_is_forgotten() -> None:
    issuer = Issuer()
    verifier = issuer.verifier()
    old = issuer.keys[0]
    await verifier.access_token(issuer.token())
    issuer.keys = [ec("two")]
    issuer.passes(minutes=11)
    with pytest.raises(TokenRefusedError):
        await verifier.access_token(issuer.token(key=old))


async def test_made_up_key_ids_do_not_make_us_ask_again_and_again() -> None:
    issuer = Issuer()
    verifier = issuer.verifier()
    await verifier.access_token(issuer.token())
    issuer.passes(minutes=1)
    for number in range(20):
        with pytest.raises(TokenRefusedError):
            await verifier.access_token(issuer.token(key=ec(f"made-up-{number}")))
    assert issuer.key_requests == 2


async def test_while_the_provider_is_away_known_keys_stay_good() -> None:
    issuer = Issuer()
    verifier = issuer.verifier()
    await verifier.access_token(issuer.token())
    issuer.away = True
    issuer.passes(minutes=11)
    assert await verifier.access_token(issuer.token())


async def test_without_any_keys_nobody_is_let_in_and_it_is_said_why() -> None:
    issuer = Issuer(away=True)
    verifier = issuer.verifier()
    with pytest.raises(ProviderUnavailableError):
        await verifier.access_token(issuer.token())
    issuer.away = False
    assert await verifier.access_token(issuer.token())
