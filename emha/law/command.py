"""The commands: read what was asked, ask the law, answer for a person or a program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, NoReturn

import typer

from emha.law.clock_said import as_json_object, say_answer
from emha.law.listed import full, listed
from emha.law.versions_said import versions
from statute.answering import NotAnswerableError, ask, read_start
from statute.chart.chart import PathwayChart
from statute.law import CURRENT_LAW, LawVersion
from statute.law.versions import UnknownLawError, law_named

law_app = typer.Typer(help="The rules of the Act, with citations.")

Law = Annotated[
    str,
    typer.Option("--law", help="A version of the law; without its revision, the newest of it."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with JSON.")]


@law_app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """List every power, clock, check, step and form, with its citation."""
    if context.invoked_subcommand is None:
        for kind in ("powers", "clocks", "checks", "steps", "forms"):
            _say([kind.capitalize(), *listed(_version(CURRENT_LAW), kind), ""])


@law_app.command()
def powers(law: Law = CURRENT_LAW) -> None:
    """Name every power."""
    _say(listed(_version(law), "powers"))


@law_app.command()
def clocks(law: Law = CURRENT_LAW) -> None:
    """Name every clock."""
    _say(listed(_version(law), "clocks"))


@law_app.command()
def checks(law: Law = CURRENT_LAW) -> None:
    """Name every check."""
    _say(listed(_version(law), "checks"))


@law_app.command()
def steps(law: Law = CURRENT_LAW) -> None:
    """Name every step, with the form that evidences it."""
    _say(listed(_version(law), "steps"))


@law_app.command()
def forms() -> None:
    """Name every form that evidences a step."""
    _say(listed(_version(CURRENT_LAW), "forms"))


@law_app.command("versions")
def list_versions() -> None:
    """Name the versions of the law, and say which govern when."""
    _say(versions())


@law_app.command()
def show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="A power, clock, check or step.")],
    law: Law = CURRENT_LAW,
) -> None:
    """Print one rule in full."""
    try:
        _say(full(_version(law), rule))
    except LookupError as unknown:
        _give_up("show", str(unknown.args[0]))


@law_app.command()
def chart() -> None:
    """Draw the statechart of a pathway (mermaid)."""
    typer.echo(f"{PathwayChart:mermaid}")


@law_app.command()
def clock(
    clock_id: Annotated[str, typer.Argument(metavar="CLOCK_ID", help="Such as s3.detention.")],
    starts: Annotated[
        str | None,
        typer.Option(help="The day or the moment it starts, ISO 8601; London time by default."),
    ] = None,
    period: Annotated[
        int | None, typer.Option(help="Which period of a chain: 1 is the first.")
    ] = None,
    law: Law = CURRENT_LAW,
    fact: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="A fact the rule turns on.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say when a clock ends, on every reading, and why."""
    try:
        version = _version(law)
        begins = read_start(version, clock_id, starts) if starts else None
        answer = ask(version, clock_id, begins, period, _facts(fact or []))
    except (NotAnswerableError, ValueError, OverflowError) as refused:
        _give_up("clock", str(refused))
    if as_json:
        typer.echo(json.dumps(as_json_object(answer), indent=2, ensure_ascii=False))
    else:
        _say(say_answer(answer))


def _facts(told: list[str]) -> dict[str, str]:
    facts = {}
    for each in told:
        name, equals, value = each.partition("=")
        if not equals:
            raise NotAnswerableError(f"A fact is written NAME=VALUE; {each!r} was given.")
        if name in facts:
            raise NotAnswerableError(f"The fact {name} was given twice.")
        facts[name] = value
    return facts


def _version(name: str) -> LawVersion:
    try:
        return law_named(name)
    except UnknownLawError as unknown:
        _give_up("", str(unknown))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _give_up(command: str, why: str) -> NoReturn:
    typer.echo(f"emha law{' ' if command else ''}{command}: {why}", err=True)
    raise typer.Exit(2)
