"""Each form asks exactly what the catalogue of prescribed forms says, under the same names."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from forms import catalogue
from forms.conditions import When
from forms.particulars import particulars_of
from tests.forms.helping import CODES, content

PRESCRIBED = json.loads((Path(__file__).parent / "data" / "particulars.json").read_text())
ANOTHER_PAPER = "not any(r.prior_acquaintance for r in recommendations)"


def typed(code: str) -> list[dict[str, Any]]:
    """The particulars somebody fills in: not declarations, not signatures."""
    return [p for p in PRESCRIBED[code] if p["type"] not in {"declaration", "signature"}]


def condition(expression: str, choices: dict[str, list[str]]) -> When:
    """The catalogue's little expression as our condition."""
    tree = ast.parse(expression, mode="eval").body
    if isinstance(tree, ast.Name):
        return When(f"unprinted.{tree.id}", (True,))
    assert isinstance(tree, ast.Compare)
    assert isinstance(tree.left, ast.Name)
    value = ast.literal_eval(tree.comparators[0])
    values = value if isinstance(value, list) else [value]
    if isinstance(tree.ops[0], ast.NotEq):
        values = [choice for choice in choices[tree.left.id] if choice not in values]
    return When(tree.left.id, tuple(values))


@pytest.mark.parametrize("code", PRESCRIBED)
def test_a_form_asks_every_prescribed_particular_and_no_other(code: str) -> None:
    model = catalogue.form(code).model
    assert set(model.model_fields) - {"unprinted"} == {p["name"] for p in typed(code)}


@pytest.mark.parametrize("code", PRESCRIBED)
def test_a_form_makes_every_prescribed_declaration(code: str) -> None:
    declared = [p["name"] for p in PRESCRIBED[code] if p["type"] == "declaration"]
    assert list(catalogue.form(code).declarations) == declared


@pytest.mark.parametrize("code", PRESCRIBED)
def test_a_form_has_every_prescribed_signature_in_its_part(code: str) -> None:
    signatures = [(p["part"], p["name"]) for p in PRESCRIBED[code] if p["type"] == "signature"]
    parts = catalogue.form(code).parts
    assert [(part.number, block.name) for part in parts for block in part.blocks] == signatures


@pytest.mark.parametrize("code", PRESCRIBED)
def test_a_particular_is_needed_exactly_when_the_prescribed_form_needs_it(code: str) -> None:
    asked = particulars_of(catalogue.form(code).model)
    choices = {p["name"]: p["choices"] for p in typed(code) if "choices" in p}
    for wanted in typed(code):
        particular = asked[wanted["name"]]
        expression = wanted.get("required_if")
        expected = (
            condition(expression, choices) if expression and expression != ANOTHER_PAPER else None
        )
        assert particular.needed_if == expected, wanted["name"]
        assert particular.part == wanted["part"], wanted["name"]


@pytest.mark.parametrize("code", PRESCRIBED)
def test_alternatives_are_the_prescribed_ones(code: str) -> None:
    asked = particulars_of(catalogue.form(code).model)
    for wanted in typed(code):
        choices = asked[wanted["name"]].choices
        values = [choice.value for choice in choices] if choices else None
        assert values == wanted.get("choices"), wanted["name"]


@pytest.mark.parametrize("code", PRESCRIBED)
def test_what_is_always_required_cannot_be_left_out(code: str) -> None:
    model = catalogue.form(code).model
    beside = {name for block in catalogue.form(code).blocks for name in block.beside}
    always = {
        p["name"]
        for p in typed(code)
        if p["required"] is True and p["name"] not in beside and p["part"] == 1
    }
    assert always <= {name for name, field in model.model_fields.items() if field.is_required()}


@pytest.mark.parametrize("code", CODES)
def test_every_particular_has_a_title_and_prescribed_ones_say_where_they_come_from(
    code: str,
) -> None:
    properties = catalogue.schema(code)["properties"]
    for name, particular in particulars_of(catalogue.form(code).model).items():
        title = catalogue.form(code).model.model_fields[name].title
        assert title, name
        assert properties[name]["x-part"] == particular.part
        assert properties[name]["x-cites"], name


@pytest.mark.parametrize("code", CODES)
def test_the_schema_is_a_schema_and_accepts_the_sample(code: str) -> None:
    schema = catalogue.schema(code)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(content(code))


@pytest.mark.parametrize("code", CODES)
def test_the_schema_says_whose_part_it_is_and_gives_the_form_its_order(code: str) -> None:
    schema, definition = catalogue.schema(code), catalogue.form(code)
    assert [part["part"] for part in schema["x-parts"]] == [p.number for p in definition.parts]
    assert all(signature["roles"] for part in schema["x-parts"] for signature in part["signatures"])
    assert set(definition.declarations) <= set(schema["x-order"])
    assert {d["name"] for d in schema["x-declarations"]} == set(definition.declarations)
    assert all(d["statement"] for d in schema["x-declarations"])


@pytest.mark.parametrize("code", CODES)
def test_a_client_can_draw_every_part_from_the_schema(code: str) -> None:
    """Each particular stands under a heading of its part, or beside a signature."""
    schema, definition = catalogue.schema(code), catalogue.form(code)
    beside = {n for p in schema["x-parts"] for sign in p["signatures"] for n in sign["beside"]}
    assert beside == {name for block in definition.blocks for name in block.beside}
    placed = {name for section in schema["x-sections"] for name in section["names"]}
    assert placed == set(schema["x-order"])
    assert set(schema["properties"]) - {"unprinted"} <= placed | beside
    assert all(part["completed_by"] for part in schema["x-parts"])
    numbers = {part["part"] for part in schema["x-parts"]}
    assert {said["part"] for said in schema["x-declarations"]} <= numbers


def test_the_schema_says_when_a_part_does_not_apply() -> None:
    (_, guardian) = catalogue.schema("G1")["x-parts"]
    assert guardian["heading"] == "Part 2: willingness of a private guardian"
    assert guardian["applies_if"] == {
        "field": "guardian_is_lssa",
        "is_one_of": ["private_guardian"],
    }
    assert catalogue.schema("G1")["x-parts"][0]["applies_if"] is None


def test_the_schema_says_when_a_particular_is_needed_and_what_may_be_chosen() -> None:
    properties = catalogue.schema("A2")["properties"]
    assert properties["approving_lssa"]["x-required-if"] == {
        "field": "approved_by",
        "is_one_of": ["another_lssa"],
    }
    assert {"value": "none", "label": "The patient has no nearest relative"} in properties[
        "nr_position"
    ]["x-choices"]


@pytest.mark.parametrize(("typed", "valid"), [("09:05", True), ("9:05", False), ("24:00", False)])
def test_the_schema_says_how_a_time_of_day_is_written(typed: str, valid: bool) -> None:
    schema = catalogue.schema("A9")
    asked = schema["properties"]["patient_last_seen_at_time"]
    assert asked["title"] == "Time you last saw the patient"
    made = content("A9", patient_last_seen_at_time=typed)
    assert Draft202012Validator(schema).is_valid(made) is valid


@pytest.mark.parametrize("code", CODES)
def test_every_group_in_a_schema_says_what_each_of_its_particulars_is(code: str) -> None:
    schema = catalogue.schema(code)
    groups = [schema, *schema.get("$defs", {}).values()]
    asked = [p for group in groups for p in group.get("properties", {}).values()]
    assert all(p.get("title") and "x-part" in p for p in asked)
