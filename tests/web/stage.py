"""A stage for the pages: pathways told by the Act's own functions, a clock that the test moves.

Nothing here decides what the law says: `Story` puts steps to `decide`, and standings are judged by
the services' own functions. What is invented is only who signs in, and when.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from identity.actor import Acting, Actor, Appointment, Proof
from identity.claims import Claims
from identity.errors import ChooseRoleError, NotEntitledError
from identity.sign_in import Fresh, Pending
from identity.sign_ins import Way
from identity.step_up import SigningPolicy
from records.accesses import AccessFilter
from records.expiring import ExpiringApproval
from records.retention import CODE, Retention, RetentionClass
from records.standings import ClockStanding
from services.approvals import OFFICES
from services.errors import NotFoundError
from services.judging import clocks_at, powers_at
from services.readings import (
    Amended,
    DocumentNote,
    EmergencyReading,
    NextReading,
    OrganisationName,
    Patient,
    PersonAccesses,
    PersonName,
    Reading,
    SamePerson,
)
from services.scans import ScanAsked
from statute.instants import london_date
from statute.next_steps import what_may_follow
from statute.vocabulary import ClockKind, Role
from tests.support import people
from tests.support.story import Story
from tests.web.glass_on_stage import GlassOnStage
from tests.web.involved_on_stage import InvolvedOnStage
from web.ports import OpenedDocument, WebServices
from web.presenters.board import BoardAsked, BoardClock, BoardRead, BoardState, Choice
from web.presenters.steps_in_words import step_title

ORGANISATIONS = {
    people.TRUST: "Willowmere Mental Health NHS Trust",
    people.ACUTE: "Eastfold Acute Hospitals NHS Trust",
    people.COUNCIL: "Larkfield Borough Council",
    people.POLICE: "Northmarsh Police",
    people.SITE: "Rowan House Hospital",
}
PEOPLE = {
    "constable-1": "PC Wendell Fairweather",
    "amhp-1": "Imelda Quarterman",
    "doctor-1": "Dr Osric Pennyfather",
    "doctor-2": "Dr Marigold Thistlewood",
    "nurse-1": "Cosmo Larkspur",
    "office-1": "Beatrix Oddfellow",
    "rc-1": "Dr Hephzibah Stone",
}
ADMINISTRATOR = Appointment(
    role=Role.MHA_ADMINISTRATOR,
    organisation=people.TRUST,
    organisation_name=ORGANISATIONS[people.TRUST],
)
NURSE = Appointment(
    role=Role.NURSE, organisation=people.TRUST, organisation_name=ORGANISATIONS[people.TRUST]
)
PDF = b"%PDF-1.7\n%%EOF\n"


@dataclass
class OnStage:
    """One pathway on the stage."""

    story: Story
    patient: Patient
    ward: str = "Ash Ward"
    documents: tuple[DocumentNote, ...] = ()
    unrecorded: int = 0
    amended: tuple[Amended, ...] = ()
    same_person: tuple[SamePerson, ...] = ()
    emergency: EmergencyReading | None = None


def known(name: str, number: str = "9990000018", born: date = date(1984, 5, 17)) -> Patient:
    """An invented patient."""
    return Patient(
        name=name, date_of_birth=born, nhs_number=number, address="7 Invented Row, Larkfield"
    )


@dataclass
class Stage:
    """Answers everything that the pages ask."""

    at: datetime
    pathways: dict[str, OnStage] = field(default_factory=dict)
    broken: Exception | None = None
    appointments: tuple[Appointment, ...] = (ADMINISTRATOR,)
    moves: asyncio.Condition = field(default_factory=asyncio.Condition)
    asked: list[BoardAsked] = field(default_factory=list)
    approvals: tuple[ExpiringApproval, ...] = ()
    log: PersonAccesses | None = None
    asked_of_log: list[tuple[AccessFilter, int | None]] = field(default_factory=list)
    held: bool = False
    scans: list[tuple[ScanAsked, bytes, str]] = field(default_factory=list)
    refuses_scan: Exception | None = None
    taking_part: InvolvedOnStage = field(default_factory=InvolvedOnStage)
    glass: GlassOnStage = field(default_factory=GlassOnStage)
    proof: Proof = field(default_factory=Proof)
    fresh: Fresh | None = None
    ended: set[tuple[str, str]] = field(default_factory=set)
    ended_everywhere: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def now(self) -> datetime:
        """The instant it is on the stage."""
        return self.at

    def put(self, reference: str, on_stage: OnStage) -> None:
        """Put a pathway on the stage."""
        self.pathways[reference] = on_stage

    def passes(self, length: timedelta) -> None:
        """Time passes on the stage; nothing is told to any pathway."""
        self.at += length

    async def announce(self) -> None:
        """Tell every open page that something changed."""
        async with self.moves:
            self.moves.notify_all()

    def services(self) -> WebServices:
        """The stage as the services of the pages."""
        return WebServices(
            pathways=self,
            live=self,
            people=self,
            sign_in=self,
            approvals=self,
            office=self,
            involved=self.taking_part,
            break_glass=self.glass,
            glass_review=self.glass,
            sessions=self,
            signing=SigningPolicy(),
        )

    # Reading

    async def read(self, reference: str, _acting: Acting) -> Reading:
        self._work()
        if reference not in self.pathways:
            raise NotFoundError("Check the reference, or ask an organisation that is involved.")
        on = self.pathways[reference]
        pathway = on.story.pathway
        return Reading(
            reference=reference,
            revision=pathway.revision,
            as_at=self.at,
            law_version=pathway.law_version,
            patient=on.patient,
            ward=on.ward,
            powers=powers_at(pathway.standing, self.at),
            clocks=clocks_at(pathway.standing, self.at),
            findings=pathway.standing.findings,
            uncertain=pathway.standing.uncertain,
            entries=pathway.entries,
            configuration=pathway.standing.configuration,
            documents=on.documents,
            people=tuple(PersonName(person=p, name=n) for p, n in PEOPLE.items()),
            organisations=tuple(OrganisationName(code=c, name=n) for c, n in ORGANISATIONS.items()),
            unrecorded=on.unrecorded,
            unstored=0,
            amended=on.amended,
            same_person=on.same_person,
            emergency=on.emergency,
        )

    async def next_steps(self, reference: str, acting: Acting) -> tuple[NextReading, ...]:
        if reference not in self.pathways:
            raise NotFoundError("Check the reference, or ask an organisation that is involved.")
        story = self.pathways[reference].story
        return tuple(
            NextReading(
                kind=step.kind,
                title=step.title,
                citation=step.citation,
                roles=step.roles,
                form=step.form,
                because=step.because,
                concerns=step.concerns,
                for_you=acting.role in step.roles,
            )
            for step in what_may_follow(story.pathway, self.at, story.law)
        )

    async def document(self, _reference: str, document: str, _acting: Acting) -> OpenedDocument:
        self._work()
        return OpenedDocument(content=PDF, filename=f"{document}.pdf")

    async def add_scan(
        self, reference: str, _acting: Acting, asked: ScanAsked, data: bytes, key: str
    ) -> DocumentNote:
        self._work()
        if self.refuses_scan is not None:
            raise self.refuses_scan
        self.scans.append((asked, data, key))
        note = DocumentNote(
            id=f"scan-{len(self.scans)}",
            step=asked.step,
            code=asked.form or "",
            version="image/png",
            sha256=asked.sha256,
            content_sha256="0" * 64,
            kept_at=self.at,
            scan=True,
            media_type="image/png",
        )
        on = self.pathways[reference]
        on.documents += (note,)
        return note

    async def board(self, _acting: Acting, asked: BoardAsked) -> BoardRead:
        self._work()
        self.asked.append(asked)
        found = sorted(self._clocks(asked), key=self._order)
        start = int(asked.cursor or 0)
        page = found[start : start + asked.limit]
        beyond = start + asked.limit < len(found)
        everything = self._clocks(BoardAsked())
        past = [c for c in found if c.clock.expires_at and c.clock.expires_at <= self.at]
        lapsed = sum(c.clock.kind is ClockKind.POWER_END for c in past)
        return BoardRead(
            as_at=self.at,
            clocks=tuple(page),
            wards=self._choices(c.ward for c in everything),
            organisations=self._choices(c.organisation for c in everything),
            overdue=len(past) - lapsed,
            lapsed=lapsed,
            total=len(found),
            next_cursor=str(start + asked.limit) if beyond else None,
        )

    def _choices(self, values: Iterable[str]) -> tuple[Choice, ...]:
        return tuple(Choice(value=v, name=v) for v in sorted(set(values)) if v)

    def _order(self, on_board: BoardClock) -> tuple[bool, datetime]:
        clock = on_board.clock
        return clock.expires_at is None, clock.expires_at or clock.starts_at

    def _clocks(self, asked: BoardAsked) -> list[BoardClock]:
        found = []
        for reference, on in self.pathways.items():
            standing = on.story.pathway.standing
            powers = {p.id: p for p in standing.powers}
            for reading in clocks_at(standing, self.at):
                clock, power = reading.clock, powers.get(reading.clock.power or "")
                if reading.standing in {ClockStanding.MET, ClockStanding.ENDED}:
                    continue
                if asked.kind and clock.kind is not asked.kind:
                    continue
                if asked.power and (power is None or power.kind is not asked.power):
                    continue
                if asked.ward and on.ward != asked.ward:
                    continue
                if asked.state is BoardState.OVERDUE and not (
                    clock.expires_at and clock.expires_at <= self.at
                ):
                    continue
                entry = on.story.pathway.entry(clock.started_by)
                found.append(
                    BoardClock(
                        pathway=reference,
                        patient=on.patient.name,
                        clock=clock,
                        standing=reading.standing,
                        started=step_title(entry.step.particulars) if entry else "",
                        power=power.title if power else "",
                        ward=on.ward,
                        organisation=ORGANISATIONS[people.TRUST],
                    )
                )
        return found

    def _work(self) -> None:
        if self.broken is not None:
            raise self.broken

    # Live

    async def changes(self, _acting: Acting):
        while True:
            async with self.moves:
                await self.moves.wait()
            yield "changed"

    # Who

    async def actor(self, claims: Claims) -> Actor:
        return Actor(
            person="office-1",
            name="Beatrix Oddfellow",
            issuer=claims.issuer,
            subject=claims.subject,
            appointments=self.appointments,
            proof=claims.proof,
        )

    def acting(self, actor: Actor, role: str | None, organisation: str | None) -> Acting:
        fitting = [
            each
            for each in actor.appointments
            if role in {None, each.role} and organisation in {None, each.organisation}
        ]
        if not fitting:
            raise NotEntitledError("You hold no such appointment now.")
        if len(fitting) > 1:
            raise ChooseRoleError("You hold several appointments.")
        return Acting(actor=actor, appointment=fitting[0])

    @property
    def ways(self) -> tuple[Way, ...]:
        return (Way(name="sign-in", title="Sign in"),)

    async def begin(self, name: str = "", fresh: Fresh | None = None) -> tuple[str, Pending]:
        self.fresh = fresh
        pending = Pending(
            state="state-1", nonce="nonce-1", code_verifier="verifier-1", provider=name
        )
        return "/signed-in?code=code-1&state=state-1", pending

    def claims(self) -> Claims:
        """Who the provider says has signed in."""
        return Claims(
            issuer="https://sign-in.example", subject="office-1", issued_at=0, proof=self.proof
        )

    async def finish(
        self, pending: Pending, code: str, state: str, issuer: str | None = None
    ) -> Claims:
        assert (pending.state, pending.code_verifier, code) == (state, "verifier-1", "code-1")
        assert issuer is None
        return self.claims()

    async def sign_out_address(self, name: str, back: str) -> str | None:
        return f"https://{name}.example/end-session?back={back}"

    async def expiring(self, acting: Acting, days: int) -> tuple[ExpiringApproval, ...]:
        if acting.role not in OFFICES:
            raise NotEntitledError("Approvals are kept by the office.")
        last = london_date(self.at) + timedelta(days=days)
        return tuple(each for each in self.approvals if each.on <= last)

    # The office

    async def accesses(
        self, _reference: str, acting: Acting, asked: AccessFilter, before: int | None
    ) -> tuple[PersonAccesses, dict[str, str]]:
        if acting.role is not Role.MHA_ADMINISTRATOR:
            raise NotEntitledError("Only the MHA office may read who saw what. Ask them.")
        self.asked_of_log.append((asked, before))
        assert self.log is not None
        return self.log, ORGANISATIONS

    async def kept(self, reference: str, _acting: Acting) -> Retention | None:
        return Retention(
            pathway=reference,
            retention_class=RetentionClass.MENTAL_HEALTH,
            source=CODE,
            last_contact=self.at,
            died_at=None,
            held=self.held,
            review_from=None if self.held else date(2046, 3, 2),
            because="Held." if self.held else "20 years after last contact.",
        )

    # Sessions

    async def is_over(
        self, issuer: str, subject: str, names: Sequence[str], began_at: datetime
    ) -> bool:
        by_name = any((issuer, name) in self.ended for name in names)
        everywhere = self.ended_everywhere.get((issuer, subject))
        return by_name or (everywhere is not None and began_at <= everywhere)

    async def end(self, issuer: str, name: str) -> None:
        self.ended.add((issuer, name))

    async def end_everywhere(self, issuer: str, subject: str) -> None:
        self.ended_everywhere[issuer, subject] = self.at
