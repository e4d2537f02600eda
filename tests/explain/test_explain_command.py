"""`emha explain`: what the Act says of a list of steps, with no server."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from emha.explain import explain
from emha.explain.said import say_position
from emha.explain.steps_file import StepsFile
from statute.law import CURRENT_LAW, law_version
from statute.position import position
from statute.power import Power
from statute.vocabulary import PowerKind

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
WORKED = sorted(path for path in EXAMPLES.glob("*.json") if path.name != "steps.schema.json")
AT = "2026-11-22T12:00"
STANDING_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LAW = law_version(CURRENT_LAW)

app = typer.Typer()
app.command()(explain)


def run(*arguments: str, ok: bool = True) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert (result.exit_code == 0) is ok, result.output
    return result.output


def answer(name: str, at: str = AT) -> dict:
    return json.loads(run(str(EXAMPLES / name), "--at", at, "--json"))


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_worked_files_keep_to_the_schema(path: Path) -> None:
    schema = json.loads((EXAMPLES / "steps.schema.json").read_text())
    jsonschema.validate(json.loads(path.read_text()), schema)


def test_schema_is_current() -> None:
    """Written anew by `python -m emha.explain.write_schema`."""
    kept = json.loads((EXAMPLES / "steps.schema.json").read_text())
    kept.pop("$schema")
    assert kept == StepsFile.model_json_schema()


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_a_person_is_told_what_a_program_is_told(path: Path) -> None:
    said = run(str(path), "--at", AT)
    told = answer(path.name)
    for part in ("clocks", "findings", "powers_past", "powers_in_force"):
        for each in told[part]:
            assert each.get("title", each.get("message")) in said


def test_section_3_after_section_2() -> None:
    told = answer("assessment-then-treatment.json")
    (power,) = told["powers_in_force"]
    assert (power["kind"], power["last_day"]) == ("s3", "2027-05-19")
    (past,) = told["powers_past"]
    assert (past["kind"], past["ending"]) == ("s2", "superseded")
    clocks = {clock["rule"]: clock for clock in told["clocks"] if clock["state"] == "running"}
    assert clocks["s68_2"]["prudent_last_day"] == "2027-04-29"
    assert clocks["s68_2"]["last_day"] == "2027-04-30"
    assert {step["kind"] for step in told["may_follow"]} >= {"discharge", "give_rights"}


def test_the_same_file_at_an_earlier_instant_knows_nothing_of_what_came_later() -> None:
    told = answer("assessment-then-treatment.json", at="2026-11-01T00:00")
    (power,) = told["powers_in_force"]
    assert power["kind"] == "s2"
    assert {each["rule"] for each in told["left_out"]} == {"time.future"}


def test_a_night_of_25_hours() -> None:
    told = answer("place-of-safety-over-a-clock-change.json", at="2026-10-25T16:59")
    (power,) = told["powers_in_force"]
    assert power["expires_at"] == "2026-10-25T23:00:00Z"
    hold = next(clock for clock in told["clocks"] if clock["rule"] == "s136.hold")
    assert hold["expires_at"] == "2026-10-25T17:00:00Z"


def test_what_went_wrong_is_kept_and_flagged() -> None:
    told = answer("what-went-wrong.json")
    fatal = {each["rule"] for each in told["findings"] if each["severity"] == "fatal"}
    assert fatal == {
        "s12.gap",
        "s11.seen",
        "doctor.one_section_12_approved",
        "s6.not_founded",
    }
    (power,) = told["powers_in_force"]
    assert power["doubts"]
    assert not told["left_out"]


def test_order_of_telling_does_not_matter(tmp_path: Path) -> None:
    told = json.loads((EXAMPLES / "assessment-then-treatment.json").read_text())
    told["steps"].reverse()
    for number, step in enumerate(told["steps"]):
        step.setdefault("id", f"told-{number}")
    backwards = tmp_path / "backwards.json"
    backwards.write_text(json.dumps(told))
    same = json.loads(run(str(backwards), "--at", AT, "--json"))
    assert same["powers_in_force"] == answer("assessment-then-treatment.json")["powers_in_force"]


def at_night(when: str) -> str:
    step = {
        "occurred_at": when,
        "by": {"role": "nurse"},
        "particulars": {"kind": "give_medicine"},
    }
    return json.dumps({"steps": [step]})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "Invalid JSON"),
        ("[]", "should be an object"),
        ('{"steps": [{"nonsense": 1}]}', "steps.0.nonsense"),
        ('{"steps": [], "law": "no-such-law"}', "no version of the law"),
        (at_night("2026-10-25T01:30"), "comes twice"),
        (at_night("2026-03-29T01:30"), "does not exist"),
        (at_night("0001-01-01T00:00+05:00"), "outside the calendar"),
        (at_night("9999-12-31T23:59-05:00"), "outside the calendar"),
    ],
)
def test_bad_files_are_answered_plainly(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "steps.json"
    path.write_text(content)
    assert said in run(str(path), "--at", AT, ok=False)


def test_what_is_contested_in_law_is_told_apart_from_what_is_not_known(tmp_path: Path) -> None:
    """A hospital order beside one under restrictions: the one is sure, the other is not."""
    court = {"role": "court_officer", "person": "court-1", "organisation": "CRT"}
    made = {"kind": "make_court_order", "hospital": "TST01", "already_in_hospital": True}
    evidence = {"doctors": 2, "section_12_doctors": 1}
    told = [
        {
            "occurred_at": when,
            "by": court,
            "particulars": {**made, **evidence, "section": section},
        }
        for when, section in (("2026-11-02T10:00", "s37_41"), ("2026-11-04T10:00", "s37"))
    ]
    path = tmp_path / "two-orders.json"
    path.write_text(json.dumps({"steps": told}))
    said = run(str(path), "--at", "2026-11-10T12:00")
    assert "UNCERTAIN since Wednesday 4 November 2026, 10:00 GMT" in said
    assert "What is marked UNCERTAIN is contested" in said
    assert "None of this is certain now" not in said
    assert "UNCERTAIN" not in run(str(path), "--at", "2026-11-03T12:00")


def test_missing_file_and_bad_instant() -> None:
    assert "cannot be read" in run("no-such-file.json", ok=False)
    assert "emha explain" in run(str(WORKED[0]), "--at", "yesterday", ok=False)


@pytest.mark.parametrize(
    ("kinds", "none"),
    [
        ((), True),
        ((PowerKind.INFORMAL,), True),
        ((PowerKind.S7,), True),
        ((PowerKind.CTO,), True),
        ((PowerKind.CTO, PowerKind.RECALL), False),
        ((PowerKind.S136,), False),
        ((PowerKind.S37_41,), False),
    ],
    ids=str,
)
def test_only_a_power_to_keep_somebody_is_called_authority(kinds, none, capsys) -> None:
    """Guardianship and a community treatment order are in force, and detain nobody."""
    told = position([], STANDING_AT, LAW)
    powers = tuple(
        Power(
            id=f"{kind}/step-1",
            kind=kind,
            title=LAW.powers[kind].title,
            citation=LAW.powers[kind].citation,
            starts_at=STANDING_AT,
            started_by="step-1",
            held_by="TST01",
        )
        for kind in kinds
    )
    say_position(replace(told, powers_in_force=powers))
    assert ("No authority to detain is in force." in capsys.readouterr().out) is none


def test_a_transfer_with_papers_missing_is_never_told_as_sure() -> None:
    """An admission on one of two days, no authority for transfer, medicine begun some day."""
    name = "transferred-with-papers-missing.json"
    told = answer(name, "2026-11-02T12:00")
    (power,) = told["powers_in_force"]
    assert power["last_day"] == "2027-03-13", "the earlier of the two days counts"
    assert power["uncertain"]["links"] == ["admission", "h4-missing"]
    links = {each["links"][0]: each for each in told["uncertain"]}
    assert links["first-medicine"]["powers"] == []
    assert links["h4-missing"]["since"] == "2026-10-19T08:00:00Z"
    assert links["admission"]["until"] == "2027-03-15T00:00:00Z"
    said = run(str(EXAMPLES / name), "--at", "2026-11-02T12:00")
    assert "UNCERTAIN since Monday 14 September 2026, 13:00 BST" in said
    assert "None of this is certain now" in said
    assert "What would resolve it: Find out when it happened" in said
    assert "The authority for transfer (Form H4) cannot be found." in said


def test_after_its_earliest_end_it_is_not_in_force_and_not_told_as_surely_over() -> None:
    name = "transferred-with-papers-missing.json"
    told = answer(name, "2027-03-14T12:00")
    assert told["powers_in_force"] == []
    said = run(str(EXAMPLES / name), "--at", "2027-03-14T12:00")
    assert "None of this is certain now" in said
    surely = run(str(EXAMPLES / name), "--at", "2027-03-15T00:00")
    assert "None of this is certain now" not in surely
