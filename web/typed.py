"""What somebody typed into a form: taken however long it is, and judged beside its question.

What is too long is said there, with what was typed kept, as is what is missing: a page that says
only that it cannot be read loses it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form

Typed = Annotated[str, Form()]

Errors = tuple[tuple[str, str], ...]
"""The id of a question, and what is wrong with its answer."""

LONGEST = 10_000
"""Characters of a text, as `statute.fact.Text` has it."""

LONGEST_CODE = 64
"""Characters of a reference, a code or a key, as `statute.fact.Id` has it."""

SEND_AGAIN = "Load this page again, and send it once more."


def judge_text(on: str, said: str, missing: str, longest: int = LONGEST) -> Errors:
    """What is wrong with a text that has to be given; nothing if it is good."""
    if not said.strip():
        return ((on, missing),)
    if len(said.strip()) > longest:
        return ((on, f"Say it in {longest:,} characters or fewer."),)
    return ()


def judge_key(on: str, key: str) -> Errors:
    """What is wrong with the key that the page put into its form; nobody typed it."""
    return () if 1 <= len(key) <= LONGEST_CODE else ((on, SEND_AGAIN),)
