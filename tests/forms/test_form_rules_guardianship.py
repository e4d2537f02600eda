"""Rules on guardianship papers: content that passes and content that fails."""

from __future__ import annotations

from typing import Any

import pytest

from forms import catalogue
from forms.bundle import check_bundle
from forms.model import Form
from statute.finding import Finding
from statute.vocabulary import Severity
from tests.forms.helping import filled

SINGLES = {"unprinted__recommendations": ["first", "second"]}
RECOMMENDATIONS = ("unprinted.recommendations",)


def found(rule: str, papers: list[tuple[str, Form]]) -> tuple[Finding, ...]:
    return tuple(finding for finding in check_bundle(papers) if finding.rule == rule)


def alone(rule: str, code: str, **changes: Any) -> tuple[Finding, ...]:
    return found(rule, [("step", filled(code, from_paper=True, **changes))])


def one(findings: tuple[Finding, ...], severity: Severity, *fields: str) -> Finding:
    (finding,) = findings
    assert (finding.severity, finding.fields) == (severity, fields)
    return finding


def reception(
    first: dict[str, Any] | None = None, second: dict[str, Any] | None = None, **application: Any
) -> list[tuple[str, Form]]:
    """Two recommendations on Form G4, the application on them, and its acceptance."""
    other = {"doctor_full_name": "Dr Leopold Thistlewood", "doctor_s12_approved": "no"}
    return [
        ("first", filled("G4", **(first or {}))),
        ("second", filled("G4", **{**other, **(second or {})})),
        ("app", filled("G1", **SINGLES, **application)),
        ("g5", filled("G5", unprinted__application="app")),
    ]


def jointly(code: str = "G2", **application: Any) -> list[tuple[str, Form]]:
    """A joint recommendation, as it was after each doctor signed, and the application on it."""
    first, both = catalogue.sample("G3", 1), filled("G3")
    return [("first", first), ("second", both), ("app", filled(code, **SINGLES, **application))]


def test_papers_of_reception_that_agree_break_no_rule() -> None:
    assert check_bundle(reception()) == ()
    assert check_bundle(jointly()) == ()


def test_guardianship_rests_on_recommendations_for_guardianship() -> None:
    rule = "bundle.right_forms"
    papers = reception()
    papers[1] = ("second", filled("A4"))
    one(found(rule, papers), Severity.FATAL, *RECOMMENDATIONS)
    papers[1] = ("second", filled("G3"))
    assert (
        "one Form G3 or two Forms G4"
        in one(found(rule, papers), Severity.FATAL, *RECOMMENDATIONS).message
    )


def test_two_doctors_recommend_guardianship() -> None:
    rule = "bundle.two_different_doctors"
    assert found(rule, reception()) == ()
    papers = reception(second={"doctor_full_name": "DR OTTOLINE MARCHBANKS-FABLE"})
    one(found(rule, papers), Severity.FATAL, *RECOMMENDATIONS)
    one(
        alone(rule, "G3", second_doctor_full_name="Dr Ottoline Marchbanks-Fable"),
        Severity.FATAL,
        "second_doctor_full_name",
    )


def test_one_doctor_who_recommends_guardianship_is_approved() -> None:
    rule = "doctor.one_section_12_approved"
    assert found(rule, reception()) == ()
    one(found(rule, reception({"doctor_s12_approved": "no"})), Severity.FATAL, *RECOMMENDATIONS)


@pytest.mark.parametrize(("day", "wrong"), [("2027-07-04", False), ("2027-07-03", True)])
def test_five_clear_days_at_most_lie_between_examinations(day: str, wrong: bool) -> None:
    papers = reception({"doctor_last_examined_on": day})
    findings = found("date.exams_five_clear_days", papers)
    assert [f.fields for f in findings] == [RECOMMENDATIONS] * wrong
    assert all(f.severity is Severity.FATAL for f in findings)


def test_recommendations_are_signed_by_the_day_of_the_application() -> None:
    rule = "date.recommendations_not_after_application"
    signed = {"signed_on": "2027-07-13"}
    assert found(rule, reception(signed, part1_signed_on="2027-07-13")) == ()
    late = reception(signed, part1_signed_on="2027-07-12")
    one(found(rule, late), Severity.FATAL, *RECOMMENDATIONS)
    joint = jointly(part1_signed_on="2027-07-12")
    joint[1] = ("second", filled("G3", second_doctor_signed_on="2027-07-13"))
    one(found(rule, joint), Severity.FATAL, *RECOMMENDATIONS)


