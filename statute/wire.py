"""Facts to and from JSON, strictly. Imported by the rooms further out, never by the core."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter


@cache
def _made_once(of: Any) -> TypeAdapter[Any]:
    """The adapter of a fact; making one is slow, so it is made once."""
    return TypeAdapter(of)


def adapter(of: Any) -> TypeAdapter[Any]:
    """The pydantic adapter for a fact or a union of facts."""
    made: TypeAdapter[Any] = _made_once(of)
    return made


def to_json(value: Any, of: Any | None = None) -> bytes:
    """The JSON of a fact."""
    return adapter(of or type(value)).dump_json(value)


def from_json(raw: str | bytes, of: Any) -> Any:
    """Read a fact from JSON.

    Raises:
        pydantic.ValidationError: unknown or missing fields, wrong types, times without an offset.
    """
    return adapter(of).validate_json(raw)


def schema(of: Any) -> dict[str, Any]:
    """The JSON Schema of a fact."""
    return adapter(of).json_schema()
