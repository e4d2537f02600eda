"""What the pages ask of the services: they can be run against anything that answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any, Protocol

from identity.actor import Acting, Actor
from identity.claims import Claims
from identity.sign_in import Fresh, Pending
from identity.sign_ins import Way
from identity.step_up import SigningPolicy
from records.accesses import AccessFilter
from records.expiring import ExpiringApproval
from records.involvement_facts import InvolvementFact
from records.retention import Retention
from services.glass_readings import (
    BreakGlass,
    EndBreakGlass,
    GlassReading,
    GlassWaiting,
    ReviewBreakGlass,
)
from services.guest_secrets import GuestRefusedError
from services.guests import GuestsWaiting
from services.pace import Pace
from services.readings import (
    DocumentNote,
    GuestOpened,
    GuestReading,
    InvolvementReading,
    NextReading,
    OrganisationName,
    Outcome,
    PersonAccesses,
    Reading,
)
from services.requests import (
    EndInvolvement,
    GuestSigns,
    InviteGuest,
    Involve,
    JudgeGuest,
    SetUntil,
    WithdrawGuest,
)
from services.scans import ScanAsked
from services.tasks import Box
from services.work_readings import Can, JointReading, TaskReading
from services.work_requests import GiveBackTask, TakeTask
from statute.fact import fact
from web.no_work import NoWork
from web.presenters.board import BoardAsked, BoardRead


@fact
class OpenedDocument:
    """A signed form as kept: its PDF, and what to call the file. No name is in the file's name."""

    content: bytes
    filename: str
    media_type: str = "application/pdf"
    scan: bool = False
    """A file that somebody sent: it is downloaded, and never opened among our own pages."""


class People(Protocol):
    """Who somebody that has signed in is, and how they may act (`identity.directory.Directory`)."""

    async def actor(self, claims: Claims) -> Actor:
        """Whoever signed in, with the appointments in force now."""
        ...

    def acting(self, actor: Actor, role: str | None, organisation: str | None) -> Acting:
        """Them in one capacity; their only one where none is named."""
        ...


class SigningIn(Protocol):
    """The OpenID providers, from the pages' side (`identity.sign_ins.SignIns`)."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """The providers, as buttons."""
        ...

    async def begin(self, name: str = "", fresh: Fresh | None = None) -> tuple[str, Pending]:
        """Where to send the browser, and what to remember. `fresh`: to show who they are again."""
        ...

    async def finish(
        self, pending: Pending, code: str, state: str, issuer: str | None = None
    ) -> Claims:
        """Who has signed in."""
        ...

    async def sign_out_address(self, name: str, back: str) -> str | None:
        """Where the provider ends its own session, if it does."""
        ...


class Sessions(Protocol):
    """Which sessions were ended before their time (`identity.sessions.Sessions`)."""

    async def is_over(
        self, issuer: str, subject: str, names: Sequence[str], began_at: datetime
    ) -> bool:
        """Whether this one was."""
        ...

    async def end(self, issuer: str, name: str) -> None:
        """End one."""
        ...

    async def end_everywhere(self, issuer: str, subject: str) -> None:
        """End all that have begun."""
        ...


class Approvals(Protocol):
    """Whose approvals end (`services.approvals.ApprovalService`)."""

    async def expiring(self, acting: Acting, days: int) -> tuple[ExpiringApproval, ...]:
        """Those at the acting organisation."""
        ...


class Office(Protocol):
    """What the MHA office alone is shown."""

    async def accesses(
        self, reference: str, acting: Acting, asked: AccessFilter, before: int | None
    ) -> tuple[PersonAccesses, Mapping[str, str]]:
        """Who saw or did what of the person, and what the organisations are called."""
        ...

    async def kept(self, reference: str, acting: Acting) -> Retention | None:
        """How long the record of the pathway is kept; None where it is not theirs to know."""
        ...


class BackChannel(Protocol):
    """Takes a provider's logout tokens (`identity.sessions.BackChannel`)."""

    async def receive(self, logout_token: str) -> None:
        """End what the provider has ended."""
        ...


class Pathways(Protocol):
    """What is read for the pages. Each refuses with a `services.errors.ServiceError`."""

    async def read(self, reference: str, acting: Acting) -> Reading:
        """One pathway, judged at the instant of reading."""
        ...

    async def next_steps(self, reference: str, acting: Acting) -> tuple[NextReading, ...]:
        """What may follow on it."""
        ...

    async def document(self, reference: str, document: str, acting: Acting) -> OpenedDocument:
        """A signed form."""
        ...

    async def add_scan(
        self, reference: str, acting: Acting, asked: ScanAsked, data: bytes, key: str
    ) -> DocumentNote:
        """Keep the scan of a step's paper."""
        ...

    async def board(self, acting: Acting, asked: BoardAsked) -> BoardRead:
        """A page of the board."""
        ...


class Live(Protocol):
    """Says when the board has moved on."""

    def changes(self, acting: Acting) -> AsyncIterator[Any]:
        """Yields whenever something that the asker may see has changed."""
        ...


class Guests(Protocol):
    """What somebody with link and code does (`services.guest_signing.GuestSigning`)."""

    async def open(self, link: str, code: str) -> GuestOpened:
        """Use up link and code."""
        ...

    async def read(self, session: str) -> GuestOpened:
        """What is to be signed."""
        ...

    async def draft(self, session: str) -> bytes:
        """It as a PDF."""
        ...

    async def sign(self, session: str, said: GuestSigns, device_class: str) -> Outcome:
        """Sign it."""
        ...

    async def decline(self, session: str, reason: str) -> None:
        """Return it unsigned."""
        ...


