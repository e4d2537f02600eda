"""Whether a pathway's record is what was once written, and if not, where it stops being so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial

from sqlmodel import col, select

from evidence.anchors import Anchored, Anchors
from evidence.disposal import Tombstone, read_tombstone
from evidence.jws import NotGenuineError
from evidence.keys import PublicKeys
from records.chain import event_hash, opening_hash, sha256
from records.database import Database, Reading
from records.disposal import tombstone_of
from records.documents import document_hash
from records.errors import UnknownPathway, Unreadable
from records.evidence import evidence_hash
from records.pathways import references
from records.proving import first_unproved
from records.sealed import opened, opened_bytes
from records.tables import DocumentRow, EventRow, EvidenceRow, PathwayRow
from records.walks import Break, Kept, LinkRow, Part, Walk
from sealing.vault import DISPOSED
from statute.fact import Id, fact


@fact
class Verification:
    """Whether the record of a pathway holds.

    `events`, `documents` and `evidence` count what was found. Where it does not hold, `part` and
    `broken_at` are the chain and the number of the first link that does not, and `why` says it in
    words.
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
    evidence: int = 0
    disposed: Tombstone | None = None
    """What its tombstone says, where the record was disposed of: the links alone are then there."""
    broken_from: int | None = None
    """The break is at `broken_at`, or somewhere from here up to it."""


