"""Facts to and from JSON, strictly. Imported by the rooms further out, never by the core."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any

from pydantic import TypeAdapter


@cache
def adapter(of: Hashable) -> TypeAdapter[Any]:
    """The pydantic adapter for a fact or a union of facts; made once."""
    return TypeAdapter(of)


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
