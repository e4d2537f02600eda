"""Whether a pathway's record is what was once written, and if not, where it stops being so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from sqlmodel import col, select

from records.chain import event_hash, opening_hash, sha256
from records.database import Database, Reading
from records.documents import document_hash
from records.errors import UnknownPathway
from records.pathways import references
from records.tables import DocumentRow, EventRow, PathwayRow
from statute.fact import Id, fact

LinkRow = TypeVar("LinkRow", EventRow, DocumentRow)


class Part(StrEnum):
    """Which of the pathway's two chains."""

    EVENTS = "events"
    DOCUMENTS = "documents"


@fact
class Verification:
    """Whether the record of a pathway holds.

    `events` and `documents` count what was found. Where it does not hold, `part` and `broken_at`
    are the chain and the number of the first link that does not, and `why` says it in words.
    `head` is the hash that stands for all the events: kept elsewhere, it also shows whether the
    whole chain was replaced or its end cut off with its traces (`verify(..., head=...)`).
    """

    pathway: Id
    holds: bool
    events: int
    documents: int
    head: str
    part: Part | None = None
    broken_at: int | None = None
    why: str = ""


async def verify(session: Reading, reference: str, *, head: str | None = None) -> Verification:
    """Check every link of the pathway's chains, and that they end where the pathway says.

    `head`, if given, is one that an earlier verification gave: it must still be in the chain.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await session.get(PathwayRow, reference, populate_existing=True)
    if pathway is None:
        raise UnknownPathway(reference)
    opening = _opening(pathway)
    events = _Walk(Part.EVENTS, opening, {opening})
    await events.along(_pages(session, EventRow, reference, 500), _event_fault)
    events.ends(pathway.revision, pathway.head)
    events.passes(head)
    documents = _Walk(Part.DOCUMENTS, opening, {opening})
    await documents.along(_pages(session, DocumentRow, reference, 20), _document_fault)
    documents.ends(pathway.documents, pathway.documents_head)
    broken = events.broken or documents.broken
    return Verification(
        pathway=reference,
        holds=broken is None,
        events=events.found,
        documents=documents.found,
        head=pathway.head,
        part=broken.part if broken else None,
        broken_at=broken.number if broken else None,
        why=broken.why if broken else "",
    )


async def verify_all(database: Database) -> AsyncIterator[Verification]:
    """Check every pathway, one after the other, in order of reference."""
    after = ""
    while True:
        async with database.session() as session:
            batch = await references(session, after=after)
        for reference in batch:
            async with database.session() as session:
                verification = await verify(session, reference)
            yield verification
        if not batch:
            return
        after = batch[-1]


@dataclass
class _Break:
    part: Part
    number: int
    why: str


@dataclass
class _Walk:
    """A walk along one chain, that remembers the first place where it does not hold."""

    part: Part
    head: str
    seen: set[str] = field(default_factory=set)
    number: int = 0
    found: int = 0
    broken: _Break | None = None

    async def along(
        self, rows: AsyncIterator[LinkRow], fault: Callable[[LinkRow], str | None]
    ) -> None:
        async for row in rows:
            self.found += 1
            self.number += 1
            if row.number != self.number:
                self._breaks(f"Number {self.number} is missing.")
                self.number = row.number
            why = fault(row)
            if why is not None:
                self._breaks(why)
            if row.previous != self.head:
                self._breaks(f"Number {self.number} does not follow on from what is before it.")
            self.head = row.hash
            self.seen.add(row.hash)

    def ends(self, number: int, head: str) -> None:
        """Check the end of the chain against what the pathway says of it."""
        if self.number < number:
            self.number += 1
            self._breaks(f"The chain is cut off: numbers {self.number} to {number} are missing.")
        elif self.number > number or self.head != head:
            self._breaks(f"The pathway says that the chain ends otherwise, at number {number}.")

    def passes(self, head: str | None) -> None:
        """Check that a hash that was once the end of the chain is still in it."""
        if head is not None and head not in self.seen:
            self._breaks("The hash kept from an earlier check is not in the chain any more.")

    def _breaks(self, why: str) -> None:
        if self.broken is None:
            self.broken = _Break(self.part, self.number, why)


def _opening(pathway: PathwayRow) -> str:
    return opening_hash(
        pathway=pathway.reference,
        law_version=pathway.law_version,
        opened_at=pathway.opened_at,
        opened_by=pathway.opened_by,
    )


def _event_fault(row: EventRow) -> str | None:
    try:
        whole = event_hash(
            pathway=row.pathway,
            number=row.number,
            recorded_at=row.recorded_at,
            event=row.event,
            prior=row.previous,
        )
    except ValueError:
        return f"The content of event {row.number} cannot be read."
    return None if whole == row.hash else f"Event {row.number} is not as it was written."


def _document_fault(row: DocumentRow) -> str | None:
    if sha256(row.content) != row.content_sha256:
        return f"The content of document {row.number} is not as it was signed."
    if sha256(row.pdf) != row.pdf_sha256:
        return f"The PDF of document {row.number} is not as it was made."
    whole = document_hash(row) == row.hash
    return None if whole else f"Document {row.number} is not as it was written."


async def _pages(
    session: Reading, table: type[LinkRow], reference: str, size: int
) -> AsyncIterator[LinkRow]:
    """The links in order, read a page at a time and forgotten again."""
    after = 0
    while True:
        of = (table.pathway == reference, col(table.number) > after)
        statement = select(table).where(*of).order_by(col(table.number)).limit(size)
        page = (await session.exec(statement.execution_options(populate_existing=True))).all()
        for row in page:
            yield row
        if not page:
            return
        after = page[-1].number
        session.expunge_all()
