"""The versions of the law, and between which days each of them governs."""

from __future__ import annotations

from collections.abc import Iterator

from statute.instants import say_day
from statute.law import CURRENT_LAW, LAW_VERSIONS


def versions() -> Iterator[str]:
    """Each version by name: what it is, when it governs, and what selects it."""
    for version in LAW_VERSIONS.values():
        default = " (governs by default)" if version.name == CURRENT_LAW else ""
        yield f"{version.name}{default}"
        yield f"  {version.title}"
        begins = version.in_force_from
        yield f"  In force from: {say_day(begins) if begins else 'not in force'}"
        yield f"  Source: {version.citation}"
