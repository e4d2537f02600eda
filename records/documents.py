"""The signed forms: content and PDF, kept once, hashed, and linked in the pathway's own chain.

The PDF is kept in the database and not on a disk beside it: it is committed with its row or not at
all, whatever is killed; it needs no second backup; and the same rights guard both.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import load_only
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.chain import link, sha256, written
from records.database import Reading, Transaction
from records.errors import DamagedContent, DocumentConflict
from records.pathways import held
from records.sealed import sealed, unseal, unseal_bytes
from records.tables import DocumentRow, PathwayRow
from statute.fact import Id, Instant, fact


class Seal(StrEnum):
    """Whether the PDF carries the installation's seal (PAdES)."""

    SEALED = "sealed"
    WITHOUT_TIMESTAMP = "sealed_without_timestamp"
    """Sealed; the service that was to say the time independently could not be reached."""
    NOT_SET_UP = "not_set_up"
    """No certificate to seal with is set up in this installation."""
    AS_IT_CAME = "as_it_came"
    """A scan of a paper: what came is kept, and nothing is added to it."""
    BEFORE = ""
    """Kept before there were seals."""


@fact
class Sealing:
    """What became of the seal: the hash of the file before it, and of the certificate."""

    seal: Seal
    unsealed_sha256: str
    sealed_with: str = ""


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
    seal: Seal = Seal.BEFORE
    unsealed_sha256: str = ""
    sealed_with: str = ""


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
    sealing: Sealing | None = None,
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
        kept = _next(of, step, code, version, content, pdf, stored_at, sealing)
        tx.add(sealed(tx, kept))
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
    kept = (await session.exec(statement)).first()
    return kept and unseal(session, DocumentRow, "content", (document,), kept)


async def contents_of(session: Reading, pathway: str) -> tuple[Content, ...]:
    """What was signed on a pathway, form by form, in the order in which they were stored."""
    statement = (
        select(DocumentRow.id, DocumentRow.step, DocumentRow.code, DocumentRow.content)
        .where(DocumentRow.pathway == pathway)
        .order_by(col(DocumentRow.number))
    )
    rows = await session.exec(statement)
    return tuple(
        Content(
            step=step,
            code=code,
            content=unseal(session, DocumentRow, "content", (known_as,), said),
        )
        for known_as, step, code, said in rows
    )


async def pdf_of(session: Reading, document: str) -> bytes | None:
    """The PDF."""
    statement = select(DocumentRow.pdf).where(DocumentRow.id == document)
    kept = (await session.exec(statement)).first()
    return kept and unseal_bytes(session, DocumentRow, "pdf", (document,), kept)


def document_hash(row: DocumentRow) -> str:
    """The hash of one link of the chain of documents: over both hashes and where they belong."""
    sealing = {
        "seal": row.seal,
        "unsealed_sha256": row.unsealed_sha256,
        "sealed_with": row.sealed_with,
    }
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
            # A document from before there were seals is hashed as it was then.
            **(sealing if row.seal else {}),
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
    sealing: Sealing | None,
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
        seal=sealing.seal.value if sealing else "",
        unsealed_sha256=sealing.unsealed_sha256 if sealing else "",
        sealed_with=sealing.sealed_with if sealing else "",
        previous=of.documents_head,
        hash="",
    )
    row.hash = document_hash(row)
    return row


def _told(row: DocumentRow) -> Document:
    told = {name: getattr(row, name) for name in _DESCRIPTION}
    return Document(**(told | {"seal": Seal(row.seal)}))
