"""What proves the signatures of a pathway: to read, to check, and to take away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from evidence.bundle import EVENTS_FILE, KEYS_FILE, make_bundle
from evidence.checking import earlier_steps
from evidence.files import pdf_checks
from evidence.keys import PublicKeys, Signer
from evidence.report import About, Check, Report, in_words, reported
from identity.actor import Acting, Actor
from records import documents, evidence
from records.accesses import Act
from records.database import Reading
from records.documents import Document
from records.evidence import StepEvidence
from records.excerpt import excerpt
from records.isolation import SeenRecord
from records.scans import is_scan
from records.verification import Verification, verify
from services.access import Access, Seen, not_there
from services.anchored import AnchorReader, Outside, nowhere
from services.programs import Programs
from services.readings import EvidenceNote, EvidenceReport
from services.scan_evidence import scan_checks, scan_files


@dataclass(frozen=True)
class Proofs:
    """What this installation proves with: its signer, every public key, the seal's certificates."""

    signer: Signer
    keys: PublicKeys
    certificates: bytes = b""
    anchors: Outside = nowhere
    """The checkpoints that are kept outside the database, where they can be read from here."""

    @classmethod
    def of(cls, signer: Signer) -> Proofs:
        """With one key and no seal."""
        return cls(signer, PublicKeys([signer.key]))


class EvidenceService:
    """Every method about a pathway takes who is acting, and shows only what they may see."""

    def __init__(
        self,
        record: SeenRecord,
        access: Access,
        proofs: Proofs,
        now: Callable[[], datetime],
        programs: Programs,
    ) -> None:
        self._record = record
        self._access = access
        self._proofs = proofs
        self._now = now
        self._programs = programs
        self._anchors = AnchorReader(record, proofs.keys, proofs.anchors)

    @property
    def published(self) -> Proofs:
        """What anybody may have, to check evidence with."""
        return self._proofs

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[EvidenceNote, ...]:
        """The evidence of every step of the pathway, in the order in which they were taken.

        Raises:
            NotFoundError
        """
        seen = await self._access.see(reference, acting, Act.EVIDENCE)
        async with self._record.session(seen.sight) as session:
            return tuple(map(_note, await evidence.evidence_of(session, seen.reference)))

    async def check_bytes(self, raw: bytes, actor: Actor) -> EvidenceReport:
        """What holds of any file: a PDF, a piece of evidence, a bundle.

        Raises:
            TooManyError, UnavailableError: too many files are being read already.
            BadContentError: a bundle takes more than is spent on one request.
        """
        return _told(await self._programs.report(raw, self._proofs.keys, actor.person))

    async def check_document(self, reference: str, document: str, acting: Acting) -> EvidenceReport:
        """What holds of a document: its seal, its evidence, and the record it is kept in.

        The record is compared with where it was anchored (`services.anchored`).

        Raises:
            NotFoundError: the pathway, or a document of that id on it, is not there.
            TooManyError, UnavailableError: too many files are being read already.
        """
        seen = await self._access.see(reference, acting, Act.EVIDENCE, document)
        known = await self._anchors.of(seen.reference)
        async with self._record.session(seen.sight) as session:
            kept, pdf, content = await _document(session, seen, document)
            proof = await evidence.evidence_of_step(session, seen.reference, kept.step)
            held = await verify(
                session, seen.reference, anchored=known.anchored, keys=self._proofs.keys
            )
        in_record = (*_in_record(kept, pdf, proof, held), *known.checks)
        if is_scan(kept.code):
            checks = (*scan_checks(kept, pdf, content), *in_record)
            return _told(reported(f"Scan {kept.id}", (), checks))
        found = await self._programs.pdf(pdf, acting.person)
        signed, checks = pdf_checks(
            found, self._proofs.keys, evidence=proof.jws if proof else None, content=content
        )
        checks = (*checks, *in_record)
        return _told(reported(f"Document {kept.id} (Form {kept.code})", signed, checks))

    async def bundle(self, reference: str, acting: Acting, document: str | None = None) -> bytes:
        """Everything that an expert needs to check the pathway, or one document, without us.

        Raises:
            NotFoundError: the pathway, or a document of that id on it, is not there.
        """
        seen = await self._access.see(reference, acting, Act.EVIDENCE, document or "")
        async with self._record.session(seen.sight) as session:
            files = await self._files(session, seen, document)
        about = {"pathway": seen.reference, "document": document}
        return await make_bundle(self._proofs.signer, files, about, self._now())

    async def _files(
        self, session: Reading, seen: Seen, document: str | None
    ) -> Mapping[str, bytes]:
        known = await documents.documents_of(session, seen.reference)
        wanted = [each for each in known if document in {None, each.id}]
        if document is not None and not wanted:
            raise not_there()
        proofs = await evidence.evidence_of(session, seen.reference)
        if document is not None:
            proofs = _needed(proofs, wanted[0])
        files: dict[str, bytes] = {
            KEYS_FILE: json.dumps(self._proofs.keys.jwks(), indent=2).encode(),
            "certificates.pem": self._proofs.certificates,
        }
        for each in wanted:
            _, pdf, content = await _document(session, seen, each.id)
            if is_scan(each.code):
                files |= scan_files(each, pdf, content, files)
                continue
            name = f"documents/{each.number:03d}-{each.code}-{each.id[:8]}"
            files |= {f"{name}.pdf": pdf, f"{name}.json": content.encode()}
        files |= {f"evidence/{each.step}.jws": each.jws.encode() for each in proofs}
        only = None if document is None else {each.event for each in proofs}
        told = await excerpt(session, seen.reference, only=only)
        files[EVENTS_FILE] = json.dumps(told, ensure_ascii=False, indent=1).encode()
        return files


