"""The processes' own lines: which failure and where, and never what it quotes."""

import json
import subprocess
import sys
from typing import Any

PROGRAM = """
import logging
import structlog
from emha.logs import set_up
from records.errors import RecordError

set_up("INFO")

def fails():
    try:
        int("Wren Applebark")
    except ValueError as first:
        raise KeyError("born 29 February 1988") from first

def record_is_away():
    raise RecordError("the database cannot be reached")

for number, (log, what) in enumerate([
    (logging.getLogger("a.library"), fails),
    (structlog.get_logger("ours"), record_is_away),
]):
    try:
        what()
    except Exception:
        log.exception("it failed")
"""


def lines() -> list[dict[str, Any]]:
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in said.stderr.splitlines()]


def test_failures_are_told_by_class_and_place_and_only_our_own_words() -> None:
    of_a_library, ours = lines()
    assert [told.split(" at ")[0] for told in of_a_library["failure"]] == ["KeyError", "ValueError"]
    assert "Applebark" not in json.dumps(of_a_library)
    assert "1988" not in json.dumps(of_a_library)
    assert ours["failure"][0].startswith("RecordError: the database cannot be reached at ")
    assert {of_a_library["logger"], ours["logger"]} == {"a.library", "ours"}
    assert ours["timestamp"].endswith("Z")
