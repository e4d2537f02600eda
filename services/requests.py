"""What is asked of the services: the same shapes for the API and for the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from records.standings import ClockStanding
from statute.fact import Id, Instant, Text, fact
from statute.steps import Particulars
from statute.vocabulary import Approval, Mode, Role

MOST_NUMBERED = 2_147_483_647
"""The highest number that both databases count to."""


@fact
class PatientDetails:
    """What is known of the patient when a pathway opens: at a place of safety, perhaps nothing."""

    name: Text | None = None
    date_of_birth: date | None = None
    nhs_number: str | None = None
    """Ten digits; the check digit is verified."""
    address: Text | None = None


@fact
class OpenPathway:
    """Open a pathway for a patient. No power follows from this: powers follow from steps."""

    patient: PatientDetails = PatientDetails()
    ward: Id | None = None


@fact
class TakenBy:
    """Who took a step that is recorded afterwards, where that was not the person recording it.

    `person` is the directory's id; leave it out for somebody the directory does not know, and give
    the `name` that they signed with and the `approvals` they held.
    """

    role: Role
    organisation: Id
    person: Id | None = None
    name: Text | None = None
    approvals: tuple[Approval, ...] = ()


@fact
class FormGiven:
    """A prescribed form as filled in. `content` has the field names of that form."""

    code: str
    content: dict[str, Any]
    part: int | None = None
    """The part that is being completed; the last that is filled in when left out."""
    version: str | None = None
    """The version of the form shown to the signer; refused if it is not the current one."""


@fact
class StepRequest:
    """A step to sign or to record: by its form, or by its particulars when no form is prescribed.

    `occurred_at` is when it happened: needed when recording, now when left out on signing.
    `expected_revision` refuses the step if the pathway has moved on since it was read.
    """

    mode: Mode
    form: FormGiven | None = None
    particulars: Particulars | None = None
    occurred_at: Instant | None = None
    taken_by: TakenBy | None = None
    expected_revision: int | None = None


@fact
class BoardFilter:
    """Which clocks to show. Empty means all; several values of one filter mean any of them.

    `cursor` is `next_cursor` of the page before.
    """

    kinds: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    standings: tuple[ClockStanding, ...] = ()
    cursor: str | None = None
    limit: int = 100


@fact
class Subscribe:
    """Where to send events, and which: topics such as `power.lapsed`, or subjects such as `clock`.

    No topics means every event of every pathway that the organisation is involved in.
    """

    url: str
    topics: tuple[str, ...] = ()


@fact
class SetActive:
    """Stop a subscription (false), or start it again (true)."""

    active: bool


@fact
class Replay:
    """Send events again: all that were given up, or those of one pathway, or from one number on."""

    pathway: Id | None = None
    from_number: Annotated[int, Field(ge=1, le=MOST_NUMBERED)] | None = None


@fact
class Involve:
    """Let another organisation see the pathway and take part in it."""

    organisation: Id
