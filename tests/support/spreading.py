"""How the tests are shared between xdist's workers: what belongs together, and what goes first.

A file stays on one worker, so that its servers are started once. What takes long goes first: begun
last, it would keep one worker busy while the other has nothing left to do. Files of one kind come
one after another: a server that they share is not left waiting while others calculate.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

TOGETHER = ("tests/law/rules",)
"""Folders that stay on one worker whole: `tests/law/rules/raised.py` says why."""

OTHERS = ""
ORDER = ("durability", "run", "law", "forms", OTHERS, "api", "workflows", "web", "records")
"""The folders of `tests` in turn: what starts whole machines; what starts nothing; what shares
servers that stay up until the end, the small files last."""


class Spreading(LoadFileScheduling):
    """By file, or by folder where the files of a folder belong together; in the order given."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((each for each in TOGETHER if file.startswith(f"{each}/")), file)


def in_order(items: list[pytest.Item], root: Path) -> None:
    """Put the files in the order in which workers shall take them; tests of a file stay put."""

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(root).parts[0]
        return ORDER.index(folder if folder in ORDER else OTHERS)

    items.sort(key=place)
