"""The rules on records: each has a paper that passes and one that fails."""

from __future__ import annotations

from typing import Any

import pytest

from forms import catalogue
from forms.bundle import RULES, check_bundle
from forms.model import Form
from tests.forms.helping import CODES, filled

RULE = {rule.id: rule for rule in RULES}


def found(*forms: Form) -> dict[str, tuple[str, ...]]:
    """The rules on records that are broken, with the particulars they are about."""
    papers = [(f"step-{number}", form) for number, form in enumerate(forms)]
    told = check_bundle(papers)
    return {each.rule: each.fields for each in told if each.rule.startswith("record.")}


def broken(code: str, **changes: Any) -> set[str]:
    return set(found(filled(code, from_paper=True, **changes)))


ALONE = [
    ("record.leave_consent", "S17", {"held_under": "s3"}, {"held_under": "s37_41"}),
    (
        "record.leave_consent",
        "S17",
        {"held_under": "s47_49", "restricted": "yes", "ministry_consent_ref": "MHCS/0"},
        {"held_under": "s47_49"},
    ),
    (
        "record.leave_longer_term",
        "S17",
        {"leave_until": "2027-02-11T18:00:00Z"},
        {"leave_until": "2027-02-12T09:00:00Z"},
    ),
    (
        "record.leave_longer_term",
        "S17",
        {
            "leave_until": None,
            "order_considered": "considered",
            "order_considered_reasons": "A trial first.",
        },
        {"leave_until": None},
    ),
    (
        "record.leave_dates",
        "S17",
        {"leave_until": "2027-02-05T14:01:00Z"},
        {"leave_until": "2027-02-05T14:00:00Z"},
    ),
    (
        "record.held_too_long",
        "S5",
        {"ended_at": "2026-11-16T09:35:00Z"},
        {"ended_at": "2026-11-16T09:35:01Z"},
    ),
    (
        "record.held_too_long",
        "S5",
        {"held_by": "s5_4", "ended_at": "2026-11-13T15:35:00Z"},
        {"held_by": "s5_4", "ended_at": "2026-11-13T15:36:00Z"},
    ),
    (
        "record.held_too_long",
        "S54",
        {"arrived_at": "2026-11-13T13:10:00Z"},
        {"arrived_at": "2026-11-13T13:11:00Z"},
    ),
    (
        "record.receipt_misdated",
        "CTO7",
        {"part3_signed_on": "2010-05-04", "part4_signed_on": "2010-05-04"},
        {"part3_signed_on": "2010-05-04", "part4_signed_on": "2010-04-05"},
    ),
    (
        "record.receipt_misdated",
        "CTO8",
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-05-04"},
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-04-05"},
    ),
    (
        "record.receipt_misdated",
        "G9",
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-05-04"},
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-04-05"},
    ),
    (
        "record.receipt_misdated",
        "G10",
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-05-04"},
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-04-05"},
    ),
    (
        "record.receipt_misdated",
        "H5",
        {"part3_signed_on": "2010-05-04", "part4_signed_on": "2010-05-04"},
        {"part3_signed_on": "2010-05-04", "part4_signed_on": "2010-04-05"},
    ),
    (
        "record.receipt_misdated",
        "H6",
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-05-04"},
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-04-05"},
    ),
    (
        "record.receipt_misdated",
        "M2",
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-05-04"},
        {"part1_signed_on": "2010-05-04", "part2_signed_on": "2010-04-05"},
    ),
    (
        "record.released_late",
        "CTL2",
        {"released_at": "2027-09-24T09:40:00Z"},
        {"released_at": "2027-09-24T09:41:00Z"},
    ),
    (
        "record.urgent_ect",
        "S62",
        {"treatment_kind": "ect", "grounds": ["save_life"]},
        {"treatment_kind": "ect"},
    ),
    (
        "record.leaflet",
        "S132",
        {"given_in_writing_leaflet": "local"},
        {"given_in_writing_leaflet": "section_3"},
    ),
    (
        "record.absence_length",
        "S18",
        {"returned_at": "2027-03-21T18:00:00Z"},
        {"returned_at": "2027-03-21T18:01:00Z"},
    ),
    (
        "record.absence_length",
        "S18",
        {
            "returned_at": "2027-03-22T18:00:00Z",
            "over_28_days": "yes",
            "report_due_by": "2027-03-28",
        },
        {"over_28_days": "yes", "report_due_by": "2027-02-27"},
    ),
    (
        "record.told_against_wish",
        "NR5",
        {},
        {"unprinted__patient_objects": True},
    ),
    (
        "record.panel_of_three",
        "HM1",
        {"part4_member_name": "Another Member", "part4_view": "against_discharge"},
        {"part3_view": "against_discharge"},
    ),
    (
        "record.relatives_notice",
        "NR8",
        {"discharge_at": "2027-01-20T16:40:00Z"},
        {"discharge_at": "2027-01-20T16:39:00Z"},
    ),
    (
        "record.relatives_notice",
        "DIS1",
        {"ordered_by": "nearest_relative", "notice_received_at": "2027-07-27T10:00:00Z"},
        {"ordered_by": "nearest_relative", "notice_received_at": "2027-07-27T10:01:00Z"},
    ),
    (
        "record.after_care_both",
        "S117",
        {
            "board_satisfied": "yes",
            "authority_satisfied": "yes",
            "ended_on": "2029-08-01",
        },
        {"board_satisfied": "no", "authority_satisfied": "yes", "ended_on": "2029-08-01"},
    ),
    (
        "record.reference_early",
        "TR3",
        {"signed_on": "2027-05-15"},
        {"signed_on": "2027-05-14"},
    ),
]


