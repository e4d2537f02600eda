"""Pathways, as the API and the pages use them: open, take steps, read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from exchange.event_types import event_type
from identity.actor import Acting
from identity.directory import Directory
from identity.step_up import SigningPolicy
from records import board, caseloads, documents, ledger
from records.accesses import Act
from records.board import Board
from records.errors import BadCursor
from records.involvement_facts import InvolvementFact
from records.isolation import SeenRecord
from records.taking_part import may_take
from services.access import Access, Seen, not_there, sight_of
from services.access_log import AccessLog
from services.drafts import draft_of
from services.engine import Engine
from services.errors import bad
from services.evidencing import EvidenceMaker
from services.hand_given import judge_sign_in
from services.involvements import Involvements
from services.lag import Lag
from services.narrowing import in_an_emergency, may_read, narrowed, own_steps
from services.opening import Opening
from services.persons import PersonService
from services.programs import Programs
from services.reading import document_note, reading_of
from services.readings import (
    Amended,
    DocumentNote,
    EventReading,
    InvolvementReading,
    NextReading,
    Opened,
    OrganisationName,
    Outcome,
    Preview,
    Reading,
    TimelineItem,
)
from services.requests import (
    BoardFilter,
    EndInvolvement,
    FormGiven,
    Involve,
    OpenPathway,
    SetUntil,
    StepRequest,
)
from services.scans import ScanAsked, Scans
from services.scrutiny import PreparedScrutiny, prepare
from services.serving import ServiceReading, service_of
from services.signing import Signing
from services.timeline import timeline_of
from services.truth import Truth
from statute.law import law_version
from statute.next_steps import what_may_follow
from statute.steps.admission import ScrutinyKind

MOST_EVENTS = 500
"""Events in one answer; ask again after the last."""


class PathwayService:
    """Every method takes who is acting, and lets them see only what their organisation may."""

    def __init__(
        self,
        record: SeenRecord,
        engine: Engine,
        access: Access,
        log: AccessLog,
        directory: Directory,
        now: Callable[[], datetime],
        lag: Lag | None = None,
        *,
        evidence: EvidenceMaker,
        programs: Programs,
        signing: SigningPolicy | None = None,
    ) -> None:
        self._record = record
        self._now = now
        self._policy = signing or SigningPolicy()
        self._log = log
        self._access = access
        self.persons = PersonService(record, self._access, self._log, now)
        self._truth = Truth(record, engine)
        self._scans = Scans(record, self._truth, now, programs)
        self._opening = Opening(record, engine, now)
        self._involvements = Involvements(record, now)
        self.hand = Signing(
            record, self._access, self._truth, directory, now, lag or Lag(), evidence
        )

    async def open(self, acting: Acting, asked: OpenPathway, key: str) -> Opened:
        """Open a pathway. No power follows from this: powers follow from steps.

        Raises:
            BadContentError, KeyReusedError, UnavailableError
        """
        opened = await self._opening.open(acting, asked, key)
        self._log.note(acting, Act.OPENED, opened.reference)
        return opened

    async def involve(
        self, reference: str, acting: Acting, asked: Involve, key: str
    ) -> tuple[InvolvementReading, ...]:
        """Let another organisation see the pathway and take part in it, or change its part.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.INVOLVE, asked.organisation)
        return await self._involvements.involve(seen, asked, key)

    async def end_involvement(
        self, reference: str, acting: Acting, asked: EndInvolvement, key: str
    ) -> tuple[InvolvementReading, ...]:
        """End an organisation's involvement: the MHA office's, or one's own organisation's.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.PART, asked.organisation)
        return await self._involvements.end(seen, asked, key)

    async def set_until(
        self, reference: str, acting: Acting, asked: SetUntil, key: str
    ) -> tuple[InvolvementReading, ...]:
        """Say when an organisation's involvement ends by itself, or that it does not.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.INVOLVE, asked.organisation)
        return await self._involvements.set_until(seen, asked, key)

    async def involvement_history(
        self, reference: str, acting: Acting
    ) -> tuple[InvolvementFact, ...]:
        """How each involvement began, changed and ended, by whom or by which step, and why.

        Raises:
            NotFoundError, NotEntitledError
        """
        return await self._involvements.history(
            await self._access.see(reference, acting, Act.ACCESSES)
        )

    async def involved(self, reference: str, acting: Acting) -> tuple[InvolvementReading, ...]:
        """The organisations that may see the pathway.

        Raises:
            NotFoundError
        """
        seen = await self._access.see(reference, acting, Act.INVOLVED)
        return await self._involvements.involved(seen)

    async def to_ask(self, reference: str, acting: Acting) -> tuple[OrganisationName, ...] | None:
        """The organisations that could be asked to take part, by name; None if they are too many.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.INVOLVED)
        return await self._involvements.to_ask(seen)

    async def submit(
        self,
        reference: str,
        acting: Acting,
        asked: StepRequest,
        key: str,
        *,
        device_class: str = "unknown",
    ) -> Outcome:
        """Sign or record a step. The answer means that it is durable; `key` becomes its id.

        `device_class` is what kind of program asked, for the evidence (`services.devices`).

        Raises:
            StepUpRequiredError, MachineRefusedError: this sign-in may not do that.
            NotFoundError: the pathway is not one that the organisation may see.
            BadContentError: the form or the particulars cannot be used.
            StepRefusedError: the Act does not allow it; the findings say which rule.
            StaleViewError: the pathway has moved on from `expected_revision`.
            KeyReusedError: the key was used for another step.
            UnavailableError: no answer in time; send it again with the same key.
        """
        judge_sign_in(self._policy, acting, asked, self._now())
        return await self.hand.put(reference, acting, asked, key, device_class)

    async def preview(self, reference: str, acting: Acting, asked: StepRequest) -> Preview:
        """What would become of the step if it were put now: nothing is written, and no trace left.

        Raises:
            NotFoundError, BadContentError, StaleViewError, UnavailableError: as on `submit`.
        """
        return await self.hand.preview(reference, acting, asked)

    async def draft(self, reference: str, acting: Acting, given: FormGiven) -> bytes:
        """A form as filled in so far, as a PDF marked as a draft. Nothing is written.

        Raises:
            NotFoundError, BadContentError
        """
        await self._access.see(reference, acting, Act.PREVIEW)
        return await draft_of(given)

    async def checklist(
        self, reference: str, acting: Acting, application: str, kind: ScrutinyKind
    ) -> PreparedScrutiny:
        """The checklist of scrutiny for the papers of an application, as far as rules can fill it.

        Raises:
            NotFoundError, BadContentError, UnavailableError
        """
        return prepare(await self.read(reference, acting), application, kind)

    async def service(self, reference: str, acting: Acting) -> ServiceReading:
        """How each form was served, when that counts, and what is still to be served.

        Raises:
            NotFoundError, UnavailableError
        """
        reading = await self.read(reference, acting)
        return service_of(reading.entries, reading.documents)

    async def amended(self, reference: str, document: str, acting: Acting) -> Amended:
        """What an amended form said before, beside what it says now.

        Raises:
            NotFoundError: the pathway is not there, or no amended form of that id on it.
        """
        reading = await self.read(reference, acting)
        found = next((each for each in reading.amended if each.document == document), None)
        if found is None:
            raise not_there()
        return found

    async def read(self, reference: str, acting: Acting) -> Reading:
        """The pathway at this instant: powers in force, clocks, findings, steps, documents.

        Raises:
            NotFoundError, UnavailableError
        """
        seen = await self._access.see(reference, acting)
        view = await self._truth.view(seen)
        waiting = await self._truth.unstored(seen) if view.unstored else ()
        reading = await reading_of(self._record, seen, view, waiting, self._now())
        return in_an_emergency(narrowed(reading, seen), seen)

    async def next_steps(self, reference: str, acting: Acting) -> tuple[NextReading, ...]:
        """What may be signed next and by whom: not a promise that it will be found in order.

        Raises:
            NotFoundError, UnavailableError
        """
        seen = await self._access.see(reference, acting, Act.NEXT_STEPS)
        pathway = (await self._truth.view(seen)).pathway
        following = what_may_follow(pathway, self._now(), law_version(pathway.law_version))
        return tuple(
            NextReading(
                kind=each.kind,
                title=each.title,
                citation=each.citation,
                roles=each.roles,
                form=each.form,
                because=each.because,
                concerns=each.concerns,
                for_you=acting.role in each.roles,
            )
            for each in following
            if may_take(seen.part, each.kind)
        )

    async def timeline(self, reference: str, acting: Acting) -> tuple[TimelineItem, ...]:
        """What happened and what is still to come, in order, each with its explanation.

        Raises:
            NotFoundError, UnavailableError
        """
        return timeline_of(await self.read(reference, acting))

    async def events(
        self, reference: str, acting: Acting, *, after: int = 0, limit: int = MOST_EVENTS
    ) -> tuple[EventReading, ...]:
        """Events of the record numbered higher than `after`, in order.

        Raises:
            NotFoundError
        """
        seen = await self._access.see(reference, acting, Act.EVENTS)
        async with self._record.session(seen.sight) as session:
            found = await ledger.read(
                session, seen.reference, after=after, limit=min(limit, MOST_EVENTS)
            )
        return tuple(
            EventReading(
                number=each.number,
                recorded_at=each.recorded_at,
                type=event_type(each.event),
                event=each.event,
            )
            for each in found
            if seen.until is None or each.number <= seen.until
        )

    async def documents(self, reference: str, acting: Acting) -> tuple[DocumentNote, ...]:
        """The signed forms that are kept.

        Raises:
            NotFoundError
        """
        return await self._documents(await self._access.see(reference, acting, Act.DOCUMENTS))

    async def pdf(
        self, reference: str, document: str, acting: Acting
    ) -> tuple[DocumentNote, bytes]:
        """A signed form as PDF.

        Raises:
            NotFoundError: the pathway, or a document of that id on it, is not there.
        """
        seen = await self._access.see(reference, acting, Act.DOCUMENT, document)
        note = await self._document(seen, document)
        async with self._record.session(seen.sight) as session:
            pdf = await documents.pdf_of(session, document)
        if pdf is None:
            raise not_there()
        return note, pdf

    async def add_scan(
        self, reference: str, acting: Acting, asked: ScanAsked, data: bytes, key: str
    ) -> DocumentNote:
        """Keep the scan of a paper beside the step that was recorded from it.

        Raises:
            NotFoundError, BadContentError, KeyReusedError, TooManyError, UnavailableError
        """
        seen = await self._access.see(reference, acting, Act.SCAN)
        return await self._scans.keep(seen, asked, data, key)

    async def content(self, reference: str, document: str, acting: Acting) -> str:
        """The canonical JSON that was signed.

        Raises:
            NotFoundError: the pathway, or a document of that id on it, is not there.
        """
        seen = await self._access.see(reference, acting, Act.DOCUMENT, document)
        await self._document(seen, document)
        async with self._record.session(seen.sight) as session:
            content = await documents.content_of(session, document)
        if content is None:
            raise not_there()
        return content

    async def board(self, acting: Acting, asked: BoardFilter) -> Board:
        """The running clocks of every pathway that the organisation may see, soonest first.

        Raises:
            BadContentError: the cursor is not one of this board's.
        """
        async with self._record.session(sight_of(acting)) as session:
            only: frozenset[str] | None = None
            if asked.caseload_of or asked.teams:
                whose = (asked.caseload_of, asked.teams)
                only = await caseloads.pathways_on(session, acting.organisation, *whose)
            try:
                found = await board.board(
                    session,
                    acting.organisation,
                    self._now(),
                    kinds=asked.kinds,
                    powers=asked.powers,
                    wards=asked.wards,
                    organisations=asked.organisations,
                    standings=asked.standings,
                    pathways=only,
                    limit=asked.limit,
                    after=asked.cursor,
                )
            except BadCursor as wrong:
                raise bad("cursor", str(wrong)) from None
        self._log.note_board(acting, (line.pathway for line in found.lines))
        return found

    async def _documents(self, seen: Seen) -> tuple[DocumentNote, ...]:
        async with self._record.session(seen.sight) as session:
            found = await documents.documents_of(session, seen.reference)
            own = await own_steps(session, seen)
        return tuple(document_note(each) for each in found if may_read(seen, each, own))

    async def _document(self, seen: Seen, document: str) -> DocumentNote:
        notes = await self._documents(seen)
        found = next((each for each in notes if each.id == document), None)
        if found is None:
            raise not_there()
        return found
