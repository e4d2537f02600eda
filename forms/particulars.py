"""How a form asks for one particular: its title, help, citation, and when it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from forms.choices import label
from forms.conditions import When


@dataclass(frozen=True, slots=True)
class Particular:
    """What a form asks beyond the type of the answer.

    `needed_if` makes an optional particular needed, and needed only then: anything given
    elsewhere is left standing where the form says to strike it out. `part` is the part of the
    form it belongs to. `same_length_as` names a list that must have as many entries. `in_words`
    says that the answer is printed in words on its line, not among all its alternatives.
    """

    cites: str = ""
    needed_if: When | None = None
    needed_in_part: bool = False
    part: int = 1
    choices: type[StrEnum] | None = None
    same_length_as: str | None = None
    in_words: bool = False

    def __call__(self, schema: dict[str, Any]) -> None:
        """Add what is known to the particular's JSON Schema."""
        schema["x-part"] = self.part
        if self.cites:
            schema["x-cites"] = self.cites
        if self.needed_if:
            schema["x-required-if"] = dict(self.needed_if.as_json())
        if self.needed_in_part:
            schema["x-required-in-part"] = True
        if self.same_length_as:
            schema["x-same-length-as"] = self.same_length_as
        if self.choices:
            schema["x-choices"] = [{"value": c.value, "label": label(c)} for c in self.choices]


def asked(
    title: str,
    *,
    cites: str = "",
    text: str = "",
    choices: type[StrEnum] | None = None,
    part: int = 1,
    in_words: bool = False,
    **constraints: Any,
) -> Any:
    """A particular that is always needed. `text` is help for whoever fills it in."""
    particular = Particular(cites=cites, part=part, choices=choices, in_words=in_words)
    return _field(title, text, particular, ..., constraints)


def asked_if(
    needed_if: When,
    title: str,
    *,
    cites: str = "",
    text: str = "",
    choices: type[StrEnum] | None = None,
    part: int = 1,
    in_words: bool = False,
    **constraints: Any,
) -> Any:
    """A particular that is needed only where the condition holds."""
    particular = Particular(
        cites=cites, needed_if=needed_if, part=part, choices=choices, in_words=in_words
    )
    return _field(title, text, particular, None, constraints)


def asked_in_part(
    part: int,
    title: str,
    *,
    cites: str = "",
    text: str = "",
    choices: type[StrEnum] | None = None,
    in_words: bool = False,
    **constraints: Any,
) -> Any:
    """A particular of a later part: needed as soon as anything of that part is filled in."""
    particular = Particular(
        cites=cites, needed_in_part=True, part=part, choices=choices, in_words=in_words
    )
    return _field(title, text, particular, None, constraints)


def may_say(
    title: str,
    *,
    cites: str = "",
    text: str = "",
    choices: type[StrEnum] | None = None,
    part: int = 1,
    same_length_as: str | None = None,
    in_words: bool = False,
    default: Any = None,
    **constraints: Any,
) -> Any:
    """A particular that may be left out."""
    particular = Particular(
        cites=cites, part=part, choices=choices, same_length_as=same_length_as, in_words=in_words
    )
    return _field(title, text, particular, default, constraints)


def _field(
    title: str, text: str, particular: Particular, default: Any, constraints: dict[str, Any]
) -> Any:
    return Field(
        default,
        title=title,
        description=text or None,
        json_schema_extra=particular,
        **constraints,
    )


def particular_of(field: FieldInfo) -> Particular:
    """What a form asks at this field of its model."""
    extra = field.json_schema_extra
    return extra if isinstance(extra, Particular) else Particular()


def particulars_of(model: type[BaseModel]) -> dict[str, Particular]:
    """Every particular of a model, by name, in the order of the form."""
    return {name: particular_of(field) for name, field in model.model_fields.items()}
