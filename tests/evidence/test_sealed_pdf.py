"""The sealed PDF keeps both standards, and every change to it is found and located."""

from __future__ import annotations

import asyncio
import base64
import io
import re
import subprocess
import sys
from functools import cache

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from evidence.certificates import development_bundle
from evidence.files import is_pdf, report_on_evidence, report_on_pdf
from evidence.pdf import PdfFound, pdf_found, read_pdf
from evidence.report import About, Report, in_words
from evidence.seal import NotTimestampedError, Sealer
from forms import catalogue
from forms.render import CONTENT_FILE, EVIDENCE_FILE, render
from tests.evidence.building import AT, CONTENT, KEYS, token, without_form
from tests.evidence.sealing import CHAIN, KEY, timestamp_service
from tests.forms.helping import not_compliant

FORM = catalogue.sample("A4")


@cache
def unsealed() -> bytes:
    return render(FORM, evidence=proof())


@cache
def proof() -> str:
    return asyncio.run(token())


@cache
def sealed() -> bytes:
    return Sealer.from_pem(KEY, CHAIN).seal(unsealed())


def report(pdf: bytes, **known: str) -> Report:
    return report_on_pdf(read_pdf(pdf, CHAIN), KEYS, **known)


def broken(of: Report) -> dict[About, str]:
    return {each.about: each.says for each in of.checks if each.holds is False}


def test_a_sealed_form_holds_and_says_who_signed() -> None:
    whole = report(sealed(), evidence=proof(), content=CONTENT)
    assert whole.holds is True, in_words(whole)
    (by,) = whole.signatures
    assert (by.name, by.form) == ("Dr Amara Goldcrest", "A4")


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_stays_archival_and_accessible(profile: str) -> None:
    assert not_compliant(sealed(), profile) == []


def test_the_first_bytes_are_the_file_as_it_was_rendered() -> None:
    assert sealed()[: len(unsealed())] == unsealed()
    assert unsealed() == render(FORM, evidence=proof()), "which is the same every time"
    again = Sealer.from_pem(KEY, CHAIN).seal(unsealed())
    assert again != sealed(), "a seal never is"


def test_one_who_seals_again_and_again_seals_each_file_as_the_first() -> None:
    sealer = Sealer.from_pem(KEY, CHAIN)
    first, second = sealer.seal(unsealed()), sealer.seal(unsealed())
    assert len(first) == len(second)
    assert report(second, evidence=proof(), content=CONTENT).holds is True
    another = sealer.seal(render(FORM))
    assert report(another).holds is True
    assert not_compliant(another, "3a") == []


def test_the_evidence_is_attached_and_marked_as_such() -> None:
    with pikepdf.open(io.BytesIO(sealed())) as document:
        found = {str(f.UF): str(f.AFRelationship) for f in document.Root.AF}
        assert document.attachments[EVIDENCE_FILE].get_file().read_bytes() == proof().encode()
    assert found[EVIDENCE_FILE] == "/Supplement"


@given(data=st.data())
def test_one_changed_byte_under_the_seal_is_found(data: st.DataObject) -> None:
    first, second = covered(sealed())
    at = data.draw(st.one_of(st.sampled_from(range(*first)), st.sampled_from(range(*second))))
    other = data.draw(st.integers(1, 255))
    changed = bytearray(sealed())
    changed[at] ^= other
    found = broken(report(bytes(changed)))
    assert found.keys() & {About.SEAL, About.FILE}, at


def covered(pdf: bytes) -> tuple[tuple[int, int], tuple[int, int]]:
    """The two stretches that the seal covers: all but the seal itself."""
    told = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf)
    assert told is not None
    a, b, c, d = map(int, told.groups())
    assert c + d == len(pdf)
    return (a, a + b), (c, c + d)


def test_something_added_after_the_seal_is_found_and_where() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed()))
    root_page = writer.root["/Pages"]["/Kids"][0].get_object()
    root_page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(root_page)
    out = io.BytesIO()
    writer.write(out)
    found = report(out.getvalue())
    assert found.holds is False
    assert f"covers the first {len(sealed())} bytes" in broken(found)[About.SEAL]
    assert "ADDED" in broken(found)[About.SEAL]


