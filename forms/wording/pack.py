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

KEPT = Path(__file__).parent / "kept"
"""Earlier editions, `H4-house.1.toml`: what was signed in them is read in them for good."""

_in_use: list[Path] = []
"""The pack put in use, if one is: a whole process prints and signs in the same words."""

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
    only: bool = False
    """Print the alternatives that apply and no others: in a letter nothing is struck out."""
    if_given: bool = False
    """Leave the block out where nothing of it is filled in."""
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


def put_in_use(pack: Path | None) -> None:
    """Print and sign every form that the pack has in its words; without one, all in ours.

    It is said once, when a process starts, and of each process alike: the API signs and the workers
    print. Whoever puts a pack in use has checked it.
    """
    _in_use[:] = [] if pack is None else [pack]
    wording_of.cache_clear()
    earlier_wordings.cache_clear()


@cache
def wording_of(code: str, pack: Path | None = None) -> Wording:
    """The wording of a form in a pack; without one, in the pack in use, or ours where it has none.

    Raises:
        FileNotFoundError: the pack says nothing of that form.
        pydantic.ValidationError: its file is not a wording.
    """
    if pack is not None:
        return _read(pack / f"{code}.toml")
    places = (folder / f"{code}.toml" for folder in (*_in_use, HOUSE))
    return _read(next((place for place in places if place.exists()), HOUSE / f"{code}.toml"))


@cache
def earlier_wordings(code: str) -> tuple[Wording, ...]:
    """Every other wording of a form that is kept here, so that what was signed can be read in it.

    Those are ours, where a pack is in use, and earlier editions: ours in `kept`, and those of the
    pack in a folder of the same name inside it.
    """
    ours = [_read(HOUSE / f"{code}.toml")] if _in_use else []
    folders = (KEPT, *(pack / "kept" for pack in _in_use))
    files = (path for folder in folders for path in sorted(folder.glob(f"{code}-*.toml")))
    return (*ours, *map(_read, files))


def _read(path: Path) -> Wording:
    raw = path.read_text(encoding="utf-8")
    # A TOML array is a list and the model keeps tuples, so reading is not strict about that.
    return Wording.model_validate(tomllib.loads(raw), strict=False)
