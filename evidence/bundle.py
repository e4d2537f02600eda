"""A bundle: everything about one document, or one pathway, that an expert needs to check it.

A zip of plain files, each readable with other tools: `README.txt` says how. `manifest.json` has the
SHA-256 of every file and is signed (`manifest.jws`), so that a bundle cannot lose a part unseen.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from evidence.checking import check_signature
from evidence.content import content_hash
from evidence.files import ReadPdf, is_pdf, pdf_checks, report_on_evidence, report_on_pdf
from evidence.jws import NotGenuineError, opened, signed
from evidence.keys import PublicKeys, Signer
from evidence.report import About, Check, Report, SignedBy, reported

BUNDLE = "emha-bundle"
MANIFEST, KEYS_FILE, EVENTS_FILE, GUIDE = "manifest.jws", "keys.json", "events.json", "README.txt"
_NO_BUNDLE = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError)
"""What unpacking a file says that somebody made or spoilt."""

LARGEST = 64 * 1024 * 1024
"""Bytes that a bundle may unpack to: a file that anybody made could unpack to anything."""

_GUIDE = """\
What is in this bundle, and how to check it without eMHA

documents/*.pdf      each signed form, sealed (PAdES): any PDF reader shows whether it was changed
documents/*.json     the content of the form, byte for byte as it was signed
scans/*              scans of papers as they came, and what is known of each, with its SHA-256;
                     where there are many, that alone
evidence/*.jws       the signed evidence of each step (JWS, Ed25519)
keys.json            the public keys that evidence is signed with (JWKS). Compare them with those
                     that the organisation publishes, and with any copy that was kept elsewhere
certificates.pem     the certificates of the seal
events.json          the pathway's record: every event with its hash and the hash before it; where
                     the bundle is of one document, of other events the hashes alone
manifest.jws         the SHA-256 of every other file here, signed

With eMHA:           emha verify THIS.zip --keys keys.json
With other tools:    docs/evidence.md of eMHA, "Checking with other tools": openssl and Python,
                     a few lines each

One change to any character of the evidence, or of the content that it is of, makes it fail.
"""


async def make_bundle(
    signer: Signer, files: Mapping[str, bytes], about: dict[str, Any], at: datetime
) -> bytes:
    """The bundle of these files. The same files give the same listing, in order of name."""
    whole = {GUIDE: _GUIDE.encode(), **files}
    listed = {name: hashlib.sha256(whole[name]).hexdigest() for name in sorted(whole)}
    manifest = await signed(signer, BUNDLE, {"about": about, "files": listed}, at)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(whole):
            packed.writestr(name, whole[name])
        packed.writestr(MANIFEST, manifest)
    return out.getvalue()


def is_bundle(raw: bytes) -> bool:
    """Whether a file says that it is a zip."""
    return raw[:4] == b"PK\x03\x04"


def report_on_file(raw: bytes, keys: PublicKeys, pdf: ReadPdf) -> Report:
    """Of any file that eMHA gives out, what holds.

    A file that anybody may have made is for a program of its own (`evidence.looking`).
    """
    if is_pdf(raw):
        return report_on_pdf(pdf(raw), keys)
    if is_bundle(raw):
        return _report_on_bundle(raw, keys, pdf)
    try:
        return report_on_evidence(raw.decode("ascii"), keys)
    except UnicodeDecodeError:
        why = "This is neither a PDF, nor signed evidence, nor a bundle of them."
        return reported("This file", (), (Check(about=About.FILE, holds=False, says=why),))


def _report_on_bundle(raw: bytes, keys: PublicKeys, pdf: ReadPdf) -> Report:
    try:
        files = _unpacked(raw)
    except _NO_BUNDLE:
        why = "This bundle cannot be unpacked: it is damaged, or larger than any of ours."
        return reported("This bundle", (), (Check(about=About.FILE, holds=False, says=why),))
    checks = list(_listed(files, keys))
    signers: list[SignedBy] = []
    tokens = {name: files[name].decode("ascii", "replace") for name in files if _is(name, "jws")}
    by_step = {name.split("/")[-1].removesuffix(".jws"): token for name, token in tokens.items()}
    contents = {
        hashlib.sha256(files[name]).hexdigest(): files[name].decode("utf-8", "replace")
        for name in files
        if _is(name, "json")
    }
    for token in tokens.values():
        known = check_signature(token, keys)
        sha256 = known.said.content_sha256 if known.said else ""
        checked = check_signature(token, keys, content=contents.get(sha256), earlier=by_step)
        checks += checked.checks
        signers += [checked.signed_by] if checked.signed_by else []
    for name in files:
        if _is(name, "pdf"):
            checks += _about_file(name, pdf_checks(pdf(files[name]), keys)[1])
    checks += _events(files)
    return reported("This bundle", tuple(signers), tuple(checks))


def _is(name: str, kind: str) -> bool:
    folder = "evidence/" if kind == "jws" else "documents/"
    return name.startswith(folder) and name.endswith(f".{kind}")


def _unpacked(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        listed = packed.infolist()
        if sum(each.file_size for each in listed) > LARGEST:
            raise ValueError("too large")
        if len({each.filename for each in listed}) != len(listed):
            raise ValueError("a name twice")
        return {each.filename: packed.read(each) for each in listed}


def _listed(files: Mapping[str, bytes], keys: PublicKeys) -> Iterator[Check]:
    """Every file that is listed must be there as it was, and no other."""
    try:
        token = files.get(MANIFEST, b"").decode("ascii", "replace")
        listed = opened(token, BUNDLE, keys).payload.get("files", {})
    except NotGenuineError as wrong:
        says = f"The list of the bundle's files is not ours. {wrong}"
        yield Check(about=About.FILE, holds=False, says=says)
        return
    wrong_ones = [
        name
        for name in sorted(listed.keys() | files.keys() - {MANIFEST})
        if name not in files or hashlib.sha256(files[name]).hexdigest() != listed.get(name)
    ]
    for name in wrong_ones:
        state = "is missing" if name not in files else "was added or changed"
        yield Check(about=About.FILE, holds=False, says=f"{name} {state}.")
    if not wrong_ones:
        yield Check(
            about=About.FILE, holds=True, says="Every file is there, as it was when it was packed."
        )


def _about_file(name: str, checks: tuple[Check, ...]) -> Iterator[Check]:
    """Of a PDF, what its own seal says; its evidence is checked beside it."""
    for each in checks:
        if each.about in {About.SEAL, About.TIMESTAMP, About.FILE} or each.holds is False:
            yield Check(about=each.about, holds=each.holds, says=f"{name}: {each.says}")


def _events(files: Mapping[str, bytes]) -> Iterator[Check]:
    """The record that came along: each event hashed, each naming the one before."""
    if EVENTS_FILE not in files:
        return
    try:
        told = json.loads(files[EVENTS_FILE])
        fault = _first_fault(told)
        count = len(told["events"])
    except (ValueError, KeyError, TypeError, RecursionError):
        fault, count = "The events cannot be read.", 0
    says = fault or f"The record's {count} events are linked, each to the one before."
    yield Check(about=About.CHAIN, holds=not fault, says=says)


def _first_fault(told: dict[str, Any]) -> str:
    prior = content_hash(told["opening"])
    for each in told["events"]:
        if "event" not in each:
            if each["previous"] != prior:
                return f"Event {each['number']} is not in its place."
            prior = each["hash"]
            continue
        link = {
            "pathway": told["opening"]["pathway"],
            "number": each["number"],
            "recorded_at": each["recorded_at"],
            "event": each["event"],
            "previous": prior,
        }
        if each["previous"] != prior or content_hash(link) != each["hash"]:
            return f"Event {each['number']} is not as it was written, or not in its place."
        prior = each["hash"]
    return "" if prior == told["head"] else "The last events are missing."
