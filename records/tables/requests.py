"""Requests that were answered once and must be answered the same again, and those refused."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import JSON, Field

from records.tables.base import Row, UtcDateTime


class RequestRow(Row, table=True):
    """A request with an idempotency key. `status` is empty while it is being worked on."""

    __tablename__ = "requests"

    organisation: str = Field(primary_key=True, max_length=64)
    key: str = Field(primary_key=True, max_length=255)
    digest: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    held_until: datetime = Field(sa_type=UtcDateTime)
    status: int | None = None
    body: str | None = None


class RefusalRow(Row, table=True):
    """An attempt that the Act refused: who tried, and which rules. Kept for ever."""

    __tablename__ = "refusals"
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
