"""What is asked of the services: the same shapes for the API and for the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from records.retention import RetentionClass
from records.standings import ClockStanding
from records.taking_part import Part
from statute.approvals import ApprovalChange
from statute.fact import Id, Instant, Text, fact
from statute.steps import OnPaper, Particulars
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
class DecideRetention:
    """How long the record is to be kept, or whether it is held, and why."""

    reason: Text
    retention_class: RetentionClass | None = None
    hold: bool | None = None


@fact
class ProposeDisposal:
    """Why the record need not be kept any longer, as it was appraised."""

    reason: Text


@fact
class WithdrawDisposal:
    """Why a proposal is taken back."""

    reason: Text


@fact
class ConfirmDisposal:
    """The proposal (`id` of the decision) that is confirmed, and that its end is understood."""

    proposal: Id
    reason: Text
    for_ever: Literal[True]
    """Nothing brings it back."""


@fact
class SearchPatients:
    """Whose pathways to find: ten digits, with or without spaces."""

    nhs_number: str


@fact
class PutPatientRight:
    """All that is now known of the patient, and why it is told: what is left out is not known."""

    patient: PatientDetails
    reason: Text


@fact
class MergePatients:
    """The other pathway whose patient is the same person, and how that is known."""

    pathway: Id
    reason: Text


@fact
class PartPatients:
    """The merger to undo (`id` of the change), and why."""

    merger: Id
    reason: Text


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
class Declaration:
    """What the signer's side declares of the moment of signing, for the evidence. None is needed.

    `shown_sha256` is of the preview that was shown, byte for byte, and `shown_as` its media type.
    `agreed` is the edition of the statement on electronic signatures that the signatory agreed to
    (`/evidence/statement`). `device` says in a few words what was signed on.
    """

    shown_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    shown_as: Annotated[str, Field(pattern="^[a-z]{1,20}/[a-z0-9.+-]{1,60}$")] | None = None
    agreed: Id | None = None
    device: Annotated[str, Field(min_length=1, max_length=120)] | None = None


@fact
class Rectification:
    """A paper is put right on its form (s.15(1); s.8(4)): `form` then says what it says now.

    `paper` is the step whose form it is. `rules` are the findings that are put right; left out,
    those that stand on what is changed. `consented_by` is the directory's id of whoever consented
    for the managers (in guardianship, for the local authority); `reasons` say what was wrong.
    """

    paper: Id
    managers_consent: bool
    reasons: Text
    consented_by: Id | None = None
    rules: tuple[Id, ...] | None = None


@fact
class StepRequest:
    """A step to sign or to record: by its form, or by its particulars when no form is prescribed.

    `occurred_at` is when it happened: needed when recording, now when left out on signing.
    `not_after`, when recording, says that the time is not known: it is between the two.
    `expected_revision` refuses the step if the pathway has moved on since it was read.
    `declaration` is what the signer's side says of the signing itself: it is no part of the step.
    """

    mode: Mode
    form: FormGiven | None = None
    particulars: Particulars | None = None
    occurred_at: Instant | None = None
    taken_by: TakenBy | None = None
    expected_revision: int | None = None
    declaration: Declaration | None = None
    rectifies: Rectification | None = None
    not_after: Instant | None = None
    on_paper: OnPaper | None = None
    """What is known of the paper of a recorded step beside its particulars."""


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
    caseload_of: tuple[Id, ...] = ()
    """People of the organisation: pathways on the caseload of any of these or of the teams."""
    teams: tuple[Id, ...] = ()
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
    """Let another organisation see the pathway and take part in it, or give it another part.

    `part` is in what way it is involved: that decides what it reads and which steps it may take.
    Left out, it reads everything. `until` is the instant at which its involvement ends by itself;
    left out, it ends by a step or by somebody. `reason` is needed for a time, and to change the
    part of one that is involved.
    """

    organisation: Id
    part: Part | None = None
    until: Instant | None = None
    reason: Text | None = None


@fact
class SetUntil:
    """When an organisation's involvement ends by itself, and why; none: not before it is ended."""

    organisation: Id
    until: Instant | None
    reason: Text


@fact
class EndInvolvement:
    """End an organisation's involvement, and why. It goes on reading what it could up to now."""

    organisation: Id
    reason: Text


@fact
class InviteGuest:
    """Ask somebody without an account to sign one part of a form, as it is filled in here.

    `organisation` is whom they act for. `again` is an earlier guest of this pathway who comes back.
    """

    form: FormGiven
    role: Role
    organisation: Id
    hours: Annotated[int, Field(ge=1, le=336)] = 24
    again: Id | None = None


@fact
class WithdrawGuest:
    """Why an invitation is taken back."""

    reason: Text


@fact
class JudgeGuest:
    """Whether a guest's standing was confirmed, and by what: which register, looked up when."""

    verified: bool
    evidence: Text


@fact
class OpenGuest:
    """The code that came by another way than the link."""

    code: Annotated[str, Field(max_length=32)] = ""


@fact
class GuestSigns:
    """What a guest says of themselves, and the edition of the statement that they agree to."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    body: Id
    registration: Annotated[str, Field(min_length=1, max_length=32)]
    approvals: tuple[Approval, ...] = ()
    agreed: Id
    shown_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    shown_as: Annotated[str, Field(pattern="^[a-z]{1,20}/[a-z0-9.+-]{1,60}$")] | None = None


@fact
class DeclineGuest:
    """Why it is returned unsigned."""

    reason: Text


@fact
class TellApproval:
    """What became of an approval. To grant one: `approval`, `given_by` and `starts_on`.

    Anything else is about a `grant`, by its id. Days are London days, and both are included.
    """

    change: ApprovalChange
    grant: Id | None = None
    approval: Approval | None = None
    given_by: Id | None = None
    number: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    reason: Text | None = None
