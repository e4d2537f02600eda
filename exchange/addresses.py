"""Where a webhook may be sent: to the public internet, and nowhere inside.

A name is resolved once, every address it resolves to must be public, and the connection is made to
that very address, so that a second look-up cannot lead somewhere else.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore2

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""The well-known prefix that carries an IPv4 address in its last 32 bits (RFC 6052)."""

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressRefusedError(Exception):
    """The address is not one that webhooks may be sent to."""


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, whatever form it is wrapped in."""
    return all(ip.is_global and not ip.is_multicast for ip in _unwrapped(address))


def _unwrapped(address: str) -> tuple[_Ip, ...]:
    """The address, and the IPv4 addresses it carries within (mapped, 6to4, Teredo, NAT64)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return (ip,)
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    within = [ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        return (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF),)
    return (ip, *(carried for carried in within if carried is not None))


def is_private_number(host: str) -> bool:
    """Whether the host is written as an IP address, and that is not a public one."""
    try:
        return not is_public(host)
    except ValueError:
        return False


def is_allowed(allow: frozenset[str], host: str, port: int) -> bool:
    """Whether whoever runs eMHA said that this receiver may be inside."""
    return host in allow or f"{host}:{port}" in allow


async def public_address(host: str, port: int) -> str:
    """An address to connect to for `host`.

    Raises:
        AddressRefusedError: the name does not resolve, or any of its addresses is not public.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as wrong:
        raise AddressRefusedError("The address could not be found") from wrong
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(each) for each in addresses):
        raise AddressRefusedError("The address is not on the public internet")
    return addresses[0]


class PublicOnly(httpcore2.AsyncNetworkBackend):
    """Connects to public addresses, and to the hosts it was told to allow; never to a file socket.

    `allow` is for a demonstration or a test that receives on its own machine.
    """

    def __init__(self, allow: frozenset[str] = frozenset()) -> None:
        self._allow = allow
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect, if every address of the host is one that may be connected to."""
        allowed = is_allowed(self._allow, host, port)
        address = host if allowed else await public_address(host, port)
        return await self._network.connect_tcp(
            address, port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Refuse: a socket file is always inside."""
        del path, timeout, socket_options
        raise AddressRefusedError("Webhooks are not sent to a socket file")

    async def sleep(self, seconds: float) -> None:
        """Wait between the pool's own retries of a connection."""
        await self._network.sleep(seconds)
