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
from forms.rectified import Rectified
from forms.render import render
from forms.signatures import Signature, Signatures

PICTURES = Path(__file__).parents[2] / "docs" / "forms"

SCALE = 1.1
"""Enough to read every word; more would make the repository heavy."""

AMHP = ("Thaddeus Inkpenny", "Approved mental health professional", "Exampleton Borough Council")
DOCTOR = ("Dr Ottoline Marchbanks-Fable", "Doctor", "Larkspur NHS Trust (invented)")
OFFICER = ("Perpetua Larkin", "Officer of the hospital managers", "Larkspur NHS Trust (invented)")
CONSTABLE = ("Ignatius Lampwick", "Constable", "Exampleton Constabulary")
NURSE = ("Clementine Osgood", "Nurse", "Larkspur NHS Trust (invented)")
CLINICIAN = (DOCTOR[0], "Responsible clinician", DOCTOR[2])
THERAPIST = ("Septimus Wren-Hollow", "Professional", "Larkspur NHS Trust (invented)")
FAR_OFFICER = (
    "Hesper Dunmore",
    "Officer of the hospital managers",
    "Foxglove NHS Trust (invented)",
)
GP = ("Dr Leopold Thistlewood", "Doctor", "Exampleton Surgery (invented)")
ATTENDANT = (DOCTOR[0], "Nominated medical attendant", DOCTOR[2])
COUNCIL = ("Fenella Brightwater", "Officer of the authority", "Exampleton Borough Council")
SECOND_OPINION = (
    "Dr Araminta Foxworthy-Bell",
    "Second opinion appointed doctor",
    "Second Opinion Service (invented)",
)
TEACHER = ("Lavinia Tolliver", "Appointed for section 57", "Second Opinion Service (invented)")
SOLICITOR = (
    "Augustus Pennywhistle",
    "Appointed for section 57",
    "Second Opinion Service (invented)",
)
UNCLE = ("Cornelius Quillfeather", "Proposed guardian", "for himself")
BROTHER = ("Barnaby Quillfeather", "Nearest relative", "for himself")
CHAIR = ("Octavia Lindqvist-Plum", "Chair of the panel", "Larkspur NHS Trust (invented)")
SECOND = (
    "Ferdinand Osei-Marigold",
    "Member of the panel",
    "Larkspur NHS Trust (invented)",
)
THIRD = ("Philippa Crumbleby", "Member of the panel", "Larkspur NHS Trust (invented)")
MINISTRY = (
    "Barnabas Quince",
    "For the Secretary of State",
    "Ministry of Justice",
)
DELEGATE = ("Euphemia Quillfeather", "Acting as nearest relative", "for herself")
AUNT = ("Euphemia Quillfeather", "Nearest relative", "for herself")


def _at(*moment: int, year: int = 2026) -> datetime:
    return datetime(year, *moment, tzinfo=UTC)


Signed = tuple[tuple[str, str, str], datetime]

