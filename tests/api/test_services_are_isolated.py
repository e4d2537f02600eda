"""Whoever works for people cannot reach the record without saying for whom (promise 7)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = ("services", "api", "web")
FILES = sorted(path for room in ROOMS for path in Path(room).rglob("*.py"))

HOLDS_THE_DATABASE = {"services/wiring.py"}
"""It puts the services together, and hands them `SeenRecord`."""

FOR_ALL = {
    "services/guest_signing.py": "a link or session is looked up before it is known for whom",
    "services/approvals.py": "the directory, which holds nothing of any pathway",
    "services/anchored.py": "checkpoints are of every pathway: of the one that was seen is told",
    "services/disposing.py": "whether another pathway of the person goes on, and of it only that",
    "services/health.py": "how far the record is behind, as a number of seconds",
    "services/access_log.py": "accesses of several organisations are written in one batch",
    "services/tasks.py": "which subscriptions, of several organisations, wait to be told of a task",
    "services/joint.py": "a signature given this instant is noted on the form",
    "services/truth.py": "a workflow that was lost is started from the whole record",
    "services/glass_told.py": "how often, counted over pathways that the asker does not see",
    "services/once.py": "involving another organisation puts the clocks on its board",
}
"""Where the system's own eyes are used, and for what."""


def names_in(tree: ast.AST, module: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            yield from (each.name for each in node.names)


def calls_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_service_and_no_route_holds_the_database(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if str(path) not in HOLDS_THE_DATABASE:
        assert "Database" not in set(names_in(tree, "records.database"))
    if str(path) not in FOR_ALL:
        assert not {"for_all", "change_for_all"} & set(calls_in(tree))


def test_the_exceptions_are_still_used() -> None:
    for path in FOR_ALL:
        assert {"for_all", "change_for_all"} & set(calls_in(ast.parse(Path(path).read_text())))


def test_a_pathway_not_yet_known_to_be_theirs_is_named_in_two_places_only() -> None:
    """`Sight(organisation, pathway)` shows that pathway whatever the record says."""
    naming = {
        str(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Sight"
        and len(node.args) + len(node.keywords) > 1
    }
    assert naming == {"services/access.py", "services/once.py"}
