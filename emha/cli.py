"""The command `emha`. Each command loads only what it needs."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from emha.explain.command import explain
from emha.forms_command import forms_app
from emha.law.command import law_app
from emha.screen import Screen
from emha.settings import Settings, SettingsError

ABOUT = "eMHA: the Mental Health Act 1983 in England, as durable pathways."

app = typer.Typer(
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
keys_app = typer.Typer(help="The keys that seal what the engine stores.", no_args_is_help=True)
app.add_typer(forms_app, name="forms")
app.add_typer(keys_app, name="keys")
app.add_typer(law_app, name="law")
app.command("explain")(explain)


@app.callback(help=ABOUT)
def for_every_command() -> None:
    """What is kept here is about people: nobody but its owner reads it."""
    os.umask(0o077)


NOT_AS_WRITTEN = 1
CANNOT = 2


@app.command()
def run(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="Stop when the demonstration is complete.")
    ] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port of the API and the pages.")
    ] = None,
) -> None:
    """Start everything on this machine; on an empty store, show one whole detention first."""
    from emha.engine import EngineMissingError
    from emha.one_machine import run_here
    from emha.run import CannotRunError
    from emha.secrets import SecretsError
    from emha.supervisor import PartFailedError

    settings = _settings()
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    try:
        code = asyncio.run(run_here(settings, Screen(), once=once))
    except (CannotRunError, PartFailedError, EngineMissingError, SecretsError) as cannot:
        _give_up(str(cannot))
    raise typer.Exit(code)


@app.command()
def worker(
    ready_file: Annotated[
        Path | None,
        typer.Option(help="Write the process number here once the worker takes work."),
    ] = None,
) -> None:
    """Run one worker, until told to stop."""
    from emha.logs import set_up
    from emha.working import work

    settings = _settings()
    set_up(settings.log_level)
    asyncio.run(work(settings, ready_file))


@app.command()
def api() -> None:
    """Serve the API and the pages, until told to stop."""
    from emha.logs import set_up
    from emha.serving import serve

    settings = _settings()
    set_up(settings.log_level)
    asyncio.run(serve(settings))


@app.command()
def migrate() -> None:
    """Bring the tables of the record up to date. Safe to repeat, and from several machines."""
    from emha.record import bring_up_to_date

    asyncio.run(bring_up_to_date(_settings()))
    Screen().say("The record's tables are up to date.")


@app.command()
def verify(
    pathway: Annotated[str | None, typer.Argument(help="One pathway; all of them if none.")] = None,
) -> None:
    """Check that the record is what was once written. Exit code 1 says that it is not."""
    from emha.record import check

    holds = asyncio.run(check(_settings(), pathway, Screen()))
    raise typer.Exit(0 if holds else NOT_AS_WRITTEN)


@app.command()
def renew() -> None:
    """After a release: have every open pathway take up its code and its corrected law."""
    from emha.connecting import connect
    from workflows.waking import renew_all

    async def told() -> int:
        return await renew_all(await connect(_settings()))

    Screen().say(f"{asyncio.run(told())} pathways were told.")


@app.command()
def openapi() -> None:
    """Print the OpenAPI document of the API."""
    from emha.serving import openapi_document

    _print_json(openapi_document())


@keys_app.command("list")
def list_keys() -> None:
    """Name the keys on the ring; the keys themselves are never shown."""
    from emha.secrets import payload_keys

    ring = payload_keys(_settings().home)
    for name in ring.keys:
        Screen().say(f"{name}{'  seals' if name == ring.current else ''}")


@keys_app.command("add")
def add_key() -> None:
    """Put a new key on the ring. It opens at the next start; `emha keys use` makes it seal."""
    from emha.secrets import add_payload_key

    Screen().say(add_payload_key(_settings().home))


@keys_app.command("use")
def use_key(name: Annotated[str, typer.Argument(help="A key that is on the ring.")]) -> None:
    """Make a key of the ring the one that seals, from the next start on."""
    from emha.secrets import SecretsError, use_payload_key

    try:
        use_payload_key(_settings().home, name)
    except SecretsError as wrong:
        _give_up(str(wrong))


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as wrong:
        _give_up(str(wrong))


def _give_up(message: str) -> NoReturn:
    Screen(errors=True).problem(message)
    raise typer.Exit(CANNOT)


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
