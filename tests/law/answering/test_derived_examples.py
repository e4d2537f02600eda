"""Answers worked out by hand from the rules of counting, for every clock of the table of periods.

Each names the section of periods.md or of mha-2025.md that it follows from: ends of months, leap
years, both changes of the clocks, midnight, instants of other zones, windows, chains, and today's
law beside that of the 2025 Act.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from statute.law import CURRENT_LAW, law_version
from tests.law.answering.saying import said

DERIVED = json.loads((Path(__file__).parent / "derived.json").read_text(encoding="utf-8"))
FIELDS = (
    *("clock_id", "power", "law_version", "started_by_event", "starts_at", "count_code", "length"),
    *("first_day", "last_day", "expires_at", "prudent_last_day", "warn_by", "ambiguity"),
    *("on_expiry", "severity_if_missed", "citation", "explanation"),
)
"""What a clock must carry (periods.md section 2.10)."""

NOT_IN_THE_TABLE = {
    *("code35.medical", "code35.scrutiny", "reg3.patient_copy", "reg3.receipt", "s132_4"),
    *("s134.notice", "s134A", "s18.restricted", "s35.absconded", "part_6.conditions"),
}
"""Clocks of duties that the table of periods has no row for, and one whose text it did not read."""


def by_name(example: dict[str, Any]) -> str:
    return f"{example['clock']} {example.get('starts', '')}"


@pytest.mark.parametrize("example", DERIVED, ids=by_name)
def test_the_clock_answers_as_was_worked_out(example):
    found = said(
        example["clock"],
        example.get("starts"),
        example.get("period"),
        example.get("law", CURRENT_LAW),
        **example.get("facts", {}),
    )
    assert {name: found[name] for name in example["expect"]} == example["expect"]
    assert all(name in found for name in FIELDS)


def test_every_clock_of_the_table_has_one():
    asked = {example["clock"] for example in DERIVED}
    assert set(law_version(CURRENT_LAW).clocks) - asked == NOT_IN_THE_TABLE
