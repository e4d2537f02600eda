"""From a form's content and its wording to what stands on the page: plain data, no layout.

Each sentence is a list of runs, so that what somebody filled in is told from what the form says and
neither is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from forms.choices import label
from forms.definition import FormDefinition
from forms.model import Form, left_standing, parts_begun
from forms.signatures import Signature, Signatures
from forms.text import spelled_out
from forms.wording.pack import SLOT, Block, Option, PartWording, Wording
from forms.words import Address, Attached
from statute.instants import say_day, say_instant

Printed = dict[str, Any]

_NOT_GIVEN = "Not given"

_PLACE = "\u200b"
_TOO_LONG = re.compile(r"\S{40}(?=[^\W\d_]|[!-~])")
"""Forty characters without a space, with a letter or a plain sign after them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the blocks of one form are printed from."""

    definition: FormDefinition
    form: Form
    signatures: Signatures

    def part(self, wording: PartWording) -> Printed:
        """One part of the form, or what stands in its place while nothing of it is filled in."""
        begun = self._begun(wording.number)
        return {
            "heading": wording.heading,
            "by": wording.completed_by if begun or not wording.if_blank else wording.if_blank,
            "blocks": list(self.blocks(wording.block, struck=False)) if begun else [],
        }

    def _begun(self, number: int) -> bool:
        """Whether anything of the part is filled in, or somebody signed it: some ask no more."""
        signed = (self.signatures.of(block.name) for block in self.definition.part(number).blocks)
        return number in parts_begun(self.form) or any(signed)

    def blocks(self, blocks: tuple[Block, ...], *, struck: bool) -> Iterator[Printed]:
        """Each block as printed; `struck` inside an alternative that was not chosen."""
        for block, after in zip_longest(blocks, blocks[1:]):
            yield {
                "heading": block.heading,
                "note": block.note,
                "struck": struck,
                "kept": after is not None and bool(after.sign),
                **self._content(block, struck=struck),
            }

    def _content(self, block: Block, *, struck: bool) -> Printed:
        if block.rows:
            return {"kind": "rows", "rows": [*self._rows(block)]}
        if block.sign:
            return {"kind": "signature", **self._signature(block.sign)}
        runs = runs_of(block.text, self.form) if block.text else []
        if block.entries:
            return {"kind": "entries", "runs": runs, "entries": [*self._entries(block)]}
        if block.choose:
            options = [
                self._option(block.choose, value, option, struck=struck)
                for value, option in block.options.items()
            ]
            return {"kind": "options", "runs": runs, "options": options}
        if block.prose:
            return {
                "kind": "prose",
                "runs": runs,
                "paragraphs": paragraphs_of(self.form, block.prose),
            }
        return {"kind": "text", "runs": runs}

    def _rows(self, block: Block) -> Iterator[Printed]:
        for name, asks in block.rows.items():
            value = said(getattr(self.form, name))
            yield {"label": asks, "value": breakable(value) or _NOT_GIVEN, "blank": not value}

    def _entries(self, block: Block) -> Iterator[list[Printed]]:
        for entry in getattr(self.form, block.entries) or ():
            yield runs_of(block.entry, entry)

    def _option(self, field: str, value: str, option: Option, *, struck: bool) -> Printed:
        chosen = is_chosen(getattr(self.form, field), value) and not struck
        return {
            "chosen": chosen,
            "runs": runs_of(option.text, self.form, () if chosen else self._answered_elsewhere()),
            "blocks": [*self.blocks(option.block, struck=not chosen)],
        }

    def _answered_elsewhere(self) -> Collection[str]:
        """What to leave blank where it is struck out: all but what was wrongly left standing."""
        return set(type(self.form).model_fields) - set(left_standing(self.form))

    def _signature(self, block: str) -> Printed:
        given = self.signatures.of(block)
        return _signed(given) if given else {"signed": False}


def _signed(signature: Signature) -> Printed:
    return {
        "signed": True,
        "name": breakable(spelled_out(signature.name)),
        "role": breakable(spelled_out(signature.role)),
        "organisation": breakable(spelled_out(signature.organisation)),
        "at": say_instant(signature.signed_at),
        "statement": spelled_out(signature.says()),
        "recorded": signature.recorded,
    }


def is_chosen(answer: Any, value: str) -> bool:
    """Whether that alternative is among the answer, which may be several or none."""
    answers = answer if isinstance(answer, tuple) else (answer,)
    return any(a is not None and str(a) == value for a in answers)


def runs_of(text: str, content: BaseModel, left_blank: Collection[str] = ()) -> list[Printed]:
    """A sentence of the form with its slots filled: what it says, what was filled in, blanks."""
    runs: list[Printed] = []
    end = 0
    for slot in SLOT.finditer(text):
        if text[end : slot.start()]:
            runs.append({"k": "say", "t": text[end : slot.start()]})
        value = "" if slot["name"] in left_blank else said(getattr(content, slot["name"]))
        blank = f"[{slot['blank'] or 'blank'}]"
        runs.append({"k": "value", "t": breakable(value)} if value else {"k": "blank", "t": blank})
        end = slot.end()
    return [*runs, {"k": "say", "t": text[end:]}] if text[end:] else runs


def paragraphs_of(form: Form, name: str) -> list[list[str]]:
    """A long text in paragraphs of lines, a blank line between them; none where nothing is said."""
    text = breakable(getattr(form, name) or "")
    return [p.split("\n") for p in (part.strip("\n") for part in text.split("\n\n")) if p]


def breakable(text: str) -> str:
    """The text with places to break a line inside words too long for one.

    Without them a word of thousands of letters would run off the page, and nobody would see it.
    The places are invisible, and never come before a mark that belongs to the letter before it.
    """
    return _TOO_LONG.sub(rf"\g<0>{_PLACE}", text)


def said(value: Any) -> str:
    """What was filled in, in words; nothing where nothing was."""
    if value is None:
        return ""
    if isinstance(value, Address):
        return ", ".join([*value.lines, *([value.postcode] if value.postcode else [])])
    if isinstance(value, Attached):
        return value.title
    if isinstance(value, datetime):
        return say_instant(value)
    if isinstance(value, date):
        return say_day(value)
    return label(value) if isinstance(value, StrEnum) else str(value)


def printed(page: Page, wording: Wording) -> list[Printed]:
    """Every part of the form, in its order."""
    return [page.part(part) for part in wording.part]
