"""From a form to its PDF: archival (PDF/A-3a), accessible (PDF/UA-1), the same every time."""

from __future__ import annotations

import json
import textwrap
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from forms import catalogue
from forms.definition import FormDefinition
from forms.model import Form
from forms.printing import Page, printed
from forms.rectified import Rectified, attached, printed_rectification, watermark_of
from forms.signatures import NOBODY, Signatures, signatures_json
from forms.typeface import FAMILIES, FONTS
from forms.wording.pack import Wording, version_of, wording_of

LAYOUT = Path(__file__).parent / "layout"

CONTENT_FILE = "content.json"
"""The name of the attachment that holds the form's content, byte for byte as it was hashed."""

SIGNATURES_FILE = "signatures.json"
"""The name of the attachment that says who signed."""

EVIDENCE_FILE = "evidence.jws"
"""The name of the attachment that proves the signature, checkable with the public key alone."""

_UNSIGNED = datetime(2008, 11, 3, tzinfo=UTC)
"""The date of a draft's file, always the same: the day the regulations came into force."""


def render(
    form: Form,
    signatures: Signatures = NOBODY,
    *,
    draft: bool = False,
    watermark: str = "",
    wording: Wording | None = None,
    evidence: str = "",
    rectified: Rectified | None = None,
) -> bytes:
    """The form as a PDF, with its content attached. The same arguments give the same bytes.

    `draft` marks every page as one; `watermark` marks it with another word. `wording` is that of
    another pack; without it, ours. `evidence` is attached if there is any. `rectified` says how the
    form was put right: each page is marked so, and old and new stand side by side. The date of the
    file is that of the last signature.

    Never fork a process after calling this: the threads of the printer do not survive it.
    """
    definition = catalogue.form(form.form_code)
    words = wording or wording_of(definition.code)
    content, digest = catalogue.canonical(form)
    data = {
        **_heads(definition, words, digest),
        "about_whom": form.at(definition.about),
        "watermark": "DRAFT" if draft else (watermark_of(rectified) if rectified else watermark),
        "rectified": printed_rectification(rectified, form) if rectified else None,
        "parts": printed(Page(definition, form, signatures), words),
        "attachments": [
            *_attachments(content, signatures, evidence),
            *([attached(rectified)] if rectified else []),
        ],
    }
    signed = [each.signed_at for each in signatures.given]
    amended = [rectified.at] if rectified else []
    return _compile(data, max([*signed, *amended], default=_UNSIGNED))


@cache
def shipped_fonts() -> typst.Fonts:
    """The shipped fonts and no others, read once; safe to share between threads."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONTS)],
    )


def _compile(data: dict[str, Any], timestamp: datetime) -> bytes:
    return typst.compile(
        LAYOUT / "form.typ",
        root=LAYOUT,
        font_paths=shipped_fonts(),
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=timestamp.replace(microsecond=0),  # Typst takes whole seconds
    )


def _heads(definition: FormDefinition, words: Wording, digest: str) -> dict[str, Any]:
    name = f"{'Form' if definition.prescribed else 'Record'} {definition.code}"
    title = f"{name}: {words.title}" if definition.prescribed else words.title
    status = _status(definition, words)
    version = version_of(definition.year, words)
    return {
        "title": title,
        "statute": f"{words.statute}. {definition.regulation_in(version)}",
        "description": f"{title}. {words.statute}.",
        "keywords": [definition.code, version],
        "fonts": list(FAMILIES),
        "footer": f"{name} · version {definition.year} · {status}",
        "fingerprint": " ".join(textwrap.wrap(digest[:16], 4)),
        "about": _about(definition, words, digest),
    }


def _status(definition: FormDefinition, words: Wording) -> str:
    if not definition.prescribed:
        return f"our wording, edition {words.edition}; no form is prescribed"
    if words.status == "prescribed":
        return f"prescribed wording, edition {words.edition}"
    return f"house wording, edition {words.edition}, not the prescribed text"


def _about(definition: FormDefinition, words: Wording, digest: str) -> list[str]:
    version = f"Version {version_of(definition.year, words)}: {_status(definition, words)}."
    attached = f"The content is attached as {CONTENT_FILE}, and who signed as {SIGNATURES_FILE}."
    return [
        f"About this document. {definition.instrument}. {version}",
        f"{attached} SHA-256 of the content: {digest}",
    ]


def _attachments(content: str, signatures: Signatures, evidence: str) -> list[dict[str, str]]:
    proof = {
        "name": EVIDENCE_FILE,
        "content": evidence,
        "relationship": "supplement",
        "description": "The signed evidence of the signature (JWS)",
        "mime": "application/jose",
    }
    return [
        {
            "name": CONTENT_FILE,
            "content": content,
            "relationship": "source",
            "description": "The content of this form",
        },
        {
            "name": SIGNATURES_FILE,
            "content": signatures_json(signatures),
            "relationship": "supplement",
            "description": "Who signed this form",
        },
        *([proof] if evidence else []),
    ]