def test_content_replaced_in_a_later_revision_is_found_twice() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed()))
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    at = [str(each) for each in list(names)[::2]].index(CONTENT_FILE)
    entry = names.raw_get(2 * at + 1).get_object()
    forged = CONTENT.replace("reasons", "raisins", 1).encode()
    stream = generic.StreamObject(stream_data=forged)
    entry["/EF"]["/F"] = entry["/EF"]["/UF"] = writer.add_object(stream)
    writer.update_container(entry)
    out = io.BytesIO()
    writer.write(out)
    found = broken(report(out.getvalue()))
    assert found.keys() == {About.SEAL, About.CONTENT}
    assert "NOT what was signed" in found[About.CONTENT]


def rewritten(name: str, content: bytes) -> bytes:
    """The file written anew by another program, with an attachment exchanged."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed())) as document:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, content, filename=name)
        document.save(out)
    return out.getvalue()


def test_an_attachment_exchanged_by_another_program_is_found() -> None:
    found = broken(report(rewritten(CONTENT_FILE, CONTENT.replace("e", "a", 1).encode())))
    assert {About.SEAL, About.CONTENT} <= found.keys()
    found = broken(report(rewritten(EVIDENCE_FILE, b"not.an.evidence")))
    assert {About.SEAL, About.SIGNATURE} <= found.keys()


def test_genuine_evidence_of_another_step_is_found_in_the_wrong_file() -> None:
    other = asyncio.run(token(without_form()))
    pdf = Sealer.from_pem(KEY, CHAIN).seal(render(FORM, evidence=other))
    found = report(pdf, evidence=proof())
    assert found.holds is False
    assert "NOT the one that is kept" in broken(found)[About.RECORD]


def test_a_file_with_its_seal_taken_off_is_not_said_to_hold() -> None:
    bare = report(unsealed())
    assert bare.holds is None
    assert any("carries no seal" in each.says for each in bare.checks)


def test_a_seal_by_somebody_else_is_not_said_to_hold() -> None:
    found = report_on_pdf(read_pdf(sealed(), b""), KEYS)
    assert found.holds is None
    assert any("not come from one that is trusted" in each.says for each in found.checks)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"\x00" * 999, b"GIF89a"])
def test_what_is_no_pdf_is_said_so(junk: bytes) -> None:
    found = report(junk)
    assert found.holds is False
    assert "cannot be read as a PDF" in broken(found)[About.FILE]


def test_any_beginning_of_the_file_alone_is_not_said_to_hold() -> None:
    for length in range(0, len(sealed()), 997):
        assert report(sealed()[:length]).holds is not True


def test_the_time_is_said_by_an_independent_service() -> None:
    with timestamp_service() as address:
        pdf = Sealer.from_pem(KEY, CHAIN, address).seal(unsealed())
    found = report(pdf)
    assert found.holds is True, in_words(found)
    assert [each.holds for each in found.checks if each.about is About.TIMESTAMP] == [True]
    for profile in ("3a", "ua1"):
        assert not_compliant(pdf, profile) == []


def test_a_service_that_gives_no_time_is_said_so() -> None:
    with timestamp_service(works=False) as address:
        sealer = Sealer.from_pem(KEY, CHAIN, address)
        with pytest.raises(NotTimestampedError):
            sealer.seal(unsealed())
        assert report(sealer.seal(unsealed(), with_timestamp=False)).holds is True
    with pytest.raises(NotTimestampedError):
        sealer.seal(unsealed())


def test_a_key_of_another_certificate_is_refused() -> None:
    other = development_bundle(AT).partition("-----BEGIN CERTIFICATE-----")[0].encode()
    with pytest.raises(ValueError, match="not that of the first certificate"):
        Sealer.from_pem(other, CHAIN)


def test_a_program_of_its_own_reads_a_file_the_same() -> None:
    asked = [sys.executable, "-m", "evidence.pdf", base64.b64encode(CHAIN).decode()]
    answer = subprocess.run(asked, input=sealed(), capture_output=True, check=True)
    found: PdfFound = pdf_found(answer.stdout)
    assert found == read_pdf(sealed(), CHAIN)
    assert found.attached(CONTENT_FILE) == CONTENT


def test_evidence_alone_is_checked_alone() -> None:
    assert report_on_evidence(proof() + "\n", KEYS).holds is True
    assert report_on_evidence(proof()[:-4] + "AAAA", KEYS).holds is False
    assert is_pdf(sealed())
    assert not is_pdf(proof().encode())
