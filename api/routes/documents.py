"""The signed forms."""

from __future__ import annotations

from base64 import b64encode

from fastapi import APIRouter, Response

from api.answers import Many, answer, several
from api.gate import Has, Who
from api.problems import documented
from services.readings import Amended, DocumentNote
from services.scan_kinds import EXTENSIONS

router = APIRouter(prefix="/pathways/{reference}/documents", tags=["Documents"])


@router.get(
    "",
    operation_id="listDocuments",
    summary="List the signed forms",
    response_model=Many[DocumentNote],
    responses=documented(404),
)
async def list_documents(reference: str, who: Who, has: Has) -> Response:
    """The forms that are kept, in the order in which they were stored."""
    return several(await has.pathways.documents(reference, who))


@router.get(
    "/{document}",
    operation_id="readDocument",
    summary="Read a signed form as PDF",
    response_class=Response,
    responses={
        200: {
            "description": "The PDF, or the scan as it came.",
            "content": {kind: {} for kind in EXTENSIONS},
        },
        **documented(404),
    },
)
async def read_document(reference: str, document: str, who: Who, has: Has) -> Response:
    """The PDF. Its SHA-256 is in `Repr-Digest`, and in the list of documents."""
    note, pdf = await has.pathways.pdf(reference, document, who)
    headers = {"Repr-Digest": _digest(note.sha256)} | _shown(note)
    return Response(pdf, 200, headers, note.media_type)


@router.get(
    "/{document}/content",
    operation_id="readDocumentContent",
    summary="Read what was signed, as JSON",
    response_class=Response,
    responses={
        200: {
            "description": "The form's content in canonical JSON (RFC 8785), as it was signed.",
            "content": {"application/json": {}},
        },
        **documented(404),
    },
)
async def read_content(reference: str, document: str, who: Who, has: Has) -> Response:
    """The very bytes whose SHA-256 is `content_sha256`."""
    content = await has.pathways.content(reference, document, who)
    return Response(content, 200, media_type="application/json")


@router.get(
    "/{document}/changes",
    operation_id="readDocumentChanges",
    summary="Read an amended form, old and new side by side",
    response_model=Amended,
    responses=documented(404),
)
async def read_changes(reference: str, document: str, who: Who, has: Has) -> Response:
    """Particular by particular, as it was signed and as it was put right (s.15(1); s.8(4))."""
    return answer(await has.pathways.amended(reference, document, who))


def _shown(note: DocumentNote) -> dict[str, str]:
    """A scan is a file that somebody sent: it is downloaded, and can run nothing here."""
    if not note.scan:
        return {"Content-Disposition": f'inline; filename="{note.code}-{note.id[:8]}.pdf"'}
    name = f"scan-{note.code or 'paper'}-{note.id[:8]}.{EXTENSIONS.get(note.media_type, 'bin')}"
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def _digest(sha256: str) -> str:
    """A hash as RFC 9530 writes it."""
    return f"sha-256=:{b64encode(bytes.fromhex(sha256)).decode()}:"
