"""The law as a page of the documentation: every rule with its citation, and what is covered.

`python -m emha.law.page > docs/law.md` writes it afresh.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from emha.law.coverage import coverage
from emha.law.versions_said import versions
from statute.law import CURRENT_LAW, law_version
from statute.law.records import ClockRule

_ROOT = Path(__file__).parents[2]

_INTRODUCTION = f"""\
# The law in eMHA

This page is written from the code (`python -m emha.law.page`); a test keeps it current. It shows
the version that governs by default, `{CURRENT_LAW}`. Sections are of the Mental Health Act 1983.
`emha law show ID` prints one rule in full, and `emha law clock ID --starts ...` says when a clock
ends. The transitions are in [the statechart](statechart.md); how periods are counted is in
[counting](law-counting.md)."""


def page(root: Path = _ROOT) -> str:
    """The whole page, in Markdown."""
    law = law_version(CURRENT_LAW)
    checks = (
        f"| `{c.id}` | {c.severity} | {_cell(c.message)} | {c.citation} |"
        for c in law.checks.values()
    )
    powers = (
        f"| `{p.kind}` | {p.title} | {p.citation} | {p.on_expiry} |" for p in law.powers.values()
    )
    steps = (
        f"| `{s.kind}` | {s.title} | {', '.join(role.replace('_', ' ') for role in s.roles)} "
        f"| {s.form or ''} | {s.citation} |"
        for s in law.steps.values()
    )
    parts = [
        _INTRODUCTION,
        "\n".join(["## Versions", "", "```text", *versions(), "```"]),
        _table("Powers", "Id|Power|Citation|When it runs out", powers),
        _table(
            "Clocks",
            "Id|Clock|Counted|Starts when|Who|Citation|Open point",
            map(_clock, law.clocks.values()),
        ),
        _table("Checks", "Id|Severity|What is wrong|Citation", checks),
        _table("Steps", "Id|Step|By|Form|Citation", steps),
        _table(
            "What is covered",
            "Row|Section|How|Code|Tests (in `tests/law`)",
            coverage(root, law),
            "Every row of the table of periods with an id, and where it is. A row that is not "
            "modelled, or is no rule of its own, says why.",
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _clock(rule: ClockRule) -> str:
    counted = f"{rule.count_code}({rule.length})" if rule.length else rule.count_code.value
    then = f", then {', '.join(map(str, rule.then))}" if rule.then else ""
    return (
        f"| `{rule.id}` | {rule.title} | {counted}{then} | {rule.starts} | {rule.who} "
        f"| {rule.citation} | {rule.status} |"
    )


def _table(heading: str, columns: str, rows: Iterable[str], about: str = "") -> str:
    names = columns.split("|")
    head = [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]
    return "\n".join([f"## {heading}", "", *([about, ""] if about else []), *head, *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
