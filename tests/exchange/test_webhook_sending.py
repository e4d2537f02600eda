"""One attempt to deliver, to a real receiver: what is sent, and what its answer means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from standardwebhooks.webhooks import Webhook

import exchange.sender
from exchange.sender import DeliveryResult, WebhookSender
from exchange.signing import new_secret

BODY = b'{"data": {"pathway": "p-1", "number": 7}}'


class RawReceiver:
    """A receiver of raw HTTP: what it got, and the bytes that it is to answer."""

    def __init__(self) -> None:
        self.answer = b"HTTP/1.1 204 No Content\r\n\r\n"
        self.got: list[bytes] = []
        self.port = 0

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        self.got.append(head + await reader.readexactly(length))
        if self.answer:
            writer.write(self.answer)
            await writer.drain()
            writer.close()
        else:
            await reader.read()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?who=us"


@pytest.fixture
async def receiver() -> AsyncIterator[RawReceiver]:
    made = RawReceiver()
    server = await asyncio.start_server(made.take, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    yield made
    server.close()


async def deliver(
    receiver: RawReceiver, secret: str | None = None, at: datetime | None = None
) -> DeliveryResult:
    async with WebhookSender(frozenset({"127.0.0.1"})) as sender:
        return await sender.send(
            receiver.url, [secret or new_secret()], "p-1-7", BODY, at or datetime.now(UTC)
        )


def answering(status: str, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "", ""]
    return "\r\n".join(lines).encode()


async def test_what_arrives_is_the_body_as_given_and_verifies(receiver: RawReceiver) -> None:
    secret = new_secret()
    result = await deliver(receiver, secret)
    assert result == DeliveryResult(ok=True, status=204)
    head, body = receiver.got[0].split(b"\r\n\r\n", 1)
    assert body == BODY
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /hook?who=us HTTP/1.1"
    headers = dict(line.split(": ", 1) for line in lines[1:])
    assert headers["content-type"] == "application/cloudevents+json"
    Webhook(secret).verify(body, headers)


@pytest.mark.parametrize("status", ["301 Moved", "400 No", "404 No", "429 Slow", "500 Oh"])
async def test_anything_but_a_2xx_is_a_failure_and_no_redirect_is_followed(
    receiver: RawReceiver, status: str
) -> None:
    receiver.answer = answering(status, f"Location: http://127.0.0.1:{receiver.port}/other")
    result = await deliver(receiver)
    assert not result.ok
    assert not result.gone
    assert result.status == int(status[:3])
    assert len(receiver.got) == 1


async def test_410_means_that_nothing_more_is_wanted(receiver: RawReceiver) -> None:
    receiver.answer = answering("410 Gone")
    result = await deliver(receiver)
    assert result.gone
    assert not result.ok


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("120", 120),
        ("99999999999", 86_400),
        ("soon", None),
        ("-5", None),
    ],
)
async def test_a_pause_asked_for_in_seconds_is_told(
    receiver: RawReceiver, asked: str, seconds: int | None
) -> None:
    receiver.answer = answering("503 Away", f"Retry-After: {asked}")
    assert (await deliver(receiver)).retry_after == seconds


async def test_a_pause_asked_for_by_a_date_is_told(receiver: RawReceiver) -> None:
    at = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    until = format_datetime(at + timedelta(minutes=10), usegmt=True)
    receiver.answer = answering("503 Away", f"Retry-After: {until}")
    assert (await deliver(receiver, at=at)).retry_after == 600


async def test_a_receiver_that_is_not_there_is_a_failure_without_its_address() -> None:
    async with WebhookSender(frozenset({"127.0.0.1"})) as sender:
        result = await sender.send(
            "http://127.0.0.1:1/secret-path", [new_secret()], "e", BODY, datetime.now(UTC)
        )
    assert not result.ok
    assert result.error
    assert "secret-path" not in result.error
    assert "127" not in result.error


async def test_a_receiver_that_talks_no_http_is_a_failure(receiver: RawReceiver) -> None:
    receiver.answer = b"hello?\r\n\r\n"
    result = await deliver(receiver)
    assert not result.ok
    assert result.status is None


async def test_a_receiver_that_never_answers_is_given_up(
    receiver: RawReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange.sender, "SECONDS_IN_ALL", 0.2)
    receiver.answer = b""
    result = await deliver(receiver)
    assert not result.ok
    assert "in time" in result.error
