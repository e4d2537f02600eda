"""Sending one webhook once. Retrying, ordering and giving up are the caller's business."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, urlsplit

import httpcore2

from exchange.addresses import (
    AddressRefusedError,
    PublicOnly,
    is_allowed,
    is_private_number,
)
from exchange.envelope import CONTENT_TYPE
from exchange.signing import signed_headers

SECONDS_TO_ANSWER = 20.0
"""Standard Webhooks 1.0.0 recommends 15 to 30 seconds."""

SECONDS_IN_ALL = 30.0
"""For everything, so that a receiver that answers one letter at a time does not hold a worker."""

GONE = 410
"""The receiver wants nothing more (Standard Webhooks 1.0.0): the subscription is to be disabled."""

LONGEST_WAIT = 86_400
"""Seconds: a receiver that asks for a longer pause than a day is asked again after a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryResult:
    """What became of one attempt.

    `ok` only for a 2xx answer. `retry_after` is in seconds, where the receiver asked for a pause.
    `gone` when it wants no more, ever. `error` says in plain words why not, without the address.
    """

    ok: bool
    status: int | None = None
    retry_after: int | None = None
    gone: bool = False
    error: str = ""


_PORTS = {"http": 80, "https": 443}


class BadAddressError(ValueError):
    """The address is not one that webhooks can be sent to. The message says why."""


def check_url(url: str, allow: frozenset[str] = frozenset()) -> SplitResult:
    """Refuse an address before it is ever used: HTTPS only, no user name, no fragment.

    `allow` holds hosts, or `host:port` pairs, that may be inside and plain HTTP: for receivers
    on this machine.

    Raises:
        BadAddressError: with the reason, for whoever typed it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise BadAddressError("This is not a web address") from wrong
    if not parts.hostname or any(c.isspace() or ord(c) < 33 for c in url):
        raise BadAddressError("This is not a web address")
    if parts.username is not None or parts.password is not None:
        raise BadAddressError("The address must not contain a user name or password")
    if parts.fragment:
        raise BadAddressError("The address must not contain a # part")
    if parts.scheme not in {"http", "https"}:
        raise BadAddressError("The address must begin with https://")
    if is_allowed(allow, parts.hostname, port or _PORTS[parts.scheme]):
        return parts
    if parts.scheme != "https":
        raise BadAddressError("The address must begin with https://")
    if is_private_number(parts.hostname):
        raise BadAddressError("The address is not on the public internet")
    return parts


class WebhookSender:
    """Sends signed webhooks to public addresses: no redirects, no proxies, no cookies.

    Built on httpx2's own connection layer, where none of those exist, so that nothing needs to be
    turned off. `allow` are hosts, or `host:port` pairs, inside: for demonstrations and tests.
    """

    def __init__(
        self, allow: frozenset[str] = frozenset(), tls: ssl.SSLContext | None = None
    ) -> None:
        self._allow = allow
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls or ssl.create_default_context(),
            network_backend=PublicOnly(allow),
            keepalive_expiry=30.0,
            # No bound here: slow receivers would use it up. Deliveries are bounded at their start.
            max_connections=None,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections that were kept open."""
        await self._pool.aclose()

    async def send(
        self, url: str, secrets: Sequence[str], event_id: str, body: bytes, timestamp: datetime
    ) -> DeliveryResult:
        """Make one attempt to deliver `body`, signed with every secret, and say what became of it.

        Raises:
            ValueError: it cannot be signed (`BadSecretError`, or a time without an offset). That
                is ours to mend, not a failed attempt.
        """
        headers = signed_headers(secrets, event_id, body, timestamp)
        headers |= {"content-type": CONTENT_TYPE, "user-agent": "eMHA"}
        try:
            check_url(url, self._allow)
            async with asyncio.timeout(SECONDS_IN_ALL):
                return await self._post(url, headers, body, timestamp)
        except (BadAddressError, AddressRefusedError) as wrong:
            return DeliveryResult(ok=False, error=str(wrong))
        except (TimeoutError, httpcore2.TimeoutException):
            return DeliveryResult(ok=False, error="The receiver did not answer in time")
        except (httpcore2.NetworkError, httpcore2.ProtocolError, UnicodeError):
            return DeliveryResult(ok=False, error="The receiver could not be reached")

    async def _post(
        self, url: str, headers: dict[str, str], body: bytes, sent_at: datetime
    ) -> DeliveryResult:
        """The answer's first line and headers are all that is read."""
        limits = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS_TO_ANSWER)
        async with self._pool.stream(
            "POST", url, headers=list(headers.items()), content=body, extensions={"timeout": limits}
        ) as response:
            told = {name.lower(): value for name, value in response.headers}
            return _judge(response.status, told, sent_at)


def _judge(status: int, headers: Mapping[bytes, bytes], sent_at: datetime) -> DeliveryResult:
    if 200 <= status < 300:
        return DeliveryResult(ok=True, status=status)
    wait = _seconds(headers.get(b"retry-after", b"").decode("latin-1"), sent_at)
    error = f"The receiver answered {status}"
    return DeliveryResult(
        ok=False, status=status, retry_after=wait, gone=status == GONE, error=error
    )


def _seconds(asked: str, sent_at: datetime) -> int | None:
    """Retry-After is a number of seconds or a date (RFC 9110 section 10.2.3)."""
    if asked.isascii() and asked.isdigit():
        return min(int(asked[:9]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return None
    wait = (until - sent_at).total_seconds() if until.tzinfo else 0.0
    return max(0, min(int(wait), LONGEST_WAIT))
