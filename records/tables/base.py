"""What every table shares: names for constraints, and instants that are always aware and UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can change it on both databases."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware on the way in, UTC in the database, aware UTC on the way out.

    SQLite forgets the offset of a time; this keeps a naive one from ever passing in or out.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            message = "An instant needs its offset: this one has none."
            raise ValueError(message)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Row(SQLModel):
    """The parent of every table of the record."""

    metadata = MetaData(naming_convention=NAMING)

    def plain(self) -> dict[str, Any]:
        """The columns and their values, for inserting and comparing."""
        return self.model_dump()
