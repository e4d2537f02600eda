"""The page of the law is what the code says, and leaves no row out without a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emha.law.coverage import ROWS
from emha.law.page import page
from statute.answering.ask import ALIASES
from statute.law import CURRENT_LAW, law_version
from statute.law.clocks import ANSWERED

ROOT = Path(__file__).parents[3]
LAW = law_version(CURRENT_LAW)


def test_the_page_is_current() -> None:
    """If this fails: `python -m emha.law.page > docs/law.md`."""
    assert (ROOT / "docs" / "law.md").read_text(encoding="utf-8") == page(ROOT)


@pytest.mark.parametrize(
    "row", json.loads((ROOT / ROWS).read_text(encoding="utf-8")), ids=lambda row: row["id"]
)
def test_every_row_is_in_the_law_or_says_why_not(row: dict[str, str]) -> None:
    name = ALIASES.get(row["id"], row["id"])
    assert name in LAW.clocks or name in LAW.checks or row.get("left_out")


def test_a_clock_is_started_by_a_step_or_says_why_not() -> None:
    """Those that steps start are reached by imagined lives (`properties`); the others say why."""
    rows = json.loads((ROOT / ROWS).read_text(encoding="utf-8"))
    never = {rule.id for rule in ANSWERED} - set(LAW.checks)
    why = {row["id"] for row in rows if row.get("not_started")}
    by_checks = {"s11.consult_nr", "s11.seen", "s12.signed_before", "s13.interview", "s4.seen"}
    assert never - by_checks == why


def test_every_rule_has_a_citation() -> None:
    rules = (LAW.powers, LAW.clocks, LAW.checks, LAW.steps)
    assert all(rule.citation for kind in rules for rule in kind.values())
