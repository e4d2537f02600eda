"""What may stand in a text that people write outside a form: the same as inside one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from forms.text import clean, name_of, unprintable
from services.errors import BadContentError, FieldError

_SAY = "This holds characters that cannot be kept or printed: {names}. Leave them out."


def check_texts(value: Any, path: str = "particulars") -> None:
    """Refuse text that could not be printed, or that would read differently from how it is kept.

    Forms clean their texts as they are read. A fact is kept as it was sent, so what a form would
    take out is refused here, by name: controls, invisible marks, marks that turn the reading order.

    Raises:
        BadContentError: each field, and the characters that must go.
    """
    errors = tuple(_wrong_in(value, path))
    if errors:
        raise BadContentError(
            "Put right the texts named in errors and send it again.", errors=errors
        )


def _wrong_in(value: Any, path: str) -> Iterator[FieldError]:
    if isinstance(value, str):
        wrong = _wrong_characters(value)
        if wrong:
            names = ", ".join(name_of(each) for each in wrong[:5])
            yield FieldError(path=path, message=_SAY.format(names=names))
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _wrong_in(each, f"{path}.{index}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _wrong_in(getattr(value, field.name), f"{path}.{field.name}")


def _wrong_characters(text: str) -> tuple[str, ...]:
    taken_out = tuple(c for c in dict.fromkeys(text) if clean(f"a{c}b") == "ab")
    return taken_out + unprintable(clean(text))
