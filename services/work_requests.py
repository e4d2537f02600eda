"""What is asked of the services about teams, caseloads and tasks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from records.caseloads import Capacity
from records.taking_part import Part
from services.requests import MOST_NUMBERED, Declaration
from statute.fact import Id, Instant, Text, fact

TeamName = Annotated[str, Field(min_length=1, max_length=120)]


@fact
class MakeTeam:
    """A team of your organisation: an AMHP hub, a section 12 rota, a ward, an MHA office."""

    name: TeamName


@fact
class ChangeTeam:
    """Another name for a team, or that it is closed: nothing is sent to it any more."""

    name: TeamName | None = None
    closed: bool | None = None


@fact
class AddMember:
    """Somebody with a post at the organisation is in the team, from a day until a day.

    London days, both included. A `lead` may change the team and reassign what is sent to it.
    """

    person: Id
    starts_on: date
    ends_on: date | None = None
    lead: bool = False


@fact
class EndMember:
    """The last day that somebody is in the team."""

    ends_on: date


@fact
class PutOnCall:
    """Who is on call for a team, from an instant until before another."""

    person: Id
    starts_at: Instant
    ends_at: Instant


@fact
class SetDeputy:
    """Who deputises for somebody, from an instant until before another. No reason is asked."""

    deputy: Id
    starts_at: Instant
    ends_at: Instant


@fact
class PutOnCaseload:
    """Whose the pathway is within your organisation, and in which capacity: a person or a team."""

    capacity: Capacity
    person: Id | None = None
    team: Id | None = None


@fact
class SendTask:
    """A part of a form, or a duty, to a person or a team of an organisation that is involved.

    Either `form` and `part`, or the `clock` of a duty. A clock beside a form says by when; so does
    `due_at`. `filled` is the form as far as you filled it in. `involve_as` asks an organisation
    that is not involved yet to take part, in that part. `joint` is the joint form the part is of.
    """

    organisation: Id
    person: Id | None = None
    team: Id | None = None
    form: Id | None = None
    part: Annotated[int, Field(ge=1, le=20)] | None = None
    clock: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    joint: Id | None = None
    filled: dict[str, Any] | None = None
    due_at: Instant | None = None
    message: Text | None = None
    involve_as: Part | None = None


@fact
class BeginJoint:
    """Begin a joint recommendation (Form A3, A7 or G3) as far as it is known."""

    code: Id
    content: dict[str, Any]


@fact
class ChangeJoint:
    """All that a joint form is to say now, instead of what it said at `version`.

    `voids_signature`: the first doctor has signed what this changes, and has to sign again. They
    themselves say so, or the MHA office.
    """

    content: dict[str, Any]
    version: Annotated[int, Field(ge=1, le=MOST_NUMBERED)]
    voids_signature: bool = False


@fact
class SignJoint:
    """Sign the first part of a joint form as you read it at `version`, or after it the second."""

    part: Annotated[int, Field(ge=1, le=2)]
    version: Annotated[int, Field(ge=1, le=MOST_NUMBERED)]
    declaration: Declaration | None = None


@fact
class ReturnJoint:
    """Why you do not sign a joint form as it is."""

    reason: Text


@fact
class TakeTask:
    """Accept what was sent to you, or claim what was sent to a team of yours."""

    version: Annotated[int, Field(ge=1, le=MOST_NUMBERED)] | None = None
    """The version of the task that you read; refused if it has moved on. So does `If-Match`."""


@fact
class GiveBackTask:
    """Decline a task, return it unsigned or withdraw it, and why."""

    reason: Text
    version: Annotated[int, Field(ge=1, le=MOST_NUMBERED)] | None = None


@fact
class ReassignTask:
    """Send a task on to somebody else, and why. Without an `organisation`, within the same one."""

    reason: Text
    organisation: Id | None = None
    person: Id | None = None
    team: Id | None = None
    version: Annotated[int, Field(ge=1, le=MOST_NUMBERED)] | None = None
