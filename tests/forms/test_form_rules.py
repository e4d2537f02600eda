"""Each rule on what forms say: content that passes it, and content that fails it."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import RULES, check_bundle
from forms.model import Form
from statute.finding import Finding
from statute.vocabulary import Severity
from tests.forms.helping import CODES, filled

ABOUT_THE_RELATIVE = {"nr_position": "none"}


def found(rule: str, *papers: tuple[str, Form]) -> tuple[Finding, ...]:
    return tuple(finding for finding in check_bundle(papers) if finding.rule == rule)


def alone(rule: str, code: str, *, from_paper: bool = True, **changes: Any) -> tuple[Finding, ...]:
    """What the rule finds in one changed sample."""
    return found(rule, ("step", filled(code, from_paper=from_paper, **changes)))


def one(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_wrong_with_the_samples(code: str) -> None:
    assert check_bundle([("step", filled(code))]) == ()


def test_every_finding_says_what_to_do_and_by_which_provision() -> None:
    for rule in RULES:
        assert rule.message.endswith(".")
        assert rule.next_act.endswith(".")
        assert rule.citation


def test_one_statement_about_the_nearest_relative_is_left_in_a2() -> None:
    rule = "nr.one_branch_survives"
    gone = {"nr_full_name": None, "nr_address": None, "nr_informed": None}
    assert alone(rule, "A2", **ABOUT_THE_RELATIVE, **gone) == ()
    finding = one(alone(rule, "A2", **ABOUT_THE_RELATIVE))
    assert finding.severity is Severity.RECTIFIABLE
    assert finding.fields == ("nr_full_name", "nr_address", "nr_informed")


def test_one_statement_about_the_nearest_relative_is_left_in_a6() -> None:
    rule = "nr.one_branch_survives"
    assert alone(rule, "A6") == ()
    finding = one(alone(rule, "A6", not_consulted_because="none"))
    assert finding.fields == ("not_consulted_because",)


def test_a_statement_that_stands_but_is_not_complete_is_found() -> None:
    assert one(alone("nr.one_branch_survives", "A2", nr_address=None)).fields == ("nr_address",)


def test_other_alternatives_are_settled() -> None:
    rule = "alt.exactly_one_survives"
    assert alone(rule, "H3") == ()
    finding = one(alone(rule, "H3", application_received_at="2026-11-16T09:00:00Z"))
    assert (finding.severity, finding.fields) == (
        Severity.RECTIFIABLE,
        ("application_received_at",),
    )
    assert one(alone(rule, "H3", admitted_at=None)).fields == ("admitted_at",)


def test_one_defect_is_told_once() -> None:
    findings = check_bundle([("step", filled("A2", approving_lssa="Other Council"))])
    assert [finding.rule for finding in findings] == ["amhp.authority_stated"]


def test_the_approving_authority_is_stated() -> None:
    rule = "amhp.authority_stated"
    assert alone(rule, "A6") == ()
    finding = one(alone(rule, "A6", approving_lssa=None))
    assert (finding.severity, finding.fields) == (Severity.RECTIFIABLE, ("approving_lssa",))


def test_an_email_goes_with_electronic_service_only() -> None:
    rule = "email.if_electronic"
    both = {"amhp_email": "t.inkpenny@council.example", "unprinted__served_electronically": True}
    assert alone(rule, "A2", **both) == ()
    assert one(alone(rule, "A2", unprinted__served_electronically=True)).fields == ("amhp_email",)
    left_in = one(alone(rule, "A4", doctor_email="o.fable@hospital.example"))
    assert (left_in.severity, left_in.fields) == (Severity.ADVISORY, ("doctor_email",))


@pytest.mark.parametrize("name", ["Larkspur House", "Trust House Hospital", "St Anne's Hospital"])
def test_a_hospital_is_named(name: str) -> None:
    assert alone("hospital.application_names_one_site", "A2", hospital_name=name) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Exampleton NHS Foundation Trust",
        "Exampleton Partnership Trust.",
        "Invented Healthcare Ltd",
        "Larkspur House or Foxglove Hospital",
        "Larkspur House; Foxglove Hospital",
    ],
)
def test_a_provider_or_a_choice_of_hospitals_is_no_hospital(name: str) -> None:
    finding = one(alone("hospital.application_names_one_site", "A6", hospital_name=name))
    assert (finding.severity, finding.fields) == (Severity.RECTIFIABLE, ("hospital_name",))


def with_application(signed_on: str | None, **h3: Any) -> list[tuple[str, Form]]:
    """An application and the record of its receipt."""
    application = filled("A2", signed_on=signed_on)
    return [("app", application), ("h3", filled("H3", unprinted__application="app", **h3))]


@pytest.mark.parametrize("signed_on", ["2026-11-16", "2026-11-10", None])
def test_admission_is_on_or_after_the_day_of_the_application(signed_on: str | None) -> None:
    assert found("h3.times_in_order", *with_application(signed_on)) == ()


def test_admission_before_the_application_is_found_on_h3() -> None:
    finding = one(found("h3.times_in_order", *with_application("2026-11-17")))
    assert (finding.step, finding.severity) == ("h3", Severity.ADVISORY)
    assert finding.fields == ("admitted_at",)


def test_the_day_of_admission_is_counted_in_london() -> None:
    late = with_application("2026-07-02", admitted_at="2026-07-01T23:30:00Z")
    assert found("h3.times_in_order", *late) == ()


def test_h3_names_the_section_of_its_application() -> None:
    rule = "record_part_missing"
    assert found(rule, *with_application(None)) == ()
    finding = one(found(rule, *with_application(None, application_section="3")))
    assert (finding.step, finding.fields) == ("h3", ("application_section",))


def test_part_2_of_h3_is_completed_for_section_4() -> None:
    rule = "record_part_missing"
    finding = one(alone(rule, "H3", application_section="4"))
    assert finding.severity is Severity.ADVISORY
    assert alone(rule, "H3", **section_4("2026-11-19T17:40:00Z")) == ()


def section_4(received_at: str) -> dict[str, str]:
    return {
        "application_section": "4",
        "second_recommendation_received_at": received_at,
        "part2_signatory_name": "Perpetua Larkin",
    }


def test_the_second_recommendation_comes_within_72_hours() -> None:
    rule = "s4.second_recommendation_in_72_hours"
    assert alone(rule, "H3", **section_4("2026-11-19T17:40:00Z")) == ()
    finding = one(alone(rule, "H3", **section_4("2026-11-19T17:40:01Z")))
    assert finding.severity is Severity.FATAL


def test_the_72_hours_are_elapsed_time_when_the_clocks_go_forward() -> None:
    rule = "s4.second_recommendation_in_72_hours"
    admitted = {"admitted_at": "2027-03-26T10:00:00Z"}
    in_time = section_4("2027-03-29T11:00:00+01:00")
    assert alone(rule, "H3", **admitted, **in_time) == ()
    late = section_4("2027-03-29T11:30:00+01:00")
    assert one(alone(rule, "H3", **admitted, **late)).step == "step"


def test_the_form_follows_the_place_of_examination() -> None:
    rule = "border.form_follows_place_of_exam"
    assert alone(rule, "A4", unprinted__examined_in="england") == ()
    finding = one(alone(rule, "A4", unprinted__examined_in="wales"))
    assert finding.severity is Severity.RECTIFIABLE


@pytest.mark.parametrize(
    ("code", "reasons", "missing"),
    [
        ("A4", "Hears voices. Needs hospital.", ["informal admission"]),
        ("A4", "Hears voices. Will not stay informally.", ["admitted to hospital"]),
        ("A4", "Needs hospital. Will not stay informally.", ["symptoms or behaviour"]),
        ("A8", "Hears voices. Will not stay informally.", ["other methods"]),
        ("A8", "Bad.", ["symptoms or behaviour", "other methods", "informal admission"]),
    ],
)
def test_reasons_that_leave_a_point_out_are_told_which(
    code: str, reasons: str, missing: list[str]
) -> None:
    findings = alone("reasons.cover_each_limb", code, reasons=reasons)
    assert [f.severity for f in findings] == [Severity.ADVISORY] * len(missing)
    assert [part in f.message for f, part in zip(findings, missing, strict=True)] == [
        True for _ in missing
    ]


def test_a_finding_says_nothing_about_anybody() -> None:
    papers = with_application("2026-11-17", application_section="3")
    told = " ".join(f.message + f.next_act for f in check_bundle(papers))
    assert "Quillfeather" not in told
