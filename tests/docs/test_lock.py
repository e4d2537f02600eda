"""What is installed is exactly what was locked, from wherever it is fetched."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
PINNED = re.compile(r"([a-z0-9][\w.-]*)==\S+")


def entries() -> list[str]:
    """Each locked package with its hashes."""
    joined = LOCK.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.startswith(("#", " "))]


def test_every_package_is_pinned_with_hashes():
    assert len(entries()) > 80
    for entry in entries():
        assert PINNED.match(entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_no_address_stands_in_the_lock():
    for address in ("://", "--index", "--find-links"):
        assert address not in LOCK


def test_everything_that_is_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w.-]+", each)[0].lower().replace("_", "-") for each in asked}
    locked = {PINNED.match(each)[1].replace("_", "-") for each in entries()}
    assert names <= locked
