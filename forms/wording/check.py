"""Whether a form's wording says all that the form asks, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import get_args

from pydantic import BaseModel

from forms.definition import FormDefinition
from forms.particulars import particulars_of
from forms.text import name_of, unprintable
from forms.wording.pack import SLOT, Block, Wording


@dataclass(frozen=True, slots=True)
class WordingCheck:
    """What a wording lacks, what it names that the form does not ask, and what it cannot print."""

    missing: tuple[str, ...]
    left_over: tuple[str, ...]
    unprintable: tuple[str, ...]
    """Characters, by code point and name, that no shipped font can draw."""
    broken: tuple[str, ...]
    """Texts with a brace that is no slot, or with a slot where none is filled in."""
    misplaced: tuple[str, ...]
    """What stands where it cannot: a statement as an alternative, a particular of another part."""

    @property
    def complete(self) -> bool:
        """Whether the form can be printed with this wording."""
        return not any(getattr(self, each.name) for each in fields(self))


def check(definition: FormDefinition, wording: Wording) -> WordingCheck:
    """Compare a wording with its form: particulars, statements, signatures, alternatives."""
    wanted = dict.fromkeys([*_asked(definition), *_alternatives(definition)])
    placed = dict.fromkeys([*wording.order(), *_options(wording)])
    return WordingCheck(
        missing=tuple(name for name in wanted if name not in placed),
        left_over=tuple(name for name in placed if name not in wanted),
        unprintable=tuple(name_of(c) for c in unprintable(wording.model_dump_json())),
        broken=tuple(dict.fromkeys(_broken(wording))),
        misplaced=tuple(
            dict.fromkeys(
                (*_of_another_kind(definition, wording), *_of_another_part(definition, wording))
            )
        ),
    )


def _asked(definition: FormDefinition) -> Iterator[str]:
    beside = {name for block in definition.blocks for name in block.beside}
    yield from (n for n in definition.model.model_fields if n not in beside and n != "unprinted")
    yield from definition.declarations
    yield from (block.name for block in definition.blocks)


def _alternatives(definition: FormDefinition) -> Iterator[str]:
    for name, particular in particulars_of(definition.model).items():
        for choice in () if particular.in_words else particular.choices or ():
            yield f"{name}={choice.value}"


def _options(wording: Wording) -> Iterator[str]:
    for block in wording.blocks():
        for value in block.options:
            yield f"{block.choose}={value}"


def _broken(wording: Wording) -> Iterator[str]:
    for text in _with_slots(wording):
        if set(SLOT.sub("", text)) & set("{}"):
            yield _start_of(text)
    for text in _without_slots(wording):
        if set(text) & set("{}"):
            yield _start_of(text)


def _with_slots(wording: Wording) -> Iterator[str]:
    for block in wording.blocks():
        yield from (block.text, block.entry)
        yield from (option.text for option in block.options.values())


def _without_slots(wording: Wording) -> Iterator[str]:
    yield from (wording.title, wording.statute)
    for part in wording.part:
        yield from (part.heading, part.completed_by, part.if_blank)
    for block in wording.blocks():
        yield from (block.heading, block.note, *block.rows.values())


def _start_of(text: str) -> str:
    return f'"{text}"' if len(text) <= 60 else f'"{text[:60]}..."'


def _of_another_kind(definition: FormDefinition, wording: Wording) -> Iterator[str]:
    signatures = {block.name for block in definition.blocks}
    choices = {n for n, asked in particulars_of(definition.model).items() if asked.choices}
    said = set(definition.model.model_fields)
    for block in wording.blocks():
        slots = [slot["name"] for slot in SLOT.finditer(block.text)]
        for options in block.options.values():
            slots += [slot["name"] for slot in SLOT.finditer(options.text)]
        for kind, names, fit in (
            ("sign", [block.sign], signatures),
            ("declares", [block.declares], set(definition.declarations)),
            ("choose", [block.choose], choices),
            ("prose", [block.prose], said),
            ("entries", [block.entries], said),
            ("rows", [*block.rows], said),
            ("text", slots, said),
        ):
            yield from (f"{name} (as {kind})" for name in names if name and name not in fit)
        yield from _entry_slots(definition, block)


def _entry_slots(definition: FormDefinition, block: Block) -> Iterator[str]:
    """Slots of an entry that the group it prints does not ask."""
    if block.entries not in definition.model.model_fields:
        return
    group = _group_in(definition.model.model_fields[block.entries].annotation)
    asked = group.model_fields if group else {}
    for slot in SLOT.finditer(block.entry):
        if slot["name"] not in asked:
            yield f"{slot['name']} (as entry of {block.entries})"


def _group_in(annotation: object) -> type[BaseModel] | None:
    """The group of particulars that a list holds, however deep in its type it stands."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _group_in(each))), None)


def _of_another_part(definition: FormDefinition, wording: Wording) -> Iterator[str]:
    """What is placed in a part that is not its own, where the form is printed in its parts."""
    numbers = {part.number for part in definition.parts}
    for part in wording.part:
        if part.number not in numbers:
            yield f"part {part.number} (the form has none)"
    if {part.number for part in wording.part} != numbers:
        return
    own = {name: asked.part for name, asked in particulars_of(definition.model).items()}
    own |= {block.name: part.number for part in definition.parts for block in part.blocks}
    for part in wording.part:
        for block in part.block:
            for name in block.names():
                if own.get(name, part.number) != part.number:
                    yield f"{name} (in part {part.number})"
