"""The outbox: one delivery for each event and each subscriber it concerns, told in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import takewhile

from sqlalchemy import or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.database import Reading, Transaction
from records.involved_now import involved_now
from records.involvement_facts import Turn
from records.projection import Numbered
from records.tables import (
    DeliveryRow,
    InvolvementFactRow,
    InvolvementRow,
    SubscriptionRow,
    TaskRow,
)
from records.taking_part import Part, Reads, reads
from records.topics import topic, wanted
from records.upsert import add_missing
from statute.fact import Id, Instant, fact

_TOLD = {Reads.OWN.value: ("power", "clock"), Reads.STATUS.value: ("power", "clock")}
"""What those are told of who may not read everything; anybody else is told of every subject."""

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
    """The deliveries of one pathway, or of one task, to one subscriber: told one after the other.

    A task has a lane of its own, and its id stands where otherwise the pathway does.
    """

    subscription: Id
    pathway: Id


async def fill(tx: Transaction, reference: str, events: Sequence[Numbered]) -> None:
    """Queue the events for every active subscription of an organisation involved by then."""
    rows = [
        _queued(subscriber, reference, each)
        for subscriber, since, level in await _subscribers(tx, reference)
        for each in events
        if each.number >= since and _is_for(subscriber, level, each)
    ]
    # What came to be recorded while they were involved, and gets here after they ceased to be.
    rows += [
        _queued(subscriber, reference, each)
        for subscriber, until, level in await _left_of_late(tx, reference)
        for each in events
        if each.recorded_at < until and _is_for(subscriber, level, each)
    ]
    await add_missing(tx, rows, key=["subscription", "pathway", "number"])


async def fill_lane(
    tx: Transaction,
    reference: str,
    lane: str,
    told: tuple[int, str],
    at: datetime,
    parties: Collection[str],
) -> None:
    """Queue what became of a thing on a pathway that is no event of it: a task, in its own lane.

    `told` is its number in the lane and its topic. Told are the organisations involved that read
    everything, and the `parties` to it however little they read.
    """
    number, about = told
    rows = [
        DeliveryRow(
            subscription=subscriber.id,
            pathway=lane,
            number=number,
            topic=about,
            status=PENDING,
            next_attempt_at=at,
            queued_at=at,
        )
        for subscriber, _, level in await _subscribers(tx, reference)
        if (level == Reads.ALL or subscriber.organisation in parties)
        and wanted(about, subscriber.topics)
    ]
    await add_missing(tx, rows, key=["subscription", "pathway", "number"])


async def queue_alert(
    tx: Transaction, alert: str, reference: str, about: str, at: datetime, body: bytes
) -> tuple[str, ...]:
    """Queue word of something that is no event of the pathway; the subscriptions to be told.

    For those who read everything of it. It goes in a lane of its own, named by the `alert` instead
    of the pathway, so that it waits for no event, and none for it.
    """
    told_of = [
        subscriber.id
        for subscriber, _, level in await _subscribers(tx, reference)
        if level == Reads.ALL.value and wanted(about, subscriber.topics)
    ]
    rows = [
        DeliveryRow(
            subscription=subscriber,
            pathway=alert,
            number=1,
            topic=about,
            status=PENDING,
            next_attempt_at=at,
            queued_at=at,
            body=body,
        )
        for subscriber in told_of
    ]
    await add_missing(tx, rows, key=["subscription", "pathway", "number"])
    return tuple(told_of)


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


async def waiting(session: Reading, pathway: str) -> tuple[Lane, ...]:
    """The lanes of active subscriptions that are still to tell of a pathway, or of its tasks."""
    its_tasks = select(TaskRow.id).where(TaskRow.pathway == pathway)
    statement = (
        select(DeliveryRow.subscription, DeliveryRow.pathway)
        .join(SubscriptionRow, col(SubscriptionRow.id) == DeliveryRow.subscription)
        .where(
            or_(col(DeliveryRow.pathway) == pathway, col(DeliveryRow.pathway).in_(its_tasks)),
            DeliveryRow.status == PENDING,
            col(SubscriptionRow.active),
        )
        .distinct()
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


async def _subscribers(tx: Transaction, reference: str) -> list[tuple[SubscriptionRow, int, str]]:
    """Active subscriptions of those involved: from which event on, and how much they may read."""
    statement = (
        select(SubscriptionRow, InvolvementRow.number, InvolvementRow.reads)
        .join(InvolvementRow, col(InvolvementRow.organisation) == SubscriptionRow.organisation)
        .where(InvolvementRow.pathway == reference, col(SubscriptionRow.active), involved_now())
    )
    return list(await tx.exec(statement))


async def _left_of_late(
    tx: Transaction, reference: str
) -> list[tuple[SubscriptionRow, datetime, Reads]]:
    """Active subscriptions of those whose involvement ended by itself: when, and what they read."""
    statement = (
        select(SubscriptionRow, InvolvementFactRow.at, InvolvementFactRow.part)
        .join(
            InvolvementFactRow, col(InvolvementFactRow.organisation) == SubscriptionRow.organisation
        )
        .where(InvolvementFactRow.pathway == reference, InvolvementFactRow.change == Turn.LAPSED)
        .where(col(SubscriptionRow.active))
    )
    found = await tx.exec(statement)
    return [(who, at, reads(None if part is None else Part(part))) for who, at, part in found]


def _is_for(subscriber: SubscriptionRow, level: str, of: Numbered) -> bool:
    about = topic(of.event)
    return wanted(about, _TOLD.get(level, ())) and wanted(about, subscriber.topics)


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
