"""`emha forms`: the prescribed forms, looked at and filled without a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

forms_app = typer.Typer(help="The prescribed forms.", no_args_is_help=True)
wording_app = typer.Typer(help="The wording that forms are printed in.", no_args_is_help=True)
forms_app.add_typer(wording_app, name="wording")

Code = Annotated[str, typer.Argument(help="The form, such as A2.")]


@forms_app.command("list")
def list_forms() -> None:
    """Name every form."""
    from emha import forms_tools

    forms_tools.list_forms()


@forms_app.command()
def show(code: Code) -> None:
    """Say what a form is, who completes which part, and what it asks."""
    from emha import forms_tools

    forms_tools.show(code)


@forms_app.command()
def schema(code: Code) -> None:
    """Print the JSON Schema of what is written on a form."""
    from emha import forms_tools

    forms_tools.schema(code)


@forms_app.command()
def sample(code: Code) -> None:
    """Print an invented example of what is written on a form."""
    from emha import forms_tools

    forms_tools.sample(code)


@forms_app.command()
def render(
    code: Code,
    content: Annotated[Path, typer.Argument(help="What is written on it, as JSON.")],
    to: Annotated[Path, typer.Option("--out", "-o", help="Where the PDF goes.")],
    *,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Print what is filled in so far.")
    ] = False,
    wording: Annotated[
        Path | None, typer.Option("--wording", help="A folder of wording to print it in.")
    ] = None,
) -> None:
    """Print a form as a PDF, unsigned and marked as a draft."""
    from emha import forms_tools

    forms_tools.render(code, content, to, unfinished=unfinished, pack=wording)


@forms_app.command()
def check(
    bundle: Annotated[
        Path, typer.Argument(help='Papers as JSON: [{"code": "A4", "content": {...}}, ...]')
    ],
) -> None:
    """Read papers together. Exit code 1 says that something on them is fatal.

    A paper may also say "step" (the id by which others name it; for a joint form a list),
    "signed_at", and "on_paper": true, where blanks are told and not refused. Papers do not show
    who signed or how they were served: that is judged on a pathway.
    """
    from emha import forms_tools

    forms_tools.check(bundle)


@forms_app.command()
def leaflets(
    bundle: Annotated[
        Path | None, typer.Argument(help="Papers as JSON, as for check; without it, all leaflets.")
    ] = None,
) -> None:
    """Name the leaflet for each power, or those that papers say a patient was given."""
    from emha import forms_tools

    forms_tools.leaflets(bundle)


@wording_app.command("check")
def check_pack(
    pack: Annotated[Path, typer.Argument(help="A folder with a wording file for each form.")],
) -> None:
    """Say what a wording pack lacks or has left over. Exit code 1: it cannot print every form."""
    from emha import forms_tools

    forms_tools.check_pack(pack)