@pytest.mark.parametrize(("rule", "code", "sound", "wrong"), ALONE)
def test_a_paper_alone_passes_or_fails(
    rule: str, code: str, sound: dict[str, Any], wrong: dict[str, Any]
) -> None:
    assert rule not in broken(code, **sound)
    assert rule in broken(code, **wrong)


TOGETHER = [
    ("record.same_patient", ("A2", {}), ("S17", {}), ("S17", {"patient_full_name": "Other Name"})),
    ("record.same_relative", ("A2", {}), ("NR1", {}), ("NR1", {"nr_full_name": "Another Uncle"})),
    (
        "record.same_relative",
        ("A6", {}),
        ("NR3", {}),
        ("NR3", {"nr_full_name": "Another Uncle"}),
    ),
    (
        "record.consultee_named",
        ("T3", {"nurse_consulted_full_name": "Clementine Osgood"}),
        ("CON1", {}),
        ("CON1", {"consultee_full_name": "Somebody Else"}),
    ),
]


@pytest.mark.parametrize(("rule", "first", "sound", "wrong"), TOGETHER)
def test_papers_together_pass_or_fail(rule: str, first: Any, sound: Any, wrong: Any) -> None:
    before = filled(first[0], **first[1])
    assert rule not in found(before, filled(sound[0], **sound[1]))
    assert rule in found(before, filled(wrong[0], **wrong[1]))


def test_a_letter_is_not_sent_where_the_record_of_rights_says_that_the_patient_objects() -> None:
    objects = filled("S132", nearest_relative_copy="patient_objects", nearest_relative_copy_on=None)
    assert "record.told_against_wish" in found(objects, filled("NR3"))
    assert "record.told_against_wish" not in found(objects, filled("S132"), filled("NR3"))
    assert "record.told_against_wish" not in found(objects, filled("NR4"))


def test_a_hearing_has_its_three_reports_unless_it_is_adjourned() -> None:
    reports = [filled(code) for code in ("REP1", "REP2", "REP3")]
    assert "record.panel_reports" not in found(*reports, filled("HM1"))
    assert "record.panel_reports" in found(*reports[:2], filled("HM1"))
    assert "record.panel_reports" not in found(filled("HM1"))
    adjourned = filled("HM1", from_paper=True, decision="adjourn", discharge_at=None)
    assert "record.panel_reports" not in found(*reports[:2], adjourned)


def test_every_rule_on_records_has_a_paper_that_passes_and_one_that_fails() -> None:
    here = {rule for rule, *_ in (*ALONE, *TOGETHER)}
    assert {rule for rule in RULE if rule.startswith("record.")} - here == {"record.panel_reports"}


@pytest.mark.parametrize("code", [code for code in CODES if not catalogue.form(code).prescribed])
def test_the_example_of_a_record_breaks_no_rule_alone(code: str) -> None:
    assert found(catalogue.sample(code)) == {}


def test_a_finding_says_what_to_do() -> None:
    for rule in RULE.values():
        assert rule.message.endswith(".")
        assert rule.next_act.endswith(".")
        assert rule.citation