@pytest.mark.parametrize("code", ["G1", "G2"])
def test_the_applicant_saw_the_patient_within_14_days(code: str) -> None:
    rule = "date.applicant_saw_within_14_days"
    assert alone(rule, code, part1_signed_on="2027-07-25") == ()
    assert alone(rule, code) == ()
    for signed in ("2027-07-26", "2027-07-11"):
        found_in = alone(rule, code, part1_signed_on=signed)
        one(found_in, Severity.FATAL, "patient_last_seen_on")


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("G1", "seen_in_person"),
        ("G2", "seen_in_person"),
        ("G3", "first_examined_in_person"),
        ("G3", "second_examined_in_person"),
        ("G4", "examined_in_person"),
        ("G9", "examined_in_person"),
    ],
)
def test_seeing_and_examining_are_in_person(code: str, field: str) -> None:
    assert alone("exam.in_person", code) == ()
    remote = alone("exam.in_person", code, **{f"unprinted__{field}": False})
    one(remote, Severity.FATAL, f"unprinted.{field}")


def test_why_no_doctor_knew_the_patient_is_explained() -> None:
    rule = "acquaintance.explained"
    strangers = [{"doctor_prior_acquaintance": "no"}] * 2
    assert found(rule, reception()) == ()
    explained = reception(*strangers, no_prior_acquaintance_explanation="Nobody could come.")
    assert found(rule, explained) == ()
    lacking = found(rule, reception(*strangers))
    one(lacking, Severity.RECTIFIABLE, "no_prior_acquaintance_explanation")


def test_no_guardianship_while_the_nearest_relative_objects() -> None:
    assert alone("nr.no_objection", "G2") == ()
    objects = alone("nr.no_objection", "G2", unprinted__nearest_relative_objects=True)
    one(objects, Severity.FATAL, "unprinted.nearest_relative_objects")


@pytest.mark.parametrize(("born", "wrong"), [("2011-07-13", False), ("2011-07-14", True)])
def test_guardianship_is_for_people_of_16(born: str, wrong: bool) -> None:
    on = {"part1_signed_on": "2027-07-13", "patient_date_of_birth": born}
    findings = alone("g.patient_16", "G1", **on)
    assert [f.fields for f in findings] == [("patient_date_of_birth",)] * wrong
    assert all(f.severity is Severity.FATAL for f in findings)


def test_a_date_of_birth_that_was_struck_out_says_nothing_of_age() -> None:
    assert alone("g.patient_16", "G2", patient_date_of_birth="2020-01-01") == ()


@pytest.mark.parametrize(("day", "wrong"), [("2027-07-23", False), ("2027-07-24", True)])
def test_an_application_is_forwarded_within_14_days(day: str, wrong: bool) -> None:
    papers = reception()
    g5 = filled("G5", unprinted__application="app", unprinted__application_forwarded_on=day)
    papers[-1] = ("g5", g5)
    findings = found("g.forwarded_in_14_days", papers)
    assert [f.fields for f in findings] == [("unprinted.application_forwarded_on",)] * wrong
    assert all(f.severity is Severity.FATAL for f in findings)


def test_an_acceptance_alone_is_not_judged_by_papers_that_are_not_here() -> None:
    assert alone("g.forwarded_in_14_days", "G5") == ()


def test_guardianship_papers_name_one_patient_at_one_address() -> None:
    assert found("id.patient_name_identical", reception()) == ()
    wrong = found("id.patient_name_identical", reception(patient_full_name="Wilhelm Quill"))
    assert "first of these papers" in one(wrong, Severity.RECTIFIABLE, "patient_full_name").message
    address = {"lines": ["Flat 4", "40 Nowhere Lane", "Exampleton"], "postcode": "ZZ1 3CC"}
    moved = found("id.patient_address_identical", reception(patient_address=address))
    one(moved, Severity.RECTIFIABLE, "patient_address")


