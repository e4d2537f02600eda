"""What is wrong with a form's content, told to whoever filled it in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and a stable code for machines.

    `field` is the dotted path of the particular; empty for the whole form. `message` never
    repeats what was typed, except the one character that cannot be printed.
    """

    field: str
    code: str
    message: str


class FormInvalid(ValueError):  # noqa: N818 - named for what is wrong with the form
    """The content is not that of the form. `problems` say all that is wrong with it."""

    def __init__(self, form_code: str, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        things = "one thing is" if count == 1 else f"{count} things are"
        super().__init__(f"Form {form_code}: {things} wrong with what was filled in.")
        self.form_code = form_code
        self.problems = problems


class UnknownForm(LookupError):  # noqa: N818 - named for what is wrong
    """There is no form with that code."""
