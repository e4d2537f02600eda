"""Webhooks go to the public internet and nowhere inside, however the address is written."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime
from typing import Any

import httpcore2
import pytest

from exchange.addresses import AddressRefusedError, PublicOnly, is_public
from exchange.sender import BadAddressError, WebhookSender, check_url
from exchange.signing import new_secret

INSIDE = [
    "127.0.0.1",
    "127.9.9.9",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]


@pytest.mark.parametrize("address", INSIDE)
def test_no_inside_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:220:1::1"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.fixture
async def inside() -> Any:
    """A server on this machine, and how many connections it has seen."""
    seen: list[int] = []

    async def take(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(1)
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1], seen
    server.close()
    await server.wait_closed()


async def _sends(url: str, allow: frozenset[str] = frozenset()) -> str:
    async with WebhookSender(allow) as sender:
        result = await sender.send(url, [new_secret()], "e", b"{}", datetime.now(UTC))
    assert not result.ok
    assert result.status is None
    return result.error


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "0.0.0.0"],  # noqa: S104
)
async def test_no_connection_is_made_to_this_machine(host: str, inside: Any) -> None:
    port, seen = inside
    error = await _sends(f"https://{host}:{port}/")
    await asyncio.sleep(0)
    assert seen == []
    assert "public internet" in error or "could not be found" in error


async def test_one_inside_address_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def both(*_: Any, **__: Any) -> list[Any]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443)),
        ]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", both)
    assert "public internet" in await _sends("https://two-faced.example/")


async def test_the_connection_goes_to_the_very_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that resolves to something else a moment later gains nothing."""
    asked: list[str] = []

    async def once(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))]

    connected: list[str] = []

    async def connect(_self: Any, host: str, *_: Any, **__: Any) -> Any:
        connected.append(host)
        raise httpcore2.ConnectError

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", once)
    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", connect)
    await _sends("https://rebinding.example/")
    assert asked == ["rebinding.example"]
    assert connected == ["93.184.215.14"]


async def test_a_socket_file_is_never_a_receiver() -> None:
    with pytest.raises(AddressRefusedError):
        await PublicOnly().connect_unix_socket("/run/some.sock")


@pytest.mark.parametrize(
    ("url", "because"),
    [
        ("http://example.org/", "https"),
        ("ftp://example.org/", "https"),
        ("https://somebody:secret@example.org/", "user name"),
        ("https://example.org/#part", "#"),
        ("https:///path", "web address"),
        ("https://example.org:99999/", "web address"),
        ("https://exa mple.org/", "web address"),
        ("https://example.org/\r\nHost: inside", "web address"),
        ("https://10.0.0.1/", "public internet"),
        ("https://[::1]/", "public internet"),
        ("not an address", "web address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_when_it_is_typed(url: str, because: str) -> None:
    with pytest.raises(BadAddressError, match=because):
        check_url(url)


def test_a_receiver_inside_can_be_allowed_by_name_or_by_port() -> None:
    check_url("http://127.0.0.1:9000/", frozenset({"127.0.0.1:9000"}))
    check_url("http://127.0.0.1:9001/", frozenset({"127.0.0.1"}))
    with pytest.raises(BadAddressError):
        check_url("http://127.0.0.1:9001/", frozenset({"127.0.0.1:9000"}))
