"""What an operator asks of records at the end of their retention, and of their keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from emha.cli import app


class Operator:
    """Somebody at the command line, with a store of their own."""

    def __init__(self, home: Path) -> None:
        self._env = {"EMHA_HOME": str(home)}

    def says(self, *words: str) -> Result:
        return CliRunner().invoke(app, [*words], env=self._env)

    def does(self, *words: str) -> str:
        told = self.says(*words)
        assert told.exit_code == 0, told.output
        return told.output


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    made = Operator(tmp_path / "var")
    made.does("migrate")
    return made


def test_an_old_key_is_dropped_once_nothing_is_sealed_with_it(operator: Operator) -> None:
    (old,) = operator.does("keys", "list", "--ring", "record").split()[:1]
    new = operator.does("keys", "add", "--ring", "record").strip()
    assert "is the key that seals" in operator.says("keys", "drop", old).output
    operator.does("keys", "use", new, "--ring", "record")
    operator.does("keys", "rotate")
    operator.does("keys", "drop", old)
    assert old not in operator.does("keys", "list", "--ring", "record")
    again = operator.says("keys", "drop", old)
    assert again.exit_code != 0
    assert "has no key" in again.output


def test_what_is_due_and_what_was_disposed_of_are_lists(operator: Operator) -> None:
    assert operator.does("records", "due").splitlines() == [
        "pathway,due_from,because,retention_class,last_contact,proposed"
    ]
    (head,) = operator.does("records", "disposed").splitlines()
    assert head.endswith("backups_open_with")


def test_without_anchors_nothing_is_known_to_dispose_of_again(operator: Operator) -> None:
    told = operator.says("records", "again")
    assert told.exit_code == 2
    assert "There are no anchors" in told.output
