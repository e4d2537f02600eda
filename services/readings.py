"""What the services answer: a pathway as it stands at the instant of reading."""

from __future__ import annotations

from datetime import date

from evidence.report import Report
from forms import rectified
from records.accesses import Act
from records.disposal import DisposalFact
from records.guests import GuestFact, GuestStanding, GuestState, Stated
from records.one_person import Change
from records.retention import Retention, RetentionClass, RetentionFact
from records.standings import ClockStanding
from records.taking_part import Part, Reads
from services.requests import FormGiven
from statute.clock import Clock
from statute.events import Event
from statute.fact import Id, Instant, fact
from statute.finding import Finding
from statute.power import Power
from statute.steps import Entry
from statute.uncertainty import Uncertainty
from statute.vocabulary import Approval, Role


@fact
class Opened:
    """A pathway is open under this reference."""

    reference: Id
    revision: int


@fact
class Outcome:
    """A step was taken and is durable. `findings` are about this step; none of them refused it."""

    pathway: Id
    step: Id
    revision: int
    findings: tuple[Finding, ...] = ()


@fact
class Preview:
    """What would become of a step if it were put now. Nothing was written.

    `would_be_taken` is what `findings` come to: those of the Act about this step, and those about
    its form read together with the others. Findings about this step have `preview` as their step.
    """

    pathway: Id
    revision: int
    as_at: Instant
    would_be_taken: bool
    findings: tuple[Finding, ...] = ()


@fact
class PowerReading:
    """A power at the instant of reading (promise 1: never in force past its statutory end).

    `on_its_face` is true where it is in force but there is a fatal doubt about its making.
    `uncertain` is there where at this instant it may be in force or not for all that is known: then
    neither `in_force` true nor false is sure.
    """

    power: Power
    in_force: bool
    on_its_face: bool
    uncertain: Uncertainty | None = None


@fact
class ClockReading:
    """A clock, and where it stands at the instant of reading."""

    clock: Clock
    standing: ClockStanding


@fact
class DocumentNote:
    """A document that is kept: a signed form, or the scan of a paper.

    `sha256` is that of its PDF, `content_sha256` of what was signed. Of a scan, `sha256` is that of
    the file as it came, `code` the form that it shows, and the content what is known of it.
    """

    id: Id
    step: Id
    code: str
    version: str
    sha256: str
    content_sha256: str
    kept_at: Instant
    seal: str = ""
    """`sealed`, `sealed_without_timestamp`, `not_set_up`; empty where it was kept before seals."""
    seal_note: str = ""
    """The same in words."""
    unsealed_sha256: str = ""
    """Of the PDF before it was sealed: what the content renders to, the same every time."""
    sealed_with: str = ""
    scan: bool = False
    media_type: str = "application/pdf"
    """SHA-256 of the certificate that it was sealed with."""


@fact
class Amended:
    """A paper that was put right: what it said before beside what it says now.

    `step` amended the form of `paper`; `document` is the amended form, once it is kept.
    """

    step: Id
    paper: Id
    code: str
    document: Id | None
    at: Instant
    consented_by: Id | None
    reasons: str
    changes: tuple[rectified.Change, ...]


@fact
class PersonName:
    """How to show somebody on the pathway to people."""

    person: Id
    name: str


@fact
class OrganisationName:
    """How to show an organisation to people."""

    code: Id
    name: str


@fact
class Patient:
    """The patient, for those who may see the pathway."""

    name: str | None = None
    date_of_birth: date | None = None
    nhs_number: str | None = None
    address: str | None = None


@fact
class SamePerson:
    """Another pathway of the same person, and the kinds of power in force on it, as recorded.

    `conflict` says it where powers are in force on both at the same time.
    """

    reference: Id
    opened_at: Instant
    in_force: tuple[str, ...]
    conflict: str = ""


@fact
class PatientChange:
    """How it came to be known who the patient is: what was done, by whom, when and why."""

    id: Id
    change: Change
    at: Instant
    person: Id
    role: Role
    organisation: Id
    reason: str
    before: Patient | None = None
    after: Patient | None = None


@fact
class PatientReading:
    """Who the patient is, their other pathways, and how that came to be known."""

    patient: Patient
    same_person: tuple[SamePerson, ...]
    changes: tuple[PatientChange, ...]


@fact
class FoundPathway:
    """A pathway that was found by its patient's NHS number."""

    reference: Id
    opened_at: Instant
    ward: Id | None
    patient: Patient


@fact
class RetentionReading:
    """How long the record of a pathway is kept, and what was decided on it."""

    retention: Retention
    decisions: tuple[RetentionFact, ...]
    disposal: tuple[DisposalFact, ...] = ()
    """What was decided on disposing of it, and whether that was carried out."""


@fact
class DueReading:
    """A record that may be disposed of now, and since when."""

    pathway: Id
    due_from: date
    because: str
    last_contact: Instant
    retention_class: RetentionClass
    proposed: bool
    """Somebody proposed it: another person may confirm."""


@fact
class AccessReading:
    """One access: who saw or did what, for whom and when. `id` is its place in the log."""

    id: int
    at: Instant
    person: Id
    name: str
    role: Role
    organisation: Id
    act: Act
    about: str
    pathway: Id = ""
    glass: Id | None = None
    """The emergency opening by which alone they were let in, if it was by one."""


