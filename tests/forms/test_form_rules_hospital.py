"""Rules on the hospital forms and on barring reports: content that passes, and that fails."""

from __future__ import annotations

from typing import Any

import pytest

from forms import catalogue
from forms.bundle import check_bundle
from forms.model import Form
from statute.finding import Finding
from statute.vocabulary import Severity
from tests.forms.helping import filled

_RECEIPT = "part4_received_by_route"


def alone(rule: str, code: str, **changes: Any) -> tuple[Finding, ...]:
    papers = [("step", filled(code, from_paper=True, **changes))]
    return tuple(finding for finding in check_bundle(papers) if finding.rule == rule)


def one(findings: tuple[Finding, ...], severity: Severity, *fields: str) -> Finding:
    (finding,) = findings
    assert (finding.severity, finding.fields) == (severity, fields)
    return finding


def test_a_transfer_is_completed_within_28_days_beginning_with_the_authority() -> None:
    rule = "h4.within_28_days"
    on = {"part1_signed_on": "2027-01-01"}
    assert alone(rule, "H4", **on, admitted_at="2027-01-28T23:59:00Z") == ()
    late = alone(rule, "H4", **on, admitted_at="2027-01-29T00:00:00Z")
    assert "28 days" in one(late, Severity.FATAL, "admitted_at").message


@pytest.mark.parametrize("examined", ["2027-04-10", "2027-06-09"])
def test_renewal_rests_on_an_examination_in_the_last_two_months(examined: str) -> None:
    assert alone("h5.exam_window", "H5", examined_on=examined) == ()


@pytest.mark.parametrize("examined", ["2027-04-09", "2027-06-10"])
def test_an_examination_too_early_or_too_late_renews_nothing(examined: str) -> None:
    found = alone("h5.exam_window", "H5", examined_on=examined)
    assert "two months" in one(found, Severity.FATAL, "examined_on").message


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"part2_profession": "psychiatrist"}, "part2_profession"),
        ({"unprinted__second_profession": "medicine"}, "unprinted.second_profession"),
        ({"unprinted__second_concerned": False}, "unprinted.second_concerned"),
        (
            {"part2_signed_on": "2027-05-14", "part3_signed_on": "2027-05-13"},
            "part2_signed_on",
        ),
    ],
)
def test_somebody_of_another_profession_agrees_before_the_report_is_furnished(
    change: dict[str, Any], field: str
) -> None:
    rule = "h5.second_professional"
    in_time = {"part2_signed_on": "2027-05-13", "part3_signed_on": "2027-05-13"}
    assert alone(rule, "H5", **in_time) == ()
    one(alone(rule, "H5", **change), Severity.FATAL, field)


def test_a_renewal_is_furnished_before_authority_ends() -> None:
    rule = "h5.furnished_before_expiry"
    assert alone(rule, "H5", part3_signed_on="2027-06-09") == ()
    late = alone(rule, "H5", part3_signed_on="2027-06-10")
    assert "renews nothing" in one(late, Severity.FATAL, "part3_signed_on").message


def test_the_parts_of_form_h5_are_expected_in_order() -> None:
    rule = "h5.part_order"
    dated = {"part1_signed_on": "2027-05-12", "part2_signed_on": "2027-05-12"}
    assert alone(rule, "H5", **dated, part4_signed_on="2027-05-20") == ()
    dated["part2_signed_on"] = "2027-05-11"
    one(alone(rule, "H5", **dated), Severity.ADVISORY, "part2_signed_on")


@pytest.mark.parametrize(
    ("rule", "code", "severity"),
    [
        ("exam.in_person", "H5", Severity.FATAL),
        ("exam.awol_in_person", "H6", Severity.ADVISORY),
    ],
)
def test_the_patient_is_examined_in_person(rule: str, code: str, severity: Severity) -> None:
    assert alone(rule, code) == ()
    found = alone(rule, code, unprinted__examined_in_person=False)
    one(found, severity, "unprinted.examined_in_person")


def test_a_report_after_absence_comes_within_a_week_of_the_return() -> None:
    rule = "awol.seven_days"
    assert alone(rule, "H6", part1_signed_on="2027-03-14") == ()
    late = alone(rule, "H6", part1_signed_on="2027-03-15")
    assert "one week" in one(late, Severity.FATAL, "returned_on").message


def test_a_shorter_absence_needs_no_such_report() -> None:
    rule = "awol.seven_days"
    assert alone(rule, "H6", absence_began_on="2027-02-08") == ()
    one(alone(rule, "H6", absence_began_on="2027-02-09"), Severity.FATAL, "absence_began_on")


@pytest.mark.parametrize(
    ("notice", "signed_on", "at", "late"),
    [
        ("10:15", "2027-01-21", "10:15", False),
        ("10:15", "2027-01-21", "10:16", True),
        ("10:15", "2027-01-22", None, True),
        ("10:15", None, None, False),
    ],
)
def test_a_barring_report_comes_within_72_hours_of_the_notice(
    notice: str, signed_on: str | None, at: str | None, late: bool
) -> None:
    found = alone(
        "m2.in_72_hours",
        "M2",
        notice_given_at_time=notice,
        part1_signed_on=signed_on,
        part1_furnished_by="electronic",
        part1_consigned_at_time=None,
        part1_signed_at_time=at,
    )
    if late:
        assert "72 hours" in one(found, Severity.FATAL, "part1_signed_on").message
    else:
        assert found == ()


