"""What the documents say is shown by a test is shown by one that is there."""

from __future__ import annotations

import ast
import re
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("docs/security.md", "docs/safety/hazards.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")


def names_in(path: Path) -> set[str]:
    """The tests of a file, without running it."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = ast.walk(ast.parse(path.read_text()))
    return {
        each.name for each in found if isinstance(each, functions) and each.name.startswith("test_")
    }


def rows(document: str) -> list[str]:
    """The rows of every table, without their heads."""
    lines = (ROOT / document).read_text().splitlines()
    rules = [number for number, line in enumerate(lines) if re.fullmatch(r"\|[-|]+\|", line)]
    return [
        row for rule in rules for row in takewhile(lambda line: line[:1] == "|", lines[rule + 1 :])
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_is_there(document):
    named = [(found[1], found[2]) for found in NAMED.finditer((ROOT / document).read_text())]
    assert len(named) > 20
    for file, test in named:
        path = ROOT / file
        assert path.is_file(), f"{document} names {file}"
        there = names_in(path)
        assert there, f"{document} names {file}, which has no test"
        assert test is None or test in there, f"{document} names {file}::{test}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_without_a_control_that_a_test_shows(document):
    assert len(rows(document)) > 15
    for row in rows(document):
        assert NAMED.search(row), row[:80]


def test_every_hazard_has_an_id_of_its_own_and_is_left_at_a_risk_that_may_be_borne():
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows(DOCUMENTS[1])]
    assert [row[0] for row in cells] == [f"H{number:02}" for number in range(1, len(cells) + 1)]
    for row in cells:
        first, left = int(row[4]), int(row[6])
        assert left <= min(first, 3), row[0]
