"""The pages on the real services: their answers in the shapes that the pages ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from identity.actor import Acting
from identity.errors import NotEntitledError
from identity.sessions import BackChannel
from identity.sign_ins import SignIns
from records.accesses import AccessFilter
from records.board import Board, BoardLine
from records.board_counts import Count
from records.involvement_facts import InvolvementFact
from records.retention import Retention
from records.standings import ClockStanding
from services.pathways import PathwayService
from services.readings import (
    DocumentNote,
    GuestReading,
    NextReading,
    OrganisationName,
    PersonAccesses,
    Reading,
)
from services.requests import BoardFilter
from services.scan_kinds import EXTENSIONS
from services.scans import ScanAsked
from services.wiring import Services
from web.lagging import Lagging
from web.ports import OpenedDocument, WebServices
from web.presenters.board import SOON, BoardAsked, BoardClock, BoardRead, BoardState, Choice

Places = Callable[[frozenset[str]], Awaitable[Mapping[str, str]]]
"""What organisations, hospital sites and wards are called, by their codes."""

_STANDINGS: dict[BoardState, tuple[ClockStanding, ...]] = {
    BoardState.ALL: (),
    BoardState.SOON: (ClockStanding.RUNNING, ClockStanding.DUE_SOON),
    BoardState.OVERDUE: (ClockStanding.OVERDUE, ClockStanding.LAPSED),
}


def web_services(
    services: Services,
    sign_in: SignIns,
    places: Places,
    back_channel: BackChannel | None = None,
    client_keys: Callable[[], Mapping[str, object]] | None = None,
) -> WebServices:
    """Everything that the pages stand on, from the services."""
    return WebServices(
        pathways=FromServices(services.pathways, places, Lagging(services.health)),
        live=services.live,
        people=services.directory,
        sign_in=sign_in,
        approvals=services.approvals,
        office=ForTheOffice(services, places),
        involved=WhoTakesPart(services, places),
        break_glass=services.break_glass,
        glass_review=services.glass_review,
        sessions=services.sessions,
        signing=services.signing,
        pace=services.pace,
        guest_hands=services.guest_signing,
        tasks=services.tasks,
        joint=services.joint,
        back_channel=back_channel,
        client_keys=client_keys,
    )


class FromServices:
    """Answers the pages from the pathway service (`web.ports.Pathways`)."""

    def __init__(self, pathways: PathwayService, places: Places, lagging: Lagging) -> None:
        self._pathways = pathways
        self._places = places
        self._lagging = lagging

    async def add_scan(
        self, reference: str, acting: Acting, asked: ScanAsked, data: bytes, key: str
    ) -> DocumentNote:
        """Keep the scan of a step's paper."""
        return await self._pathways.add_scan(reference, acting, asked, data, key)

    async def read(self, reference: str, acting: Acting) -> Reading:
        """One pathway, judged at the instant of reading, with the names of its places."""
        reading = await self._pathways.read(reference, acting)
        codes = {power.power.held_by for power in reading.powers}
        codes |= {reading.ward} if reading.ward else set()
        known = {each.code for each in reading.organisations}
        names = await self._places(frozenset(codes - known))
        more = tuple(OrganisationName(code=code, name=name) for code, name in names.items())
        return replace(reading, organisations=reading.organisations + more)

    async def next_steps(self, reference: str, acting: Acting) -> tuple[NextReading, ...]:
        """What may follow on it."""
        return await self._pathways.next_steps(reference, acting)

    async def document(self, reference: str, document: str, acting: Acting) -> OpenedDocument:
        """A signed form. The file is called after the form and the pathway, never a person."""
        note, pdf = await self._pathways.pdf(reference, document, acting)
        kind = EXTENSIONS.get(note.media_type, "bin")
        name = f"scan-{note.code or 'paper'}-{note.id[:8]}" if note.scan else note.code
        return OpenedDocument(
            content=pdf,
            filename=f"{name}-{reference}.{kind}",
            media_type=note.media_type,
            scan=note.scan,
        )

    async def board(self, acting: Acting, asked: BoardAsked) -> BoardRead:
        """A page of the board."""
        found = await self._pathways.board(acting, _filter(asked))
        read = _read(found, asked, await self._places(_codes(found)))
        return replace(read, notice=self._lagging.notice(found.at))


