"""Professionals without an account, who sign one part of one form by invitation."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_all, by_parent, in_an_emergency


class GuestRow(Row, table=True):
    """An invitation, for one part of one form of one pathway.

    Link, code and session are kept as hashes only. `asked` is the JSON of the form to sign and
    `stated` that of what the guest said of their own standing, both sealed.
    """

    __tablename__ = "guests"
    __seen_by__: ClassVar[SeenBy] = in_an_emergency(by_all())
    __sealed__: ClassVar[tuple[str, ...]] = ("asked", "stated")
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", index=True, max_length=64)
    person: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    """Whom the guest acts for."""
    invited_for: str = Field(max_length=64)
    """The organisation that invited them, and through whose involvement they see."""
    invited_by: str = Field(max_length=64)
    form: str = Field(max_length=64)
    part: int
    asked: str = Field(sa_type=Sealed)
    link_hash: str = Field(unique=True, max_length=64)
    code_hash: str = Field(max_length=64)
    wrong_codes: int = 0
    session_hash: str | None = Field(default=None, unique=True, max_length=64)
    session_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    invited_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(max_length=16)
    standing: str = Field(default="", max_length=16)
    stated: str | None = Field(default=None, sa_type=Sealed)
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    step: str | None = Field(default=None, max_length=64)


class GuestFactRow(Row, table=True):
    """What became of an invitation: when, by whom, and why (sealed). Append-only."""

    __tablename__ = "guest_facts"
    __seen_by__: ClassVar[SeenBy] = by_parent("guest", "guests", "id")
    __sealed__: ClassVar[tuple[str, ...]] = ("said",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    guest: str = Field(foreign_key="guests.id", index=True, max_length=64)
    change: str = Field(max_length=16)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=64)
    said: str | None = Field(default=None, sa_type=Sealed)
