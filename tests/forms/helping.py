"""What the tests of the forms share: changed samples, signatures, and looking inside a PDF."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import page
import pikepdf
import pypdfium2

from forms import catalogue
from forms.model import Form
from forms.render import render
from forms.signatures import Signature, Signatures

SIGNED_AT = datetime(2026, 11, 16, 15, 30, tzinfo=UTC)

CODES = tuple(catalogue.FORMS)


def content(code: str, **changes: Any) -> dict[str, Any]:
    """The sample's content as JSON; a change to None takes the particular out."""
    made: dict[str, Any] = json.loads(catalogue.canonical(catalogue.sample(code))[0])
    for path, value in changes.items():
        *groups, name = path.split("__")
        holder = made
        for group in groups:
            holder = holder[group]
        if value is None:
            holder.pop(name, None)
        else:
            holder[name] = value
    return made


def filled(code: str, *, from_paper: bool = False, **changes: Any) -> Form:
    """The sample, changed."""
    return catalogue.parse(code, json.dumps(content(code, **changes)), from_paper=from_paper)


def signed(form: Form, *, name: str = "Thaddeus Inkpenny", recorded: bool = False) -> Signatures:
    """Every block of the form signed by an invented person."""
    blocks = catalogue.form(form.form_code).blocks
    return Signatures(
        given=tuple(
            Signature(
                block=block.name,
                name=name,
                role="Approved mental health professional",
                organisation="Exampleton Borough Council",
                signed_at=SIGNED_AT,
                recorded=recorded,
            )
            for block in blocks
        )
    )


def pdf_of(form: Form, **kwargs: Any) -> bytes:
    """The form signed and rendered."""
    return render(form, signed(form), **kwargs)


def words_of(pdf: bytes) -> str:
    """All the text of a PDF, in reading order, with line ends made spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return " ".join(" ".join(pages).split())


def pages_of(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def attachment(pdf: bytes, name: str) -> bytes:
    """The bytes of an attached file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return bytes(document.attachments[name].get_file().read_bytes())


def not_compliant(pdf: bytes, profile: str) -> list[str]:
    """What breaks PDF/A-3a ("3a") or PDF/UA-1 ("ua1"), without the validator's false alarm.

    Where a stream's last byte is a carriage return, the validator takes it for part of the line
    end before `endstream`, and says that the length is wrong. It is left out only where every
    length in the file was found to be right.
    """
    failures = page.validate_pdf_bytes(pdf, profile=profile).failures
    false_alarm = f"PDFA{profile.upper()}-STREAM-LENGTH-001" if lengths_hold(pdf) else ""
    return [f"{f.rule_id}: {f.message}" for f in failures if f.rule_id != false_alarm]


def lengths_hold(pdf: bytes) -> bool:
    """Whether every stream ends exactly where its length says."""
    streams = list(re.finditer(rb"/Length (\d+)(?:(?!stream).)*?>>\s*stream\r?\n", pdf, re.DOTALL))
    assert len(streams) == pdf.count(b"endstream")
    ends = (found.end() + int(found[1]) for found in streams)
    return all(pdf[end:].startswith((b"\nendstream", b"\r\nendstream")) for end in ends)


def accepted(code: str, made: Any) -> Form | None:
    """The form, or None where it is refused; a refusal says at least one thing."""
    try:
        return catalogue.parse(code, json.dumps(made))
    except catalogue.FormInvalid as refused:
        found = refused.problems
    assert found
    assert all(problem.message for problem in found)
    return None


def problems(code: str, made: Any, *, from_paper: bool = False) -> dict[str, str]:
    """What is wrong with this content, as field to message; empty when nothing is."""
    text = made if isinstance(made, str | bytes) else json.dumps(made)
    try:
        catalogue.parse(code, text, from_paper=from_paper)
    except catalogue.FormInvalid as error:
        return {problem.field: problem.message for problem in error.problems}
    return {}
