"""Pathways, as the API and the pages use them: open, take steps, read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from exchange.event_types import event_type
from identity.actor import Acting
from identity.directory import Directory
from records import board, documents, ledger
from records.board import Board
from records.database import Database
from records.errors import BadCursor
from services.access import Access, not_there
from services.engine import Engine
from services.errors import bad
from services.lag import Lag
from services.opening import Opening
from services.reading import document_note, reading_of
from services.readings import (
    DocumentNote,
    EventReading,
    InvolvementReading,
    NextReading,
    Opened,
    Outcome,
    Preview,
    Reading,
    TimelineItem,
)
from services.requests import BoardFilter, Involve, OpenPathway, StepRequest
from services.signing import Signing
from services.timeline import timeline_of
from services.truth import Truth
from statute.law import law_version
from statute.next_steps import what_may_follow

MOST_EVENTS = 500
"""Events in one answer; ask again after the last."""


class PathwayService:
    """Every method takes who is acting, and lets them see only what their organisation may."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        directory: Directory,
        now: Callable[[], datetime],
        lag: Lag | None = None,
    ) -> None:
        self._database = database
        self._now = now
        self._access = Access(database, engine)
        self._truth = Truth(database, engine)
        self._opening = Opening(database, engine, now)
        self._signing = Signing(database, self._access, self._truth, directory, now, lag or Lag())

    async def open(self, acting: Acting, asked: OpenPathway, key: str) -> Opened:
        """Open a pathway. No power follows from this: powers follow from steps.

        Raises:
            BadContentError, KeyReusedError, UnavailableError
        """
        return await self._opening.open(acting, asked, key)

    async def involve(
        self, reference: str, acting: Acting, asked: Involve, key: str
    ) -> tuple[InvolvementReading, ...]:
        """Let another organisation see the pathway and take part in it.

        Raises:
            NotFoundError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting)
        return await self._opening.involve(seen, asked, key)

    async def involved(self, reference: str, acting: Acting) -> tuple[InvolvementReading, ...]:
        """The organisations that may see the pathway.

        Raises:
            NotFoundError
        """
        return await self._opening.involved(await self._access.see(reference, acting))

    async def submit(self, reference: str, acting: Acting, asked: StepRequest, key: str) -> Outcome:
        """Sign or record a step. The answer means that it is durable; `key` becomes its id.

        Raises:
            NotFoundError: the pathway is not one that the organisation may see.
            BadContentError: the form or the particulars cannot be used.
            StepRefusedError: the Act does not allow it; the findings say which rule.
            StaleViewError: the pathway has moved on from `expected_revision`.
            KeyReusedError: the key was used for another step.
            UnavailableError: no answer in time; send it again with the same key.
        """
        return await self._signing.put(reference, acting, asked, key)

    async def preview(self, reference: str, acting: Acting, asked: StepRequest) -> Preview:
        """What would become of the step if it were put now: nothing is written, and no trace left.

        Raises:
            NotFoundError, BadContentError, StaleViewError, UnavailableError: as on `submit`.
        """
        return await self._signing.preview(reference, acting, asked)

    async def read(self, reference: str, acting: Acting) -> Reading:
        """The pathway at this instant: powers in force, clocks, findings, steps, documents.

        Raises:
            NotFoundError, UnavailableError
        """
        seen = await self._access.see(reference, acting)
        view = await self._truth.view(seen)
        waiting = await self._truth.unstored(seen) if view.unstored else ()
        return await reading_of(self._database, seen, view, waiting, self._now())

    async def next_steps(self, reference: str, acting: Acting) -> tuple[NextReading, ...]:
        """What may be signed next and by whom: not a promise that it will be found in order.

        Raises:
            NotFoundError, UnavailableError
        """
        seen = await self._access.see(reference, acting)
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
        seen = await self._access.see(reference, acting)
        async with self._database.session() as session:
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
        )

    async def documents(self, reference: str, acting: Acting) -> tuple[DocumentNote, ...]:
        """The signed forms that are kept.

        Raises:
            NotFoundError
        """
        seen = await self._access.see(reference, acting)
        async with self._database.session() as session:
            return tuple(map(document_note, await documents.documents_of(session, seen.reference)))

    async def pdf(
        self, reference: str, document: str, acting: Acting
    ) -> tuple[DocumentNote, bytes]:
        """A signed form as PDF.

        Raises:
            NotFoundError: the pathway, or a document of that id on it, is not there.
        """
        note = await self._document(reference, document, acting)
        async with self._database.session() as session:
            pdf = await documents.pdf_of(session, document)
        if pdf is None:
            raise not_there()
        return note, pdf

    async def content(self, reference: str, document: str, acting: Acting) -> str:
        """The canonical JSON that was signed.

        Raises:
            NotFoundError: the pathway, or a document of that id on it, is not there.
        """
        await self._document(reference, document, acting)
        async with self._database.session() as session:
            content = await documents.content_of(session, document)
        if content is None:
            raise not_there()
        return content

    async def board(self, acting: Acting, asked: BoardFilter) -> Board:
        """The running clocks of every pathway that the organisation may see, soonest first.

        Raises:
            BadContentError: the cursor is not one of this board's.
        """
        async with self._database.session() as session:
            try:
                return await board.board(
                    session,
                    acting.organisation,
                    self._now(),
                    kinds=asked.kinds,
                    powers=asked.powers,
                    wards=asked.wards,
                    organisations=asked.organisations,
                    standings=asked.standings,
                    limit=asked.limit,
                    after=asked.cursor,
                )
            except BadCursor as wrong:
                raise bad("cursor", str(wrong)) from None

    async def _document(self, reference: str, document: str, acting: Acting) -> DocumentNote:
        notes = await self.documents(reference, acting)
        found = next((each for each in notes if each.id == document), None)
        if found is None:
            raise not_there()
        return found
