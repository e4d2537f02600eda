"""What can be told of a file: a sealed PDF, a piece of evidence, or a bundle of them."""

from __future__ import annotations

from collections.abc import Callable

from evidence.checking import Checked, check_signature
from evidence.keys import PublicKeys
from evidence.pdf import PdfFound, SealFound
from evidence.report import About, Check, Report, SignedBy, reported
from forms.render import CONTENT_FILE, EVIDENCE_FILE

ReadPdf = Callable[[bytes], PdfFound]


def is_pdf(raw: bytes) -> bool:
    """Whether a file says that it is a PDF."""
    return raw[:1024].lstrip().startswith(b"%PDF-")


def report_on_evidence(token: str, keys: PublicKeys) -> Report:
    """Of a piece of evidence alone, what holds."""
    checked = check_signature(token.strip(), keys)
    return reported("This signed evidence", _signed(checked), checked.checks)


def report_on_pdf(
    found: PdfFound, keys: PublicKeys, *, evidence: str | None = None, content: str | None = None
) -> Report:
    """Of a PDF, what holds: its seal, the evidence inside it, and the content inside it.

    `evidence` and `content` are those that are known from elsewhere, to compare with.
    """
    checked, checks = pdf_checks(found, keys, evidence=evidence, content=content)
    return reported("This PDF", checked, checks)


def pdf_checks(
    found: PdfFound, keys: PublicKeys, *, evidence: str | None = None, content: str | None = None
) -> tuple[tuple[SignedBy, ...], tuple[Check, ...]]:
    """The single checks of a PDF, and who signed it."""
    if not found.readable:
        why = "It cannot be read as a PDF: it is damaged, or was never one."
        return (), (Check(about=About.FILE, holds=False, says=why),)
    inside, token = found.attached(CONTENT_FILE), found.attached(EVIDENCE_FILE)
    checks = list(_seals(found))
    if token is None:
        says = "No signed evidence is attached to it."
        checks.append(Check(about=About.SIGNATURE, holds=None, says=says))
        return (), tuple(checks)
    checked = check_signature(token, keys, content=inside if inside is not None else "")
    checks += checked.checks
    checks += _same("evidence", token, evidence)
    checks += _same("content", inside, content)
    return _signed(checked), tuple(checks)


def _same(what: str, inside: str | None, known: str | None) -> list[Check]:
    if known is None:
        return []
    holds = inside == known
    says = f"The {what} inside the PDF is " + (
        "the one that is kept." if holds else "NOT the one that is kept."
    )
    return [Check(about=About.RECORD, holds=holds, says=says)]


def _seals(found: PdfFound) -> list[Check]:
    if not found.seals and found.traces_of_seal:
        says = "The PDF was sealed, but its seal cannot be read any more: the file was changed."
        return [Check(about=About.SEAL, holds=False, says=says)]
    if not found.seals:
        says = "The PDF carries no seal: whether its pages were changed cannot be told from it."
        return [Check(about=About.SEAL, holds=None, says=says)]
    return [check for seal in found.seals for check in _seal(seal)]


def _seal(seal: SealFound) -> list[Check]:
    checks = [Check(about=About.SEAL, holds=_stands(seal), says=_seal_says(seal))]
    if seal.timestamp is not None:
        says = f"An independent service said the time: {seal.timestamp:%d %B %Y %H:%M:%S} UTC."
        checks.append(Check(about=About.TIMESTAMP, holds=seal.timestamp_holds, says=says))
    return checks


def _stands(seal: SealFound) -> bool | None:
    if not (seal.intact and seal.genuine and seal.whole_file):
        return False
    return True if seal.trusted else None


def _seal_says(seal: SealFound) -> str:
    named = f"The seal of {seal.subject}"
    if not seal.intact:
        return f"{named} is BROKEN: bytes among the first {seal.covers} of the file were changed."
    if not seal.genuine:
        return f"{named} was NOT made with the key of the certificate that it names."
    if not seal.whole_file:
        return (
            f"{named} covers the first {seal.covers} bytes. Something was ADDED to the file after "
            "them: what is shown may not be what was sealed."
        )
    if not seal.trusted:
        return (
            f"{named} is unbroken, but its certificate does not come from one that is trusted "
            f"here. Its SHA-256 is {seal.certificate_sha256}."
        )
    return f"{named} is unbroken, and covers the whole file."


def _signed(checked: Checked) -> tuple[SignedBy, ...]:
    return () if checked.signed_by is None else (checked.signed_by,)
