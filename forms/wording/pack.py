"""Wording packs: the template of each form's words, how it is read, and how it is checked.

A pack is a folder with one TOML file per form. `house` is ours: the Act's own terms of art, our own
connecting sentences. A trust's lawyers can supply another with the prescribed text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

HOUSE = Path(__file__).parent / "house"

SLOT = re.compile(r"\{(?P<name>[a-z0-9_]+)(?:\|(?P<blank>[^{}]+))?\}")
"""A particular inside a sentence: `{nr_full_name|full name}`, with what a blank is called."""


class _Wording(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Option(_Wording):
    """What the form says where this alternative is chosen, and is struck out where it is not."""

    text: str
    block: tuple[Block, ...] = ()


class Block(_Wording):
    """One piece of a form, top to bottom: at most one kind of content, under its heading."""

    heading: str = ""
    text: str = ""
    """A sentence, with slots for particulars; above alternatives, what introduces them."""
    note: str = ""
    rows: dict[str, str] = {}
    """Particulars printed one under the other, each with its label."""
    choose: str = ""
    options: dict[str, Option] = {}
    declares: str = ""
    """The name of the statement that `text` makes."""
    prose: str = ""
    """A long text, printed in paragraphs that run on to further pages."""
    entries: str = ""
    """A list of groups, printed one line each."""
    entry: str = ""
    """How one of `entries` is printed: a sentence with slots for the group's particulars."""
    sign: str = ""

    def names(self) -> Iterator[str]:
        """The particulars, statements and signatures this block places, in order."""
        yield from (slot["name"] for slot in SLOT.finditer(self.text))
        yield from (n for n in (self.declares, self.choose, self.prose, self.entries) if n)
        yield from self.rows
        for option in self.options.values():
            yield from (slot["name"] for slot in SLOT.finditer(option.text))
            for inner in option.block:
                yield from inner.names()
        if self.sign:
            yield self.sign

    def within(self) -> Iterator[Block]:
        """The block itself and every block inside its alternatives."""
        yield self
        for option in self.options.values():
            for inner in option.block:
                yield from inner.within()


class PartWording(_Wording):
    """What one part of a form says."""

    number: int
    heading: str = ""
    completed_by: str
    if_blank: str = ""
    """What stands in place of the part where nothing of it is filled in."""
    block: tuple[Block, ...]


class Wording(_Wording):
    """What one form says, in the order of the form."""

    form: str
    edition: str
    status: Literal["house", "prescribed"]
    title: str
    statute: str
    part: tuple[PartWording, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block, those inside alternatives too."""
        for part in self.part:
            for block in part.block:
                yield from block.within()

    def order(self) -> tuple[str, ...]:
        """Particulars, statements and signatures in the order of the form, each once."""
        names = (name for part in self.part for block in part.block for name in block.names())
        return tuple(dict.fromkeys(names))

    def declared(self) -> dict[str, str]:
        """The statements that are made by signing, by name."""
        return {block.declares: block.text for block in self.blocks() if block.declares}


def version_of(year: str, wording: Wording) -> str:
    """The version of a form in that wording: `2020+house.1`."""
    return f"{year}+{wording.status}.{wording.edition}"


@cache
def wording_of(code: str, pack: Path = HOUSE) -> Wording:
    """The wording of a form in a pack.

    Raises:
        FileNotFoundError: the pack says nothing of that form.
        pydantic.ValidationError: its file is not a wording.
    """
    raw = (pack / f"{code}.toml").read_text(encoding="utf-8")
    # A TOML array is a list and the model keeps tuples, so reading is not strict about that.
    return Wording.model_validate(tomllib.loads(raw), strict=False)
