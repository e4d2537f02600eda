"""Anchoring: signing where every chain ends, and keeping that outside the database too."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.delivering import utc_now
from activities.failing import said_by_the_record
from evidence.anchor_places import AnchorPlace
from evidence.anchors import Checkpoint, begun, checkpoint
from evidence.keys import Signer
from records.access_chain import access_head, last_access, link_accesses
from records.checkpoints import (
    accesses_anchored,
    checkpoints_after,
    heads_due,
    keep_checkpoint,
    last_checkpoint,
)
from records.database import Database
from workflows.anchor_contracts import ANCHOR, AnchorsMade


class Anchoring:
    """The activity with what it needs: the record, what signs, and the places outside.

    `first` is done before, in every round: disposals that were decided are carried out, so that
    what is anchored is what came of them.
    """

    def __init__(
        self,
        database: Database,
        signer: Signer,
        places: Sequence[AnchorPlace],
        now: Callable[[], datetime] = utc_now,
        *,
        first: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self._database = database
        self._signer = signer
        self._first = first
        self._accesses_seen = 0
        self._places = places
        self._now = now

    @activity.defn(name=ANCHOR)
    async def anchor(self) -> AnchorsMade:
        """Sign where the chains end that have changed; then bring every place up to the record.

        Done again, it finds what is made already: a checkpoint is the record's own before it is
        anywhere else, and a place is given only what it has not got.
        """
        made = 0
        with said_by_the_record():
            if self._first is not None:
                await self._first()
            await self._link_accesses()
            while await self._one_more():
                made += 1
            async with self._database.session() as session:
                last, _ = await last_checkpoint(session)
            for place in self._places:
                await self._bring_up(place, last)
        return AnchorsMade(made=made, last=last)

    async def _one_more(self) -> bool:
        """Make a checkpoint of what is due, if anything is."""
        async with self._database.session() as session:
            heads = await heads_due(session)
            last, previous = await last_checkpoint(session)
            log, anchored = await access_head(session), await accesses_anchored(session)
        if not heads and log.batches == anchored:
            return False
        of = Checkpoint(
            number=last + 1,
            made_at=self._now(),
            previous=previous,
            heads=heads,
            accesses=log.batches,
            accesses_head=log.head,
        )
        token = await checkpoint(self._signer, of)
        async with self._database.transaction() as tx:
            await keep_checkpoint(tx, of.number, of.made_at, token, heads, of.accesses)
        return True

    async def _link_accesses(self) -> None:
        """Link what was in the access log a round ago: no lower id is still to come."""
        up_to = self._accesses_seen
        async with self._database.session() as session:
            self._accesses_seen = await last_access(session)
        while up_to:
            async with self._database.transaction() as tx:
                if not await link_accesses(tx, up_to, self._now()):
                    return

    async def _bring_up(self, place: AnchorPlace, last: int) -> None:
        there = await asyncio.to_thread(place.last)
        if there is None:
            before = max(last - 1, 0)
            await asyncio.to_thread(place.begin, await begun(self._signer, self._now(), before))
            there = 0
        if there > last:
            raise ApplicationError(
                f"A place outside has {there} checkpoints and the record only {last}: the record "
                "was cut off or restored. Run `emha verify` (docs/operating.md).",
                type="RecordBehindAnchors",
            )
        while there < last:
            async with self._database.session() as session:
                more = await checkpoints_after(session, there)
            await asyncio.to_thread(place.add, more)
            there = more[-1][0]
