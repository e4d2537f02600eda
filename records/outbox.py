"""The outbox: one delivery for each event and each subscriber it concerns, told in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.database import Reading, Transaction
from records.projection import Numbered
from records.tables import DeliveryRow, InvolvementRow, SubscriptionRow
from records.topics import topic, wanted
from records.upsert import add_missing
from statute.fact import Id, Instant, fact

PENDING, DELIVERED, DEAD = "pending", "delivered", "dead"


@fact
class Delivery:
    """One event to be told, or told, to one subscriber.

    `body` is what was sent at the first attempt, so that every later one sends the same bytes.
    `last_error` is a status or the name of a failure, never content.
    """

    subscription: Id
    pathway: Id
    number: int
    topic: str
    status: str
    attempts: int
    next_attempt_at: Instant
    body: bytes | None
    last_error: str | None
    queued_at: Instant
    delivered_at: Instant | None


@fact
class Lane:
    """The deliveries of one pathway to one subscriber: told one after the other."""

    subscription: Id
    pathway: Id


async def fill(tx: Transaction, reference: str, events: Sequence[Numbered]) -> None:
    """Queue the events for every active subscription of an organisation involved by then."""
    rows = [
        _queued(subscriber, reference, each)
        for subscriber, since in await _subscribers(tx, reference)
        for each in events
        if each.number >= since and wanted(topic(each.event), subscriber.topics)
    ]
    await add_missing(tx, rows, key=["subscription", "pathway", "number"])


async def lanes_due(session: Reading, at: datetime, *, limit: int = 100) -> tuple[Lane, ...]:
    """Lanes whose next delivery may be attempted now, the longest-waiting first."""
    before = aliased(DeliveryRow)
    earlier = (
        select(before.number)
        .where(before.subscription == DeliveryRow.subscription)
        .where(before.pathway == DeliveryRow.pathway)
        .where(before.status == PENDING, col(before.number) < DeliveryRow.number)
    )
    statement = (
        select(DeliveryRow.subscription, DeliveryRow.pathway)
        .join(SubscriptionRow, col(SubscriptionRow.id) == DeliveryRow.subscription)
        .where(DeliveryRow.status == PENDING, col(DeliveryRow.next_attempt_at) <= at)
        .where(col(SubscriptionRow.active), ~earlier.exists())
        .order_by(col(DeliveryRow.next_attempt_at))
        .limit(limit)
    )
    return tuple(Lane(subscription=s, pathway=p) for s, p in await session.exec(statement))


async def due(
    session: Reading, subscription: str, pathway: str, at: datetime, *, limit: int = 100
) -> tuple[Delivery, ...]:
    """What may be attempted now in this lane, in order; nothing behind one that must still wait."""
    active = select(SubscriptionRow.active).where(SubscriptionRow.id == subscription)
    if not (await session.exec(active)).first():
        return ()
    statement = (
        _lane(subscription, pathway)
        .where(DeliveryRow.status == PENDING)
        .order_by(col(DeliveryRow.number))
        .limit(limit)
    )
    waiting = (await session.exec(statement)).all()
    return tuple(told(row) for row in takewhile(lambda row: row.next_attempt_at <= at, waiting))


async def fix_body(
    tx: Transaction, subscription: str, pathway: str, number: int, body: bytes
) -> bytes:
    """Keep the body of the first attempt; give back the one that was kept first."""
    row = await _held(tx, subscription, pathway, number)
    if row.body is None:
        row.body = body
        await tx.flush()
    return row.body


async def mark_delivered(
    tx: Transaction, subscription: str, pathway: str, number: int, *, at: datetime
) -> None:
    """The subscriber took it."""
    row = await _held(tx, subscription, pathway, number)
    if row.status == PENDING:
        row.status, row.delivered_at, row.last_error = DELIVERED, at, None
        row.attempts += 1
        await tx.flush()


async def mark_failed(
    tx: Transaction, subscription: str, pathway: str, number: int, *, error: str, next_at: datetime
) -> None:
    """It was not taken: the whole lane waits until `next_at`, so that order is kept."""
    row = await _held(tx, subscription, pathway, number)
    if row.status != PENDING:
        return
    row.attempts += 1
    row.last_error = error[:200]
    await tx.flush()
    lane = _lane(subscription, pathway).where(DeliveryRow.status == PENDING)
    for waiting in await tx.exec(lane.with_for_update()):
        waiting.next_attempt_at = next_at
    await tx.flush()


async def mark_dead(
    tx: Transaction, subscription: str, pathway: str, number: int, *, error: str
) -> None:
    """It is given up: visible as undelivered until it is replayed; the next in the lane goes on."""
    row = await _held(tx, subscription, pathway, number)
    if row.status == PENDING:
        row.status, row.last_error = DEAD, error[:200]
        row.attempts += 1
        await tx.flush()


async def _held(tx: Transaction, subscription: str, pathway: str, number: int) -> DeliveryRow:
    return await tx.get_one(
        DeliveryRow, (subscription, pathway, number), with_for_update=True, populate_existing=True
    )


def _lane(subscription: str, pathway: str) -> SelectOfScalar[DeliveryRow]:
    return select(DeliveryRow).where(
        DeliveryRow.subscription == subscription, DeliveryRow.pathway == pathway
    )


async def _subscribers(tx: Transaction, reference: str) -> list[tuple[SubscriptionRow, int]]:
    """Active subscriptions of the organisations involved, with the event that involved them."""
    statement = (
        select(SubscriptionRow, InvolvementRow.number)
        .join(InvolvementRow, col(InvolvementRow.organisation) == SubscriptionRow.organisation)
        .where(InvolvementRow.pathway == reference, col(SubscriptionRow.active))
    )
    return list(await tx.exec(statement))


def _queued(subscriber: SubscriptionRow, reference: str, of: Numbered) -> DeliveryRow:
    return DeliveryRow(
        subscription=subscriber.id,
        pathway=reference,
        number=of.number,
        topic=topic(of.event),
        status=PENDING,
        next_attempt_at=of.recorded_at,
        queued_at=of.recorded_at,
    )


def told(row: DeliveryRow) -> Delivery:
    """The delivery as others see it."""
    return Delivery(**row.plain())
