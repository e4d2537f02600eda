"""What proves signatures: public keys, checking a file, and what to take away."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.answers import Many, answer, several
from api.bodies import BodyTooLargeError
from api.gate import Has, Who, Whoever
from api.problems import documented
from evidence.agreeing import CURRENT, EDITIONS
from services.readings import EvidenceNote, EvidenceReport

router = APIRouter(tags=["Evidence"])

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file to be checked."""

_KINDS = ("application/pdf", "application/jose", "application/zip")
_FILE = {"schema": {"type": "string", "format": "binary"}}
_ZIP: dict[int | str, dict[str, Any]] = {
    200: {"description": "The bundle.", "content": {"application/zip": {}}}
}


class JsonWebKeys(JSONResponse):
    """A set of public keys (RFC 7517)."""

    media_type = "application/jwk-set+json"


@router.get(
    "/evidence/keys",
    operation_id="readEvidenceKeys",
    summary="Read the public keys of evidence",
    response_class=JsonWebKeys,
)
async def keys(has: Has) -> Response:
    """Every key that evidence here was ever signed with (JWKS, RFC 7517). No token is needed."""
    told = has.evidence.published.keys.jwks()
    return JsonWebKeys(told)


@router.get(
    "/evidence/certificates",
    operation_id="readSealCertificates",
    summary="Read the certificates of the seal on PDFs",
    response_class=Response,
    responses={200: {"description": "PEM.", "content": {"application/x-pem-file": {}}}},
)
async def certificates(has: Has) -> Response:
    """The certificate that forms are sealed with and those above it; empty where there is none."""
    return Response(has.evidence.published.certificates, media_type="application/x-pem-file")


@router.get(
    "/evidence/statement",
    operation_id="readSigningStatement",
    summary="Read what a signatory agrees to by signing",
)
async def statement() -> Response:
    """Name the edition that was shown and agreed to in `declaration.agreed` of the step."""
    return JSONResponse({"current": CURRENT, "editions": EDITIONS})


@router.post(
    "/evidence/verify",
    operation_id="verifyFile",
    summary="Check a PDF, a piece of evidence or a bundle",
    response_model=EvidenceReport,
    responses=documented(413, 422),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": dict.fromkeys(_KINDS, _FILE),
        }
    },
)
async def verify_file(request: Request, who: Whoever, has: Has) -> Response:
    """Send the bytes of the file. Nothing of it is kept.

    `holds` is true, false, or null where nothing is wrong but not everything can be told.
    """
    return answer(await has.evidence.check_bytes(await _bytes(request), who))


@router.get(
    "/pathways/{reference}/evidence",
    operation_id="listEvidence",
    summary="List the evidence of every step",
    response_model=Many[EvidenceNote],
    responses=documented(404),
)
async def list_evidence(reference: str, who: Who, has: Has) -> Response:
    """The signed statements themselves, in the order in which the steps were taken."""
    return several(await has.evidence.of_pathway(reference, who))


@router.get(
    "/pathways/{reference}/evidence/bundle",
    operation_id="takeAwayPathwayEvidence",
    summary="Take away everything that proves a pathway",
    response_class=Response,
    responses={**_ZIP, **documented(404)},
)
async def pathway_bundle(reference: str, who: Who, has: Has) -> Response:
    """Documents, evidence, keys, certificates and the record, to be checked without eMHA."""
    return _zip(await has.evidence.bundle(reference, who), "pathway")


@router.get(
    "/pathways/{reference}/documents/{document}/evidence",
    operation_id="checkDocument",
    summary="Check a document",
    response_model=EvidenceReport,
    responses=documented(404),
)
async def check_document(reference: str, document: str, who: Who, has: Has) -> Response:
    """Who signed what, when and in which role; and whether seal, content and record hold."""
    return answer(await has.evidence.check_document(reference, document, who))


@router.get(
    "/pathways/{reference}/documents/{document}/bundle",
    operation_id="takeAwayDocumentEvidence",
    summary="Take away everything that proves a document",
    response_class=Response,
    responses={**_ZIP, **documented(404)},
)
async def document_bundle(reference: str, document: str, who: Who, has: Has) -> Response:
    """The document with its evidence; of the rest of the record the hashes alone."""
    return _zip(await has.evidence.bundle(reference, who, document), "document")


def _zip(raw: bytes, what: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{what}-evidence.zip"'}
    return Response(raw, 200, headers, "application/zip")


async def _bytes(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FILE:
            raise BodyTooLargeError
    return bytes(body)
