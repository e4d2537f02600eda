"""What the services answer: a pathway as it stands at the instant of reading."""

from __future__ import annotations

from datetime import date

from records.standings import ClockStanding
from statute.clock import Clock
from statute.events import Event
from statute.fact import Id, Instant, fact
from statute.finding import Finding
from statute.power import Power
from statute.steps import Entry
from statute.vocabulary import Role


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
    """

    power: Power
    in_force: bool
    on_its_face: bool


@fact
class ClockReading:
    """A clock, and where it stands at the instant of reading."""

    clock: Clock
    standing: ClockStanding


@fact
class DocumentNote:
    """A document that is kept. `sha256` is that of its PDF, `content_sha256` of what was signed."""

    id: Id
    step: Id
    code: str
    version: str
    sha256: str
    content_sha256: str
    kept_at: Instant


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
    form_findings: tuple[Finding, ...] = ()
    """What the forms themselves say wrongly or doubtfully, when they are read together."""


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
    """`step`, `power_began`, `power_ended`, `clock_began` or `clock_ends`."""
    about: str
    title: str
    explanation: str
    citation: str


@fact
class InvolvementReading:
    """An organisation that may see the pathway, since when, and by what."""

    organisation: Id
    name: str
    basis: str
    since: Instant


@fact
class Replayed:
    """How many events are queued to be sent again."""

    queued: int
