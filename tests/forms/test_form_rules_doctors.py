"""Rules on joint recommendations, and on recommendations and applications of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import check_bundle
from forms.model import Form
from statute.finding import Finding
from statute.vocabulary import Severity
from tests.forms.helping import filled

JOINT = ("A3", "A7")


def found(rule: str, *papers: tuple[str, Form]) -> tuple[Finding, ...]:
    return tuple(finding for finding in check_bundle(papers) if finding.rule == rule)


def alone(rule: str, code: str, **changes: Any) -> tuple[Finding, ...]:
    return found(rule, ("step", filled(code, from_paper=True, **changes)))


def one(findings: tuple[Finding, ...], severity: Severity, *fields: str) -> Finding:
    (finding,) = findings
    assert (finding.severity, finding.fields) == (severity, fields)
    return finding


@pytest.mark.parametrize("code", JOINT)
def test_a_joint_recommendation_is_by_two_doctors(code: str) -> None:
    rule = "bundle.two_different_doctors"
    assert alone(rule, code) == ()
    twice = alone(rule, code, second_doctor_full_name="dr ottoline  marchbanks-fable")
    assert "one doctor twice" in one(twice, Severity.FATAL, "second_doctor_full_name").message


@pytest.mark.parametrize("code", JOINT)
def test_five_clear_days_at_most_lie_between_joint_examinations(code: str) -> None:
    rule = "date.exams_five_clear_days"
    first = {"first_doctor_last_examined_on": "2026-11-15"}
    assert alone(rule, code, **first, second_doctor_last_examined_on="2026-11-21") == ()
    late = alone(rule, code, **first, second_doctor_last_examined_on="2026-11-22")
    fields = ("first_doctor_last_examined_on", "second_doctor_last_examined_on")
    assert "five clear days" in one(late, Severity.FATAL, *fields).message


@pytest.mark.parametrize("code", JOINT)
def test_one_of_two_joint_doctors_is_approved(code: str) -> None:
    rule = "doctor.one_section_12_approved"
    assert alone(rule, code) == ()
    neither = alone(rule, code, first_doctor_s12_approved="no")
    fields = ("first_doctor_s12_approved", "second_doctor_s12_approved")
    assert "section 12" in one(neither, Severity.FATAL, *fields).message


@pytest.mark.parametrize("code", JOINT)
def test_the_english_joint_form_is_right_unless_both_examined_in_wales(code: str) -> None:
    rule = "border.form_follows_place_of_exam"
    assert alone(rule, code, unprinted__first_examined_in="wales") == ()
    both = {"unprinted__first_examined_in": "wales", "unprinted__second_examined_in": "wales"}
    fields = ("unprinted.first_examined_in", "unprinted.second_examined_in")
    one(alone(rule, code, **both), Severity.RECTIFIABLE, *fields)


def test_a_joint_form_with_one_doctor_so_far_breaks_no_rule() -> None:
    gone = {
        f"second_doctor_{name}": None
        for name in (
            *("full_name", "address", "last_examined_on"),
            *("prior_acquaintance", "s12_approved"),
        )
    }
    form = filled("A3", unprinted__second_examined_in_person=None, **gone)
    assert check_bundle([("step", form)]) == ()


@pytest.mark.parametrize("code", ["A1", "A5", "A9"])
def test_a_nearest_relative_stands_in_one_way(code: str) -> None:
    rule = "alt.exactly_one_survives"
    assert alone(rule, code) == ()
    both = {"applicant_relationship": "brother", "authority_copy": {"title": "Order of the court"}}
    (finding,) = alone(rule, code, **both)
    assert finding.severity is Severity.RECTIFIABLE
    assert "within 14 days" in finding.next_act


@pytest.mark.parametrize("code", ["A1", "A5", "A9", "A10"])
def test_every_application_names_a_hospital(code: str) -> None:
    rule = "hospital.application_names_one_site"
    assert alone(rule, code) == ()
    provider = alone(rule, code, hospital_name="Exampleton NHS Foundation Trust")
    one(provider, Severity.RECTIFIABLE, "hospital_name")


def test_an_amhp_states_authority_in_an_emergency_too() -> None:
    assert alone("amhp.authority_stated", "A10") == ()
    lacking = alone("amhp.authority_stated", "A10", approved_by="another_lssa")
    one(lacking, Severity.RECTIFIABLE, "approving_lssa")


@pytest.mark.parametrize(
    ("code", "email"),
    [("A1", "applicant_email"), ("A3", "second_doctor_email"), ("A11", "doctor_email")],
)
def test_an_email_on_paper_goes_with_electronic_service(code: str, email: str) -> None:
    rule = "email.if_electronic"
    assert alone(rule, code) == ()
    one(alone(rule, code, **{email: "o.fable@hospital.example"}), Severity.ADVISORY, email)


@pytest.mark.parametrize(
    ("code", "section"),
    [("A1", "2"), ("A2", "2"), ("A5", "3"), ("A6", "3"), ("A9", "4"), ("A10", "4")],
)
def test_form_h3_names_the_section_of_whatever_application_it_records(
    code: str, section: str
) -> None:
    def recorded(named: str) -> list[tuple[str, Form]]:
        h3 = filled("H3", application_section=named, unprinted__application="app")
        return [("app", filled(code)), ("h3", h3)]

    sections = {
        named: [f.fields for f in found("record_part_missing", *recorded(named))]
        for named in ("2", "3", "4")
    }
    wrong = {named for named, fields in sections.items() if ("application_section",) in fields}
    assert wrong == {"2", "3", "4"} - {section}


@pytest.mark.parametrize(
    ("reasons", "delay", "fields"),
    [
        ("Hears voices. Needs hospital. Will not stay informally.", "Five hours.", []),
        ("Hears voices. Needs hospital. Will not stay informally.", "No.", ["delay"]),
        ("Hears voices. Will not stay informally.", "Five hours.", ["reasons"]),
    ],
)
def test_an_emergency_recommendation_answers_both_questions(
    reasons: str, delay: str, fields: list[str]
) -> None:
    rule = "reasons.cover_each_limb"
    findings = alone(rule, "A11", reasons=reasons, undesirable_delay_reasons=delay)
    names = {"delay": "undesirable_delay_reasons", "reasons": "reasons"}
    assert [f.fields for f in findings] == [(names[field],) for field in fields]