@fact
class PersonAccesses:
    """Who saw or did what on any pathway of one person, the latest first.

    `people` is everybody who did, whatever was asked for. `before` is what to ask for to go on;
    none at the end.
    """

    pathways: tuple[Id, ...]
    people: tuple[PersonName, ...]
    accesses: tuple[AccessReading, ...]
    before: int | None = None


@fact
class Reading:
    """One pathway as its workflow knows it, judged at `as_at`."""

    reference: Id
    revision: int
    as_at: Instant
    law_version: str
    patient: Patient
    ward: Id | None
    powers: tuple[PowerReading, ...]
    clocks: tuple[ClockReading, ...]
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    configuration: tuple[str, ...]
    documents: tuple[DocumentNote, ...]
    people: tuple[PersonName, ...]
    organisations: tuple[OrganisationName, ...]
    unrecorded: int
    """Events that the record has not got yet."""
    unstored: int
    """Signed forms whose document is still being made."""
    uncertain: tuple[Uncertainty, ...] = ()
    """Links that are missing from the record, since when that matters, and what resolves each."""
    form_findings: tuple[Finding, ...] = ()
    """What the forms themselves say wrongly or doubtfully, when they are read together."""
    same_person: tuple[SamePerson, ...] = ()
    """Other pathways of the same person that the reader's organisation is involved in."""
    amended: tuple[Amended, ...] = ()
    """Papers that were put right, old and new side by side."""
    emergency: EmergencyReading | None = None
    """That it is read in an emergency alone, without the reader's organisation being involved."""


@fact
class EmergencyReading:
    """The emergency opening under which somebody reads, and when it ends by itself."""

    glass: Id
    ends_at: Instant


@fact
class NextReading:
    """A step that may follow, and whether the asker is one of those who may take it."""

    kind: str
    title: str
    citation: str
    roles: tuple[Role, ...]
    form: str | None
    because: str
    concerns: tuple[Id, ...]
    """Ids of earlier steps that it would rest on: two recommendations, an application."""
    for_you: bool


@fact
class SubscriptionReading:
    """A webhook of an organisation. `secret` is shown when it is made, and never again.

    `pending` and `dead` count the events it was not told of yet, and those that were given up;
    `oldest` is when the longest-waiting was queued.
    """

    id: Id
    url: str
    topics: tuple[str, ...]
    active: bool
    created_at: Instant
    secret: str | None = None
    pending: int = 0
    dead: int = 0
    oldest: Instant | None = None


@fact
class DeliveryReading:
    """An event that a subscriber was not told of, after every attempt."""

    subscription: Id
    pathway: Id
    number: int
    topic: str
    attempts: int
    last_error: str | None
    queued_at: Instant


@fact
class EventReading:
    """One event of the record: its number on the pathway, when it was appended, and what it says.

    `type` is the one that webhooks carry.
    """

    number: int
    recorded_at: Instant
    type: str
    event: Event


@fact
class TimelineItem:
    """Something that happened or will: what it is, and the step, power or clock it is about."""

    at: Instant
    what: str
    """`step`, `power_began`, `power_ended`, `clock_began`, `clock_ends` or `uncertain_since`."""
    about: str
    title: str
    explanation: str
    citation: str


@fact
class EvidenceNote:
    """The signed evidence of one step. `event` is the number of the event that tells of it."""

    step: Id
    number: int
    event: int
    sha256: str
    recorded_at: Instant
    jws: str


@fact
class EvidenceReport:
    """What a check came to, as facts and in words."""

    report: Report
    in_words: tuple[str, ...]


@fact
class InvolvementReading:
    """An organisation that is involved in the pathway, since when, by what, and in what part.

    `part` decides what it `reads` and which steps it may take (`steps`; none: whatever the Act has
    for its people), as `because` and `citation` say. Without one it reads everything. At `until`
    its involvement ends by itself; if it `stays`, that is put off until another organisation reads
    everything without an end, because it is the last that does.
    """

    organisation: Id
    name: str
    basis: str
    since: Instant
    until: Instant | None = None
    stays: bool = False
    part: Part | None = None
    reads: Reads = Reads.ALL
    steps: tuple[str, ...] | None = None
    because: str = ""
    citation: str = ""


@fact
class GuestReading:
    """Somebody invited to sign without an account, as the inviting organisation is told.

    `link` and `code` are in the first answer only. `said` is what is known of their standing, in
    words; `look_into_by` is until when it can still be put right if it turns out wrong.
    """

    id: Id
    person: Id
    role: Role
    organisation: Id
    form: Id
    part: int
    invited_at: Instant
    expires_at: Instant
    state: GuestState
    standing: GuestStanding | None = None
    said: str = ""
    stated: Stated | None = None
    step: Id | None = None
    signed_at: Instant | None = None
    look_into_by: Instant | None = None
    overdue: bool = False
    facts: tuple[GuestFact, ...] = ()
    link: str | None = None
    code: str | None = None


@fact
class GuestOpened:
    """What a guest is to sign: the form as it will be, and what to say of themselves.

    `session` goes with everything that follows, until `until` or the signature.
    """

    session: str
    until: Instant
    role: Role
    organisation_name: str
    invited_by: str
    form: FormGiven
    part: int
    bodies: tuple[str, ...]
    approvals: tuple[Approval, ...]
    edition: Id
    statement: str


@fact
class Replayed:
    """How many events are queued to be sent again."""

    queued: int
