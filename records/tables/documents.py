"""The signed forms that are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime


class DocumentRow(Row, table=True):
    """A signed form: its content, its PDF and both hashes, linked in the pathway's own chain.

    The PDF is in the database, not on a disk beside it: it is then committed with its row or not
    at all, and one backup has everything. The database refuses to change or remove the row.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("pathway", "step", "code"),
        UniqueConstraint("pathway", "number"),
    )

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", max_length=64)
    number: int
    step: str = Field(max_length=64)
    code: str = Field(max_length=64)
    version: str = Field(max_length=64)
    content: str
    content_sha256: str = Field(max_length=64)
    pdf: bytes
    pdf_sha256: str = Field(max_length=64)
    stored_at: datetime = Field(sa_type=UtcDateTime)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