async def verify(
    session: Reading,
    reference: str,
    *,
    head: str | None = None,
    anchored: Sequence[Anchored] = (),
    keys: PublicKeys | None = None,
) -> Verification:
    """Check every link of the pathway's chains, and that they end where the pathway says.

    `head`, if given, is one that an earlier verification gave: it must still be in the chain.
    `anchored` are the heads that were anchored outside the database: they must be, too. With `keys`
    the evidence of each step is checked against the step and the form that are kept.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await session.get(PathwayRow, reference, populate_existing=True)
    if pathway is None:
        raise UnknownPathway(reference)
    stone, why = await _tombstone(session, pathway, keys)
    opening = _opening(pathway)
    events = Walk(Part.EVENTS, opening, _kept(anchored, Part.EVENTS))
    await events.along(
        _pages(session, EventRow, reference, 500), partial(_event_fault, session, pathway)
    )
    events.ends(pathway.revision, pathway.head)
    events.passes(head)
    documents = Walk(Part.DOCUMENTS, opening, _kept(anchored, Part.DOCUMENTS))
    pages = _pages(session, DocumentRow, reference, 20)
    await documents.along(pages, partial(_document_fault, session, pathway))
    documents.ends(pathway.documents, pathway.documents_head)
    evidence = Walk(Part.EVIDENCE, "", _kept(anchored, Part.EVIDENCE))
    await evidence.along(
        _pages(session, EvidenceRow, reference, 100), partial(_evidence_fault, session, pathway)
    )
    evidence.ends(pathway.evidence, pathway.evidence_head)
    broken = events.broken or documents.broken or evidence.broken
    if broken is None and why:
        broken = Break(Part.PATHWAY, 0, why, 0)
    if broken is None:
        broken = _back_again(pathway, anchored)
    if broken is None and keys is not None and pathway.disposed_at is None:
        broken = await first_unproved(session, reference, keys)
    return Verification(
        pathway=reference,
        holds=broken is None,
        events=events.found,
        documents=documents.found,
        head=pathway.head,
        part=broken.part if broken else None,
        broken_at=broken.number if broken else None,
        why=broken.why if broken else "",
        evidence=evidence.found,
        broken_from=broken.first if broken else None,
        disposed=stone,
    )


async def verify_all(
    database: Database, anchors: Anchors | None = None, keys: PublicKeys | None = None
) -> AsyncIterator[Verification]:
    """Check every pathway, one after the other, in order of reference; then those that are gone."""
    after, found, of = "", set[str](), anchors.of if anchors else {}
    while True:
        async with database.session() as session:
            batch = await references(session, after=after)
        for reference in batch:
            async with database.session() as session:
                known = of.get(reference, ())
                verification = await verify(session, reference, anchored=known, keys=keys)
            yield verification
        if not batch:
            break
        found.update(batch)
        after = batch[-1]
    for reference in sorted(of.keys() - found):
        yield gone(reference, of[reference])


def gone(reference: str, anchored: Sequence[Anchored]) -> Verification:
    """What is said of a pathway that was anchored and is not in the record any more."""
    last = anchored[-1]
    return Verification(
        pathway=reference,
        holds=False,
        events=0,
        documents=0,
        head="",
        part=Part.PATHWAY,
        broken_at=0,
        broken_from=0,
        why=f"The whole pathway is gone. It had {last.head.events} events and "
        f"{last.head.documents} documents when it was anchored, "
        f"on {last.made_at:%d %B %Y at %H:%M:%S} UTC.",
    )


def _kept(anchored: Sequence[Anchored], part: Part) -> Mapping[int, Kept]:
    """What was anchored of one chain, by number of the link."""
    named = {Part.EVENTS: "events", Part.DOCUMENTS: "documents", Part.EVIDENCE: "evidence"}[part]
    return {
        getattr(each.head, named): Kept(getattr(each.head, f"{named}_head"), each.made_at)
        for each in anchored
    }


def _opening(pathway: PathwayRow) -> str:
    return opening_hash(
        pathway=pathway.reference,
        law_version=pathway.law_version,
        opened_at=pathway.opened_at,
        opened_by=pathway.opened_by,
    )


async def _tombstone(
    session: Reading, pathway: PathwayRow, keys: PublicKeys | None
) -> tuple[Tombstone | None, str]:
    """What the tombstone says, and what is wrong with it. Without `keys` it is not opened."""
    if pathway.disposed_at is None:
        return None, ""
    token = await tombstone_of(session, pathway.reference)
    if token is None:
        return None, "It is said to be disposed of, and there is no tombstone that says so."
    if keys is None:
        return None, ""
    try:
        stone = read_tombstone(token, keys)
    except NotGenuineError as wrong:
        return None, f"Its tombstone is not ours. {wrong}"
    told = (stone.pathway, stone.events_head, stone.documents_head, stone.evidence_head)
    kept = (pathway.head, pathway.documents_head, pathway.evidence_head)
    if told != (pathway.reference, *kept):
        return None, "Its tombstone is of another record, or of another state of this one."
    return stone, ""


def _back_again(pathway: PathwayRow, anchored: Sequence[Anchored]) -> Break | None:
    """Whether it was disposed of when it was anchored, and is here again from a backup."""
    stone = next((each for each in anchored if each.head.disposal), None)
    if stone is None or pathway.disposed_at is not None:
        return None
    why = (
        f"It had been disposed of when it was anchored, on {stone.made_at:%d %B %Y}, and is here "
        "again, restored from a backup. Run `emha records again`, which disposes of it again."
    )
    return Break(Part.PATHWAY, 0, why, 0)


def _is_gone(pathway: PathwayRow, *kept: str | bytes) -> bool:
    """Whether the value was disposed of, on a pathway that was."""
    gone = (DISPOSED, DISPOSED.encode())
    return pathway.disposed_at is not None and all(each in gone for each in kept)


def _event_fault(session: Reading, pathway: PathwayRow, row: EventRow) -> str | None:
    if _is_gone(pathway, row.event):
        return None  # its hash stays, and the next link names it
    try:
        whole = event_hash(
            pathway=row.pathway,
            number=row.number,
            recorded_at=row.recorded_at,
            event=opened(session, row, "event"),
            prior=row.previous,
        )
    except Unreadable:
        return f"Event {row.number} is not as it was written: it cannot be opened."
    except ValueError:
        return f"The content of event {row.number} cannot be read."
    return None if whole == row.hash else f"Event {row.number} is not as it was written."


def _document_fault(session: Reading, pathway: PathwayRow, row: DocumentRow) -> str | None:
    if _is_gone(pathway, row.content, row.pdf):
        return None if document_hash(row) == row.hash else f"Document {row.number} was changed."
    try:
        content, pdf = opened(session, row, "content"), opened_bytes(session, row, "pdf")
    except Unreadable:
        return f"Document {row.number} is not as it was written: it cannot be opened."
    if sha256(content) != row.content_sha256:
        return f"The content of document {row.number} is not as it was signed."
    if sha256(pdf) != row.pdf_sha256:
        return f"The PDF of document {row.number} is not as it was made."
    whole = document_hash(row) == row.hash
    return None if whole else f"Document {row.number} is not as it was written."


def _evidence_fault(session: Reading, pathway: PathwayRow, row: EvidenceRow) -> str | None:
    if evidence_hash(row) != row.hash:
        return f"Evidence {row.number} is not as it was written."
    if _is_gone(pathway, row.jws):
        return None
    try:
        kept = sha256(opened(session, row, "jws")) == row.sha256
    except Unreadable:
        kept = False
    return None if kept else f"Evidence {row.number}, of step {row.step}, is not as it was kept."


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
