"""Forms of community treatment: what they say as steps, and the rules on what they say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from forms import catalogue
from forms.bundle import check_bundle
from forms.problems import FormInvalid
from statute.finding import Finding
from statute.steps.community import (
    AgreeCommunityOrder,
    AgreementPurpose,
    AssignResponsibleHospital,
    DetainOnRecall,
    ExtendCommunityOrder,
    MakeCommunityOrder,
    RecallGround,
    RecallToHospital,
    ReportReturnToOrder,
    RevokeCommunityOrder,
    TransferOnRecall,
    VaryCommunityConditions,
)
from statute.steps.detention import CertifyTreatment
from statute.steps.part_6 import SpecifyCommunityConditions
from statute.vocabulary import Severity
from tests.forms.helping import content, filled, problems

MISSED: dict[str, Any] = {
    "recall_ground": "breach_of_availability_condition",
    "grounds": None,
    "breach_purpose": "extension_s20A",
}


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), "pathway-1", part)


def found(rule: str, *papers: Any) -> tuple[Finding, ...]:
    given = [(f"step-{n}", form) for n, form in enumerate(papers)]
    return tuple(finding for finding in check_bundle(given) if finding.rule == rule)


def fields(rule: str, *papers: Any, severity: Severity = Severity.FATAL) -> tuple[str, ...]:
    findings = found(rule, *papers)
    assert all(f.severity is severity and f.message and f.next_act for f in findings)
    return tuple(field for finding in findings for field in finding.fields)


@pytest.mark.parametrize(
    ("code", "purpose"),
    [
        ("CTO1", AgreementPurpose.MAKE),
        ("CTO5", AgreementPurpose.REVOKE),
        ("CTO7", AgreementPurpose.EXTEND),
        ("CTO9", AgreementPurpose.CONDITIONS),
    ],
)
def test_part_2_is_the_agreement_of_an_amhp(code: str, purpose: AgreementPurpose) -> None:
    agreed = AgreeCommunityOrder(purpose=purpose, criteria_met=True, appropriate=True)
    assert said(code, 2) == agreed


def test_form_cto8_reports_after_absence_and_may_extend_too() -> None:
    assert said("CTO8", 1) == ReportReturnToOrder(
        examined_on=date(2027, 10, 20),
        criteria_met=True,
        amhp_consulted=True,
        professional_consulted=True,
        serves_as_extension=True,
    )
    only = said("CTO8", 1, expires_within_two_months="is_not", has_extension_effect=None)
    assert only.serves_as_extension is False


def test_part_1_of_form_cto9_specifies_the_conditions() -> None:
    assert said("CTO9", 1) == SpecifyCommunityConditions()


def test_part_3_of_form_cto1_makes_the_order_from_the_time_it_gives() -> None:
    assert said("CTO1", 3) == MakeCommunityOrder(
        agreement="sample-agreement-1",
        criteria_met=True,
        responsible_hospital="ZZT0101",
        effective_at=datetime(2027, 5, 17, 11, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize("code", ["CTO1", "CTO5", "CTO7"])
def test_part_3_rests_on_an_agreement(code: str) -> None:
    form = filled(code, from_paper=True, unprinted__agreement=None)
    with pytest.raises(FormInvalid):
        catalogue.to_particulars(form, "pathway-1", 3)


def test_the_other_forms_take_their_steps() -> None:
    assert said("CTO2") == VaryCommunityConditions()
    assert said("CTO3") == RecallToHospital(
        ground=RecallGround.TREATMENT_AND_RISK, hospital="ZZT0101"
    )
    assert said("CTO3", **MISSED).ground is RecallGround.MANDATORY_CONDITION
    assert said("CTO4") == DetainOnRecall(
        recall="sample-recall-1",
        hospital="ZZT0101",
        cto4_time=datetime(2027, 9, 21, 10, 40, tzinfo=UTC),
    )
    assert said("CTO5") == RevokeCommunityOrder(agreement="sample-agreement-2", criteria_met=True)
    assert said("CTO6", 1) == TransferOnRecall(to_hospital="ZZF0101")
    assert said("CTO7", 3) == ExtendCommunityOrder(
        examined_on=date(2027, 10, 12),
        consulted_professional=True,
        agreement="sample-agreement-3",
        criteria_met=True,
    )
    assert said("CTO10") == AssignResponsibleHospital(to_hospital="ZZF0101")
    assert said("CTO12") == CertifyTreatment(form="CTO12")


@pytest.mark.parametrize("treatment", [None, "The same."])
def test_form_cto11_says_whether_it_covers_recall(treatment: str | None) -> None:
    step = said("CTO11", recall_treatment=treatment, recall_treatment_conditions=None)
    assert (step.form, step.on_recall, len(step.consulted)) == ("CTO11", bool(treatment), 2)


def test_every_condition_says_what_it_is_for() -> None:
    bare = content("CTO1", discretionary_conditions=[{"condition": "To stay.", "purposes": []}])
    assert any("purposes" in field for field in problems("CTO1", bare))
    assert problems("CTO1", content("CTO1", discretionary_conditions=None)) == {}
    assert problems("CTO2", content("CTO2", conditions_as_varied=[])) == {}


@pytest.mark.parametrize(
    ("rule", "code", "left_out"),
    [
        ("cto1.all_three_parts", "CTO1", (2,)),
        ("cto5.all_three_parts", "CTO5", (2,)),
        ("cto7.parts_1_to_3", "CTO7", (3,)),
    ],
)
def test_a_form_with_a_part_left_out_is_not_valid(
    rule: str, code: str, left_out: tuple[int, ...]
) -> None:
    whole = filled(code)
    assert fields(rule, whole) == ()
    assert fields(rule, catalogue.sample(code, 1)) == ()
    assert fields(rule, whole.without_parts(left_out)) == whole.paths_of_parts(left_out)[:1]


def test_an_order_is_made_after_the_agreement_and_has_no_effect_earlier() -> None:
    rule = "cto1.part_order"
    on: dict[str, Any] = {"part1_signed_on": "2027-05-14", "part3_signed_on": "2027-05-17"}
    assert fields(rule, filled("CTO1", **on, part2_signed_on="2027-05-14")) == ()
    late = filled("CTO1", **on, part2_signed_on="2027-05-18")
    assert fields(rule, late) == ("part3_signed_on",)
    early = filled("CTO1", **on, effective_from_date="2027-05-16")
    assert fields(rule, early) == ("effective_from_date",)


def test_an_examination_by_video_is_doubtful_before_an_order_and_undoes_an_extension() -> None:
    remote: dict[str, Any] = {"unprinted__examined_in_person": False}
    path = ("unprinted.examined_in_person",)
    for rule, code, severity in (
        ("exam.cto1_in_person", "CTO1", Severity.ADVISORY),
        ("exam.in_person", "CTO7", Severity.FATAL),
        ("exam.awol_in_person", "CTO8", Severity.ADVISORY),
    ):
        assert fields(rule, filled(code), severity=severity) == ()
        assert fields(rule, filled(code, **remote), severity=severity) == path


def test_every_paper_of_a_recall_names_the_same_hospital() -> None:
    rule = "cto.recall_chain_hospital"
    recall, held = filled("CTO3"), filled("CTO4")
    assert fields(rule, recall, held, filled("CTO5")) == ()
    elsewhere = filled("CTO4", recall_hospital_name="Foxglove Hospital")
    assert fields(rule, recall, elsewhere) == ("recall_hospital_name",)
    there = filled("CTO5", detaining_hospital_name="Foxglove Hospital")
    assert fields(rule, recall, held, there) == ("detaining_hospital_name",)
    assert fields(rule, recall, held, filled("CTO6"), there) == ()


def test_detention_begins_after_the_recall_and_revocation_follows_within_72_hours() -> None:
    rule, held = "cto.recall_chain_times", filled("CTO4")
    assert fields(rule, filled("CTO3", signed_on="2027-09-21"), held) == ()
    assert fields(rule, filled("CTO3", signed_on="2027-09-22"), held) == ("detention_began_at",)
    assert fields(rule, held, filled("CTO5", part3_signed_on="2027-09-24")) == ()
    assert fields(rule, held, filled("CTO5", part3_signed_on="2027-09-25")) == ("part3_signed_on",)
    other = filled("CTO5", detained_since="2027-09-21T10:41:00Z")
    assert fields(rule, held, other) == ("detained_since",)


def test_a_recall_has_one_ground() -> None:
    rule = "cto3.one_ground"
    assert fields(rule, filled("CTO3")) == fields(rule, filled("CTO3", **MISSED)) == ()
    both = filled("CTO3", from_paper=True, breach_purpose="extension_s20A")
    assert fields(rule, both) == ("breach_purpose",)
    neither = filled("CTO3", from_paper=True, grounds=None)
    assert fields(rule, neither) == ("grounds",)


def test_an_extension_gives_the_order_and_the_hospital_as_the_papers_before_it_do() -> None:
    rule, advisory = "cto7.dates_right", Severity.ADVISORY
    order = filled("CTO1")
    assert fields(rule, order, filled("CTO7"), severity=advisory) == ()
    wrong = filled("CTO7", cto_made_on="2027-05-18")
    assert fields(rule, order, wrong, severity=advisory) == ("cto_made_on",)
    passed = (filled("CTO10"), filled("CTO7"))
    assert fields(rule, *passed, severity=advisory) == ("responsible_hospital_name",)


@pytest.mark.parametrize(("day", "misdated"), [("2010-05-03", True), ("2010-05-04", False)])
def test_a_receipt_with_a_day_before_the_report_is_noted_and_no_more(
    day: str, misdated: bool
) -> None:
    """WE-20A-03: Part 4 of Form CTO7 dated before Parts 1 to 3."""
    form = filled("CTO7", part3_signed_on="2010-05-04", part4_signed_on=day)
    told = fields("record.receipt_misdated", form, severity=Severity.ADVISORY)
    assert told == (("part4_signed_on",) if misdated else ())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (
            {"unprinted__first_profession": "doctor", "unprinted__second_profession": "doctor"},
            "unprinted.second_profession",
        ),
        ({"second_consulted_full_name": "Clementine Osgood"}, "second_consulted_full_name"),
        ({"unprinted__second_consulted": "sample-person-2"}, "unprinted.second_consulted"),
        ({"unprinted__consulted_concerned": False}, "unprinted.consulted_concerned"),
        ({"unprinted__consulted_in_charge": True}, "unprinted.consulted_in_charge"),
    ],
)
def test_the_wrong_people_consulted_undo_a_part_4a_certificate(
    change: dict[str, Any], field: str
) -> None:
    assert fields("cert.cto11_consultees", filled("CTO11")) == ()
    assert fields("cert.cto11_consultees", filled("CTO11", **change)) == (field,)


def test_a_report_after_absence_is_made_within_the_week_of_return() -> None:
    assert fields("awol.seven_days", filled("CTO8", part1_signed_on="2027-10-24")) == ()
    late = filled("CTO8", part1_signed_on="2027-10-25")
    assert fields("awol.seven_days", late) == ("returned_on",)
