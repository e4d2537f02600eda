"""Webhook subscriptions of organisations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import col, select

from records.database import Reading, Transaction
from records.errors import UnknownSubscription
from records.sealed import opened, seal, sealed
from records.tables import SubscriptionRow
from records.topics import SUBJECTS, TOPICS
from statute.fact import Id, Instant, fact


@fact
class Subscription:
    """Where an organisation wants to be told of events, and of which.

    `secrets` are the signing secrets, the newest first; `topics` empty means every event.
    """

    id: Id
    organisation: Id
    url: str
    secrets: tuple[str, ...]
    topics: tuple[str, ...]
    active: bool
    created_by: Id
    created_at: Instant


async def subscribe(
    tx: Transaction,
    *,
    organisation: str,
    url: str,
    secret: str,
    topics: Sequence[str] = (),
    created_by: str,
    at: datetime,
) -> Subscription:
    """Add a subscription: it is told of events from now on.

    Raises:
        ValueError: one of the topics is not known.
    """
    unknown = [each for each in topics if each not in {*TOPICS, *SUBJECTS}]
    if unknown:
        message = f"There is no topic {unknown[0]!r}. Choose from: {', '.join(TOPICS)}."
        raise ValueError(message)
    row = SubscriptionRow(
        id=uuid4().hex,
        organisation=organisation,
        url=url,
        secrets=json.dumps([secret]),
        topics=list(topics),
        created_by=created_by,
        created_at=at,
    )
    tx.add(sealed(tx, row))
    await tx.flush()
    return _told(tx, row)


async def subscription(session: Reading, subscription_id: str) -> Subscription:
    """One subscription, whoever's it is. For the deliverer, not for people.

    Raises:
        UnknownSubscription: there is none.
    """
    row = await session.get(SubscriptionRow, subscription_id)
    if row is None:
        raise UnknownSubscription
    return _told(session, row)


async def subscriptions_of(session: Reading, organisation: str) -> tuple[Subscription, ...]:
    """The subscriptions of an organisation, the oldest first, with those that are stopped."""
    rows = await session.exec(
        select(SubscriptionRow)
        .where(SubscriptionRow.organisation == organisation)
        .order_by(col(SubscriptionRow.created_at), SubscriptionRow.id)
    )
    return tuple(_told(session, row) for row in rows)


async def set_active(
    tx: Transaction, subscription_id: str, *, organisation: str, active: bool
) -> Subscription:
    """Stop a subscription, or start it again.

    While it is stopped nothing is sent and nothing new is queued; what was queued before waits.

    Raises:
        UnknownSubscription: there is none, or it is another organisation's.
    """
    row = await own(tx, subscription_id, organisation)
    row.active = active
    await tx.flush()
    return _told(tx, row)


async def add_secret(
    tx: Transaction, subscription_id: str, *, organisation: str, secret: str
) -> Subscription:
    """Put a new signing secret in front. The one before still signs too, until the next change.

    Raises:
        UnknownSubscription: there is none, or it is another organisation's.
    """
    row = await own(tx, subscription_id, organisation)
    both = json.dumps([secret, *_secrets(tx, row)[:1]])
    row.secrets = seal(tx, SubscriptionRow, "secrets", (row.id,), both)
    await tx.flush()
    return _told(tx, row)


async def own(tx: Transaction, subscription_id: str, organisation: str) -> SubscriptionRow:
    """The row of an organisation's own subscription.

    Raises:
        UnknownSubscription: there is none, or it is another organisation's.
    """
    row = await tx.get(SubscriptionRow, subscription_id, with_for_update=True)
    if row is None or row.organisation != organisation:
        raise UnknownSubscription
    return row


def _secrets(session: Reading, row: SubscriptionRow) -> list[str]:
    kept: list[str] = json.loads(opened(session, row, "secrets"))
    return kept


def _told(session: Reading, row: SubscriptionRow) -> Subscription:
    return Subscription(
        id=row.id,
        organisation=row.organisation,
        url=row.url,
        secrets=tuple(_secrets(session, row)),
        topics=tuple(row.topics),
        active=row.active,
        created_by=row.created_by,
        created_at=row.created_at,
    )
