"""The signed forms: content and PDF, kept once, hashed, and linked in the pathway's own chain.

The PDF is kept in the database and not on a disk beside it: it is committed with its row or not at
all, whatever is killed; it needs no second backup; and the same rights guard both.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy.orm import load_only
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.chain import link, sha256, written
from records.database import Reading, Transaction
from records.errors import DamagedContent, DocumentConflict
from records.pathways import held
from records.tables import DocumentRow, PathwayRow
from statute.fact import Id, Instant, fact


@fact
class Document:
    """A signed form that is kept. `number` is its place among the pathway's documents."""

    id: Id
    pathway: Id
    number: int
    step: Id
    code: str
    version: str
    content_sha256: str
    pdf_sha256: str
    stored_at: Instant


@fact
class Content:
    """What was signed: the canonical JSON of a form, and the step that it evidences."""

    step: Id
    code: str
    content: str


_DESCRIPTION = tuple(each.name for each in fields(Document))


def document_id(pathway: str, step: str, code: str) -> str:
    """The id of a document: the same however often it is stored."""
    return sha256(f"{pathway}/{step}/{code}")[:32]


async def store(
    tx: Transaction,
    *,
    pathway: str,
    step: str,
    code: str,
    version: str,
    content: str,
    content_sha256: str,
    pdf: bytes,
    stored_at: datetime,
) -> Document:
    """Keep a signed form. Storing it again keeps the first and says what that is.

    `content` is the canonical JSON that was signed.

    Raises:
        UnknownPathway: the pathway was not opened in the record.
        DamagedContent: `content` does not match its hash.
        DocumentConflict: other content is kept for this form of this step.
    """
    if sha256(content) != content_sha256:
        raise DamagedContent(f"The content of form {code}")
    of = await held(tx, pathway)
    kept = await tx.get(DocumentRow, document_id(pathway, step, code))
    if kept is None:
        kept = _next(of, step, code, version, content, pdf, stored_at)
        tx.add(kept)
        of.documents, of.documents_head = kept.number, kept.hash
        await tx.flush()
    elif (kept.content_sha256, kept.version) != (content_sha256, version):
        raise DocumentConflict(pathway, step, code)
    return _told(kept)


async def documents_of(session: Reading, pathway: str) -> tuple[Document, ...]:
    """The documents of a pathway, in the order in which they were stored."""
    statement = _described().where(DocumentRow.pathway == pathway)
    rows = await session.exec(statement.order_by(col(DocumentRow.number)))
    return tuple(_told(row) for row in rows)


async def document(session: Reading, document: str) -> Document | None:
    """One document, or None if there is none of that id."""
    row = (await session.exec(_described().where(DocumentRow.id == document))).first()
    return None if row is None else _told(row)


async def content_of(session: Reading, document: str) -> str | None:
    """The canonical JSON that was signed."""
    statement = select(DocumentRow.content).where(DocumentRow.id == document)
    return (await session.exec(statement)).first()


async def contents_of(session: Reading, pathway: str) -> tuple[Content, ...]:
    """What was signed on a pathway, form by form, in the order in which they were stored."""
    statement = (
        select(DocumentRow.step, DocumentRow.code, DocumentRow.content)
        .where(DocumentRow.pathway == pathway)
        .order_by(col(DocumentRow.number))
    )
    rows = await session.exec(statement)
    return tuple(Content(step=step, code=code, content=said) for step, code, said in rows)


async def pdf_of(session: Reading, document: str) -> bytes | None:
    """The PDF."""
    statement = select(DocumentRow.pdf).where(DocumentRow.id == document)
    return (await session.exec(statement)).first()


def document_hash(row: DocumentRow) -> str:
    """The hash of one link of the chain of documents: over both hashes and where they belong."""
    return link(
        {
            "id": row.id,
            "pathway": row.pathway,
            "number": row.number,
            "step": row.step,
            "code": row.code,
            "version": row.version,
            "content_sha256": row.content_sha256,
            "pdf_sha256": row.pdf_sha256,
            "stored_at": written(row.stored_at),
            "previous": row.previous,
        }
    )


def _described() -> SelectOfScalar[DocumentRow]:
    """Documents without what they say: the content and the PDF stay in the database."""
    columns = [getattr(DocumentRow, name) for name in _DESCRIPTION]
    return select(DocumentRow).options(load_only(*columns))


def _next(
    of: PathwayRow,
    step: str,
    code: str,
    version: str,
    content: str,
    pdf: bytes,
    stored_at: datetime,
) -> DocumentRow:
    row = DocumentRow(
        id=document_id(of.reference, step, code),
        pathway=of.reference,
        number=of.documents + 1,
        step=step,
        code=code,
        version=version,
        content=content,
        content_sha256=sha256(content),
        pdf=pdf,
        pdf_sha256=sha256(pdf),
        stored_at=stored_at,
        previous=of.documents_head,
        hash="",
    )
    row.hash = document_hash(row)
    return row


def _told(row: DocumentRow) -> Document:
    return Document(**{name: getattr(row, name) for name in _DESCRIPTION})
