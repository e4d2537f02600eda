"""One lane of the outbox: what one subscriber is told about one pathway, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import col, select

from exchange.envelope import announce, announce_task, event_id
from records import ledger, outbox, subscriptions, tasks
from records.database import Database, Reading, Transaction
from records.outbox import Delivery
from records.subscriptions import Subscription
from records.tables import DeliveryRow
from workflows.feed_contracts import Delivered, Feed, Progress


@dataclass(frozen=True)
class Attempt:
    """One announcement, ready to be sent."""

    number: int
    id: str
    body: bytes
    url: str
    secrets: tuple[str, ...] = field(repr=False)
    failed_before: int


class Lane:
    """Reads and marks the deliveries of one feed. Every change is one transaction."""

    def __init__(self, database: Database, feed: Feed, now: Callable[[], datetime]) -> None:
        self.feed = feed
        self._database = database
        self._now = now

    async def next(self) -> Attempt | Delivered:
        """What to send now; or, if nothing is to be sent now, what the feed is to do."""
        feed, at = self.feed, self._now()
        async with self._database.session() as session:
            receiver = await subscriptions.subscription(session, feed.subscription)
            if not receiver.active:
                return Delivered(progress=Progress.STOPPED)
            due = await outbox.due(session, feed.subscription, feed.pathway, at, limit=1)
            if not due:
                return _until(await _next_attempt(session, feed), at)
            body = due[0].body or await _body(session, due[0])
        if due[0].body is None:
            body = await self._fixed(due[0], body)
        return _attempt(receiver, due[0], body)

    async def taken(self, this: Attempt) -> None:
        """The receiver took it."""
        async with self._database.transaction() as tx:
            await outbox.mark_delivered(tx, *self._key(this), at=self._now())

    async def not_taken(self, this: Attempt, error: str, next_at: datetime) -> None:
        """The receiver did not take it; it is tried again."""
        async with self._database.transaction() as tx:
            await outbox.mark_failed(tx, *self._key(this), error=error, next_at=next_at)

    async def given_up(self, this: Attempt, error: str) -> None:
        """It becomes a dead letter: visible, and able to be replayed."""
        async with self._database.transaction() as tx:
            await outbox.mark_dead(tx, *self._key(this), error=error)

    async def refused_for_ever(self, this: Attempt, error: str) -> None:
        """The receiver wants no more (410): the subscription stops; what waits stays visible."""
        async with self._database.transaction() as tx:
            await outbox.mark_failed(tx, *self._key(this), error=error, next_at=self._now())
            await _stop(tx, self.feed.subscription)

    async def _fixed(self, of: Delivery, body: bytes) -> bytes:
        async with self._database.transaction() as tx:
            return await outbox.fix_body(tx, of.subscription, of.pathway, of.number, body)

    def _key(self, this: Attempt) -> tuple[str, str, int]:
        return self.feed.subscription, self.feed.pathway, this.number


async def _next_attempt(session: Reading, feed: Feed) -> datetime | None:
    statement = (
        select(DeliveryRow.next_attempt_at)
        .where(DeliveryRow.subscription == feed.subscription, DeliveryRow.pathway == feed.pathway)
        .where(DeliveryRow.status == outbox.PENDING)
        .order_by(col(DeliveryRow.number))
        .limit(1)
    )
    return (await session.exec(statement)).first()


def _until(next_at: datetime | None, at: datetime) -> Delivered:
    if next_at is None:
        return Delivered(progress=Progress.DONE)
    wait = max((next_at - at).total_seconds(), 0.0)
    return Delivered(progress=Progress.FAILED, wait=wait)


async def _body(session: Reading, of: Delivery) -> bytes:
    of_task = await tasks.fact_numbered(session, of.pathway, of.number)
    if of_task is not None:
        pathway, fact = of_task
        return announce_task(pathway, of.pathway, fact.number, fact.change, fact.at).body
    (told,) = await ledger.read(session, of.pathway, after=of.number - 1, limit=1)
    return announce(of.pathway, told.number, told.event, told.recorded_at).body


def _attempt(receiver: Subscription, of: Delivery, body: bytes) -> Attempt:
    return Attempt(
        number=of.number,
        id=event_id(of.pathway, of.number),
        body=body,
        url=receiver.url,
        secrets=receiver.secrets,
        failed_before=of.attempts,
    )


async def _stop(tx: Transaction, subscription: str) -> None:
    receiver = await subscriptions.subscription(tx, subscription)
    await subscriptions.set_active(
        tx, subscription, organisation=receiver.organisation, active=False
    )
