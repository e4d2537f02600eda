"""Notes what the tests of this folder really make happen: findings, transitions, clocks.

Judging and reckoning are the one door through which every finding, transition and clock comes: a
check counts as raised when a finding of it is kept, a transition as made when the chart moved by
it, a clock as started when it was. `test_coverage_of_checks` comes last in the folder and reads
what was noted. Where not all of the folder ran in one process, as when one file is asked for, it
has the folder run once more by itself; what was noted is then written to the file that the
environment names.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from statute import decide as deciding
from statute.chart import Transition
from statute.clock import Clock
from statute.decision import Decision
from statute.events import Event
from statute.finding import Finding
from statute.law import LawVersion
from statute.pathway import Pathway
from statute.reckoning import Reckoning
from statute.reckoning.judging import Judging
from statute.steps import Step
from tests.law.rules.near import Cases

WRITE_TO = "EMHA_CHECKS_RAISED"
HERE = Path(__file__).parent
READER = HERE / "test_coverage_of_checks.py"

_cases = Cases()
_checks: defaultdict[str, set[str]] = defaultdict(set)
_made: defaultdict[str, set[str]] = defaultdict(set)
_passed: set[str] = set()
_left_out: set[Path] = set()


def _of_this_folder(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    return [each for each in items if each.path.parent == HERE and each.path != READER]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The file that reads what was noted comes after all others of the folder."""
    last = max((at for at, each in enumerate(items) if each.path.parent == HERE), default=-1)
    reading = [each for each in items if each.path == READER]
    items[:] = [
        *(each for each in items[: last + 1] if each.path != READER),
        *reading,
        *items[last + 1 :],
    ]


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    _left_out.update(each.path for each in _of_this_folder(items))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """While one test runs, what it makes happen is noted, findings under the file it stands in."""
    if item.path == READER:
        yield
        return
    _cases.another_test_begins()
    note, moves, start = Judging.note, Reckoning.moves, Reckoning.start
    name = item.path.name

    def noting(r: Judging, rule: str, step: str, *fields: str, **words: str) -> Finding:
        _checks[rule].add(name)
        return note(r, rule, step, *fields, **words)

    def moving(r: Reckoning, transition: Transition) -> bool:
        moved = moves(r, transition)
        if moved:
            _made["transitions"].add(transition)
            _made["states"].update(r.configuration)
        return moved

    def starting(r: Reckoning, clock: Clock) -> None:
        _made["started"].add(clock.rule)
        start(r, clock)

    with pytest.MonkeyPatch.context() as patch:
        _note_what_is_asked(patch)
        patch.setattr(Judging, "note", noting)
        patch.setattr(Reckoning, "moves", moving)
        patch.setattr(Reckoning, "start", starting)
        yield
    _passed.add(item.nodeid)


def _deciding(pathway: Pathway, step: Step, at: datetime, law: LawVersion) -> Decision:
    decision = deciding.decide(pathway, step, at, law)
    _cases.decided(pathway, step, at, law.name, decision)
    return decision


def _passing(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    events = deciding.pass_time(pathway, at, law)
    _cases.passed(pathway, at, events)
    return events


def _note_what_is_asked(patch: pytest.MonkeyPatch) -> None:
    """Any module of the tests may ask the Act by itself: what it asks is noted as a case."""
    asked = {"decide": _deciding, "pass_time": _passing}
    for module in [m for name, m in sys.modules.items() if name.startswith("tests.")]:
        for name, noted in asked.items():
            if getattr(module, name, None) is getattr(deciding, name):
                patch.setattr(module, name, noted)


def noted_in_full(session: pytest.Session) -> dict[str, Any] | None:
    """What was noted, if every test of the folder has passed in this process."""
    wanted = _of_this_folder(session.items)
    files = {each for each in HERE.glob("test_*.py") if each != READER}
    by_single_tests = any("::" in each for each in session.config.args)
    if by_single_tests or _left_out or {each.path for each in wanted} != files:
        return None
    return _noted() if {each.nodeid for each in wanted} <= _passed else None


def _noted() -> dict[str, Any]:
    return {
        "found": sorted(_cases.found),
        "near": _cases.pairs(),
        "checks": {rule: sorted(files) for rule, files in sorted(_checks.items())},
        **{what: sorted(names) for what, names in sorted(_made.items())},
    }


def pytest_sessionfinish() -> None:
    """Write it down, for whoever had the folder run."""
    if WRITE_TO in os.environ:
        Path(os.environ[WRITE_TO]).write_text(json.dumps(_noted()), encoding="utf-8")
