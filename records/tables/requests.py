"""Requests that were answered once and must be answered the same again, and those refused."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import JSON, Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_all, by_anybody, by_organisation


class RequestRow(Row, table=True):
    """A request with an idempotency key. `status` is empty while it is being worked on."""

    __tablename__ = "requests"
    __seen_by__: ClassVar[SeenBy] = by_organisation(writes=True)

    __sealed__: ClassVar[tuple[str, ...]] = ("body",)
    __place__: ClassVar[tuple[str, ...]] = ("organisation", "key")

    organisation: str = Field(primary_key=True, max_length=64)
    key: str = Field(primary_key=True, max_length=255)
    digest: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    held_until: datetime = Field(sa_type=UtcDateTime)
    status: int | None = None
    body: str | None = Field(default=None, sa_type=Sealed)


class ResealingRow(Row, table=True):
    """That values are being sealed anew, for the length of one transaction (`records.resealing`).

    While the row is there, the database lets the sealed columns of what is append-only change, and
    no other; it is taken away before the transaction ends, so that nobody else ever sees it.
    """

    __tablename__ = "resealing"
    __seen_by__: ClassVar[SeenBy] = by_anybody("that values are being sealed anew")

    id: int = Field(primary_key=True)


class RefusalRow(Row, table=True):
    """An attempt that the Act refused: who tried, and which rules. Kept for ever."""

    __tablename__ = "refusals"
    __seen_by__: ClassVar[SeenBy] = by_all(writes=True)
    __table_args__ = (
        UniqueConstraint("pathway", "step", "digest", "refused_at"),
        Index(None, "pathway", "refused_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pathway: str = Field(max_length=64)
    step: str = Field(max_length=64)
    kind: str = Field(max_length=64)
    person: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    rules: list[str] = Field(sa_type=JSON)
    digest: str = Field(max_length=64)
    refused_at: datetime = Field(sa_type=UtcDateTime)
