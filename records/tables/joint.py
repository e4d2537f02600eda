"""Joint recommendations in the making: one form that two doctors sign, each their part."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import ORGANISATION, SeenBy, by_parent, by_party, involved_in

_SENT_A_PART = (
    f"({involved_in('pathway')} AND EXISTS (SELECT 1 FROM tasks AS sent "  # noqa: S608 - our own names
    f"WHERE sent.joint = {{table}}.id AND sent.to_organisation = {ORGANISATION}))"
)


class JointRow(Row, table=True):
    """A joint form as it stands. `content` is its JSON, sealed; `version` counts its facts.

    `first_sha256` is of what the first doctor signs, `second_sha256` of the whole, that the second
    signs: by these the steps are known that sign it.
    """

    __tablename__ = "joint_forms"
    __seen_by__: ClassVar[SeenBy] = SeenBy(
        rows=f"({by_party('organisation').rows} OR {_SENT_A_PART})"
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("content",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'first_signed', 'made')", name="known_state"),
    )

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", index=True, max_length=64)
    code: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    begun_by: str = Field(max_length=64)
    begun_at: datetime = Field(sa_type=UtcDateTime)
    content: str = Field(sa_type=Sealed)
    first_sha256: str = Field(max_length=64)
    second_sha256: str = Field(max_length=64)
    state: str = Field(max_length=16)
    version: int
    first_step: str | None = Field(default=None, max_length=64)
    second_step: str | None = Field(default=None, max_length=64)
    made_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class JointFactRow(Row, table=True):
    """What became of a joint form: when, by whom, and why (sealed). Append-only."""

    __tablename__ = "joint_facts"
    __seen_by__: ClassVar[SeenBy] = by_parent("joint", "joint_forms", "id")
    __sealed__: ClassVar[tuple[str, ...]] = ("said",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (
        CheckConstraint(
            "change IN ('begun', 'changed', 'signed', 'voided', 'returned')", name="known_change"
        ),
        UniqueConstraint("joint", "number"),
    )

    id: str = Field(primary_key=True, max_length=64)
    joint: str = Field(foreign_key="joint_forms.id", max_length=64)
    number: int
    change: str = Field(max_length=16)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str | None = Field(default=None, max_length=64)
    organisation: str | None = Field(default=None, max_length=64)
    part: int | None = None
    step: str | None = Field(default=None, max_length=64)
    said: str | None = Field(default=None, sa_type=Sealed)
