"""From raw JSON to a form, with every problem told by the path of the particular."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forms.definition import FormDefinition
from forms.model import FROM_PAPER, Form
from forms.on_paper import as_on_paper
from forms.problems import FormInvalid, Problem
from forms.text import clean
from forms.words import CODE, EMAIL, ID, SHA256

MOST_BYTES = 256 * 1024
"""No form holds more: a form's longest texts together stay well under it."""

_LONGEST_NAME = 64
"""A name that the form does not know may be anything, and is told only so far."""

_MESSAGES = {
    "missing": "This is needed.",
    "extra_forbidden": "The form has no particular of this name.",
    "string_type": "This must be text.",
    "string_too_short": "This is too short. Use at least {min_length} characters.",
    "string_too_long": "This is too long. Use at most {max_length} characters.",
    "string_pattern_mismatch": "This is not in the expected form.",
    "bool_type": "This must be true or false.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "greater_than_equal": "The least that can be given here is {ge}.",
    "less_than_equal": "The most that can be given here is {le}.",
    "too_short": "Give at least {min_length}.",
    "too_long": "Give at most {max_length}.",
    "tuple_type": "This must be a list.",
    "model_type": "This must be a group of particulars.",
    "enum": "Choose one of: {expected}.",
    "timezone_aware": "Give the time with its offset, for example 2026-11-22T14:05:00+00:00.",
    "timezone_naive": "Give the time with its offset, for example 2026-11-22T14:05:00+00:00.",
}

_BLANK = "This is blank. Write something, or leave it out."

_EXPECTED = {
    EMAIL: "This is not an email address. Write it like name@example.org.",
    CODE: "This is not an ODS code. Use letters and digits, at most 12, without spaces.",
    ID: "This is not an id. Use at most 64 plain letters, digits and signs, without spaces.",
    SHA256: "This is not a SHA-256 fingerprint. It has 64 characters, from 0 to 9 and a to f.",
}
"""What is expected where an answer must follow a pattern, by the pattern."""

_OURS = {"needed", "length", "part", "unprintable", "blank", "repeated", "time_of_day"}
"""What our own checks say, in words that are fit to be shown as they are."""

_NO_DATE = "This is not a date. Write it as year, month, day, for example 2026-11-22."
_NO_TIME = "This is not a date and time. Write it for example as 2026-11-22T14:05:00+00:00."
_NO_JSON = "This is not JSON that can be read."
_BROKEN = "This holds half a character (a lone surrogate). Type the text again."
_TOO_BIG = "This is larger than any form. Send at most 256 KB."


def read(definition: FormDefinition, raw: str | bytes, *, from_paper: bool = False) -> Form:
    """The form that this JSON is the content of.

    Raises:
        FormInvalid: with all that is wrong, by the path of each particular.
    """
    size = len(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise FormInvalid(definition.code, (Problem("", "too_big", _TOO_BIG),))
    context = FROM_PAPER if from_paper else None
    try:
        return definition.model.model_validate_json(raw, context=context)
    except ValidationError as error:
        lacks_only = all(each["type"] == "missing" for each in error.errors())
        problems = tuple(_problem(e, raw) for e in error.errors(include_url=False))
    if from_paper and lacks_only:
        return as_on_paper(definition.model).model_validate_json(raw, context=context)
    # Outside the handler, so that what was typed is not carried along in the error's context.
    raise FormInvalid(definition.code, _without_echoes(problems))


def _without_echoes(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Without a list being too short only because one of its entries is wrong."""
    groups = {problem.field.rpartition(".")[0] for problem in problems}
    return tuple(p for p in problems if p.code != "too_short" or p.field not in groups)


def _problem(error: ErrorDetails, raw: str | bytes) -> Problem:
    kind = error["type"]
    if kind == "json_invalid":
        broken = next(_broken_texts(raw), None)
        if broken is None:
            return Problem("", kind, _NO_JSON)
        return Problem(broken, "lone_surrogate", _BROKEN)
    path = ".".join(_one_word(str(part)) for part in error["loc"])
    return Problem(path, kind, _message(kind, error))


def _one_word(name: str) -> str:
    """A name as it can be shown: an unknown one may hold anything, line ends included."""
    return " ".join(clean(name).split())[:_LONGEST_NAME]


def _message(kind: str, error: ErrorDetails) -> str:
    if kind.startswith("datetime"):
        return _NO_TIME
    if kind.startswith("date"):
        return _NO_DATE
    context = error.get("ctx", {})
    if kind == "string_pattern_mismatch" and context["pattern"] in _EXPECTED:
        return _EXPECTED[context["pattern"]]
    if kind == "string_too_short" and not str(error["input"]).strip():
        return _BLANK
    known = _MESSAGES.get(kind)
    if known is not None:
        return known.format(**context)
    return error["msg"] if kind in _OURS else "This is not what the form asks for."


def _broken_texts(raw: str | bytes) -> Iterator[str]:
    """Paths of texts that hold a lone surrogate, which JSON can spell and no text can hold."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return
    yield from _search(content, ())


def _search(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _search(inner, (*path, str(name)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _search(inner, (*path, str(index)))
    elif isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
        yield ".".join(path)
