"""Where each row of the table of periods lives in the code, and which tests name it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from statute.answering.ask import ALIASES
from statute.law import LawVersion

NAMES = ("statute/answering/names.py", "statute/answering/powers.py")
"""Files that name clocks and say nothing of what they are."""

ROWS = "docs/law-rows.json"
"""The rows of the table of periods by id: its section, why one is left out, or never started."""


def coverage(root: Path, law: LawVersion) -> Iterator[str]:
    """One row of Markdown for each row of the table of periods."""
    code = {
        path: text for path, text in _texts(root, "statute", "*.py").items() if path not in NAMES
    }
    tests = _texts(root, "tests/law", "*.py") | _texts(root, "tests/law/answering", "*.json")
    for row in json.loads((root / ROWS).read_text(encoding="utf-8")):
        name = row["id"]
        lives = [path for path, text in code.items() if f'"{name}"' in text]
        named = [path.removeprefix("tests/law/") for path, text in tests.items() if _in(name, text)]
        how = row.get("left_out") or _how(name, law, lives)
        if "not_started" in row:
            how = f"{how}; no step starts it: {row['not_started']}"
        cells = (f"`{name}`", row["section"], how, _list(lives), _tests(name, law, named))
        yield f"| {' | '.join(cells)} |"


def _how(name: str, law: LawVersion, lives: list[str]) -> str:
    if name in law.checks:
        return "raised by steps"
    if ALIASES.get(name, name) not in law.clocks:
        return "**left out**"
    started = any(path.startswith(("statute/rules", "statute/reckoning")) for path in lives)
    return "started by steps, and answered" if started else "answered by `emha law clock`"


def _tests(name: str, law: LawVersion, named: list[str]) -> str:
    everywhere = "answering/test_asking_one_clock.py"
    if name in law.clocks and everywhere not in named:
        named = sorted([*named, everywhere])
    return _list(named)


def _in(name: str, text: str) -> bool:
    return f'"{name}"' in text or f'"{name}/' in text


def _list(paths: list[str]) -> str:
    return ", ".join(f"`{path}`" for path in paths)


def _texts(root: Path, under: str, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / under).rglob(pattern))
    }
