"""Every worked example that asks about one clock is answered as its source says, by clock id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from emha.cli import app

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))

NOT_OF_ONE_CLOCK = {
    "WE-17A-01": "asks whether an order was valid",
    "WE-17E-02": "asks whether a second recall may be signed",
    "WE-20A-03": "asks what a wrong date on a record does",
}
"""Each is told step by step in `rules/test_worked_examples_of_validity.py`."""

OF_VALIDITY = Path(__file__).parents[1] / "rules" / "test_worked_examples_of_validity.py"


def by_name(example: dict[str, Any]) -> str:
    return f"{example['id']} {example['clock']}"


def answered(example: dict[str, Any]) -> dict[str, Any]:
    told = ["law", "clock", example["clock"], "--json"]
    if "starts" in example:
        told += ["--starts", example["starts"]]
    if "period" in example:
        told += ["--period", str(example["period"])]
    for name, value in example.get("facts", {}).items():
        told += ["--fact", f"{name}={value}"]
    result = CliRunner().invoke(app, told)
    assert result.exit_code == 0, result.output
    said: dict[str, Any] = json.loads(result.output)
    return said


@pytest.mark.parametrize("example", EXAMPLES, ids=by_name)
def test_the_clock_answers_as_the_source_says(example):
    said = answered(example)
    assert {name: said[name] for name in example["expect"]} == example["expect"]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "said" in e], ids=by_name)
def test_the_reading_not_taken_is_said_beside_the_one_that_is(example):
    explanation = answered(example)["explanation"]
    assert all(words in explanation for words in example["said"])


def test_every_example_names_its_source_and_its_provision():
    for example in EXAMPLES:
        assert example["source"]["title"], example["id"]
        assert example["statute"], example["id"]
        assert example["id"].startswith("DE-") or example["source"]["url"].startswith("http")


def test_one_hundred_examples_are_here_and_those_that_ask_something_else_are_told_elsewhere():
    assert len({e["id"] for e in EXAMPLES} | set(NOT_OF_ONE_CLOCK)) == 100
    told = OF_VALIDITY.read_text(encoding="utf-8")
    assert all(f'"""{example}: ' in told for example in NOT_OF_ONE_CLOCK)
