"""Certificates of treatment: what they say as steps, and whom they must have consulted."""

from __future__ import annotations

from typing import Any

import pytest

from forms import catalogue
from forms.bundle import check_bundle
from forms.model import Form
from forms.prescribed.certificates import Certificate
from forms.problems import FormInvalid
from statute.steps.detention import CertifyTreatment
from statute.steps.treatment import Consultee, Profession
from statute.vocabulary import Role, Severity
from tests.forms.helping import content, filled, problems

CONSULTED = (
    Consultee(person="sample-person-2", profession=Profession.NURSE),
    Consultee(person="sample-person-3", profession=Profession.OTHER),
)


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), "pathway-1", part)


def consultees(form: Form, rule: str = "cert.consultees") -> tuple[str, ...]:
    found = [f for f in check_bundle([("step", form)]) if f.rule == rule]
    assert all(f.severity is Severity.FATAL for f in found)
    return tuple(field for f in found for field in f.fields)


@pytest.mark.parametrize("code", ["T2", "T4"])
def test_a_certificate_of_consent_is_a_step_without_consultation(code: Certificate) -> None:
    step = said(code, unprinted__clinician_in_charge="sample-person-9")
    assert step == CertifyTreatment(form=code, clinician_in_charge="sample-person-9")


@pytest.mark.parametrize("code", ["T3", "T6"])
def test_a_second_opinion_names_both_who_were_consulted(code: Certificate) -> None:
    assert said(code) == CertifyTreatment(form=code, consulted=CONSULTED)


def test_form_t5_is_for_those_under_18_and_rests_on_a_consultation_it_does_not_print() -> None:
    assert said("T5") == CertifyTreatment(form="T5", consulted=CONSULTED, under_18=True)


def test_form_t1_takes_its_step_when_the_second_opinion_is_signed() -> None:
    assert said("T1", 2) == CertifyTreatment(
        form="T1", consulted=CONSULTED, two_others_certify_consent=True
    )
    with pytest.raises(FormInvalid):
        said("T1", 1)


def test_form_t1_can_be_signed_by_three_before_anybody_was_consulted() -> None:
    part_1 = catalogue.sample("T1", 1)
    assert part_1.at("unprinted.nurse_consulted") is None
    assert consultees(part_1) == ()
    assert catalogue.added_to(part_1, catalogue.sample("T1")) == ()


@pytest.mark.parametrize("code", ["T3", "T5", "T6"])
def test_only_a_second_opinion_doctor_signs_a_second_opinion(code: str) -> None:
    (block,) = catalogue.form(code).blocks
    assert block.roles == (Role.SOAD,)


@pytest.mark.parametrize("code", ["T1", "T3", "T5", "T6"])
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unprinted__other_profession": "doctor"}, "unprinted.other_profession"),
        ({"unprinted__other_profession": "nurse"}, "unprinted.other_profession"),
        ({"unprinted__other_consulted": "sample-person-2"}, "unprinted.other_consulted"),
        ({"unprinted__consulted_concerned": False}, "unprinted.consulted_concerned"),
        ({"unprinted__consulted_in_charge": True}, "unprinted.consulted_in_charge"),
    ],
)
def test_the_wrong_people_consulted_undo_a_second_opinion(
    code: str, change: dict[str, Any], field: str
) -> None:
    assert consultees(filled(code)) == ()
    assert consultees(filled(code, **change)) == (field,)


def test_one_person_cannot_be_both_who_were_consulted() -> None:
    form = filled("T3", other_consulted_full_name="clementine  osgood")
    assert consultees(form) == ("other_consulted_full_name",)


@pytest.mark.parametrize("code", ["T1", "T3", "T5", "T6"])
def test_reasons_stand_on_the_form_or_are_promised_elsewhere(code: str) -> None:
    here = content(code, reasons_route="on_form", reasons=None)
    assert set(problems(code, here)) == {"reasons"}
    assert problems(code, content(code, reasons_route="separate_statement", reasons=None)) == {}