@pytest.mark.parametrize("code", ["H4", "H5", "H6", "G6", "G7", "G8", "G9", "G10"])
def test_later_papers_name_the_patient_as_the_first_did(code: str) -> None:
    rule = "id.patient_name_identical"
    papers = [("app", filled("A6")), ("later", filled(code))]
    assert found(rule, papers) == ()
    papers[1] = ("later", filled(code, patient_full_name="Wilhelmina Quilfeather"))
    assert one(found(rule, papers), Severity.RECTIFIABLE, "patient_full_name").step == "later"


@pytest.mark.parametrize(
    ("rule", "code", "change"),
    [
        ("nr.one_branch_survives", "G2", {"not_consulted_because": "none"}),
        ("amhp.authority_stated", "G2", {"approving_lssa": "Other Council"}),
        ("alt.exactly_one_survives", "G1", {"applicant_relationship": None}),
        ("alt.exactly_one_survives", "G2", {"patient_date_of_birth": "1991-02-28"}),
        ("border.form_follows_place_of_exam", "G4", {"unprinted__examined_in": "wales"}),
    ],
)
def test_slips_on_guardianship_papers_can_be_amended(
    rule: str, code: str, change: dict[str, Any]
) -> None:
    assert alone(rule, code) == ()
    (finding,) = alone(rule, code, **change)
    assert finding.severity is Severity.RECTIFIABLE
    assert finding.fields == tuple(name.replace("__", ".") for name in change)
    if rule != "border.form_follows_place_of_exam":
        assert "s.8(4)" in finding.next_act


def test_guardianship_is_renewed_on_an_examination_in_the_last_two_months() -> None:
    assert alone("h5.exam_window", "G9", examined_on="2027-11-19") == ()
    early = alone("h5.exam_window", "G9", examined_on="2027-11-18")
    one(early, Severity.FATAL, "examined_on")


def test_a_report_on_guardianship_after_absence_comes_within_the_week() -> None:
    assert alone("awol.seven_days", "G10", part1_signed_on="2027-12-03") == ()
    late = alone("awol.seven_days", "G10", part1_signed_on="2027-12-04")
    one(late, Severity.FATAL, "returned_on")
    remote = alone("exam.awol_in_person", "G10", unprinted__examined_in_person=False)
    one(remote, Severity.ADVISORY, "unprinted.examined_in_person")


@pytest.mark.parametrize(
    ("code", "change", "field"),
    [
        ("G5", {"signed_on": "2027-07-18"}, "accepted_on"),
        ("G6", {"transfer_on": "2027-08-01"}, "lssa_agreed_on"),
        ("G7", {"part1_signed_on": "2027-08-01"}, "lssa_agreed_on"),
        ("G9", {"part1_signed_on": "2027-12-19"}, "examined_on"),
        ("G10", {"absence_began_on": "2027-11-28"}, "absence_began_on"),
    ],
)
def test_days_on_guardianship_papers_come_in_an_order_that_can_be(
    code: str, change: dict[str, Any], field: str
) -> None:
    rule = "date.no_future_or_missing"
    assert alone(rule, code) == ()
    one(alone(rule, code, **change), Severity.RECTIFIABLE, field)


@pytest.mark.parametrize(
    ("reasons", "missing"),
    [
        ("Hears voices. Must be required to live where care is given.", []),
        ("Hears voices.", ["powers of guardianship"]),
        ("Bad.", ["symptoms or behaviour", "powers of guardianship"]),
    ],
)
def test_reasons_for_guardianship_answer_each_question(reasons: str, missing: list[str]) -> None:
    findings = alone("reasons.cover_each_limb", "G4", reasons=reasons)
    assert all(f.severity is Severity.ADVISORY for f in findings)
    assert [part in f.message for f, part in zip(findings, missing, strict=True)] == [
        True for _ in missing
    ]


def test_a_name_that_a_paper_does_not_say_differs_from_nobody_s() -> None:
    blank = filled("G4", from_paper=True, patient_full_name=None, patient_address=None)
    for papers in ([("1", blank), ("2", filled("G5"))], [("1", filled("G5")), ("2", blank)]):
        assert found("id.patient_name_identical", papers) == ()
        assert found("id.patient_address_identical", papers) == ()
