"""The fonts that forms are printed in, and which characters they can draw."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"

FAMILIES = (
    "Source Sans 3",
    "Noto Sans Arabic",
    "Noto Sans Armenian",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Hebrew",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Noto Sans Thai",
)
"""In order of preference: the first family that has a character draws it."""


@cache
def drawable() -> frozenset[str]:
    """Every character that some shipped font can draw, and the line break."""
    points: set[int] = {ord("\n")}
    for file in sorted(FONTS.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            points |= set(font.getBestCmap())
    return frozenset(chr(point) for point in points)


def changed_files() -> tuple[str, ...]:
    """The names of font files that are not those of the manifest: altered, added or missing."""
    manifest = json.loads((FONTS / "manifest.json").read_text(encoding="utf-8"))
    wanted = {entry["file"]: entry["sha256"] for entry in manifest["fonts"]}
    found = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in FONTS.glob("*.ttf")}
    differ = {name for name in wanted | found if wanted.get(name) != found.get(name)}
    return tuple(sorted(differ))
