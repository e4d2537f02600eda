"""Every rule is tested: each check is really found by a test of this folder that names it.

And each has a case that is nearly the same and is not found against (`near`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from statute.chart import INITIAL, Transition
from statute.chart.configuration import STATES
from statute.law.checks import CHECKS
from statute.law.clocks import ANSWERED, CLOCKS
from statute.law.step_rules import STEPS
from statute.rules import RULES
from tests.law.rules.raised import WRITE_TO, noted_in_full

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

BEYOND_THE_CORE = {"s15.not_reached": "tests/api/test_api_rectifying.py"}
"""Checks that another room makes of what the core does not know (a form), and where it is shown."""


@pytest.fixture(scope="module")
def happened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the tests of this folder make happen: findings by check, transitions, states, clocks.

    Where they have not all passed in this process the folder is run once more, by itself, so that
    the answer does not depend on which tests are run together or on which worker.
    """
    return noted_in_full(request.session) or _by_a_run(tmp_path_factory.mktemp("checks"))


def _by_a_run(folder: Path) -> dict[str, Any]:
    written = folder / "raised.json"
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"),
            *("-p", "no:xdist", str(HERE), "--ignore", __file__),
        ],
        cwd=ROOT,
        env=os.environ | {WRITE_TO: str(written), "BROWSER_TESTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
    found: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def raised(happened: dict[str, Any]) -> dict[str, list[str]]:
    """For each check, the files of this folder in which it was raised."""
    checks: dict[str, list[str]] = happened["checks"]
    return checks


@pytest.mark.parametrize("rule", [c.id for c in CHECKS if c.id not in BEYOND_THE_CORE])
def test_check_is_raised_by_a_test_that_names_it(rule: str, raised: dict[str, list[str]]) -> None:
    assert rule in raised, "no test of this folder makes the core find it"
    named = [name for name in raised[rule] if _names(rule, (HERE / name).read_text())]
    assert named, f"raised in {', '.join(raised[rule])}, but none of them asks for it by name"


@pytest.mark.parametrize("rule", [c.id for c in CHECKS if c.id not in BEYOND_THE_CORE])
def test_check_is_found_when_a_step_is_put_or_time_passes(
    rule: str, happened: dict[str, Any]
) -> None:
    """Not only on the way to a decision: the Act, asked as the engine asks it, says so."""
    assert rule in happened["found"]


@pytest.mark.parametrize("rule", [c.id for c in CHECKS if c.id not in BEYOND_THE_CORE])
def test_a_near_case_is_not_found_against(rule: str, happened: dict[str, Any]) -> None:
    """A step that differs in a few fields, or the same pathway a little earlier (`near`)."""
    assert happened["near"].get(rule), "no test of this folder puts a case that is nearly this one"


def _names(rule: str, text: str) -> bool:
    return any(f'"{rule}{after}' in text for after in ('"', "/"))


@pytest.mark.parametrize(("rule", "test"), BEYOND_THE_CORE.items())
def test_a_check_of_another_room_is_asked_for_there(
    rule: str, test: str, raised: dict[str, list[str]]
) -> None:
    assert _names(rule, (ROOT / test).read_text())
    assert rule not in raised, "the core makes it, too: then it is proved here"


def test_nothing_is_raised_that_is_not_a_check(raised: dict[str, list[str]]) -> None:
    assert set(raised) <= {check.id for check in CHECKS}


def test_every_transition_of_the_chart_is_made_by_some_step_or_by_time(
    happened: dict[str, Any],
) -> None:
    """A transition that no rule ever makes would be a line on the chart and nothing in law."""
    assert set(Transition) - set(happened["transitions"]) == set()


def test_every_state_of_the_chart_is_reached_by_steps(happened: dict[str, Any]) -> None:
    """Not by walking the chart, which any event may: by steps that the rules allowed."""
    every = {state for states in STATES for state in states}
    assert every - {*happened["states"], *INITIAL} == set()


def test_every_clock_that_steps_begin_is_begun_by_a_test(happened: dict[str, Any]) -> None:
    """That each is ended, too, is asked of whole lives: `properties/test_every_clock_ends.py`."""
    begun_by_steps = {clock.id for clock in CLOCKS} - {clock.id for clock in ANSWERED}
    assert begun_by_steps - set(happened["started"]) == set()


def test_every_step_has_a_rule_and_a_hand() -> None:
    assert set(RULES) == {rule.kind for rule in STEPS}


def test_every_rule_is_cited() -> None:
    assert all(check.citation and check.message for check in CHECKS)
    assert all(step.citation and step.roles for step in STEPS)
