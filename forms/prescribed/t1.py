"""Form T1: section 57, certificate of consent and second opinion (reg 27(1)(b))."""

from __future__ import annotations

from typing import Any, ClassVar

from forms.choices_of_treatment import ReasonsRoute
from forms.definition import Part, a_part
from forms.model import Form
from forms.particulars import asked, asked_in_part
from forms.prescribed.certificates import (
    SOAD,
    PatientWithAddress,
    SecondOpinionInPart2Unprinted,
    SoadNamed,
    TreatmentDescribed,
    block,
    of_second_opinion,
    reasons_on_form,
)
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.words import Address, Line, PersonName, Prose, SignedOn, signed_on
from statute.steps.detention import CertifyTreatment


def _appointee(which: str, title: str) -> Any:
    text = "Appointed for section 57; not a doctor."
    return asked(f"{which} appointed person: {title}", cites="s.57(2)(a)", text=text)


class Appointees(Form):
    """The two people, not doctors, who certify consent with the appointed doctor."""

    appointee1_full_name: PersonName = _appointee("First", "full name")
    appointee1_address: Address = _appointee("First", "address")
    appointee1_profession: Line = _appointee("First", "profession")
    appointee2_full_name: PersonName = _appointee("Second", "full name")
    appointee2_address: Address = _appointee("Second", "address")
    appointee2_profession: Line = _appointee("Second", "profession")


class T1(TreatmentDescribed, PatientWithAddress, Appointees, SoadNamed):
    """Three certify consent in Part 1; the appointed doctor gives the opinion in Part 2."""

    form_code: ClassVar[str] = "T1"

    soad_part1_signed_on: SignedOn = signed_on("Date the appointed doctor signed")
    appointee1_signed_on: SignedOn = signed_on("Date the first appointed person signed")
    appointee2_signed_on: SignedOn = signed_on("Date the second appointed person signed")
    nurse_consulted_full_name: PersonName | None = asked_in_part(
        2, "Nurse consulted: full name", cites="s.57(3)"
    )
    other_consulted_full_name: PersonName | None = asked_in_part(
        2, "Other person consulted: full name", cites="s.57(3)"
    )
    other_consulted_profession: Line | None = asked_in_part(
        2, "Other person consulted: profession", cites="s.57(3)", text="Neither nurse nor doctor."
    )
    reasons_route: ReasonsRoute | None = asked_in_part(
        2, "Where you give your reasons", cites="Wooder [2002] EWCA Civ 554", choices=ReasonsRoute
    )
    reasons: Prose | None = reasons_on_form(part=2)
    soad_part2_signed_on: SignedOn = signed_on(part=2)
    unprinted: SecondOpinionInPart2Unprinted = asked("Not printed on the form")


def as_certificate(form: T1, _reference: str) -> CertifyTreatment:
    """Both parts of Form T1 as a step: it is taken when Part 2 is signed."""
    return of_second_opinion("T1", form.unprinted)


_CERTIFYING = (
    block("soad_part1_signature", SOAD),
    block("appointee1_signature", *FOR_THE_MANAGERS),
    block("appointee2_signature", *FOR_THE_MANAGERS),
)
"""The two others take no part in the pathway, so an officer keeps what they signed."""

FORM = prescribed(
    code="T1",
    title="Section 57: certificate of consent to treatment and second opinion",
    regulation="Regulation 27(1)(b)",
    model=T1,
    parts=(
        Part(1, _CERTIFYING, None, None),
        a_part(2, "certify_treatment", as_certificate, SOAD, block="soad_part2_signature"),
    ),
    declarations=("decl_capable", "decl_consented", "decl_appropriate"),
)
