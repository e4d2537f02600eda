"""Doing a request once, however often it is sent: its key, its answer and its effect together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, TypeVar

from identity.actor import Acting
from records import idempotency
from records.database import Sight, Transaction
from records.errors import InFlight, KeyReused
from records.isolation import SeenRecord
from services.digests import digest_of
from services.errors import InFlightError, KeyReusedError
from statute.wire import from_json, to_json

T = TypeVar("T")

_KEPT = 200
"""Status kept with an answer: the services know success only; HTTP gives it its own number."""


class Once:
    """Requests that are not steps. Key, effect and answer are one transaction: all or none.

    Keys belong to the organisation that sends them, and are never forgotten.
    """

    def __init__(self, record: SeenRecord, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now

    async def do(
        self,
        acting: Acting,
        key: str,
        asked: tuple[str, Any],
        answer: type[T],
        act: Callable[[Transaction], Awaitable[T]],
        *,
        opening: str | None = None,
        for_all: bool = False,
    ) -> T:
        """Act, or give the answer that was given before. `asked` is what for, and with what.

        `opening` is a pathway that comes to be by this. `for_all`: others' boards change with it.

        Raises:
            KeyReusedError: the key came with another request.
            InFlightError: the same request is being worked on.
        """
        what, request = asked
        digest = digest_of(acting, request, what)
        try:
            async with self._within(acting, opening, for_all=for_all) as tx:
                held = {"organisation": acting.organisation, "key": key}
                before = await idempotency.claim(tx, **held, digest=digest, at=self._now())
                if before is None:
                    body = to_json(await act(tx), answer).decode()
                    before = await idempotency.finish(tx, **held, status=_KEPT, body=body)
        except KeyReused as reused:
            raise KeyReusedError(str(reused)) from None
        except InFlight as busy:
            raise InFlightError(str(busy), retry_after=busy.retry_after) from None
        told: T = from_json(before.body, answer)
        return told

    def _within(
        self, acting: Acting, opening: str | None, *, for_all: bool
    ) -> AbstractAsyncContextManager[Transaction]:
        if for_all:
            return self._record.change_for_all()
        return self._record.transaction(Sight(acting.organisation, opening))