def _needed(proofs: tuple[StepEvidence, ...], document: Document) -> tuple[StepEvidence, ...]:
    """The evidence of a document's step, and of those whose parts it was signed on."""
    by_step = {each.step: each for each in proofs}
    own = by_step.get(document.step)
    if own is None:
        return ()
    rests_on = earlier_steps(own.jws)
    return (*(each for each in proofs if each.step in rests_on), own)


async def _document(session: Reading, seen: Seen, document: str) -> tuple[Document, bytes, str]:
    kept = await documents.document(session, document)
    pdf = await documents.pdf_of(session, document)
    content = await documents.content_of(session, document)
    if kept is None or kept.pathway != seen.reference or pdf is None or content is None:
        raise not_there()
    return kept, pdf, content


def _in_record(
    kept: Document, pdf: bytes, proof: StepEvidence | None, held: Verification
) -> tuple[Check, ...]:
    checks = [
        Check(
            about=About.CHAIN,
            holds=held.holds,
            says=f"The pathway's record ({held.events} events, {held.documents} documents) is as "
            "it was written."
            if held.holds
            else f"The pathway's record is broken at number {held.broken_at} of the {held.part}. "
            f"{held.why}",
        )
    ]
    if proof is None:
        says = "Its step was taken before evidence was kept: the record alone speaks for it."
        checks.append(Check(about=About.SIGNATURE, holds=None, says=says))
    if kept.unsealed_sha256 and not is_scan(kept.code):
        same = _begins_as(pdf, kept.unsealed_sha256)
        says = (
            "Under the seal is the file that was rendered from the content."
            if same
            else ("Under the seal is NOT the file that was rendered from the content.")
        )
        checks.append(Check(about=About.RECORD, holds=same, says=says))
    return tuple(checks)


def _begins_as(pdf: bytes, sha256: str) -> bool:
    """Whether the file begins with the one of that hash: a seal only adds."""
    at = pdf.find(b"%%EOF")
    while at >= 0:
        if hashlib.sha256(pdf[: at + 5]).hexdigest() == sha256:
            return True
        at = pdf.find(b"%%EOF", at + 5)
    return hashlib.sha256(pdf).hexdigest() == sha256


def _told(report: Report) -> EvidenceReport:
    return EvidenceReport(report=report, in_words=tuple(in_words(report)))


def _note(of: StepEvidence) -> EvidenceNote:
    return EvidenceNote(
        step=of.step,
        number=of.number,
        event=of.event,
        sha256=of.sha256,
        recorded_at=of.recorded_at,
        jws=of.jws,
    )
