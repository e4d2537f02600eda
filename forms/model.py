"""What every form's model has in common: strictness, parts, and conditional particulars."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, Self

from pydantic import ValidationInfo, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from forms.conditions import When, look_up
from forms.particulars import Particular, particulars_of
from forms.problems import Problem
from forms.words import Words

FROM_PAPER = {"from_paper": True}
"""Validation context for a form completed on paper: what is lacking is told, not refused."""


class Unprinted(Words):
    """What the law needs to know about an act that the paper does not print."""


class Form(Words):
    """The content of a form. Field names are those of the catalogue of forms.

    Signatures are no part of the content: they come from the signing.
    """

    form_code: ClassVar[str]
    part_applies_if: ClassVar[dict[int, When]] = {}
    always_needed: ClassVar[frozenset[str]] = frozenset()
    """What the form always asks and a paper may lack; empty where nothing can be lacking."""

    @model_validator(mode="after")
    def _nothing_lacking(self, info: ValidationInfo) -> Self:
        if (info.context or {}).get("from_paper"):
            return self
        problems = tuple(lacking(self)) + tuple(out_of_place(self))
        if problems:
            details = [_detail(problem) for problem in problems]
            raise ValidationError.from_exception_data(self.form_code, details)
        return self

    def at(self, path: str) -> Any:
        """What is filled in at a dotted path; None where nothing is."""
        return look_up(self, path)

    def paths_of_parts(self, parts: Collection[int]) -> tuple[str, ...]:
        """The paths of every particular of those parts."""
        return tuple(path for path, asked in _asked_by(self) if asked.part in parts)

    def without_parts(self, parts: Collection[int]) -> Self:
        """The same form as it was before anything of those parts was filled in."""
        content = self.model_dump()
        for path in self.paths_of_parts(parts):
            *group, name = path.split(".")
            holder = content[group[0]] if group else content
            holder.pop(name)
        return self.model_validate(content, context=FROM_PAPER)


def _detail(problem: Problem) -> InitErrorDetails:
    error = PydanticCustomError(problem.code, "{message}", {"message": problem.message})
    return InitErrorDetails(type=error, loc=tuple(problem.field.split(".")), input=None)


def parts_begun(form: Form) -> tuple[int, ...]:
    """The parts of the form in which something is filled in; the first always counts."""
    begun = {p.part for path, p in _asked_by(form) if look_up(form, path) is not None}
    return tuple(sorted(begun | {1}))


def lacking(form: Form) -> Iterator[Problem]:
    """What should have been filled in and was not, or is too short a list."""
    begun = parts_begun(form)
    for path, particular in _asked_by(form):
        value = look_up(form, path)
        if value is None and path in form.always_needed:
            yield Problem(path, "needed", "This is needed and was left blank.")
        if value is None and _is_needed(form, particular, begun):
            yield Problem(path, "needed", "This is needed because of another answer.")
        if particular.same_length_as and value is not None:
            other = look_up(form, particular.same_length_as)
            if len(value) != len(other):
                yield Problem(path, "length", "Give one entry for each one named on the form.")


def blanks(form: Form) -> tuple[str, ...]:
    """What the form always asks and this paper does not say, in the order of the form."""
    return tuple(
        path
        for path, _ in _asked_by(form)
        if path in form.always_needed and look_up(form, path) is None
    )


def out_of_place(form: Form) -> Iterator[Problem]:
    """Parts that were filled in although the form says that they do not apply."""
    for part in parts_begun(form):
        applies_if = form.part_applies_if.get(part)
        if applies_if and not applies_if.holds(form):
            yield Problem("", "part", f"Part {part} does not apply. Leave it blank.")


def left_standing(form: Form) -> tuple[str, ...]:
    """Particulars filled in under an alternative that was not chosen."""
    return tuple(
        path
        for path, particular in _asked_by(form)
        if particular.needed_if
        and look_up(form, path) is not None
        and not particular.needed_if.holds(form)
    )


def _is_needed(form: Form, particular: Particular, begun: tuple[int, ...]) -> bool:
    if particular.needed_if is not None:
        return particular.part in begun and particular.needed_if.holds(form)
    return particular.needed_in_part and particular.part in begun


def _asked_by(form: Form) -> Iterator[tuple[str, Particular]]:
    for name, particular in particulars_of(type(form)).items():
        group = getattr(form, name)
        if isinstance(group, Unprinted):
            for inner, of_inner in particulars_of(type(group)).items():
                yield f"{name}.{inner}", of_inner
        else:
            yield name, particular