SIGNED: dict[str, tuple[Signed | None, ...]] = {
    "A1": ((BROTHER, _at(11, 16, 15, 30)),),
    "A2": ((AMHP, _at(11, 16, 15, 30)),),
    "A3": ((DOCTOR, _at(11, 16, 12, 5)), (GP, _at(11, 16, 12, 20))),
    "A4": ((DOCTOR, _at(11, 16, 12, 5)),),
    "A5": ((AUNT, _at(12, 10, 11, 0)),),
    "A6": ((AMHP, _at(12, 10, 11, 0)),),
    "A7": ((DOCTOR, _at(12, 9, 16, 20)), (GP, _at(12, 9, 16, 40))),
    "A8": ((DOCTOR, _at(12, 9, 16, 20)),),
    "A9": ((BROTHER, _at(11, 16, 14, 10)),),
    "A10": ((AMHP, _at(11, 16, 14, 10)),),
    "A11": ((DOCTOR, _at(11, 16, 13, 5)),),
    "H1": ((DOCTOR, _at(11, 13, 9, 35)), (OFFICER, _at(11, 13, 10, 20))),
    "H2": ((NURSE, _at(11, 13, 7, 10)),),
    "H3": ((OFFICER, _at(11, 16, 17, 55)),),
    "H4": ((OFFICER, _at(1, 12, 11, 0, year=2027)), (FAR_OFFICER, _at(1, 14, 15, 0, year=2027))),
    "H5": (
        (CLINICIAN, _at(5, 12, 16, 0, year=2027)),
        (THERAPIST, _at(5, 13, 10, 30, year=2027)),
        (CLINICIAN, _at(5, 13, 11, 15, year=2027)),
        (OFFICER, _at(5, 14, 9, 0, year=2027)),
    ),
    "H6": ((CLINICIAN, _at(3, 10, 15, 0, year=2027)), (OFFICER, _at(3, 10, 16, 10, year=2027))),
    "G1": ((BROTHER, _at(7, 13, 10, 0, year=2027)), (UNCLE, _at(7, 13, 10, 20, year=2027))),
    "G2": ((AMHP, _at(7, 13, 10, 0, year=2027)),),
    "G3": ((DOCTOR, _at(7, 10, 11, 0, year=2027)), (GP, _at(7, 10, 11, 20, year=2027))),
    "G4": ((DOCTOR, _at(7, 10, 11, 0, year=2027)),),
    "G5": ((COUNCIL, _at(7, 19, 9, 30, year=2027)),),
    "G6": ((OFFICER, _at(8, 3, 9, 0, year=2027)), (UNCLE, _at(8, 3, 14, 0, year=2027))),
    "G7": ((COUNCIL, _at(8, 3, 9, 0, year=2027)), (UNCLE, _at(8, 3, 14, 0, year=2027))),
    "G8": ((COUNCIL, _at(9, 6, 9, 0, year=2027)), (OFFICER, _at(9, 6, 13, 40, year=2027))),
    "G9": ((ATTENDANT, _at(12, 20, 15, 0, year=2027)), (COUNCIL, _at(12, 21, 9, 0, year=2027))),
    "G10": ((CLINICIAN, _at(11, 30, 15, 0, year=2027)), (COUNCIL, _at(12, 1, 9, 0, year=2027))),
    "M1": ((OFFICER, _at(2, 3, 17, 0, year=2027)),),
    "M2": ((CLINICIAN, _at(1, 19, 16, 25, year=2027)), (OFFICER, _at(1, 19, 17, 10, year=2027))),
    "T1": (
        (SECOND_OPINION, _at(3, 9, 11, 0, year=2027)),
        (TEACHER, _at(3, 9, 11, 5, year=2027)),
        (SOLICITOR, _at(3, 9, 11, 10, year=2027)),
        (SECOND_OPINION, _at(3, 9, 12, 0, year=2027)),
    ),
    "T2": ((CLINICIAN, _at(3, 4, 14, 0, year=2027)),),
    "T3": ((SECOND_OPINION, _at(3, 9, 12, 0, year=2027)),),
    "T4": ((CLINICIAN, _at(3, 4, 14, 0, year=2027)),),
    "T5": ((SECOND_OPINION, _at(3, 9, 12, 0, year=2027)),),
    "T6": ((SECOND_OPINION, _at(3, 9, 12, 0, year=2027)),),
    "CTO1": (
        (CLINICIAN, _at(5, 14, 10, 0, year=2027)),
        (AMHP, _at(5, 14, 15, 0, year=2027)),
        (CLINICIAN, _at(5, 17, 10, 30, year=2027)),
    ),
    "CTO2": ((CLINICIAN, _at(6, 28, 13, 0, year=2027)),),
    "CTO3": ((CLINICIAN, _at(9, 20, 15, 10, year=2027)),),
    "CTO4": ((NURSE, _at(9, 21, 10, 55, year=2027)),),
    "CTO5": (
        (CLINICIAN, _at(9, 23, 9, 30, year=2027)),
        (AMHP, _at(9, 23, 11, 0, year=2027)),
        (CLINICIAN, _at(9, 23, 11, 40, year=2027)),
    ),
    "CTO6": ((OFFICER, _at(9, 22, 9, 0, year=2027)), (FAR_OFFICER, _at(9, 22, 14, 0, year=2027))),
    "CTO7": (
        (CLINICIAN, _at(10, 12, 16, 0, year=2027)),
        (AMHP, _at(10, 13, 10, 0, year=2027)),
        (CLINICIAN, _at(10, 14, 9, 0, year=2027)),
        (OFFICER, _at(10, 14, 12, 0, year=2027)),
    ),
    "CTO8": ((CLINICIAN, _at(10, 20, 15, 0, year=2027)), (OFFICER, _at(10, 20, 16, 0, year=2027))),
    "CTO9": ((CLINICIAN, _at(2, 3, 11, 0, year=2027)), (AMHP, _at(2, 3, 15, 0, year=2027))),
    "CTO10": ((OFFICER, _at(7, 30, 10, 0, year=2027)),),
    "CTO11": ((SECOND_OPINION, _at(6, 10, 12, 0, year=2027)),),
    "CTO12": ((CLINICIAN, _at(6, 10, 12, 0, year=2027)),),
    "S5": ((CLINICIAN, _at(11, 13, 16, 20)),),
    "S54": ((NURSE, _at(11, 13, 9, 25)),),
    "S17": (
        (CLINICIAN, _at(2, 5, 11, 0, year=2027)),
        None,
        (NURSE, _at(2, 7, 18, 0, year=2027)),
    ),
    "S18": ((NURSE, _at(2, 21, 18, 55, year=2027)), (NURSE, _at(2, 21, 21, 30, year=2027))),
    "S62": ((CLINICIAN, _at(2, 21, 21, 20, year=2027)), (NURSE, _at(2, 21, 22, 30, year=2027))),
    "S132": ((NURSE, _at(11, 16, 20, 40)),),
    "S135": (
        (AMHP, _at(11, 12, 11, 0)),
        (CONSTABLE, _at(11, 12, 15, 15)),
        (NURSE, _at(11, 12, 15, 45)),
        (NURSE, _at(11, 12, 18, 25)),
    ),
    "NR1": ((AMHP, _at(11, 16, 18, 10)),),
    "NR2": ((AMHP, _at(12, 9, 18, 15)),),
    "NR3": ((OFFICER, _at(11, 17, 10, 0)),),
    "NR4": ((OFFICER, _at(5, 14, 11, 0, year=2027)),),
    "NR5": ((OFFICER, _at(7, 19, 11, 0, year=2027)),),
    "NR6": ((OFFICER, _at(1, 20, 9, 30, year=2027)),),
    "NR7": ((AMHP, _at(10, 28, 17, 0)),),
    "NR8": ((BROTHER, _at(1, 17, 16, 0, year=2027)), (OFFICER, _at(1, 17, 16, 45, year=2027))),
    "NR9": ((BROTHER, _at(1, 4, 12, 0, year=2027)), (DELEGATE, _at(1, 5, 12, 0, year=2027))),
    "NR10": ((AMHP, _at(12, 11, 15, 0)),),
    "AMHP1": ((AMHP, _at(11, 16, 19, 0)),),
    "S14": ((AMHP, _at(11, 19, 12, 0)),),
    "S6": ((AMHP, _at(11, 16, 15, 40)),),
    "REP1": ((CLINICIAN, _at(5, 24, 16, 0, year=2027)),),
    "REP2": ((NURSE, _at(5, 25, 10, 0, year=2027)),),
    "REP3": ((THERAPIST, _at(5, 25, 15, 0, year=2027)),),
    "HM1": (
        (CHAIR, _at(6, 2, 15, 0, year=2027)),
        (SECOND, _at(6, 2, 15, 5, year=2027)),
        (THIRD, _at(6, 2, 15, 10, year=2027)),
        None,
        (CHAIR, _at(6, 2, 15, 30, year=2027)),
    ),
    "TR1": ((OFFICER, _at(11, 18, 16, 0)), (OFFICER, _at(11, 19, 9, 30))),
    "TR2": ((BROTHER, _at(1, 27, 18, 0, year=2027)), (OFFICER, _at(1, 28, 15, 0, year=2027))),
    "TR3": ((OFFICER, _at(5, 16, 9, 0, year=2027)),),
    "TR4": ((MINISTRY, _at(5, 14, 9, 0, year=2027)),),
    "TR5": ((OFFICER, _at(11, 25, 14, 0)),),
    "DIS1": ((CLINICIAN, _at(7, 30, 10, 0, year=2027)),),
    "DIS2": ((COUNCIL, _at(5, 4, 9, 0, year=2028)),),
    "DIS3": ((OFFICER, _at(6, 14, 16, 0, year=2027)),),
    "DIS5": ((MINISTRY, _at(3, 15, 11, 0, year=2028)),),
    "DIS4": ((OFFICER, _at(7, 30, 12, 0, year=2027)),),
    "S61": ((CLINICIAN, _at(5, 13, 11, 0, year=2027)),),
    "SOAD1": ((CLINICIAN, _at(2, 4, 9, 0, year=2027)),),
    "CAP1": ((CLINICIAN, _at(2, 3, 15, 0, year=2027)),),
    "CON1": ((NURSE, _at(3, 9, 11, 30, year=2027)),),
    "S117": (
        (THERAPIST, _at(7, 19, 14, 0, year=2027)),
        (COUNCIL, _at(7, 20, 10, 0, year=2027)),
    ),
    "CTL1": ((CLINICIAN, _at(8, 5, 10, 5, year=2027)),),
    "CTL2": ((CLINICIAN, _at(9, 22, 15, 0, year=2027)),),
    "LA1": ((OFFICER, _at(6, 14, 9, 0, year=2027)),),
    "CQC1": ((OFFICER, _at(2, 22, 9, 30, year=2027)),),
    "S134": ((OFFICER, _at(1, 11, 10, 30, year=2027)),),
    "MHCS1": ((CLINICIAN, _at(6, 21, 10, 0, year=2027)),),
    "S136": (
        (CONSTABLE, _at(11, 15, 22, 30)),
        (NURSE, _at(11, 15, 23, 40)),
        (NURSE, _at(11, 16, 17, 45)),
    ),
}
"""Who signed each form and when, in the order of its places to sign; None where nobody did."""


