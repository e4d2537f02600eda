"""Filling in the questions that are drawn from a form's schema, as a browser sends the answers."""

from __future__ import annotations

from typing import Any

from web.presenters.drawn_form import Kind, Section


def typed_of(sections: tuple[Section, ...], content: Any) -> dict[str, tuple[str, ...]]:
    """The answers that say this content, as a browser would send them."""
    typed: dict[str, tuple[str, ...]] = {}
    for question in (q for s in sections for q in s.questions):
        value: Any = content
        for name in question.path.split("."):
            value = (
                value[int(name)]
                if isinstance(value, list) and int(name) < len(value)
                else (value.get(name) if isinstance(value, dict) else None)
            )
        if value is None or value == []:
            continue
        if question.kind is Kind.DAY:
            for name, part in zip(("year", "month", "day"), value.split("-"), strict=True):
                typed[f"{question.path}.{name}"] = (part,)
        elif question.kind is Kind.LIST:
            typed[question.path] = ("\n".join(value),)
        elif question.kind is Kind.TICK:
            typed[question.path] = tuple(value)
        elif question.kind is Kind.YES_NO:
            typed[question.path] = ("yes" if value else "no",)
        else:
            typed[question.path] = (value,)
    return typed
