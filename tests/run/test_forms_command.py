"""`emha forms`: what can be done with a form at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from emha.forms_command import forms_app
from forms.catalogue import FORMS
from forms.wording.pack import HOUSE
from tests.forms.helping import content, words_of


def forms(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(forms_app, list(words))
    assert result.exit_code == code, result.output
    return result.output


def test_every_form_is_listed_shown_and_has_a_sample():
    listed = forms("list")
    for each in FORMS:
        assert f"\n{each} " in f"\n{listed}"
        assert FORMS[each].title in forms("show", each)
        assert json.loads(forms("sample", each))


def test_a_sample_is_printed_as_a_draft(tmp_path: Path):
    made, printed = tmp_path / "a2.json", tmp_path / "a2.pdf"
    made.write_text(forms("sample", "a2"))
    forms("render", "A2", str(made), "-o", str(printed))
    assert printed.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("code", FORMS)
def test_each_form_goes_from_its_schema_and_sample_to_a_draft_and_a_check(
    code: str, tmp_path: Path
):
    schema = json.loads(forms("schema", code))
    made = json.loads(forms("sample", code))
    Draft202012Validator(schema).validate(made)
    given, printed, bundle = (tmp_path / name for name in ("made.json", "made.pdf", "all.json"))
    given.write_text(json.dumps(made))
    forms("render", code, str(given), "-o", str(printed))
    assert printed.read_bytes().startswith(b"%PDF")
    bundle.write_text(json.dumps([{"code": code, "content": made}]))
    *notes, count = forms("check", str(bundle)).splitlines()
    assert count == "0 findings on 1 paper."
    assert all(note.startswith("NOTE") and "rests on" in note for note in notes)


def test_what_cannot_be_printed_is_told_by_field_and_never_by_value(tmp_path: Path):
    made = tmp_path / "a2.json"
    made.write_text(json.dumps({"hospital_name": 7, "nonsense": "Somebody Invented"}))
    told = forms("render", "A2", str(made), "-o", str(tmp_path / "a2.pdf"), code=2)
    assert "hospital_name" in told
    assert "Somebody Invented" not in told
    assert not (tmp_path / "a2.pdf").exists()


ADMISSION: dict[str, dict[str, Any]] = {
    "first": {"signed_on": "2026-11-16"},
    "second": {
        "signed_on": "2026-11-16",
        "doctor_full_name": "Dr Leopold Thistlewood",
        "doctor_s12_approved": "no",
    },
    "application": {"signed_on": "2026-11-16"},
    "record": {},
}
"""Two recommendations, the application on them and the record of admission, in good order."""


def admission(tmp_path: Path, *left_out: str, section: int = 2, **changes: dict[str, Any]) -> str:
    """A bundle of an admission under section 2 or 3, each paper changed as its name says."""
    recommendation, application = {2: ("A4", "A2"), 3: ("A8", "A6")}[section]
    codes = {"first": recommendation, "second": recommendation}
    codes |= {"application": application, "record": "H3"}
    bundle = tmp_path / "bundle.json"
    made = [
        {"code": code, "content": content(code, **{**ADMISSION[name], **changes.get(name, {})})}
        for name, code in codes.items()
        if name not in left_out
    ]
    bundle.write_text(json.dumps(made))
    return str(bundle)


def test_papers_in_good_order_are_read_as_resting_on_each_other(tmp_path: Path):
    told = forms("check", admission(tmp_path))
    assert told.endswith("0 findings on 4 papers.\n")
    assert "Paper 3 (A2) names the papers it rests on by ids that are not here" in told
    assert "resting on Paper 1 (A4) and Paper 2 (A4)" in told


APART = {"doctor_last_examined_on": "2026-11-09"}
SAME = {"doctor_full_name": "Dr Ottoline Marchbanks-Fable"}
MOVED = {"patient_address": {"lines": ["9 Other Street", "Exampleton"], "postcode": "ZZ1 9XX"}}
STRANGER = {"doctor_prior_acquaintance": "no"}
UNEXPLAINED = {"no_prior_acquaintance_explanation": None}
NO = {"doctor_s12_approved": "no"}
BROKEN = (
    ("bundle.two_different_doctors", "FATAL", {"second": SAME}, "same doctor"),
    ("s12.gap", "FATAL", {"first": APART}, "9 November 2026 and 16 November 2026"),
    ("doctor.one_section_12_approved", "FATAL", {"first": NO}, "section 12 approved doctor"),
    ("s12.signed_before", "FATAL", {"first": {"signed_on": "2026-11-17"}}, "fresh application"),
    ("s11.seen", "FATAL", {"application": {"patient_last_seen_on": "2026-11-01"}}, "14 days"),
    ("s6.admit14", "FATAL", {"record": {"admitted_at": "2026-12-01T09:00:00Z"}}, "fresh"),
    ("exam.in_person", "FATAL", {"first": {"unprinted__examined_in_person": False}}, "present"),
    ("s13.interview", "FATAL", {"application": {"unprinted__interviewed": False}}, "interview"),
    (
        "hospital.admitted_where_addressed",
        "FATAL",
        {"record": {"unprinted__hospital": "ZZH09"}},
        "another hospital",
    ),
    (
        "id.patient_name_identical",
        "RECTIFIABLE",
        {"second": {"patient_full_name": "Wilhelmina Quilfeather"}},
        "within 14 days",
    ),
    ("id.patient_address_identical", "RECTIFIABLE", {"second": MOVED}, "within 14 days"),
    (
        "acquaintance.explained",
        "RECTIFIABLE",
        {"first": STRANGER, "second": STRANGER, "application": UNEXPLAINED},
        "does not say why",
    ),
)


@pytest.mark.parametrize(("rule", "severity", "changes", "words"), BROKEN)
def test_what_the_act_asks_of_the_papers_of_an_admission_is_told(
    rule: str, severity: str, changes: dict[str, Any], words: str, tmp_path: Path
):
    told = forms("check", admission(tmp_path, **changes), code=1 if severity == "FATAL" else 0)
    heads = [line.split(" (")[0] for line in told.splitlines()]
    assert f"{severity} {rule}" in heads
    assert words in told


def test_one_recommendation_is_not_enough_and_another_sections_is_none(tmp_path: Path):
    told = forms("check", admission(tmp_path, "second"), code=1)
    assert "FATAL bundle.right_forms" in told
    made = json.loads(Path(admission(tmp_path)).read_text())
    made[1] = {"code": "A8", "content": content("A8", signed_on="2026-11-16")}
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    assert "FATAL bundle.right_forms" in forms("check", str(tmp_path / "bundle.json"), code=1)


def test_papers_that_do_not_say_when_they_were_signed_are_said_not_to_be_judged(tmp_path: Path):
    told = forms("check", admission(tmp_path, first={"signed_on": None}))
    assert "Not judged by the Act, because there is no date of signing: Paper 1 (A4)" in told
    made = json.loads((tmp_path / "bundle.json").read_text())
    made[0]["signed_at"] = "2026-11-18T09:00:00Z"
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    assert "FATAL s12.signed_before" in forms("check", str(tmp_path / "bundle.json"), code=1)


def test_a_blank_paper_among_the_others_is_said_not_to_be_judged(tmp_path: Path):
    made = json.loads(Path(admission(tmp_path)).read_text())
    made[1] = {**made[1], "on_paper": True}
    del made[1]["content"]["doctor_last_examined_on"]
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    told = forms("check", str(tmp_path / "bundle.json"))
    assert "something that it asks is blank or cannot be: Paper 2 (A4)" in told


def test_a_bundle_may_say_which_paper_is_which_step(tmp_path: Path):
    made = json.loads(Path(admission(tmp_path)).read_text())
    for entry, step in zip(made, ("r1", "r2", "a", "h"), strict=True):
        entry["step"] = step
    made[2]["content"]["unprinted"]["recommendations"] = ["r1", "r2"]
    made[3]["content"]["unprinted"]["application"] = "a"
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    assert forms("check", str(tmp_path / "bundle.json")) == "0 findings on 4 papers.\n"
    made[3]["content"]["unprinted"]["application"] = "another"
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    told = forms("check", str(tmp_path / "bundle.json"))
    assert "Paper 4 (H3) rests on papers that are not here (another)" in told


def test_papers_of_guardianship_are_read_as_resting_on_each_other(tmp_path: Path):
    """s.8(2): the last examination was on 10 July, and 14 days begin with it."""
    other = {"doctor_full_name": "Dr Leopold Thistlewood", "doctor_s12_approved": "no"}
    late = {"unprinted__application_forwarded_on": "2027-07-24"}
    made = [
        {"code": code, "content": content(code, **change)}
        for code, change in (("G4", {}), ("G4", other), ("G1", {}), ("G5", late))
    ]
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    told = forms("check", str(tmp_path / "bundle.json"), code=1)
    assert "FATAL g.forwarded_in_14_days" in told
    assert "1 finding on 4 papers" in told


def test_a_joint_recommendation_stands_for_both_doctors(tmp_path: Path):
    dates = {"first_doctor_signed_on": "2026-11-16", "second_doctor_signed_on": "2026-11-16"}
    made = [
        {"code": "A3", "content": content("A3", **dates)},
        {"code": "A2", "content": content("A2", signed_on="2026-11-16")},
    ]
    (tmp_path / "bundle.json").write_text(json.dumps(made))
    assert forms("check", str(tmp_path / "bundle.json")).endswith("0 findings on 2 papers.\n")


def test_a_paper_with_blanks_is_read_where_the_bundle_says_that_it_is_one(tmp_path: Path):
    paper = {"code": "A4", "content": content("A4", reasons=None)}
    (tmp_path / "bundle.json").write_text(json.dumps([paper]))
    assert "reasons: This is needed." in forms("check", str(tmp_path / "bundle.json"), code=2)
    (tmp_path / "bundle.json").write_text(json.dumps([{**paper, "on_paper": True}]))
    assert "reasons" in forms("check", str(tmp_path / "bundle.json"))


@pytest.mark.parametrize(
    "raw",
    [
        "not json",
        "[" * 100_000,
        "{}",
        "[]",
        "[1]",
        '[{"code": "Z9", "content": {}}]',
        '[{"code": "A4", "content": {}, "note": 1}]',
        '[{"code": "A4", "content": {}, "on_paper": "yes"}]',
        '[{"code": "H2", "content": {}, "on_paper": true, "step": 1}]',
        '[{"code": "H2", "content": {}, "on_paper": true, "signed_at": "2026-11-16T12:00"}]',
    ],
)
def test_what_is_no_bundle_is_refused_plainly(tmp_path: Path, raw: str):
    bundle = tmp_path / "bundle.json"
    bundle.write_text(raw)
    assert "emha forms:" in forms("check", str(bundle), code=2)


def test_the_faults_of_every_paper_are_told_at_once_and_nothing_typed(tmp_path: Path):
    bundle = tmp_path / "bundle.json"
    bundle.write_text(
        json.dumps(
            [
                {"code": "A2", "content": {"amhp_email": "Somebody Invented"}},
                {"code": "A4", "content": {f"x{n}": "Somebody Invented" for n in range(200)}},
            ]
        )
    )
    told = forms("check", str(bundle), code=2)
    assert "Paper 1: Form A2 cannot be read" in told
    assert "Paper 2: Form A4 cannot be read" in told
    assert "amhp_email: This is not an email address." in told
    assert "  x199: The form has no particular of this name." in told
    assert "Somebody Invented" not in told


def test_a_name_that_would_write_on_the_screen_is_shown_as_plain_text(tmp_path: Path):
    made = tmp_path / "a2.json"
    made.write_text(json.dumps({"\x1b[31mred\nline": 1}))
    told = forms("render", "A2", str(made), "-o", str(tmp_path / "a2.pdf"), code=2)
    assert "[31mred line: The form has no particular of this name." in told
    assert "\x1b" not in told


def test_what_cannot_be_written_is_said_plainly(tmp_path: Path):
    made = tmp_path / "a2.json"
    made.write_text(forms("sample", "A2"))
    told = forms("render", "A2", str(made), "-o", str(tmp_path / "none" / "a2.pdf"), code=2)
    assert "cannot be written: No such file or directory." in told


def test_a_form_is_printed_as_filled_in_so_far_where_that_is_asked(tmp_path: Path):
    made, printed = tmp_path / "a2.json", tmp_path / "a2.pdf"
    made.write_text(json.dumps({"hospital_name": "Larkspur House"}))
    forms("render", "A2", str(made), "-o", str(printed), code=2)
    forms("render", "A2", str(made), "-o", str(printed), "--unfinished")
    assert "Larkspur House" in words_of(printed.read_bytes())


def test_a_form_is_shown_with_what_it_needs_when_and_what_may_be_chosen():
    shown = forms("show", "A2")
    assert "\nRegulation 4(1)(a)(ii); SI 2008/1184" in shown
    assert "  amhp_email: AMHP: email address (SI 2020/1072); needed if unprinted." in shown
    assert "needed; one of the_acting_lssa, another_lssa" in shown
    assert "one or more of own_health" in forms("show", "A4")
    assert "part2_profession" in forms("show", "H5").split("Part 2.")[1]


PACK_FAULTS = (
    ("A1", "", "", "not in the pack"),
    ("A2", 'form = "A2"', 'form = "A6"', "is the wording of another form"),
    ("A3", 'status = "house"', 'status = "lovely"', "status: input should be"),
    ("A4", 'prose = "reasons"', 'proze = "reasons"', "proze: extra inputs are not permitted"),
    ("A5", "[[part]]", "[[part", "it is not TOML"),
    ("A6", "{approving_lssa|name of authority}", "{approving_lssa|name", "a brace that is no slot"),
    ("A8", 'sign = "signature"', 'sign = "reasons"', "cannot stand there: reasons (as sign)"),
    (
        "A8",
        "{hospital_name|hospital}",
        "{ward}",
        "ward (as entry of appropriate_treatment_hospitals)",
    ),
    ("H2", 'heading = "The patient"', 'heading = "{nurse_full_name}"', "no slot"),
    ("H4", "[[part]]\nnumber = 2", "[[part]]\nnumber = 7", "part 7 (the form has none)"),
    ("H4", '"part2_signature"', '"part1_signature"', "part1_signature (in part 2)"),
)


@pytest.mark.parametrize(("code", "old", "new", "told"), PACK_FAULTS)
def test_what_is_wrong_with_a_pack_is_told_form_by_form(
    code: str, old: str, new: str, told: str, tmp_path: Path
):
    text = (HOUSE / f"{code}.toml").read_text(encoding="utf-8")
    assert old in text
    if new:
        (tmp_path / f"{code}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = forms("wording", "check", str(tmp_path), code=1).splitlines()
    (line,) = (line for line in lines if line.startswith(f"{code}: "))
    assert told in line


def test_a_file_of_a_pack_that_is_of_no_form_is_told(tmp_path: Path):
    (tmp_path / "A12.toml").write_text("")
    told = forms("wording", "check", str(tmp_path), code=1)
    assert "A12.toml: left over; no form has that code" in told
    assert "emha forms: There is no folder" in forms("wording", "check", "no-such-pack", code=2)


def test_our_own_wording_is_complete_and_an_empty_pack_is_not(tmp_path: Path):
    assert "A2: complete" in forms("wording", "check", str(HOUSE))
    assert "A2: not in the pack" in forms("wording", "check", str(tmp_path), code=1)
