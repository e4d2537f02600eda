"""What the tests of the forms share: changed samples, signatures, and looking inside a PDF."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

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


def problems(code: str, made: Any, *, from_paper: bool = False) -> dict[str, str]:
    """What is wrong with this content, as field to message; empty when nothing is."""
    text = made if isinstance(made, str | bytes) else json.dumps(made)
    try:
        catalogue.parse(code, text, from_paper=from_paper)
    except catalogue.FormInvalid as error:
        return {problem.field: problem.message for problem in error.problems}
    return {}
