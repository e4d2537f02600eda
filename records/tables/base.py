"""What every table shares: names for constraints, and instants that are always aware and UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, LargeBinary, MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import AutoString, SQLModel

from sealing.vault import MARK

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


class Sealed(TypeDecorator[str]):
    """A text that is kept sealed. One that is not is refused, so that sealing cannot be forgotten.

    `records.sealed` seals and opens.
    """

    impl = AutoString
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is not None and not value.startswith(MARK):
            message = "This column holds sealed values only: see records/sealed.py."
            raise TypeError(message)
        return value


class SealedBytes(TypeDecorator[bytes]):
    """The same for bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        if value is not None and not value.startswith(MARK.encode()):
            message = "This column holds sealed values only: see records/sealed.py."
            raise TypeError(message)
        return value


class Row(SQLModel):
    """The parent of every table of the record."""

    metadata = MetaData(naming_convention=NAMING)

    __sealed__: ClassVar[tuple[str, ...]] = ()
    """The columns that are kept sealed."""
    __place__: ClassVar[tuple[str, ...]] = ()
    """The columns, none of which ever changes, that say where a sealed value belongs."""

    def plain(self) -> dict[str, Any]:
        """The columns and their values, for inserting and comparing."""
        return self.model_dump()
