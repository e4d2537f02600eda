"""Nobody can keep all others waiting; whoever asks again for a lost answer is not turned away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from freezegun import freeze_time

from api.application import create_app
from emha.demo.cast import Professional
from identity.actor import Actor
from identity.provider import Provider
from identity.verifier import Verifier
from services.errors import TooManyError
from services.pace import AGAIN_WITH_ONE_KEY, Allowed, Pace
from services.wiring import utc_now
from tests.api.calling import Caller, new_key
from tests.api.serving import served
from tests.api.stack import AUDIENCE, CLIENT_ID, Stack
from tests.api.telling import cast

NOW = "2026-11-26T03:00:00Z"
FEW = Allowed(person=3, system=5, organisation=8, failed_sign_ins=2)


@pytest.fixture
async def narrow(stack: Stack) -> AsyncIterator[Caller]:
    """The API over the same services, which lets each person ask three times a minute."""
    provider = Provider(stack.issuer, stack.caller.http, utc_now)
    verifier = Verifier(provider, audience=AUDIENCE, client_id=CLIENT_ID, now=utc_now)
    app = create_app(replace(stack.services, pace=Pace(FEW)), verifier)
    async with served(app) as base:
        yield Caller(stack.caller.http, base, stack.issuer)


async def opened(caller: Caller, who: Professional, key: str) -> Any:
    headers = await caller.headers(who) | {"Idempotency-Key": key}
    return await caller.http.post(f"{caller.base}/pathways", json={}, headers=headers)


async def test_whoever_asks_too_often_is_told_when_to_ask_again(narrow: Caller) -> None:
    answers = [await narrow.get(cast.JUNIPER, "/me") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    problem = answers[-1].json()
    assert problem["code"] == "too_many_requests"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert (await narrow.get(cast.FERN, "/me")).status_code == 200


async def test_a_request_sent_again_under_its_key_is_answered_although_others_would_not_be(
    narrow: Caller,
) -> None:
    key = new_key()
    first = [await opened(narrow, cast.JUNIPER, each) for each in (key, new_key(), new_key())]
    assert {each.status_code for each in first} == {201}
    again = [await opened(narrow, cast.JUNIPER, key) for _ in range(5)]
    assert {each.status_code for each in again} == {201}
    assert {each.json()["reference"] for each in again} == {first[0].json()["reference"]}
    refused = await opened(narrow, cast.JUNIPER, new_key())
    assert refused.status_code == 429


async def test_tokens_that_prove_nothing_cost_their_address_its_share(narrow: Caller) -> None:
    async def stranger() -> int:
        headers = {"Authorization": "Bearer nonsense"}
        return (await narrow.http.get(f"{narrow.base}/me", headers=headers)).status_code

    assert [await stranger() for _ in range(4)] == [401, 401, 429, 429]


def counts(pace: Pace, address: str) -> int:
    """How often an address may fail before it is turned away."""
    for times in range(1_000):
        try:
            pace.of_stranger(address)
        except TooManyError:
            return times
    return 1_000


def test_addresses_are_counted_apart_and_a_minute_later_afresh() -> None:
    with freeze_time(NOW) as clock:
        pace = Pace(Allowed(failed_sign_ins=5))
        assert counts(pace, "192.0.2.1") == 5
        assert counts(pace, "192.0.2.2") == 5
        with pytest.raises(TooManyError):
            pace.judge_stranger("192.0.2.1")
        clock.tick(timedelta(seconds=61))
        pace.judge_stranger("192.0.2.1")
        assert counts(pace, "192.0.2.1") == 5


def test_whoever_opens_too_much_in_an_emergency_is_stopped() -> None:
    with freeze_time(NOW) as clock:
        pace, who = Pace(Allowed(emergencies=3)), somebody("p-1")
        for number in (1, 2, 3, 3, 3):
            pace.of_emergency(who, f"key-{number}")
        with pytest.raises(TooManyError) as stopped:
            pace.of_emergency(who, "key-4")
        assert stopped.value.retry_after is not None
        assert 3500 < stopped.value.retry_after <= 3600
        pace.of_emergency(somebody("p-2"), "key-5")
        clock.tick(timedelta(minutes=61))
        pace.of_emergency(who, "key-4")


def somebody(person: str) -> Actor:
    return Actor(person=person, name="", issuer="", subject="", appointments=())


async def test_one_key_cannot_be_used_to_ask_without_end(stack: Stack) -> None:
    verifier = Verifier(
        Provider(stack.issuer, stack.caller.http, utc_now),
        audience=AUDIENCE,
        client_id=CLIENT_ID,
        now=utc_now,
    )
    claims = await verifier.access_token(await stack.caller.token(cast.JUNIPER))
    actor = await stack.services.directory.actor(claims)
    pace, key = Pace(FEW), new_key()
    for _ in range(AGAIN_WITH_ONE_KEY + 1):
        pace.of_person(actor, key)
    with pytest.raises(TooManyError):
        pace.of_person(actor, key)


def test_without_limits_everything_passes() -> None:
    assert counts(Pace(), "192.0.2.1") == 1_000
