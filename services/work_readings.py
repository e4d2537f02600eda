"""What the services answer about teams, caseloads and tasks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from records.caseloads import OnCaseload
from records.cover import Cover
from records.joint_forms import JointFact, JointState
from records.task_states import TaskState
from records.tasks import TaskFact
from statute.fact import Id, Instant, fact


@fact
class MemberReading:
    """Somebody in a team; `now` says whether they are in it today."""

    id: Id
    person: Id
    name: str
    lead: bool
    starts_on: date
    ends_on: date | None
    now: bool


@fact
class TeamReading:
    """A team. Who is in it is told to its own organisation alone."""

    id: Id
    organisation: Id
    name: str
    closed: bool
    members: tuple[MemberReading, ...] | None = None


@fact
class CoverReading:
    """A turn on call or a deputy, by name."""

    cover: Cover
    name: str
    absent_name: str | None = None


@fact
class OnCall:
    """Who is on call for a team at an instant, and the turns that begin after it."""

    team: Id
    name: str
    at: Instant
    on_now: tuple[CoverReading, ...]
    to_come: tuple[CoverReading, ...]


@fact
class CaseloadReading:
    """A pathway on a caseload, and whose it is in words."""

    entry: OnCaseload
    whose: str
    patient_name: str | None = None


@fact
class Named:
    """Somebody or a team, and how they are called."""

    id: Id
    name: str


@fact
class JointSignature:
    """One of the two signatures of a joint form. `void`: the form was changed after it."""

    part: int
    step: Id
    person: Named
    at: Instant
    void: bool


@fact
class JointReading:
    """A joint recommendation at the instant of reading.

    It is a recommendation only once both have signed: since `made_at`, the later signature's
    instant. `next_part` is the part that is to be signed next. `returned` is why it was returned
    unsigned, until it is changed or signed.
    """

    id: Id
    pathway: Id
    code: Id
    title: str
    content: dict[str, Any]
    state: JointState
    version: int
    next_part: int | None
    signatures: tuple[JointSignature, ...]
    returned: str | None
    made_at: Instant | None
    facts: tuple[JointFact, ...] = ()


class Can(StrEnum):
    """What somebody can do with a task as it stands."""

    ACCEPT = "accept"
    CLAIM = "claim"
    DECLINE = "decline"
    RETURN = "return"
    REASSIGN = "reassign"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    """Sign it, by the step or the form itself."""


@fact
class TaskReading:
    """A task at the instant of reading.

    `due_at` is the sooner of what the sender said and of the end of its clock; `overdue` that it
    has passed and the task is still open. `can` is what the one who asks can do with it now.
    """

    id: Id
    pathway: Id
    patient_name: str | None
    title: str
    form: Id | None
    part: int | None
    clock: str | None
    joint: Id | None
    from_organisation: Named
    sent_by: Named
    to_organisation: Named
    to_person: Named | None
    to_team: Named | None
    holder: Named | None
    state: TaskState
    sent_at: Instant
    due_at: Instant | None
    overdue: bool
    version: int
    step: Id | None
    can: tuple[Can, ...]
    filled: dict[str, Any] | None = None
    facts: tuple[TaskFact, ...] = ()
    people: tuple[Named, ...] = ()
    """Everybody in `facts`, by name."""
