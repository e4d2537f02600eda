"""The command itself: read, ask the Act, answer for a person or a program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from emha.explain.said import say_position
from emha.explain.steps_file import StepsFileError, instant_of, read_steps
from statute.law import law_version
from statute.law.versions import UnknownLawError, law_named
from statute.position import position
from statute.wire import to_json


def explain(
    steps: Annotated[Path, typer.Argument(help="A JSON file of steps (see docs/examples/).")],
    at: Annotated[
        str | None,
        typer.Option("--at", help="The instant to explain, ISO 8601; London time unless it says."),
    ] = None,
    law: Annotated[
        str | None, typer.Option("--law", help="A version of the law, in place of the file's.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with JSON.")] = False,
) -> None:
    """Say what the Act says of a list of steps that happened. Needs no server."""
    try:
        told = read_steps(steps)
        instant = _instant(at) if at else datetime.now(UTC)
        chosen = law_named(law) if law else law_version(told.law)
        answer = position(told.as_steps(), instant, chosen)
    except (StepsFileError, UnknownLawError, ValueError) as error:
        typer.echo(f"emha explain: {error}", err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(to_json(answer))
    else:
        say_position(answer)


def _instant(at: str) -> datetime:
    try:
        return instant_of(at)
    except ValueError as wrong:
        raise ValueError(f"--at is an instant such as 2026-11-22T12:00: {wrong}") from None
