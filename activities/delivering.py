"""Delivering what a subscriber is to be told of one pathway: in order, one at a time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.failing import said_by_the_record
from activities.lanes import Attempt, Lane
from exchange.sender import DeliveryResult, WebhookSender
from records.database import Database
from workflows.feed_contracts import DELIVER, Delivered, Feed, Progress

PLACES_PER_RECEIVER = 8
"""So many of a worker's places may one receiver hold, however slow it is and however many wait."""

BEGIN_NO_MORE_AFTER = timedelta(seconds=90)
"""Of one go: well inside the workflow's own limit."""

JITTER = 0.1
"""Each wait is up to a tenth longer, so that receivers that fail together return apart."""


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class Delivering:
    """The activity with what it needs: the outbox, a sender and a clock."""

    def __init__(
        self, database: Database, sender: WebhookSender, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._database = database
        self._sender = sender
        self._now = now
        self._held: Counter[str] = Counter()

    @activity.defn(name=DELIVER)
    async def deliver(self, feed: Feed) -> Delivered:
        """Tell everything that may be told now, until one is not taken.

        At least once: what was taken but not yet marked so is told again, under the same id.
        """
        with self._place(feed.subscription), said_by_the_record():
            lane = Lane(self._database, feed, self._now)
            begun = self._now()
            while self._now() - begun < BEGIN_NO_MORE_AFTER:
                next_one = await lane.next()
                if isinstance(next_one, Delivered):
                    return next_one
                delivered = await self._try(lane, next_one)
                if delivered is not None:
                    return delivered
            return Delivered(progress=Progress.MORE)

    async def _try(self, lane: Lane, this: Attempt) -> Delivered | None:
        """Make one attempt; nothing if the next may follow at once."""
        result = await self._sender.send(this.url, this.secrets, this.id, this.body, self._now())
        if result.ok:
            await lane.taken(this)
            return None
        if result.gone:
            await lane.refused_for_ever(this, result.error)
            return Delivered(progress=Progress.STOPPED)
        wait = self._wait(lane.feed, this, result)
        if wait is None:
            await lane.given_up(this, result.error)
            return None
        await lane.not_taken(this, result.error, self._now() + timedelta(seconds=wait))
        return Delivered(progress=Progress.FAILED, wait=wait)

    def _wait(self, feed: Feed, this: Attempt, result: DeliveryResult) -> float | None:
        """Seconds to the next attempt, never fewer than the receiver asks; none after the last."""
        if this.failed_before >= len(feed.retries):
            return None
        planned = feed.retries[this.failed_before] * (1 + random.uniform(0, JITTER))  # noqa: S311  no secret
        return max(planned, float(result.retry_after or 0))

    @contextmanager
    def _place(self, subscription: str) -> Iterator[None]:
        if self._held[subscription] >= PLACES_PER_RECEIVER:
            raise ApplicationError(
                "This receiver is being told of other pathways; its turn comes.",
                type="ReceiverBusy",
                next_retry_delay=timedelta(seconds=1 + random.random()),  # noqa: S311  no secret
            )
        self._held[subscription] += 1
        try:
            yield
        finally:
            self._held[subscription] -= 1
