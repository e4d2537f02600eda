"""Answers as JSON, written by the facts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from fastapi import Response
from pydantic import BaseModel

from statute.wire import to_json

T = TypeVar("T")


class Many(BaseModel, Generic[T]):
    """Several things, in order."""

    items: tuple[T, ...]


def answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A fact as a response."""
    return Response(to_json(value), status, headers, "application/json")


def several(values: Iterable[Any], status: int = 200) -> Response:
    """Facts as a response, under `items`."""
    inner = b",".join(to_json(value) for value in values)
    return Response(b'{"items":[' + inner + b"]}", status, media_type="application/json")
