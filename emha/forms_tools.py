"""What `emha forms` does: forms looked at, filled and read together without a server."""

from __future__ import annotations

import json
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Any, NoReturn

import typer
from pydantic import ValidationError

from forms import catalogue
from forms.bundle import check_bundle
from forms.definition import FormDefinition
from forms.model import Form
from forms.problems import FormInvalid, UnknownForm
from forms.render import render as rendered
from forms.wording.check import WordingCheck
from forms.wording.check import check as check_wording
from forms.wording.pack import wording_of
from statute.vocabulary import Severity

WRONG = 1
CANNOT = 2


def list_forms() -> None:
    """Name every form."""
    for form in catalogue.FORMS.values():
        typer.echo(f"{form.code:<5} {form.title}")


def show(code: str) -> None:
    """Say what a form is, who completes which part, and what it asks."""
    form = _known(code)
    typer.echo(f"Form {form.code}: {form.title}")
    typer.echo(f"Regulation {form.regulation}; {form.instrument}; version {form.version}")
    for part in form.parts:
        roles = {role.value.replace("_", " ") for block in part.blocks for role in block.roles}
        typer.echo(f"Part {part.number}, by: {', '.join(sorted(roles))}")
    asked = catalogue.schema(form.code)["properties"]
    for name, field in asked.items():
        typer.echo(f"  {name}: {field.get('title', '')} {field.get('x-cites', '')}".rstrip())


def schema(code: str) -> None:
    """Print the JSON Schema of what is written on a form."""
    typer.echo(_as_json(catalogue.schema(_known(code).code)))


def sample(code: str) -> None:
    """Print an invented example of what is written on a form."""
    filled = catalogue.sample(_known(code).code)
    typer.echo(_as_json(json.loads(filled.model_dump_json(exclude_none=True))))


def render(
    code: str,
    content: Path,
    to: Path,
) -> None:
    """Print a form as a PDF, unsigned and marked as a draft."""
    filled = _filled(_known(code).code, _read(content))
    to.write_bytes(rendered(filled, draft=True))
    typer.echo(f"Written to {to}.")


def check(
    bundle: Path,
) -> None:
    """Read papers together. Exit code 1 says that something on them is fatal."""
    papers = _papers(_read(bundle))
    findings = check_bundle(papers)
    for found in findings:
        typer.echo(f"{found.severity.upper()} {found.rule} ({found.citation}), {found.step}:")
        typer.echo(f"  {found.message} {found.next_act}".rstrip())
    typer.echo(f"{len(findings)} findings on {len(papers)} papers.")
    if any(found.severity is Severity.FATAL for found in findings):
        raise typer.Exit(WRONG)


def check_pack(
    pack: Path,
) -> None:
    """Say what a wording pack lacks, and what it says that no form asks."""
    if not pack.is_dir():
        _give_up("There is no such folder.")
    said = [_says_all(code, pack) for code in catalogue.FORMS]
    if not all(said):
        raise typer.Exit(WRONG)


def _says_all(code: str, pack: Path) -> bool:
    try:
        wording = wording_of(code, pack)
    except FileNotFoundError:
        typer.echo(f"{code}: not in the pack")
        return False
    except (ValidationError, TOMLDecodeError, UnicodeDecodeError) as wrong:
        typer.echo(f"{code}: not a wording file ({str(wrong).splitlines()[0]})")
        return False
    told = check_wording(catalogue.form(code), wording)
    typer.echo(f"{code}: {_said(told)}")
    return told.complete


def _said(told: WordingCheck) -> str:
    parts = [
        f"{what} {', '.join(names)}"
        for what, names in (
            ("missing", told.missing),
            ("left over", told.left_over),
            ("cannot be printed:", told.unprintable),
        )
        if names
    ]
    return "; ".join(parts) or "complete"


def _known(code: str) -> FormDefinition:
    try:
        return catalogue.form(code.upper())
    except UnknownForm as unknown:
        _give_up(str(unknown))


def _filled(code: str, content: Any) -> Form:
    try:
        return catalogue.parse(code, json.dumps(content))
    except FormInvalid as invalid:
        faults = [f"  {each.field or 'the form'}: {each.message}" for each in invalid.problems]
        _give_up("\n".join([f"Form {code} cannot be printed as it is:", *faults]))


def _papers(told: Any) -> list[tuple[str, Form]]:
    if not isinstance(told, list):
        _give_up("A bundle is a list of papers, each with its code and its content.")
    papers = []
    for number, paper in enumerate(told, start=1):
        if not isinstance(paper, dict) or not {"code", "content"} <= set(paper):
            _give_up(f"Paper {number} must have a code and a content.")
        form = _known(str(paper["code"]))
        papers.append((f"paper-{number}-{form.code}", _filled(form.code, paper["content"])))
    return papers


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        _give_up(f"{path} cannot be read: {error.strerror}.")
    except ValueError:
        _give_up(f"{path} is not JSON.")


def _as_json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _give_up(message: str) -> NoReturn:
    typer.echo(f"emha forms: {message}", err=True)
    raise typer.Exit(CANNOT)