def signatures_of(code: str) -> Signatures:
    """The signatures under the sample of a form."""
    blocks = catalogue.form(code).blocks
    return Signatures(
        given=tuple(
            _signature(block.name, *signed)
            for block, signed in zip(blocks, SIGNED[code], strict=False)
            if signed is not None
        )
    )


def _signature(block: str, by: tuple[str, str, str], at: datetime) -> Signature:
    name, role, organisation = by
    return Signature(block=block, name=name, role=role, organisation=organisation, signed_at=at)


def pdf_of_sample(code: str) -> bytes:
    """The sample of a form, signed by invented people."""
    return render(catalogue.sample(code), signatures_of(code))


RECTIFIED = "A4-rectified"
"""The picture of a form that was put right: old beside new."""


def pdf_of_rectified() -> bytes:
    """The sample of Form A4, on which the patient's name had been misspelt."""
    after = catalogue.sample("A4")
    said = json.loads(catalogue.canonical(after)[0])
    said |= {"patient_full_name": "Wilhelmina Quilfether", "doctor_prior_acquaintance": "yes"}
    content, sha256 = catalogue.canonical(catalogue.parse("A4", json.dumps(said)))
    name, role, organisation = DOCTOR
    rectified = Rectified(
        paper="recommendation",
        content=content,
        content_sha256=sha256,
        at=_at(11, 19, 9, 30),
        by=name,
        role=role,
        organisation=organisation,
        consented_by=OFFICER[0],
        reasons="The name was misspelt, and the wrong alternative was left in.",
    )
    return render(after, signatures_of("A4"), rectified=rectified)


def picture_of(pdf: bytes) -> Image.Image:
    """The pages side by side, each with a thin edge."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [ImageOps.expand(p.render(scale=SCALE).to_pil(), 1, "#d8dde0") for p in document]
    width, height = pages[0].size
    sheet = Image.new("RGB", (width * len(pages) + 12 * (len(pages) - 1), height), "#f0f4f5")
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (width + 12), 0))
    return sheet.quantize(32)


def main() -> None:
    """Draw those that are new or differ from their picture."""
    kept = PICTURES / "pictures.json"
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    shown = {}
    for code in (*catalogue.FORMS, RECTIFIED):
        pdf = pdf_of_rectified() if code == RECTIFIED else pdf_of_sample(code)
        shown[code] = hashlib.sha256(pdf).hexdigest()
        if before.get(code) != shown[code] or not (PICTURES / f"{code}.png").exists():
            picture_of(pdf).save(PICTURES / f"{code}.png", optimize=True)
    (PICTURES / "pictures.json").write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
