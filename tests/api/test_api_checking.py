"""What proves a signature can be read, checked and taken away, by those who may see it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from activities.anchoring import Anchoring
from evidence.anchor_places import AnchorFile
from evidence.anchors import Checkpoint, checkpoint, read_anchors
from evidence.bundle import report_on_file
from evidence.keys import PublicKeys
from evidence.pdf_library import reader_of
from identity.claims import Claims
from services.wiring import make_services
from statute.vocabulary import Role
from tests.api.stack import Stack
from tests.api.telling import INFORMAL, Told, cast, papers, today
from tests.evidence.building import OTHER

PATIENT = cast.APPLEBARK


@pytest.fixture
async def signed(stack: Stack) -> tuple[Told, dict[str, Any]]:
    """A pathway with one signed form, kept, and one step without a form."""
    told = await Told.opened(stack)
    await told.signs_form(cast.GOLDCREST, "A4", papers.a4(cast.GOLDCREST, PATIENT, today()))
    await told.signs(cast.GOLDCREST, INFORMAL)
    (document,) = (await told.recorded())["documents"]
    return told, document


async def raw(told: Told, what: str) -> bytes:
    answer = await told.stack.caller.get(cast.JUNIPER, f"{told.path}/{what}")
    assert answer.status_code == 200, answer.text
    return answer.content


async def checked(stack: Stack, content: bytes, kind: str = "application/pdf") -> Any:
    headers = await stack.caller.headers(cast.JUNIPER) | {"Content-Type": kind}
    url = f"{stack.caller.base}/evidence/verify"
    answer = await stack.caller.http.post(url, content=content, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_document_says_whether_it_is_sealed(signed: tuple[Told, dict]) -> None:
    _, document = signed
    assert document["seal"] == "sealed"
    assert "sealed" in document["seal_note"]
    assert document["unsealed_sha256"] != document["sha256"]
    assert len(document["sealed_with"]) == 64


async def test_a_document_is_checked_against_seal_evidence_and_record(
    signed: tuple[Told, dict],
) -> None:
    told, document = signed
    found = await told.get(f"documents/{document['id']}/evidence")
    assert found["report"]["holds"] is True, found["in_words"]
    (by,) = found["report"]["signatures"]
    assert (by["name"], by["role"], by["form"]) == (cast.GOLDCREST.name, "doctor", "A4")
    abouts = {each["about"] for each in found["report"]["checks"]}
    assert abouts >= {"seal", "signature", "key", "content", "wording", "record", "chain"}
    assert any("Signed by" in line for line in found["in_words"])


async def checked_with(
    told: Told, document: dict[str, Any], outside: list[str] | None
) -> tuple[bool | None, str]:
    """The same, by a service that reads these checkpoints outside."""
    stack = told.stack
    proofs = replace(stack.services.evidence.published, anchors=lambda: outside)
    services = make_services(stack.database, stack.client, proofs=proofs)
    who = Claims(issuer=stack.issuer, subject=cast.JUNIPER.subject, issued_at=0)
    actor = await services.directory.actor(who)
    acting = services.directory.acting(actor, Role.MHA_ADMINISTRATOR.value, None)
    found = await services.evidence.check_document(told.reference, document["id"], acting)
    return found.report.holds, "\n".join(found.in_words)


async def test_a_document_is_checked_against_where_its_record_was_anchored(
    signed: tuple[Told, dict], tmp_path: Path
) -> None:
    told, document = signed
    stack = told.stack
    assert "has not been anchored yet" in (await checked_with(told, document, None))[1]
    place = AnchorFile(tmp_path / "anchors.jws")
    await Anchoring(stack.database, stack.signer, [place]).anchor()
    lines = list(place.lines())
    for outside in (lines, None):  # a place outside, and the record's own checkpoints
        holds, words = await checked_with(told, document, outside)
        assert holds is True, words
        assert "It was compared with where it was anchored" in words

    last = read_anchors(lines, PublicKeys([stack.signer.key]), "x")
    head = last.of[told.reference][-1].head
    more = replace(head, events=head.events + 2, events_head="f" * 64)
    told_more = Checkpoint(
        number=last.last + 1,
        made_at=datetime.now(UTC),
        previous=last.last_hash,
        heads=(more,),
    )
    cut_off = [*lines, await checkpoint(stack.signer, told_more)]
    holds, words = await checked_with(told, document, cut_off)
    assert holds is False
    assert "The chain is cut off with its traces" in words
    assert f"the place outside has {last.last + 1}" in words
    foreign = [*lines, await checkpoint(OTHER, told_more)]
    holds, words = await checked_with(told, document, foreign)
    assert "The chain is cut off with its traces" not in words, "signed by nobody we know"


async def test_the_pdf_given_out_is_checked_by_its_bytes_and_a_changed_one_is_found(
    signed: tuple[Told, dict],
) -> None:
    told, document = signed
    pdf = await raw(told, f"documents/{document['id']}")
    assert (await checked(told.stack, pdf))["report"]["holds"] is True
    at = len(pdf) // 2
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert (await checked(told.stack, changed))["report"]["holds"] is False
    added = await checked(told.stack, pdf + b"\n% something\n")
    assert added["report"]["holds"] is False
    assert any("ADDED" in line for line in added["in_words"])


async def test_every_step_has_evidence_that_verifies_by_the_published_keys(
    signed: tuple[Told, dict],
) -> None:
    told, _ = signed
    http, base = told.stack.caller.http, told.stack.caller.base
    published = await http.get(f"{base}/evidence/keys")
    assert published.status_code == 200, "nobody needs a token for it"
    keys = PublicKeys.from_jwks(published.content)
    items = (await told.get("evidence"))["items"]
    assert len(items) == 2
    for each in items:
        report = report_on_file(each["jws"].encode(), keys, _no_pdf)
        assert report.holds is True
    certificates = await http.get(f"{base}/evidence/certificates")
    assert certificates.text.count("BEGIN CERTIFICATE") == 2
    assert "PRIVATE" not in certificates.text
    statement = (await http.get(f"{base}/evidence/statement")).json()
    assert statement["editions"][statement["current"]]


def _no_pdf(_: bytes) -> Any:
    raise AssertionError


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


async def test_a_pathways_bundle_holds_and_has_everything(signed: tuple[Told, dict]) -> None:
    told, document = signed
    bundle = await raw(told, "evidence/bundle")
    found = await checked(told.stack, bundle, "application/zip")
    assert found["report"]["holds"] is True, found["in_words"]
    assert len(found["report"]["signatures"]) == 2
    files = unpacked(bundle)
    (pdf,) = (content for name, content in files.items() if name.endswith(".pdf"))
    assert pdf == await raw(told, f"documents/{document['id']}")
    events = json.loads(files["events.json"])["events"]
    assert all("event" in each for each in events)


async def test_a_documents_bundle_tells_no_more_than_it_needs(signed: tuple[Told, dict]) -> None:
    told, document = signed
    bundle = await raw(told, f"documents/{document['id']}/bundle")
    found = await checked(told.stack, bundle, "application/zip")
    assert found["report"]["holds"] is True, found["in_words"]
    assert [each["form"] for each in found["report"]["signatures"]] == ["A4"]
    files = unpacked(bundle)
    told_events = [e for e in json.loads(files["events.json"])["events"] if "event" in e]
    assert [e["event"]["entry"]["step"]["id"] for e in told_events] == [document["step"]]
    assert b"admit_informally" not in b"".join(files.values())


async def test_a_later_parts_bundle_has_the_evidence_it_rests_on(stack: Stack) -> None:
    told = await Told.opened(stack, cast.KESTREL)
    await told.involves(cast.TRUST, by=cast.KESTREL)
    record = papers.section_136(cast.KESTREL, PATIENT, datetime.now(UTC))
    first = await told.signs_form(cast.KESTREL, "S136", record)
    both = papers.arrival(record, datetime.now(UTC))
    second = await told.signs_form(cast.FERN, "S136", both)
    kept = (await told.recorded())["documents"]
    document = next(each for each in kept if each["step"] == second)
    bundle = await raw(told, f"documents/{document['id']}/bundle")
    assert {name for name in unpacked(bundle) if name.startswith("evidence/")} == {
        f"evidence/{first}.jws",
        f"evidence/{second}.jws",
    }
    found = await checked(stack, bundle, "application/zip")
    assert found["report"]["holds"] is True, found["in_words"]


@pytest.mark.parametrize(
    "what", ["evidence", "evidence/bundle", "documents/{}/evidence", "documents/{}/bundle"]
)
async def test_others_see_nothing_of_it(signed: tuple[Told, dict], what: str) -> None:
    told, document = signed
    path = f"{told.path}/{what.format(document['id'])}"
    caller = told.stack.caller
    assert (await caller.get(cast.SAFFRON, path)).status_code == 404
    assert (await caller.http.get(caller.base + path)).status_code == 401
    other = await Told.opened(told.stack)
    elsewhere = f"{other.path}/documents/{document['id']}/evidence"
    assert (await caller.get(cast.JUNIPER, elsewhere)).status_code == 404


@pytest.mark.parametrize(
    "junk", [b"", b"\x00" * 100, b"PK\x03\x04junk", b"%PDF-1.7 junk", b"a.b.c"]
)
async def test_a_file_that_is_none_of_ours_is_answered_in_words(stack: Stack, junk: bytes) -> None:
    found = await checked(stack, junk, "application/octet-stream")
    assert found["report"]["holds"] is False
    assert "THIS DOES NOT HOLD" in found["in_words"][0]


async def test_a_file_that_is_too_large_is_not_read(stack: Stack) -> None:
    headers = await stack.caller.headers(cast.JUNIPER)
    url = f"{stack.caller.base}/evidence/verify"
    answer = await stack.caller.http.post(
        url, content=b"\x00" * (17 * 1024 * 1024), headers=headers
    )
    assert answer.status_code == 413


async def test_the_pdf_is_readable_by_its_own_library(signed: tuple[Told, dict]) -> None:
    told, document = signed
    pdf = await raw(told, f"documents/{document['id']}")
    reader = reader_of(pdf)
    assert len(reader.embedded_regular_signatures) == 1
