"""Every rule is tested: each check is raised by some test of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from statute.law.checks import CHECKS
from statute.law.step_rules import STEPS
from statute.rules import RULES

_TESTS = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))


@pytest.mark.parametrize("rule", [check.id for check in CHECKS])
def test_check_is_named_by_a_test(rule: str) -> None:
    assert f'"{rule}' in _TESTS


def test_every_step_has_a_rule_and_a_hand() -> None:
    assert set(RULES) == {rule.kind for rule in STEPS}


def test_every_rule_is_cited() -> None:
    assert all(check.citation and check.message for check in CHECKS)
    assert all(step.citation and step.roles for step in STEPS)
