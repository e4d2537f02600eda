"""The model of a form as it may come on paper: whatever is asked may be blank or unreadable.

It is the form's own model in everything else, so that rules, printing and schema know no other.
What is blank is told (`forms.model.lacking`), never made up.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from forms.model import Form, Unprinted


@cache
def as_on_paper(model: type[Form]) -> type[Form]:
    """The same model with nothing needed; `always_needed` remembers what the form asks."""
    made: type[Form] = create_model(model.__name__, __base__=model, **_optional(model))
    made.always_needed = frozenset(_needed(model))
    return made


def _needed(model: type[Form]) -> list[str]:
    """The paths of what the form always asks, in its order."""
    paths: list[str] = []
    for name, field in model.model_fields.items():
        group = _group(field)
        if group is not None:
            inner = group.model_fields.items()
            paths += [f"{name}.{each}" for each, asked in inner if asked.is_required()]
        elif field.is_required():
            paths.append(name)
    return paths


def _optional(model: type[BaseModel]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        group = _group(field)
        if group is not None:
            loose = create_model(group.__name__, __base__=group, **_optional(group))
            changed[name] = (loose, FieldInfo(**_said(field), default_factory=loose))
        elif field.is_required():
            changed[name] = (field.rebuild_annotation() | None, FieldInfo(**_said(field)))
    return changed


def _said(field: FieldInfo) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": field.title,
        "description": field.description,
        "json_schema_extra": field.json_schema_extra,
    }
    return said if _group(field) is not None else {**said, "default": None}


def _group(field: FieldInfo) -> type[Unprinted] | None:
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Unprinted) else None
