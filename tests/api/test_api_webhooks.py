"""Told once, told in order: webhooks from a signature to a real receiver (promise 8)."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from tests.api.receiving import Received
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast
from tests.support.patience import PATIENCE

LEAVES = {"kind": "leave_hospital"}


async def subscribed(stack: Stack, path: str, **more: Any) -> dict[str, Any]:
    body = {"url": stack.receiver.base + path, **more}
    answer = await stack.caller.post(cast.JUNIPER, "/subscriptions", body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def stopped(stack: Stack, subscription: str) -> None:
    headers = await stack.caller.headers(cast.JUNIPER)
    url = f"{stack.caller.base}/subscriptions/{subscription}"
    answer = await stack.caller.http.patch(url, json={"active": False}, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["active"] is False


def verifies(webhook: Received, secret: str) -> bool:
    """HMAC-SHA256 by hand: nothing of ours, nothing of the library's."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    told = webhook.headers
    signed = f"{told['webhook-id']}.{told['webhook-timestamp']}.".encode() + webhook.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{expected}" in told["webhook-signature"].split(" ")


def numbers(webhooks: list[Received], told: Told) -> list[int]:
    events = [each.event["data"] for each in webhooks]
    return [each["number"] for each in events if each["pathway"] == told.reference]


async def test_every_event_is_told_once_in_order_signed_and_without_personal_data(
    either_stack: Stack,
) -> None:
    stack = either_stack
    made = await subscribed(stack, "/in-order")
    body = {"patient": {"name": "Wren Applebark", "nhs_number": "9990001901"}}
    opened = await stack.caller.post(cast.JUNIPER, "/pathways", body)
    told = Told(stack, opened.json()["reference"])
    for particulars in (INFORMAL, LEAVES, INFORMAL):
        await told.signs(cast.GOLDCREST, particulars)
    revision = (await told.recorded())["revision"]
    taken = await stack.receiver.until(revision, "/in-order")
    await stopped(stack, made["id"])
    assert numbers(taken, told) == list(range(1, revision + 1))
    events = {each["number"]: each for each in (await told.get("events"))["items"]}
    for webhook in taken:
        assert verifies(webhook, made["secret"])
        assert webhook.headers["content-type"] == "application/cloudevents+json"
        event = webhook.event
        assert webhook.headers["webhook-id"] == event["id"]
        assert event["type"] == events[event["data"]["number"]]["type"]
        text = webhook.body.decode().lower()
        for personal in ("applebark", "9990001901", "informal", "zwm", cast.GOLDCREST.id):
            assert personal not in text


async def test_a_refusal_is_retried_in_the_same_bytes_and_order_is_kept(stack: Stack) -> None:
    stack.receiver.answers = [500, 429]
    made = await subscribed(stack, "/retried")
    told = await Told.opened(stack)
    await told.signs(cast.GOLDCREST, INFORMAL)
    revision = (await told.recorded())["revision"]
    taken = await stack.receiver.until(revision, "/retried")
    await stopped(stack, made["id"])
    assert numbers(taken, told) == list(range(1, revision + 1))
    firsts = [each for each in stack.receiver.received if each.path == "/retried"][:3]
    assert [each.answered for each in firsts] == [500, 429, 204]
    assert len({each.body for each in firsts}) == 1
    assert len({each.headers["webhook-id"] for each in firsts}) == 1
    assert all(verifies(each, made["secret"]) for each in firsts)


async def test_what_is_given_up_is_seen_and_can_be_replayed(either_stack: Stack) -> None:
    stack = either_stack
    made = await subscribed(stack, "/replayed")
    told = await Told.opened(stack)
    stack.receiver.answers = [503, 503, 503]
    await told.signs(cast.GOLDCREST, INFORMAL)
    revision = (await told.recorded())["revision"]
    await stack.receiver.until(revision - 1, "/replayed")
    dead = await undelivered(stack, made["id"])
    assert [(each["pathway"], each["number"]) for each in dead] == [(told.reference, 1)]
    assert dead[0]["attempts"] == 3
    assert "503" in dead[0]["last_error"]
    (listed,) = [each for each in await listed_by(stack) if each["id"] == made["id"]]
    assert (listed["dead"], listed["secret"]) == (1, None)
    path = f"/subscriptions/{made['id']}/replay"
    replayed = await stack.caller.post(cast.JUNIPER, path, {})
    assert replayed.json()["queued"] == revision
    taken = await stack.receiver.until(2 * revision - 1, "/replayed")
    await stopped(stack, made["id"])
    assert numbers(taken, told) == [*range(2, revision + 1), *range(1, revision + 1)]
    assert await undelivered(stack, made["id"]) == []


async def undelivered(stack: Stack, subscription: str) -> list[dict[str, Any]]:
    answer = await stack.caller.get(cast.JUNIPER, "/subscriptions/undelivered")
    return [each for each in answer.json()["items"] if each["subscription"] == subscription]


async def listed_by(stack: Stack, who: Any = cast.JUNIPER) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await stack.caller.get(who, "/subscriptions")).json()["items"]
    return items


