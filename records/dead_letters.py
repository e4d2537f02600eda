"""What could not be delivered: to be seen, and to be sent again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.outbox import DEAD, PENDING, Delivery, told
from records.subscriptions import own
from records.tables import DeliveryRow, SubscriptionRow
from statute.fact import Id, Instant, fact


@fact
class Backlog:
    """How far behind a subscription is. `oldest` is when its longest-waiting event was queued."""

    subscription: Id
    pending: int
    dead: int
    oldest: Instant | None


async def dead_letters(
    session: Reading, organisation: str, *, limit: int = 100
) -> tuple[Delivery, ...]:
    """Events that an organisation's subscriptions were not told of, the oldest first."""
    statement = (
        select(DeliveryRow)
        .join(SubscriptionRow, col(SubscriptionRow.id) == DeliveryRow.subscription)
        .where(SubscriptionRow.organisation == organisation, DeliveryRow.status == DEAD)
        .order_by(col(DeliveryRow.queued_at), DeliveryRow.pathway, col(DeliveryRow.number))
        .limit(limit)
    )
    return tuple(told(row) for row in await session.exec(statement))


async def backlogs(session: Reading, organisation: str) -> tuple[Backlog, ...]:
    """What each subscription of the organisation was not told yet; those with nothing left out."""
    undelivered = col(DeliveryRow.status).in_([PENDING, DEAD])
    statement = (
        select(
            DeliveryRow.subscription,
            func.count().filter(col(DeliveryRow.status) == PENDING),
            func.count().filter(col(DeliveryRow.status) == DEAD),
            func.min(DeliveryRow.queued_at),
        )
        .join(SubscriptionRow, col(SubscriptionRow.id) == DeliveryRow.subscription)
        .where(SubscriptionRow.organisation == organisation, undelivered)
        .group_by(DeliveryRow.subscription)
        .order_by(DeliveryRow.subscription)
    )
    return tuple(
        Backlog(subscription=subscription, pending=pending, dead=dead, oldest=oldest)
        for subscription, pending, dead, oldest in await session.exec(statement)
    )


async def replay(
    tx: Transaction,
    subscription_id: str,
    *,
    organisation: str,
    at: datetime,
    pathway: str | None = None,
    from_number: int | None = None,
) -> int:
    """Send again, in order; say how many events were queued.

    Without `from_number`, everything from the first dead letter of each pathway on, so that the
    subscriber gets what it missed before what came after. With it, everything from that number.

    Raises:
        UnknownSubscription: there is none, or it is another organisation's.
    """
    await own(tx, subscription_id, organisation)
    starts = await _starts(tx, subscription_id, pathway, from_number)
    return sum([await _requeue(tx, subscription_id, *start, at) for start in starts])


async def _starts(
    tx: Transaction, subscription_id: str, pathway: str | None, from_number: int | None
) -> list[tuple[str, int]]:
    """Each pathway to send again, and the number to begin at."""
    statement = select(DeliveryRow.pathway, func.min(DeliveryRow.number)).where(
        DeliveryRow.subscription == subscription_id
    )
    if pathway is not None:
        statement = statement.where(DeliveryRow.pathway == pathway)
    if from_number is None:
        statement = statement.where(DeliveryRow.status == DEAD)
    else:
        statement = statement.where(col(DeliveryRow.number) >= from_number)
    return list(await tx.exec(statement.group_by(DeliveryRow.pathway)))


async def _requeue(
    tx: Transaction, subscription_id: str, pathway: str, number: int, at: datetime
) -> int:
    statement = (
        update(DeliveryRow)
        .where(col(DeliveryRow.subscription) == subscription_id)
        .where(col(DeliveryRow.pathway) == pathway, col(DeliveryRow.number) >= number)
        .values(status=PENDING, attempts=0, next_attempt_at=at, last_error=None, delivered_at=None)
        .returning(col(DeliveryRow.number))
    )
    return len((await tx.exec(statement)).all())
