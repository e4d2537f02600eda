"""A form as a PDF: archival, accessible, the same every time, with its content inside."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from forms import catalogue
from forms.render import CONTENT_FILE, SIGNATURES_FILE, render
from forms.signatures import NOBODY, signatures_from_json
from tests.forms.helping import (
    CODES,
    SIGNED_AT,
    attachment,
    filled,
    not_compliant,
    pages_of,
    pdf_of,
    signed,
    words_of,
)
from tests.forms.pictures import pdf_of_sample
from tests.forms.test_form_text import LONDON_NAMES

HOSTILE = [
    '#read("/etc/hostname")',
    "#panic()",
    '#import "x.typ": *',
    "$ x^2 $",
    "\\ \\n \\u{41}",
    "*bold* _emphasis_ `raw` ```raw```",
    "@reference <label>",
    "] } ) [ { (",
    "// not a comment /* nor this */",
    "= Heading - item + item / term: x",
    "{{ 7*7 }} {% include 'x' %}",
    "<script>alert(1)</script> & &amp;",
    "'; DROP TABLE forms; --",
    "%s %d {0} {patient_full_name} ${HOME}",
    "../../../../etc/passwd",
    "\\pdfobj endstream endobj %%EOF",
    "~ -- --- ... -? ''",
]


@cache
def sample_pdf(code: str) -> bytes:
    """The sample, signed and printed; once for all tests here that look at it."""
    return pdf_of(catalogue.sample(code))


@cache
def draft_pdf(code: str) -> bytes:
    return render(catalogue.sample(code), draft=True)


@pytest.mark.parametrize("code", CODES)
def test_the_content_comes_back_out_of_the_pdf_as_it_was(code: str) -> None:
    form = catalogue.sample(code)
    pdf = sample_pdf(code)
    inside = attachment(pdf, CONTENT_FILE)
    text, digest = catalogue.canonical(form)
    assert inside == text.encode()
    assert catalogue.parse(code, inside) == form
    assert digest in words_of(pdf).replace(" ", "")
    assert hashlib.sha256(inside).hexdigest() == digest


def test_who_signed_comes_back_out_of_the_pdf() -> None:
    form = catalogue.sample("S136")
    pdf = pdf_of(form)
    assert signatures_from_json(attachment(pdf, SIGNATURES_FILE)) == signed(form)


def test_the_content_is_attached_as_the_source_of_the_document() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(catalogue.sample("A2")))) as document:
        found = {str(f.UF): str(f.AFRelationship) for f in document.Root.AF}
    assert found == {CONTENT_FILE: "/Source", SIGNATURES_FILE: "/Supplement"}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_every_form_is_archival_and_accessible(code: str, profile: str) -> None:
    assert not_compliant(sample_pdf(code), profile) == []
    assert not_compliant(draft_pdf(code), profile) == []


@pytest.mark.parametrize("code", CODES)
def test_no_signature_stands_on_a_page_without_anything_it_is_for(code: str) -> None:
    """Another signature of the same part may stand before it, on the page before."""
    document = pypdfium2.PdfDocument(pdf_of_sample(code))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    for before, page in pairwise(pages):
        body = page.partition(", continued")[2].strip()
        after_another = "Signed electronically" in before.partition("Fingerprint of")[0][-500:]
        assert after_another or not body.startswith(("Signature", "Name of the person signing"))


def test_the_checker_of_pdfs_would_notice_what_is_wrong() -> None:
    good = pdf_of(catalogue.sample("H3"))
    assert not_compliant(good.replace(b"/Lang", b"/Gnal"), "ua1") != []
    assert not_compliant(good.replace(b"pdfaid:part", b"pdfaid:trap"), "3a") != []


@pytest.mark.parametrize("code", CODES)
def test_the_same_content_gives_the_same_bytes(code: str) -> None:
    assert pdf_of(filled(code)) == sample_pdf(code)


def test_forms_printed_at_once_have_the_same_bytes_as_one_by_one() -> None:
    samples = [catalogue.sample(code) for code in CODES]
    same = [catalogue.sample("A4")] * 8
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(pdf_of, samples)) == [sample_pdf(code) for code in CODES]
        assert set(threads.map(pdf_of, same)) == {sample_pdf("A4")}


def test_the_same_content_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from tests.forms.helping import catalogue, pdf_of\n"
        "print(hashlib.sha256(pdf_of(catalogue.sample('A2'))).hexdigest())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == hashlib.sha256(pdf_of(catalogue.sample("A2"))).hexdigest()


def test_another_content_or_another_signing_gives_other_bytes() -> None:
    form = catalogue.sample("A4")
    first = pdf_of(form)
    (signature,) = signed(form).given
    later = SIGNED_AT + timedelta(minutes=1)
    moved = NOBODY.with_one_more(type(signature)(**{**_fields(signature), "signed_at": later}))
    assert render(form, moved) != first
    assert pdf_of(filled("A4", doctor_s12_approved="no")) != first


def _fields(signature: object) -> dict[str, object]:
    return {name: getattr(signature, name) for name in type(signature).__slots__}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_text(text: str) -> None:
    form = filled("A4", patient_full_name=text, reasons=f"Begin. {text} End. {text}")
    pdf = render(form, signed(form, name=text))
    shown = words_of(pdf)
    assert shown.count(" ".join(text.split())) >= 4
    assert catalogue.parse("A4", attachment(pdf, CONTENT_FILE)) == form


@pytest.mark.parametrize("code", CODES)
def test_hostile_text_is_printed_as_text_in_every_particular_of_every_form(code: str) -> None:
    name, *rest = HOSTILE
    asked = catalogue.schema(code)["properties"]
    changes: dict[str, str] = {catalogue.form(code).about: name}
    for path, field in asked.items():
        longest = max(kind.get("maxLength", 0) for kind in [field, *field.get("anyOf", ())])
        if longest == 10_000:
            changes[path] = "\n".join(rest)
        elif longest == 200:
            changes[path] = name
    form = filled(code, from_paper=True, **changes)
    pdf = render(form, signed(form, name=name))
    shown = words_of(pdf)
    assert name in shown
    proses = [path for path in changes if changes[path] != name and form.at(path)]
    assert all(" ".join(text.split()) in shown for text in rest if proses)
    assert catalogue.parse(code, attachment(pdf, CONTENT_FILE), from_paper=True) == form


@pytest.mark.parametrize("script", LONDON_NAMES)
def test_every_script_is_printed_and_stays_archival(script: str) -> None:
    name = LONDON_NAMES[script]
    form = filled("A4", patient_full_name=name, reasons=f"Today {name} was seen at home.")
    pdf = pdf_of(form)
    assert not_compliant(pdf, "3a") == []
    assert catalogue.parse("A4", attachment(pdf, CONTENT_FILE)).at("patient_full_name") == (
        form.at("patient_full_name")
    )


@pytest.mark.parametrize(
    "script",
    ["Welsh", "Polish", "Turkish", "Twi", "Vietnamese", "Romanian", "Greek", "Ukrainian", "Tamil"],
)
def test_a_name_can_be_copied_out_of_the_pdf(script: str) -> None:
    form = filled("A4", patient_full_name=LONDON_NAMES[script])
    assert form.at("patient_full_name") in words_of(pdf_of(form))


def test_ten_thousand_characters_flow_on_to_continuation_pages() -> None:
    words = " ".join(f"w{number:04}" for number in range(10_000 // 6))
    form = filled("A4", reasons=words)
    pdf = pdf_of(form)
    assert pages_of(pdf) >= 3
    shown = words_of(pdf)
    assert all(f"w{number:04}" in shown for number in range(10_000 // 6))
    assert shown.count("Wilhelmina Quillfeather, continued") == pages_of(pdf) - 1
    assert not_compliant(pdf, "ua1") == []


def test_a_word_without_an_end_stays_on_the_page() -> None:
    pdf = pdf_of(filled("A4", reasons="x" * 10_000))
    shown = words_of(pdf).replace(" ", "").replace("\u200b", "")
    assert shown.count("x") >= 10_000
    assert pages_of(pdf) >= 3


def test_a_draft_says_so_on_every_page_and_a_signed_form_does_not() -> None:
    form = catalogue.sample("A2")
    draft = render(form, draft=True)
    assert words_of(draft).count("DRAFT") == pages_of(draft)
    assert "Not signed." in words_of(draft)
    assert "DRAFT" not in words_of(pdf_of(form))


def test_a_rectified_version_says_so() -> None:
    assert "RECTIFIED" in words_of(pdf_of(catalogue.sample("A2"), watermark="RECTIFIED"))


def test_the_signature_says_who_for_whom_and_when_in_london() -> None:
    shown = words_of(pdf_of(catalogue.sample("A2")))
    assert "Thaddeus Inkpenny" in shown
    assert "Approved mental health professional, Exampleton Borough Council" in shown
    assert "Signed: Monday 16 November 2026, 15:30 GMT" in shown


def test_a_name_in_the_directory_that_cannot_be_printed_stops_no_printing() -> None:
    form = catalogue.sample("A2")
    pdf = render(form, signed(form, name="Chan \u9673\x00 Tai-Invented"))
    assert "Chan [U+9673] Tai-Invented" in words_of(pdf)


def test_a_signature_given_on_paper_is_told_from_one_given_here() -> None:
    form = catalogue.sample("A2")
    shown = words_of(render(form, signed(form, recorded=True)))
    assert "Signed on paper: Monday 16 November 2026" in shown
    assert "The signed paper is the original." in shown
    assert "Signed electronically" not in shown
    assert "Signed electronically" in words_of(pdf_of(form))


def test_every_page_says_which_form_which_version_and_which_content() -> None:
    form = catalogue.sample("A2")
    pdf = pdf_of(form)
    shown, digest = words_of(pdf), catalogue.canonical(form)[1]
    groups = " ".join(digest[at : at + 4] for at in range(0, 16, 4))
    assert shown.count(f"Fingerprint of content {groups}") == pages_of(pdf)
    assert shown.count("Form A2 · version 2020") == pages_of(pdf)


def test_nobody_personal_is_in_the_properties_of_the_file() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(catalogue.sample("A2")))) as document:
        told = str(document.docinfo) + str(document.open_metadata())
    assert "Quillfeather" not in told
    assert "Inkpenny" not in told


def test_a_signing_between_two_seconds_is_printed_like_any_other() -> None:
    form = catalogue.sample("A2")
    (signature,) = signed(form).given
    between = {**_fields(signature), "signed_at": SIGNED_AT.replace(microsecond=123456)}
    assert pages_of(render(form, NOBODY.with_one_more(type(signature)(**between)))) == 2


def test_the_date_of_the_file_is_that_of_the_signing() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(catalogue.sample("A2")))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261116153000")


@pytest.mark.parametrize("code", CODES)
def test_no_page_holds_only_the_note_about_the_document(code: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of_sample(code))
    last = document[len(document) - 1].get_textpage().get_text_bounded()
    above = last.partition("About this document")[0]
    assert "Signed" in above or "Not signed" in above