async def test_one_pathway_can_be_told_again_from_any_number(stack: Stack) -> None:
    made = await subscribed(stack, "/again")
    told = await Told.opened(stack)
    await told.signs(cast.GOLDCREST, INFORMAL)
    revision = (await told.recorded())["revision"]
    await stack.receiver.until(revision, "/again")
    path = f"/subscriptions/{made['id']}/replay"
    body = {"pathway": told.reference, "from_number": 2}
    answer = await stack.caller.post(cast.JUNIPER, path, body, key="replay-from-two")
    twice = await stack.caller.post(cast.JUNIPER, path, body, key="replay-from-two")
    assert answer.json() == twice.json() == {"queued": revision - 1}
    taken = await stack.receiver.until(2 * revision - 1, "/again")
    await stopped(stack, made["id"])
    assert numbers(taken, told) == [*range(1, revision + 1), *range(2, revision + 1)]


async def test_a_receiver_that_is_gone_is_told_no_more(stack: Stack) -> None:
    stack.receiver.answers = [410]
    made = await subscribed(stack, "/gone")
    told = await Told.opened(stack)
    await told.signs(cast.GOLDCREST, INFORMAL)
    await told.recorded()
    await until_stopped(stack, made["id"])
    assert [each.path for each in stack.receiver.received].count("/gone") == 1


async def until_stopped(stack: Stack, subscription: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while subscription in {each["id"] for each in await listed_by(stack) if each["active"]}:  # noqa: ASYNC110 - the record is asked
            await asyncio.sleep(0.05)


async def test_only_the_topics_that_were_chosen_are_told(stack: Stack) -> None:
    made = await subscribed(stack, "/chosen", topics=["power", "step.taken"])
    told = await Told.opened(stack)
    await told.signs(cast.GOLDCREST, INFORMAL)
    await told.recorded()
    taken = await stack.receiver.until(2, "/chosen")
    await stopped(stack, made["id"])
    types = {each.event["type"] for each in taken}
    assert types == {"uk.emha.step.taken.v1", "uk.emha.power.began.v1"}


async def test_after_a_new_secret_both_sign_and_after_another_the_first_no_more(
    stack: Stack,
) -> None:
    made = await subscribed(stack, "/rotated", topics=["step"])
    path = f"/subscriptions/{made['id']}/secret"
    secrets = [made["secret"]]
    for count, good in ((1, [True]), (2, [True, True]), (3, [False, True, True])):
        told = await Told.opened(stack)
        await told.signs(cast.GOLDCREST, INFORMAL)
        taken = await stack.receiver.until(count, "/rotated")
        assert [verifies(taken[-1], secret) for secret in secrets] == good
        secrets.append((await stack.caller.post(cast.JUNIPER, path)).json()["secret"])
    await stopped(stack, made["id"])
    assert len(set(secrets)) == 4


async def test_a_stopped_subscription_is_told_what_waited_when_it_is_started(
    stack: Stack,
) -> None:
    made = await subscribed(stack, "/paused", topics=["step"])
    told = await Told.opened(stack)
    stack.receiver.answers = [503]
    await told.signs(cast.GOLDCREST, INFORMAL)
    await stack.receiver.until(1, "/paused")
    await stopped(stack, made["id"])
    headers = await stack.caller.headers(cast.JUNIPER)
    url = f"{stack.caller.base}/subscriptions/{made['id']}"
    started = await stack.caller.http.patch(url, json={"active": True}, headers=headers)
    assert started.json()["active"] is True
    await told.signs(cast.GOLDCREST, LEAVES)
    taken = await stack.receiver.until(2, "/paused")
    await stopped(stack, made["id"])
    assert len(numbers(taken, told)) == 2


async def test_subscribing_again_with_the_same_key_subscribes_once(either_stack: Stack) -> None:
    stack = either_stack
    body = {"url": stack.receiver.base + "/once"}
    first, again = await asyncio.gather(
        *(
            stack.caller.post(cast.JUNIPER, "/subscriptions", body, key="subscribe-once")
            for _ in range(2)
        )
    )
    assert first.json() == again.json()
    assert [each["url"] for each in await listed_by(stack)].count(body["url"]) == 1
    await stopped(stack, first.json()["id"])


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"url": "http://example.org/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": "https://[::ffff:169.254.169.254]/latest/meta-data"}, "url"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"url": "https://user:secret@example.org/"}, "url"),
        ({"url": ""}, "url"),
        ({"url": 7}, "url"),
        ({}, "url"),
        ({"url": "https://example.org/", "topics": ["everything"]}, "topics.0"),
        ({"url": "https://example.org/", "topics": "power"}, "topics"),
        ({"url": "https://example.org/", "secret": "whsec_mine"}, "secret"),
    ],
)
async def test_what_cannot_be_subscribed_to_is_refused(
    stack: Stack, body: dict[str, Any], path: str
) -> None:
    answer = await stack.caller.post(cast.JUNIPER, "/subscriptions", body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == path
    assert "secret@" not in answer.text


async def test_another_organisations_subscription_is_not_there(stack: Stack) -> None:
    made = await subscribed(stack, "/theirs")
    stranger = cast.SAFFRON
    path = f"/subscriptions/{made['id']}"
    assert made["id"] not in json.dumps(await listed_by(stack, stranger))
    assert (await stack.caller.post(stranger, f"{path}/secret")).status_code == 404
    assert (await stack.caller.post(stranger, f"{path}/replay", {})).status_code == 404
    headers = await stack.caller.headers(stranger)
    url = stack.caller.base + path
    answer = await stack.caller.http.patch(url, json={"active": False}, headers=headers)
    assert answer.status_code == 404
    (still,) = [each for each in await listed_by(stack) if each["id"] == made["id"]]
    assert still["active"]
    await stopped(stack, made["id"])