class Tasks(Protocol):
    """Work that is sent from one to another (`services.tasks.TaskService`)."""

    async def across(self, acting: Acting, box: Box) -> tuple[TaskReading, ...]:
        """Open tasks of every pathway."""
        ...

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[TaskReading, ...]:
        """Those of one pathway."""
        ...

    async def take(
        self, reference: str, task: str, acting: Acting, what: Can, asked: TakeTask, key: str
    ) -> TaskReading:
        """Accept or claim one."""
        ...

    async def give_back(
        self, reference: str, task: str, acting: Acting, what: Can, asked: GiveBackTask, key: str
    ) -> TaskReading:
        """Decline, return or withdraw one."""
        ...


class JointForms(Protocol):
    """Joint recommendations (`services.joint.JointService`)."""

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[JointReading, ...]:
        """Those of one pathway."""


class Emergencies(Protocol):
    """Opening in an emergency (`services.break_glass.BreakGlassService`)."""

    async def open(self, acting: Acting, asked: BreakGlass, key: str) -> tuple[GlassReading, ...]:
        """Open a pathway."""
        ...

    async def own(self, acting: Acting) -> tuple[GlassReading, ...]:
        """What one opened oneself."""
        ...

    async def end(self, acting: Acting, glass: str, asked: EndBreakGlass, key: str) -> GlassReading:
        """End one's own."""
        ...


class GlassReviews(Protocol):
    """Reviewing what was opened (`services.glass_review.GlassReview`)."""

    async def to_review(
        self, acting: Acting, *, decided: bool | None = False
    ) -> tuple[GlassReading, ...]:
        """Those that an office sees."""
        ...

    async def waiting(self, acting: Acting) -> GlassWaiting:
        """How many await it."""
        ...

    async def review(
        self, acting: Acting, glass: str, asked: ReviewBreakGlass, key: str
    ) -> GlassReading:
        """Decide on one."""
        ...


class Involved(Protocol):
    """Who takes part, and the guests."""

    async def involved(self, reference: str, acting: Acting) -> tuple[InvolvementReading, ...]:
        """The organisations, and their parts."""
        ...

    async def more(
        self, reference: str, acting: Acting
    ) -> tuple[tuple[InvolvementFact, ...], tuple[GuestReading, ...]]:
        """How that came, and the guests; none where the part acted in does not show them."""
        ...

    async def names(self, codes: Iterable[str]) -> Mapping[str, str]:
        """What organisations are called."""
        ...

    async def to_ask(self, reference: str, acting: Acting) -> tuple[OrganisationName, ...] | None:
        """Whom one could ask to take part; None if they are too many to choose from."""
        ...

    async def involve(self, reference: str, acting: Acting, asked: Involve, key: str) -> object:
        """Ask an organisation to take part."""
        ...

    async def end(self, reference: str, acting: Acting, asked: EndInvolvement, key: str) -> object:
        """End a part."""
        ...

    async def set_until(self, reference: str, acting: Acting, asked: SetUntil, key: str) -> object:
        """Say when a part ends by itself."""
        ...

    async def guests_of(self, reference: str, acting: Acting) -> tuple[GuestReading, ...]:
        """The guests; refused where the part acted in does not show them."""
        ...

    async def invite(
        self, reference: str, acting: Acting, asked: InviteGuest, key: str
    ) -> GuestReading:
        """Invite somebody without an account to sign. Link and code are in the first answer."""
        ...

    async def withdraw(
        self, reference: str, guest: str, acting: Acting, asked: WithdrawGuest, key: str
    ) -> object:
        """Take an invitation back."""
        ...

    async def judge(
        self, reference: str, guest: str, acting: Acting, asked: JudgeGuest, key: str
    ) -> object:
        """Say what came of looking a guest up."""
        ...

    async def to_look_up(self, acting: Acting) -> tuple[tuple[str, GuestReading], ...]:
        """Guests of every pathway that nobody has looked up."""
        ...

    async def waiting(self, acting: Acting) -> GuestsWaiting:
        """How many of them there are."""
        ...


class NoGuests:
    """Where nobody signs without an account, every link and code is refused."""

    async def open(self, link: str, code: str) -> GuestOpened:  # noqa: ARG002
        raise GuestRefusedError

    async def read(self, session: str) -> GuestOpened:  # noqa: ARG002
        raise GuestRefusedError

    async def draft(self, session: str) -> bytes:  # noqa: ARG002
        raise GuestRefusedError

    async def sign(self, session: str, said: GuestSigns, device_class: str) -> Outcome:  # noqa: ARG002
        raise GuestRefusedError

    async def decline(self, session: str, reason: str) -> None:  # noqa: ARG002
        raise GuestRefusedError


@fact
class WebServices:
    """Everything that the pages stand on."""

    pathways: Pathways
    live: Live
    people: People
    sign_in: SigningIn
    approvals: Approvals
    office: Office
    involved: Involved
    break_glass: Emergencies
    glass_review: GlassReviews
    sessions: Sessions
    signing: SigningPolicy
    pace: Pace = field(default_factory=Pace)
    """How often anybody may ask."""
    guest_hands: Guests = field(default_factory=NoGuests)
    """What guests do; all are refused where nobody signs without an account."""
    tasks: Tasks = field(default_factory=NoWork)
    joint: JointForms = field(default_factory=NoWork)
    back_channel: BackChannel | None = None
    """Takes a provider's word that it ended sessions; none where no provider gives it."""
    client_keys: Callable[[], Mapping[str, object]] | None = None
    """The public keys by which providers know us, where we sign our requests to one."""
