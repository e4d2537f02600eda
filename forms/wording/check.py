"""Whether a form's wording says all that the form asks, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.particulars import particulars_of
from forms.text import name_of, unprintable
from forms.wording.pack import Wording


@dataclass(frozen=True, slots=True)
class WordingCheck:
    """What a wording lacks, what it names that the form does not ask, and what it cannot print."""

    missing: tuple[str, ...]
    left_over: tuple[str, ...]
    unprintable: tuple[str, ...]
    """Characters, by code point and name, that no shipped font can draw."""

    @property
    def complete(self) -> bool:
        """Whether the form can be printed with this wording."""
        return not (self.missing or self.left_over or self.unprintable)


def check(definition: FormDefinition, wording: Wording) -> WordingCheck:
    """Compare a wording with its form: particulars, statements, signatures, alternatives."""
    wanted = dict.fromkeys([*_asked(definition), *_alternatives(definition)])
    placed = dict.fromkeys([*wording.order(), *_options(wording)])
    return WordingCheck(
        missing=tuple(name for name in wanted if name not in placed),
        left_over=tuple(name for name in placed if name not in wanted),
        unprintable=tuple(name_of(c) for c in unprintable(wording.model_dump_json())),
    )


def _asked(definition: FormDefinition) -> Iterator[str]:
    beside = {name for block in definition.blocks for name in block.beside}
    yield from (n for n in definition.model.model_fields if n not in beside and n != "unprinted")
    yield from definition.declarations
    yield from (block.name for block in definition.blocks)


def _alternatives(definition: FormDefinition) -> Iterator[str]:
    for name, particular in particulars_of(definition.model).items():
        for choice in particular.choices or ():
            yield f"{name}={choice.value}"


def _options(wording: Wording) -> Iterator[str]:
    for block in wording.blocks():
        for value in block.options:
            yield f"{block.choose}={value}"
