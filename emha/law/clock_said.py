"""An answer about one clock, for a program and for a person. Instants are shown in London time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from statute.answering import Answer
from statute.instants import london, say_day, say_instant
from statute.law.due_after import NOT_BEFORE_THE_END
from statute.vocabulary import Ambiguity


def as_json_object(answer: Answer) -> dict[str, Any]:
    """The fields of periods.md section 2.10; what does not apply is null or left out of `more`."""
    said = {each.name: _plain(getattr(answer, each.name)) for each in fields(answer)}
    del said["more"]
    return said | {name: _plain(value) for name, value in answer.more if name not in said}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return london(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def say_answer(answer: Answer) -> Iterator[str]:
    """The answer in words, the end first."""
    yield f"{answer.title} ({answer.citation})"
    yield f"Under {answer.law_version}"
    for label, value in _days(answer):
        yield f"  {label}: {_words(value)}"
    for name, value in answer.more:
        yield f"  {name.replace('_', ' ').capitalize()}: {_words(value)}"
    if answer.in_time is not None:
        yield f"  In time: {'yes' if answer.in_time else 'NO'}"
    if answer.ambiguity is not Ambiguity.NONE:
        yield f"  Two readings: {answer.ambiguity.value.replace('_', ' ')}"
    yield f"  Who: {answer.who}"
    yield f"  If missed: {answer.severity_if_missed}"
    yield answer.explanation


def _days(answer: Answer) -> Iterator[tuple[str, object]]:
    after = answer.clock_id in NOT_BEFORE_THE_END
    shown = (
        ("Starts", answer.starts_at if answer.first_day is None else answer.first_day),
        ("Open on every reading from", None if after else answer.prudent_first_day),
        ("Last day", answer.last_day),
        ("Act by", None if after else answer.prudent_last_day),
        ("Ends at", answer.expires_at),
        ("Warn by", answer.warn_by),
    )
    for label, value in shown:
        if value is not None:
            yield label, value


def _words(value: object) -> str:
    if isinstance(value, datetime):
        return say_instant(value)
    if isinstance(value, date):
        return say_day(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
