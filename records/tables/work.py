"""Who has what to do on a pathway: whose caseload it is on, and the tasks that were sent."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_parent, by_party


class CaseloadRow(Row, table=True):
    """That a pathway is on the caseload of a person or a team, in a capacity, from then until then.

    `step` is the step that said so, where one did.
    """

    __tablename__ = "caseloads"
    __seen_by__: ClassVar[SeenBy] = by_party("organisation")
    __table_args__ = (Index(None, "organisation", "person"), Index(None, "organisation", "team"))

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", index=True, max_length=64)
    organisation: str = Field(max_length=64)
    capacity: str = Field(max_length=64)
    person: str | None = Field(default=None, max_length=64)
    team: str | None = Field(default=None, max_length=64)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    by: str | None = Field(default=None, max_length=64)
    ended_by: str | None = Field(default=None, max_length=64)
    step: str | None = Field(default=None, max_length=64)


class TaskRow(Row, table=True):
    """A part of a form, or a duty, that was sent to a person or to a team.

    `version` counts the facts of the task; `filled` is the JSON of the form as far as the sender
    filled it in, sealed. `due_at` is what the sender said; a clock says its own.
    """

    __tablename__ = "tasks"
    __seen_by__: ClassVar[SeenBy] = by_party("from_organisation", "to_organisation")
    __sealed__: ClassVar[tuple[str, ...]] = ("filled",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (
        Index(None, "pathway", "state"),
        Index(None, "to_organisation", "state"),
        Index(None, "from_organisation", "state"),
    )

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", max_length=64)
    form: str | None = Field(default=None, max_length=64)
    part: int | None = None
    clock: str | None = Field(default=None, max_length=200)
    joint: str | None = Field(default=None, max_length=64)
    """The joint form that the part is of, where it is one."""
    filled: str | None = Field(default=None, sa_type=Sealed)
    from_organisation: str = Field(max_length=64)
    sent_by: str = Field(max_length=64)
    to_organisation: str = Field(max_length=64)
    to_person: str | None = Field(default=None, max_length=64)
    to_team: str | None = Field(default=None, max_length=64)
    holder: str | None = Field(default=None, max_length=64)
    state: str = Field(max_length=16)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime = Field(sa_type=UtcDateTime)
    version: int
    step: str | None = Field(default=None, max_length=64)
    """What settled it: the step that was taken."""


class TaskFactRow(Row, table=True):
    """What became of a task: when, by whom, to whom and why (sealed). Append-only."""

    __tablename__ = "task_facts"
    __seen_by__: ClassVar[SeenBy] = by_parent("task", "tasks", "id")
    __sealed__: ClassVar[tuple[str, ...]] = ("said",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (
        CheckConstraint(
            "change IN ('sent', 'accepted', 'claimed', 'declined', 'returned', 'reassigned', "
            "'withdrawn', 'done', 'ended', 'reopened')",
            name="known_change",
        ),
        UniqueConstraint("task", "number"),
    )

    id: str = Field(primary_key=True, max_length=64)
    task: str = Field(foreign_key="tasks.id", max_length=64)
    number: int
    change: str = Field(max_length=16)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str | None = Field(default=None, max_length=64)
    """None: the record itself, because a step was taken or a clock moved."""
    organisation: str | None = Field(default=None, max_length=64)
    to_organisation: str | None = Field(default=None, max_length=64)
    to_person: str | None = Field(default=None, max_length=64)
    to_team: str | None = Field(default=None, max_length=64)
    step: str | None = Field(default=None, max_length=64)
    said: str | None = Field(default=None, sa_type=Sealed)
