"""What `emha forms` does: forms looked at, filled and read together without a server."""

from __future__ import annotations

import json
from collections.abc import Sized
from pathlib import Path
from typing import Any, NoReturn

import typer

from emha import wording_tools
from emha.bundle_files import BundleUnreadable, faults_of, read_bundle
from emha.bundles import GivenPaper, read_together
from forms import catalogue
from forms.definition import FormDefinition
from forms.leaflets import LEAFLET_FOR, given
from forms.model import Form
from forms.problems import FormInvalid, UnknownForm
from forms.render import render as rendered
from forms.wording.pack import wording_of
from statute.vocabulary import Severity

WRONG = 1
CANNOT = 2


def list_forms() -> None:
    """Name every form, the prescribed ones first."""
    for prescribed, heading in ((True, "Prescribed forms"), (False, "Records without one")):
        typer.echo(heading)
        for form in catalogue.FORMS.values():
            if form.prescribed is prescribed:
                typer.echo(f"{form.code:<5} {form.title}")


def show(code: str) -> None:
    """Say what a form is, who completes which part, and what it asks, in its order."""
    form = _known(code)
    typer.echo(f"Form {form.code}: {form.title}")
    typer.echo(f"{form.regulation}; {form.instrument}; version {form.version}")
    made = catalogue.schema(form.code)
    for part in made["x-parts"]:
        typer.echo(f"Part {part['part']}. {part['completed_by']}")
        typer.echo(f"  Signed by: {', '.join(_roles(part))}")
        for name, asked in _in_order(made, part["part"]):
            typer.echo(f"  {name}: {_asked(name, asked, made['required'])}")
    group = made["properties"].get("unprinted", {}).get("$ref", "").rpartition("/")[2]
    unprinted = made.get("$defs", {}).get(group, {})
    for name, asked in unprinted.get("properties", {}).items():
        needed = _asked(name, asked, unprinted.get("required", []))
        typer.echo(f"  unprinted.{name}: {needed}")


def _roles(part: dict[str, Any]) -> list[str]:
    return sorted({r.replace("_", " ") for block in part["signatures"] for r in block["roles"]})


def _in_order(made: dict[str, Any], part: int) -> list[tuple[str, dict[str, Any]]]:
    """What the part asks, as it stands on the form; then what stands beside signatures."""
    asked = made["properties"]
    names = dict.fromkeys([*(n for n in made["x-order"] if n in asked), *asked])
    return [(n, asked[n]) for n in names if asked[n]["x-part"] == part and n != "unprinted"]


def _asked(name: str, asked: dict[str, Any], always: list[str]) -> str:
    """What is asked, by which provision, when it is needed, and what may be chosen."""
    said = [f"{asked['title']}{_cited(asked)}", _needed(name, asked, always)]
    if choices := asked.get("x-choices"):
        several = "one or more of" if "items" in asked else "one of"
        said.append(f"{several} {', '.join(each['value'] for each in choices)}")
    return "; ".join(each for each in said if each)


def _cited(asked: dict[str, Any]) -> str:
    return f" ({asked['x-cites']})" if "x-cites" in asked else ""


def _needed(name: str, asked: dict[str, Any], always: list[str]) -> str:
    if name in always:
        return "needed"
    if asked.get("x-required-in-part"):
        return "needed in this part"
    condition = asked.get("x-required-if")
    if condition is None:
        return ""
    if "is_given" in condition:
        return f"needed if {condition['field']} is given"
    values = " or ".join(json.dumps(each).strip('"') for each in condition["is_one_of"])
    return f"needed if {condition['field']} is {values}"


def schema(code: str) -> None:
    """Print the JSON Schema of what is written on a form."""
    typer.echo(_as_json(catalogue.schema(_known(code).code)))


def sample(code: str) -> None:
    """Print an invented example of what is written on a form."""
    filled = catalogue.sample(_known(code).code)
    typer.echo(_as_json(json.loads(filled.model_dump_json(exclude_none=True))))


def render(code: str, content: Path, to: Path, *, unfinished: bool, pack: Path | None) -> None:
    """Print a form as a PDF, unsigned and marked as a draft."""
    form = _known(code)
    filled = _filled(form.code, _read(content), unfinished=unfinished)
    if pack is not None:
        complete, told = wording_tools.says_all(form.code, pack)
        if not complete:
            _give_up(f"Form {form.code} cannot be printed in that wording: {told}.")
    printed = rendered(filled, draft=True, wording=wording_of(form.code, pack))
    try:
        to.write_bytes(printed)
    except OSError as error:
        _give_up(f"{to} cannot be written: {error.strerror}.")
    typer.echo(f"Written to {to}.")


def check(
    bundle: Path,
) -> None:
    """Read papers together. Exit code 1 says that something on them is fatal."""
    papers, assumed = _papers(bundle)
    read = read_together(papers)
    for found in read.findings:
        typer.echo(f"{found.severity.upper()} {found.rule} ({found.citation}), {found.step}:")
        typer.echo(f"  {found.message} {found.next_act}".rstrip())
    for note in (*assumed, *read.notes):
        typer.echo(f"NOTE {note}")
    typer.echo(f"{_counted(read.findings, 'finding')} on {_counted(papers, 'paper')}.")
    if any(found.severity is Severity.FATAL for found in read.findings):
        raise typer.Exit(WRONG)


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def leaflets(bundle: Path | None) -> None:
    """Name the leaflet for each power, or those that the papers say were given."""
    if bundle is None:
        for power, leaflet in LEAFLET_FOR.items():
            typer.echo(f"{power.value:<22} {leaflet.label}")
        return
    papers, _ = _papers(bundle)
    for each in given((paper.step, paper.form) for paper in papers):
        typer.echo(f"{each.step}: {each.leaflet.label} ({each.language_or_format})")


def check_pack(pack: Path) -> None:
    """Say what a wording pack lacks, and what it says that no form asks."""
    if not pack.is_dir():
        _give_up(f"There is no folder {pack}.")
    if not wording_tools.check_pack(pack):
        raise typer.Exit(WRONG)


def _known(code: str) -> FormDefinition:
    try:
        return catalogue.form(code.upper())
    except UnknownForm as unknown:
        _give_up(str(unknown))


def _filled(code: str, content: Any, *, unfinished: bool) -> Form:
    try:
        return catalogue.parse(code, json.dumps(content), from_paper=unfinished)
    except FormInvalid as invalid:
        told = "\n".join(faults_of(invalid))
        _give_up(f"Form {code} cannot be printed as it is:\n{told}")


def _papers(path: Path) -> tuple[tuple[GivenPaper, ...], tuple[str, ...]]:
    try:
        return read_bundle(_read(path))
    except BundleUnreadable as unreadable:
        _give_up(str(unreadable))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        _give_up(f"{path} cannot be read: {error.strerror}.")
    except (ValueError, RecursionError):
        _give_up(f"{path} is not JSON that can be read.")


def _as_json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _give_up(message: str) -> NoReturn:
    typer.echo(f"emha forms: {message}", err=True)
    raise typer.Exit(CANNOT)
