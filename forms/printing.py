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
from typing import Any

from pydantic import BaseModel

from forms.choices import label
from forms.definition import FormDefinition
from forms.model import Form, left_standing, parts_begun
from forms.particulars import particulars_of
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
        shown = [block for block in blocks if self._shows(block)]
        for number, block in enumerate(shown):
            yield {
                "heading": block.heading,
                "note": block.note,
                "struck": struck,
                "kept": _signed_next(shown[number + 1 :]),
                **self._content(block, struck=struck),
            }

    def _shows(self, block: Block) -> bool:
        """Whether the block is printed: one that is for what was said needs something said."""
        return not block.if_given or any(
            getattr(self.form, name, None) is not None for name in block.names()
        )

    def _content(self, block: Block, *, struck: bool) -> Printed:
        if block.rows:
            return {"kind": "rows", "rows": [*self._rows(block)]}
        if block.sign:
            return {"kind": "signature", **self._signature(block.sign)}
        runs = runs_of(block.text, self.form) if block.text else []
        if block.entries:
            return {"kind": "entries", "runs": runs, "entries": [*self._entries(block)]}
        if block.choose:
            return self._alternatives(block, runs, struck=struck)
        if block.prose:
            return {
                "kind": "prose",
                "runs": runs,
                "paragraphs": paragraphs_of(self.form, block.prose),
            }
        return {"kind": "text", "runs": runs}

    def _alternatives(self, block: Block, runs: list[Printed], *, struck: bool) -> Printed:
        options = [
            self._option(block.choose, value, option, struck=struck)
            for value, option in block.options.items()
        ]
        if block.only:
            chosen = [option for option in options if option["chosen"]]
            return {"kind": "chosen", "runs": runs, "options": chosen}
        return {"kind": "options", "runs": runs, "options": options}

    def _rows(self, block: Block) -> Iterator[Printed]:
        for name, asks in block.rows.items():
            value = said(getattr(self.form, name))
            yield {"label": asks, "value": breakable(value) or _NOT_GIVEN, "blank": not value}

    def _entries(self, block: Block) -> Iterator[list[Printed]]:
        for entry in getattr(self.form, block.entries) or ():
            yield runs_of(block.entry, entry)

    def _option(self, field: str, value: str, option: Option, *, struck: bool) -> Printed:
        chosen = is_chosen(getattr(self.form, field), value) and not struck
        unanswered = not struck and is_unanswered(self.form, field)
        stands = chosen or unanswered
        return {
            "chosen": chosen,
            "struck": not stands,
            "runs": runs_of(option.text, self.form, () if stands else self._answered_elsewhere()),
            "blocks": [*self.blocks(option.block, struck=not stands)],
        }

    def _answered_elsewhere(self) -> Collection[str]:
        """What to leave blank where it is struck out: all but what was wrongly left standing."""
        return set(type(self.form).model_fields) - set(left_standing(self.form))

    def _signature(self, block: str) -> Printed:
        given = self.signatures.of(block)
        return _signed(given) if given else {"signed": False}


def _signed_next(after: list[Block]) -> bool:
    """Whether a signature follows, at once or under rows such as the name of whoever signs."""
    if after and after[0].rows:
        after = after[1:]
    return bool(after) and bool(after[0].sign)


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


def is_unanswered(form: Form, field: str) -> bool:
    """Whether it is still open which alternative applies: nothing is struck out by a blank.

    So it is on a draft, and on a paper that was left blank. What an answer elsewhere says is not
    asked is not open: it is struck out, as on paper.
    """
    answer, asked = getattr(form, field), particulars_of(type(form))[field]
    if answer not in (None, ()):
        return False
    if asked.needed_if is None:
        return True
    return asked.needed_if.holds(form) or form.at(asked.needed_if.field) is None


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
    match value:
        case None:
            words = ""
        case tuple():
            words = "; ".join(said(each) for each in value)
        case Address():
            words = ", ".join([*value.lines, *([value.postcode] if value.postcode else [])])
        case Attached():
            words = value.title
        case datetime():
            words = say_instant(value)
        case date():
            words = say_day(value)
        case StrEnum():
            words = label(value)
        case _:
            words = str(value)
    return words


def printed(page: Page, wording: Wording) -> list[Printed]:
    """Every part of the form, in its order."""
    return [page.part(part) for part in wording.part]
