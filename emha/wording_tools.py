"""What `emha forms wording` does: a pack of wordings held against the forms it is for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tomllib import TOMLDecodeError

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forms import catalogue
from forms.text import clean
from forms.wording.check import WordingCheck, check
from forms.wording.pack import wording_of

_MOST = 5
"""How many faults of one file are told: one that is of another kind altogether has very many."""


def says_all(code: str, pack: Path) -> tuple[bool, str]:
    """Whether the pack can print that form, and what to say of it."""
    try:
        wording = wording_of(code, pack)
    except FileNotFoundError:
        return False, "not in the pack"
    except ValidationError as wrong:
        return False, f"not a wording file: {_faults(wrong)}"
    except (TOMLDecodeError, UnicodeDecodeError) as wrong:
        return False, f"not a wording file: it is not TOML ({wrong})"
    except OSError as wrong:
        return False, f"cannot be read: {wrong.strerror}"
    if wording.form != code:
        return False, f'is the wording of another form (form = "{clean(wording.form)[:12]}")'
    told = check(catalogue.form(code), wording)
    return told.complete, _said(told)


def left_over_files(pack: Path) -> list[str]:
    """The wording files of the pack that are of no form."""
    return sorted(file.name for file in pack.glob("*.toml") if file.stem not in catalogue.FORMS)


def check_pack(pack: Path) -> bool:
    """Say of each form whether the pack can print it, and whether it can print every one."""
    whole = True
    for code in catalogue.FORMS:
        complete, said = says_all(code, pack)
        typer.echo(f"{code}: {said}")
        whole = whole and complete
    for name in left_over_files(pack):
        typer.echo(f"{name}: left over; no form has that code")
        whole = False
    return whole


def _said(told: WordingCheck) -> str:
    parts = [
        f"{what} {', '.join(names)}"
        for what, names in (
            ("missing", told.missing),
            ("left over", told.left_over),
            ("cannot be printed:", told.unprintable),
            ("a brace that is no slot, or a slot where none is filled in:", told.broken),
            ("cannot stand there:", told.misplaced),
        )
        if names
    ]
    return "; ".join(parts) or "complete"


def _faults(wrong: ValidationError) -> str:
    faults = list(map(_fault, wrong.errors(include_url=False, include_input=False)))
    more = f"; and {len(faults) - _MOST} more" if len(faults) > _MOST else ""
    return "; ".join(faults[:_MOST]) + more


def _fault(error: ErrorDetails) -> str:
    return f"{' '.join(_where(error))}: {error['msg'].lower()}"


def _where(error: ErrorDetails) -> Iterator[str]:
    """Where it is, with parts and blocks counted as a person counts them."""
    for each in error["loc"]:
        yield str(each + 1) if isinstance(each, int) else clean(each)
