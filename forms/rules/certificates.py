"""Rules on whom a second opinion doctor consulted before certifying (ss.57-58A)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.model import Form
from forms.rules.families import CONSULTING_A_NURSE
from forms.rules.rule import Bundle, FormRule
from statute.steps.treatment import Profession
from statute.vocabulary import Severity

_PRINTED = ("nurse_consulted_full_name", "other_consulted_full_name")
_IDS = ("unprinted.nurse_consulted", "unprinted.other_consulted")

_TWO_PRINTED = ("first_consulted_full_name", "second_consulted_full_name")
_TWO_IDS = ("unprinted.first_consulted", "unprinted.second_consulted")


def _same(form: Form, first: str, second: str) -> bool:
    """Whether both are given and name the same person; some forms print no names."""
    asked = type(form).model_fields
    if "." not in first and first not in asked:
        return False
    names = [form.at(path) for path in (first, second)]
    return None not in names and len({" ".join(str(n).casefold().split()) for n in names}) == 1


def of_whom_neither(form: Form) -> Iterator[str]:
    """What is wrong whoever they are: not concerned with the treatment, or in charge of it."""
    if form.at("unprinted.consulted_concerned") is False:
        yield "unprinted.consulted_concerned"
    if form.at("unprinted.consulted_in_charge"):
        yield "unprinted.consulted_in_charge"


def _consulted_wrongly(_bundle: Bundle, form: Form) -> Iterator[str]:
    for first, second in (_PRINTED, _IDS):
        if _same(form, first, second):
            yield second
    if form.at("unprinted.other_profession") in {Profession.NURSE, Profession.DOCTOR}:
        yield "unprinted.other_profession"
    yield from of_whom_neither(form)


def _consulted_for_part_4a(_bundle: Bundle, form: Form) -> Iterator[str]:
    for first, second in (_TWO_PRINTED, _TWO_IDS):
        if _same(form, first, second):
            yield second
    professions = [form.at(f"unprinted.{which}_profession") for which in ("first", "second")]
    if professions == [Profession.DOCTOR, Profession.DOCTOR]:
        yield "unprinted.second_profession"
    yield from of_whom_neither(form)


RULES: tuple[FormRule, ...] = (
    FormRule(
        id="cert.consultees",
        forms=CONSULTING_A_NURSE,
        severity=Severity.FATAL,
        citation="ss.57(3), 58(4), 58A(6)",
        message="The second opinion doctor must consult a nurse and one other person, who is "
        "neither nurse nor doctor. Both are concerned with the treatment, and neither is the "
        "responsible clinician or in charge of it.",
        next_act="Consult the right people, and then give the certificate.",
        check=_consulted_wrongly,
    ),
    FormRule(
        id="cert.cto11_consultees",
        forms=("CTO11",),
        severity=Severity.FATAL,
        citation="s.64H(3)",
        message="The second opinion doctor must consult two people concerned with the treatment. "
        "At least one is not a doctor, and neither is the responsible clinician or in charge of "
        "the treatment.",
        next_act="Consult the right people, and then give the certificate.",
        check=_consulted_for_part_4a,
    ),
)
