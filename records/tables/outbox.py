"""Who wants to be told of events, and what is still to be told."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import JSON, Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_organisation, by_parent


class SubscriptionRow(Row, table=True):
    """A webhook of an organisation. `secrets` are the signing secrets, the newest first: a list."""

    __tablename__ = "subscriptions"
    __seen_by__: ClassVar[SeenBy] = by_organisation(writes=True)

    __sealed__: ClassVar[tuple[str, ...]] = ("secrets",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(index=True, max_length=64)
    url: str
    secrets: str = Field(sa_type=Sealed)
    topics: list[str] = Field(sa_type=JSON)
    active: bool = True
    created_by: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)


class DeliveryRow(Row, table=True):
    """One event for one subscriber. `body` is fixed at the first attempt and never re-made.

    `last_error` is a short code or status, never anything that came from the event.
    """

    __tablename__ = "deliveries"
    __seen_by__: ClassVar[SeenBy] = by_parent("subscription", "subscriptions", "id", writes=True)
    __table_args__ = (
        CheckConstraint("status IN ('pending', 'delivered', 'dead')", name="known_status"),
        Index(None, "status", "next_attempt_at"),
        Index(None, "subscription", "status", "pathway", "number"),
    )

    subscription: str = Field(primary_key=True, foreign_key="subscriptions.id", max_length=64)
    pathway: str = Field(primary_key=True, max_length=64)
    number: int = Field(primary_key=True)
    topic: str = Field(max_length=64)
    status: str = Field(max_length=64)
    attempts: int = 0
    next_attempt_at: datetime = Field(sa_type=UtcDateTime)
    body: bytes | None = None
    last_error: str | None = Field(default=None, max_length=200)
    queued_at: datetime = Field(sa_type=UtcDateTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
