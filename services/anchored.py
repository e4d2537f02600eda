"""What the checkpoints say of one pathway: where its chains ended, whenever they were anchored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence.anchors import Anchored, anchored_in
from evidence.keys import PublicKeys
from evidence.report import About, Check
from records.checkpoints import checkpoints_after, last_checkpoint
from records.isolation import SeenRecord

Outside = Callable[[], Iterable[str] | None]
"""The checkpoints that are kept outside the database; None where they are not kept here."""


def nowhere() -> None:
    """There is no place outside that can be read from here."""
    return


@dataclass(frozen=True)
class KnownAnchors:
    """Where the chains of a pathway ended, and what is wrong with the checkpoints themselves."""

    anchored: tuple[Anchored, ...]
    checks: tuple[Check, ...]


class AnchorReader:
    """Reads checkpoints for the system: of other pathways they tell nothing to anybody."""

    def __init__(self, record: SeenRecord, keys: PublicKeys, outside: Outside) -> None:
        self._record = record
        self._keys = keys
        self._outside = outside

    async def of(self, pathway: str) -> KnownAnchors:
        """What is known of a pathway: from outside, or where that is not here, from the record."""
        outside = await asyncio.to_thread(self._outside)
        if outside is not None:
            found, count = await asyncio.to_thread(anchored_in, outside, self._keys, pathway)
            async with self._record.for_all() as session:
                own, _ = await last_checkpoint(session)
            return KnownAnchors(found, (*_behind(own, count), _told(found)))
        tokens: list[str] = []
        async with self._record.for_all() as session:
            after = 0
            while more := await checkpoints_after(session, after):
                tokens += [token for _, token in more]
                after = more[-1][0]
        found, _ = await asyncio.to_thread(anchored_in, tokens, self._keys, pathway)
        return KnownAnchors(found, (_told(found),))


def _behind(own: int, outside: int) -> tuple[Check, ...]:
    if outside <= own:
        return ()
    says = (
        f"The record has {own} checkpoints and the place outside has {outside}: the record was cut "
        "off, or restored to an earlier moment."
    )
    return (Check(about=About.CHAIN, holds=False, says=says),)


def _told(found: tuple[Anchored, ...]) -> Check:
    if not found:
        says = "The pathway's record has not been anchored yet: that its end is whole is not shown."
        return Check(about=About.CHAIN, holds=None, says=says)
    last = found[-1]
    says = (
        f"It was compared with where it was anchored, last on {last.made_at:%d %B %Y at %H:%M:%S} "
        f"UTC, with {last.head.events} events and {last.head.documents} documents."
    )
    return Check(about=About.CHAIN, holds=True, says=says)
