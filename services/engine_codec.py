"""Opening what the engine's own pages show, for the few who look after the engine.

Temporal's pages show sealed payloads. They can ask us to open them (Temporal's remote codec: `POST
.../decode` with payloads as JSON), with the token of whoever is signed in to those pages. Nothing
can be sealed this way: nobody starts anything from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from google.protobuf.json_format import MessageToDict, ParseDict, ParseError
from temporalio.api.common.v1 import Payload, Payloads

from identity.actor import Acting, Actor
from identity.errors import NotEntitledError
from records.accesses import Act
from sealing.keys import KeyRing
from services.access import not_there
from services.access_log import AccessLog
from services.errors import bad
from workflows.converter import SEALED, SealedPayloads, UnsealError

MOST = 500
"""Payloads in one request: the pages ask for those of one screen."""


@dataclass(frozen=True, slots=True)
class EnginePages:
    """That the engine's pages may have payloads opened: from where, and for whom.

    `origin` is where those pages are (`https://temporal.example`), `operators` the ids in the
    directory of the people who look after the engine.
    """

    origin: str
    operators: frozenset[str]
    keys: KeyRing


class EngineCodec:
    """Opens payloads for operators, and logs each pathway that was looked into."""

    def __init__(self, log: AccessLog, pages: EnginePages | None) -> None:
        self._log = log
        self._pages = pages
        self._codec = None if pages is None else SealedPayloads(pages.keys)

    @property
    def origin(self) -> str:
        """The one place whose pages may ask; empty while it is off."""
        return "" if self._pages is None else self._pages.origin

    async def decode(self, actor: Actor, asked: bytes) -> dict[str, Any]:
        """The payloads opened, in order. What is not sealed comes back as it is.

        Raises:
            NotFoundError: it is switched off.
            NotEntitledError: the person is not one of the operators.
            BadContentError: these are no payloads, or one of them cannot be opened.
        """
        if self._pages is None or self._codec is None:
            raise not_there()
        if actor.person not in self._pages.operators or not actor.appointments:
            raise NotEntitledError("Only those who look after the engine may open what it stores.")
        payloads = _read(asked)
        try:
            opened = [await self._opened(self._codec, each) for each in payloads]
        except UnsealError as wrong:
            raise bad("payloads", str(wrong)) from None
        acting = Acting(actor=actor, appointment=actor.appointments[0])
        for pathway in dict.fromkeys(_pathways(payloads)):
            self._log.note(acting, Act.ENGINE, pathway)
        told: dict[str, Any] = MessageToDict(Payloads(payloads=opened))
        return told or {"payloads": []}

    async def _opened(self, codec: SealedPayloads, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != SEALED:
            return payload
        return (await codec.decode([payload]))[0]


def _read(asked: bytes) -> list[Payload]:
    try:
        read = ParseDict({**json.loads(asked)}, Payloads(), ignore_unknown_fields=True)
    except (ParseError, ValueError, TypeError, AttributeError, RecursionError):
        raise bad("payloads", "These are no payloads as Temporal's pages send them.") from None
    if len(read.payloads) > MOST:
        raise bad("payloads", f"Send at most {MOST} payloads at once.")
    return list(read.payloads)


def _pathways(payloads: Iterable[Payload]) -> Iterator[str]:
    """The pathways that the payloads belong to: `namespace/pathway/X`, `.../webhooks/S/X`."""
    for each in payloads:
        place = each.metadata.get("place", b"").decode(errors="replace").split("/")
        if len(place) > 2 and place[1] in {"pathway", "webhooks"}:
            yield place[-1][:64]