class ForTheOffice:
    """Answers what the MHA office alone is shown (`web.ports.Office`)."""

    def __init__(self, services: Services, places: Places) -> None:
        self._log = services.person_accesses
        self._retention = services.retention
        self._places = places

    async def accesses(
        self, reference: str, acting: Acting, asked: AccessFilter, before: int | None
    ) -> tuple[PersonAccesses, Mapping[str, str]]:
        """Who saw or did what of the person, and what the organisations are called."""
        read = await self._log.read(reference, acting, asked, before)
        return read, await self._places(frozenset(e.organisation for e in read.accesses))

    async def kept(self, reference: str, acting: Acting) -> Retention | None:
        """How long the record is kept; None where the organisation's part does not have it."""
        try:
            return (await self._retention.read(reference, acting)).retention
        except NotEntitledError:
            return None


class WhoTakesPart:
    """Answers who takes part, and deals with guests (`web.ports.Involved`)."""

    def __init__(self, services: Services, places: Places) -> None:
        self._pathways = services.pathways
        self._guests = services.guests
        self._places = places
        self.guests_of = services.guests.of_pathway
        self.invite = services.guests.invite
        self.withdraw = services.guests.withdraw
        self.judge = services.guests.judge
        self.to_ask = services.pathways.to_ask
        self.involve = services.pathways.involve
        self.end = services.pathways.end_involvement
        self.set_until = services.pathways.set_until
        self.involved = services.pathways.involved
        self.to_look_up = services.guests.to_look_up
        self.waiting = services.guests.waiting

    async def more(
        self, reference: str, acting: Acting
    ) -> tuple[tuple[InvolvementFact, ...], tuple[GuestReading, ...]]:
        """How parts began and ended, and the guests; none where the part does not show them."""
        try:
            history = await self._pathways.involvement_history(reference, acting)
            return history, await self._guests.of_pathway(reference, acting)
        except NotEntitledError:
            return (), ()

    async def names(self, codes: Iterable[str]) -> Mapping[str, str]:
        """What organisations are called."""
        return await self._places(frozenset(codes))


def _filter(asked: BoardAsked) -> BoardFilter:
    return BoardFilter(
        kinds=_one(asked.kind),
        powers=_one(asked.power),
        wards=_one(asked.ward),
        organisations=_one(asked.organisation),
        standings=_STANDINGS[asked.state],
        cursor=asked.cursor or None,
        limit=asked.limit,
    )


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _codes(found: Board) -> frozenset[str]:
    lines = {code for line in found.lines for code in (line.organisation, line.ward, line.hospital)}
    counted = {c.value for c in (*found.counts.wards, *found.counts.organisations)}
    return frozenset(code for code in lines | counted if code)


def _read(found: Board, asked: BoardAsked, names: Mapping[str, str]) -> BoardRead:
    near = tuple(line for line in found.lines if _is_near(line, asked, found.at))
    cut_off = len(near) < len(found.lines)
    standings = {count.value: count.clocks for count in found.counts.standings}
    return BoardRead(
        as_at=found.at,
        clocks=tuple(_clock(line, names) for line in near),
        wards=_choices(found.counts.wards, names),
        organisations=_choices(found.counts.organisations, names),
        overdue=standings.get(ClockStanding.OVERDUE, 0),
        lapsed=standings.get(ClockStanding.LAPSED, 0),
        total=sum(standings.values()),
        next_cursor=None if cut_off else found.next_cursor,
    )


def _is_near(line: BoardLine, asked: BoardAsked, at: datetime) -> bool:
    """Whether the line belongs under what was asked. The board is in order, so the rest is cut."""
    if asked.state is not BoardState.SOON:
        return True
    due = line.clock.expires_at
    return due is not None and due <= at + SOON


def _choices(counts: Iterable[Count], names: Mapping[str, str]) -> tuple[Choice, ...]:
    named = (Choice(value=c.value, name=names.get(c.value, c.value)) for c in counts if c.value)
    return tuple(sorted(named, key=lambda choice: choice.name))


def _clock(line: BoardLine, names: Mapping[str, str]) -> BoardClock:
    holder = line.hospital or line.organisation
    return BoardClock(
        pathway=line.pathway,
        patient=line.patient_name,
        clock=line.clock,
        standing=line.standing,
        started="",
        power=line.power.title if line.power else "",
        ward=names.get(line.ward, line.ward) if line.ward else "",
        organisation=names.get(holder, holder),
    )
