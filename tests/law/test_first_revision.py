"""The first revision of the law says for ever what it said (docs/decisions/0001).

A pathway may still be on it, and folds its record again under it. `first_revision.json` has, for
each rule, a fingerprint of what its fields said.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from statute.law import law_version
from statute.law.versions import LawVersion

SAID = json.loads((Path(__file__).parent / "first_revision.json").read_text())
KINDS = sorted(SAID["fields"])
FIRST = ("england-2017-12-11.r1", "england-2026-02-18.r1")


def fingerprint(version: LawVersion, kind: str, key: str) -> str:
    rule = getattr(version, kind)[key]
    said = [repr(getattr(rule, field)) for field in SAID["fields"][kind]]
    return sha256("\n".join(said).encode()).hexdigest()[:12]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FIRST)
def test_it_says_what_it_said(name: str, kind: str):
    version = law_version(name)
    said = SAID["rules"][name][kind]
    other = [key for key in said if fingerprint(version, kind, key) != said[key]]
    assert other == [], "put what they said before into statute/law/first_words.py"