def test_the_72_hours_of_a_barring_report_are_elapsed_time() -> None:
    over_the_change = {
        "notice_given_on": "2027-03-26",
        "notice_given_at_time": "10:00",
        "part1_signed_on": "2027-03-29",
    }
    rule = "m2.in_72_hours"
    assert alone(rule, "M2", **over_the_change, part1_consigned_at_time="11:00") == ()
    found = alone(rule, "M2", **over_the_change, part1_consigned_at_time="11:01")
    one(found, Severity.FATAL, "part1_signed_on")


def test_a_notice_at_a_time_that_no_clock_showed_is_told() -> None:
    missing = {
        "notice_given_on": "2027-03-28",
        "notice_given_at_time": "01:30",
        "part1_signed_on": "2027-03-28",
    }
    one(alone("m2.in_72_hours", "M2", **missing), Severity.FATAL, "notice_given_at_time")


RECORDS = [("H1", 1, "part2_received_by_route"), ("H4", 1, "admitted_at")]


def missing(*papers: tuple[str, Form]) -> tuple[Finding, ...]:
    return tuple(f for f in check_bundle(papers) if f.rule == "record_part_missing")


@pytest.mark.parametrize(("code", "part", "field"), [*RECORDS, ("H5", 3, _RECEIPT)])
def test_a_part_that_records_may_come_late_but_is_told_once_something_follows(
    code: str, part: int, field: str
) -> None:
    first, complete, next_paper = catalogue.sample(code, part), filled(code), filled("A8")
    found = missing(("one", first), ("next", next_paper))
    assert "does not undo" in one(found, Severity.ADVISORY, field).message
    assert missing(("one", first), ("two", complete), ("next", next_paper)) == ()
    assert missing(("two", complete)) == ()


@pytest.mark.parametrize(("code", "part"), [("H1", 1), ("H4", 1), ("H5", 1), ("H5", 2)])
def test_nobody_is_told_of_a_record_that_cannot_be_made_yet(code: str, part: int) -> None:
    assert missing(("one", catalogue.sample(code, part))) == ()


def test_the_receipt_of_a_renewal_is_asked_for_once_it_is_furnished() -> None:
    one(missing(("one", catalogue.sample("H5", 3))), Severity.ADVISORY, _RECEIPT)


def test_part_2_of_form_h3_is_not_missed_once_a_later_paper_holds_it() -> None:
    emergency = {"application_section": "4", "from_paper": True}
    first = filled("H3", **emergency)
    second = filled(
        "H3",
        **emergency,
        second_recommendation_received_at="2026-11-18T09:00:00Z",
        part2_signatory_name="Perpetua Larkin",
    )
    one(missing(("one", first)), Severity.ADVISORY, "second_recommendation_received_at")
    assert missing(("one", first), ("two", second)) == ()


@pytest.mark.parametrize(
    ("code", "change", "field"),
    [
        ("H5", {"part1_signed_on": "2027-05-11"}, "examined_on"),
        ("H6", {"returned_on": "2027-03-11"}, "returned_on"),
        ("H6", {"absence_began_on": "2027-03-09"}, "absence_began_on"),
        ("M1", {"signed_on": "2027-02-02"}, "received_on"),
        ("M2", {"part1_signed_on": "2027-01-17"}, "notice_given_on"),
    ],
)
def test_days_come_in_an_order_that_can_be(code: str, change: dict[str, Any], field: str) -> None:
    rule = "date.no_future_or_missing"
    assert alone(rule, code) == ()
    one(alone(rule, code, **change), Severity.RECTIFIABLE, field)


@pytest.mark.parametrize(
    ("code", "change", "field"),
    [
        ("H1", {"part1_furnished_by": "electronic"}, "part1_consigned_at_time"),
        ("H6", {"has_renewal_effect": "shall"}, "has_renewal_effect"),
        ("M2", {"part2_received_on": None}, "part2_received_on"),
    ],
)
def test_a_report_that_section_15_does_not_reach_is_corrected_and_initialled(
    code: str, change: dict[str, Any], field: str
) -> None:
    rule = "alt.exactly_one_survives"
    assert alone(rule, code) == ()
    finding = one(alone(rule, code, **change), Severity.RECTIFIABLE, field)
    assert "initial" in finding.next_act
    assert "section 15 does not reach" in finding.next_act


def test_the_email_of_a_barring_report_goes_with_electronic_service() -> None:
    assert alone("email.if_electronic", "M2") == ()
    found = alone("email.if_electronic", "M2", unprinted__served_electronically=True)
    one(found, Severity.ADVISORY, "part1_email")


@pytest.mark.parametrize(
    ("field", "text", "missing"),
    [
        ("reasons", "Bad.", ["symptoms or behaviour", "other methods"]),
        ("reasons", "Hears voices.", ["other methods"]),
        ("cannot_be_provided_reasons", "No.", ["informal admission"]),
    ],
)
def test_reasons_for_renewal_answer_each_question(
    field: str, text: str, missing: list[str]
) -> None:
    found = alone("reasons.cover_each_limb", "H5", **{field: text})
    assert [f.fields for f in found] == [(field,)] * len(missing)
    assert all(part in f.message for f, part in zip(found, missing, strict=True))
