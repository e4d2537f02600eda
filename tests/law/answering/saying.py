"""What one clock answers, as its JSON has it."""

from __future__ import annotations

from typing import Any

from emha.law.clock_said import as_json_object
from statute.answering import ask, read_start
from statute.law import CURRENT_LAW, law_version


def said(
    clock: str, starts: str | None, number: int | None = None, law: str = CURRENT_LAW, **facts: str
) -> dict[str, Any]:
    begins = read_start(law_version(law), clock, starts) if starts else None
    return as_json_object(ask(law_version(law), clock, begins, number, facts))


def days(found: dict[str, Any], *names: str) -> list[Any]:
    return [found[name] for name in names]
