"""The versions of the law, and between which days each of them governs."""

from __future__ import annotations

from collections.abc import Iterator

from statute.instants import say_day
from statute.law import CURRENT_LAW, LAW_VERSIONS, LawVersion
from statute.law.readings import SAYS


def versions() -> Iterator[str]:
    """Each version by name: what it is, when it governs, and what selects it."""
    for version in LAW_VERSIONS.values():
        default = " (governs by default)" if version.name == CURRENT_LAW else ""
        yield f"{version.name}{default}"
        yield f"  {version.title}"
        yield f"  {_governs(version)}"
        yield f"  Selected by: {version.selected_by}"
        for each in version.transitional:
            yield f"  {each.about}: {each.rule or 'not said yet'} ({each.citation})"
        for left in version.left_as_today:
            yield f"  Left as today: {left}"
        yield f"  Source: {version.citation}"
        for reading in sorted(version.readings):
            yield f"  Read more correctly than in the first revision: {SAYS[reading]}"


def _governs(version: LawVersion) -> str:
    if version.in_force_from is None:
        return "Not in force"
    begins = f"In force from {say_day(version.in_force_from)}"
    return f"{begins} to {say_day(version.in_force_to)}" if version.in_force_to else begins
