"""What may stand in a form as text: one cleaner and one check, used by every text of every form.

Under PDF/A a character that no font can draw stops the printing, so it is refused before anybody
signs. Invisible characters that turn the reading order round could show a signatory other words
than those stored, so they are taken out.
"""

from __future__ import annotations

import re
import unicodedata

from pydantic_core import PydanticCustomError

from forms.typeface import drawable

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOT_CHARACTERS = "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_TAKEN_OUT = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff{_BIDI}{_NOT_CHARACTERS}]"
)
_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")


def clean(text: str) -> str:
    """The text as it will be kept and printed: composed (NFC), without invisible controls.

    A tab becomes a space, every kind of line end becomes one, and space at the ends goes.
    """
    if not _PLAIN.match(text):
        text = unicodedata.normalize("NFC", text)
        text = _TAKEN_OUT.sub("", _LINE_ENDS.sub("\n", text.replace("\t", " ")))
        text = unicodedata.normalize("NFC", text)
    return text.strip()


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of the text that no shipped font can draw, each once, in order."""
    if _PLAIN.match(text):
        return ()
    return tuple(dict.fromkeys(c for c in text if c not in drawable()))


def name_of(character: str) -> str:
    """A character's code point and Unicode name, to tell somebody which one is meant."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed character')}"


def spelled_out(text: str) -> str:
    """The cleaned text, with each character that cannot be printed shown as its code point.

    For what no signatory typed and no printing may fail over, such as a name in a directory.
    """
    kept = clean(text)
    for character in unprintable(kept):
        kept = kept.replace(character, f"[U+{ord(character):04X}]")
    return kept


def printable(text: str) -> str:
    """The cleaned text.

    Raises:
        PydanticCustomError: nothing is left of it, or it holds a character that cannot be printed;
            the message names the character.
    """
    text = clean(text)
    if not text:
        raise PydanticCustomError("blank", "This is blank. Write something, or leave it out.")
    missing = unprintable(text)
    if missing:
        raise PydanticCustomError(
            "unprintable",
            "This holds a character that cannot be printed: {names}. Leave it out, or write it "
            "in another way.",
            {"names": ", ".join(name_of(c) for c in missing[:5])},
        )
    return text
