"""Draw every sample form as a picture: `python -m tests.forms.pictures`, from the top.

The pages of a form stand side by side in `docs/forms/<CODE>.png`. `pictures.json` there says which
PDF each picture shows, so that the tests notice a picture that is out of date.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from forms import catalogue
from forms.render import render
from forms.signatures import Signature, Signatures

PICTURES = Path(__file__).parents[2] / "docs" / "forms"

AMHP = ("Thaddeus Inkpenny", "Approved mental health professional", "Exampleton Borough Council")
DOCTOR = ("Dr Ottoline Marchbanks-Fable", "Doctor", "Larkspur NHS Trust (invented)")
OFFICER = ("Perpetua Larkin", "Officer of the hospital managers", "Larkspur NHS Trust (invented)")
CONSTABLE = ("Ignatius Lampwick", "Constable", "Exampleton Constabulary")
NURSE = ("Clementine Osgood", "Nurse", "Larkspur NHS Trust (invented)")


def _signed(block: str, who: tuple[str, str, str], *at: int) -> Signature:
    name, role, organisation = who
    return Signature(
        block=block,
        name=name,
        role=role,
        organisation=organisation,
        signed_at=datetime(2026, *at, tzinfo=UTC),
    )


SIGNED = {
    "A2": (_signed("signature", AMHP, 11, 16, 15, 30),),
    "A4": (_signed("signature", DOCTOR, 11, 16, 12, 5),),
    "A6": (_signed("signature", AMHP, 12, 10, 11, 0),),
    "A8": (_signed("signature", DOCTOR, 12, 9, 16, 20),),
    "H3": (_signed("part1_signature", OFFICER, 11, 16, 17, 55),),
    "S136": (
        _signed("part1_signature", CONSTABLE, 11, 15, 22, 30),
        _signed("part2_signature", NURSE, 11, 15, 23, 40),
        _signed("part3_signature", NURSE, 11, 16, 17, 45),
    ),
}


def pdf_of_sample(code: str) -> bytes:
    """The sample of a form, signed by invented people."""
    return render(catalogue.sample(code), Signatures(given=SIGNED[code]))


def picture_of(pdf: bytes) -> Image.Image:
    """The pages side by side, each with a thin edge."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [ImageOps.expand(p.render(scale=1.25).to_pil(), 1, "#d8dde0") for p in document]
    width, height = pages[0].size
    sheet = Image.new("RGB", (width * len(pages) + 12 * (len(pages) - 1), height), "#f0f4f5")
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (width + 12), 0))
    return sheet.quantize(64)


def main() -> None:
    """Draw them all."""
    shown = {}
    for code in catalogue.FORMS:
        pdf = pdf_of_sample(code)
        picture_of(pdf).save(PICTURES / f"{code}.png", optimize=True)
        shown[code] = hashlib.sha256(pdf).hexdigest()
    (PICTURES / "pictures.json").write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
