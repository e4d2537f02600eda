"""The command `emha`. Each command loads only what it needs."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from emha.evidence_keys_command import evidence_keys_app
from emha.explain.command import explain
from emha.forms_command import forms_app
from emha.law.command import law_app
from emha.people.command import people_app
from emha.records_command import records_app
from emha.screen import Screen
from emha.secrets import Ring
from emha.settings import Settings, SettingsError
from emha.systems_command import systems_app

ABOUT = "eMHA: the Mental Health Act 1983 in England, as durable pathways."

app = typer.Typer(
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
keys_app = typer.Typer(
    help="The keys that seal what is stored, and those that sign evidence.",
    no_args_is_help=True,
)
app.add_typer(forms_app, name="forms")
app.add_typer(keys_app, name="keys")
keys_app.add_typer(evidence_keys_app, name="evidence")
retention_app = typer.Typer(help="How long records are kept.", no_args_is_help=True)
app.add_typer(retention_app, name="retention")
app.add_typer(law_app, name="law")
app.add_typer(people_app, name="people")
app.add_typer(records_app, name="records")
app.add_typer(systems_app, name="systems")
app.command("explain")(explain)


@app.callback(help=ABOUT)
def for_every_command() -> None:
    """What is kept here is about people: nobody but its owner reads it."""
    os.umask(0o077)


OfRing = Annotated[Ring, typer.Option("--ring", help="Of the engine, the record, or its index.")]

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
    except Exception as wrong:
        _give_up_if_full(wrong, settings)
        raise
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
    from emha.secrets import SecretsError

    settings = _settings()
    try:
        asyncio.run(bring_up_to_date(settings))
    except SecretsError as wrong:
        _give_up(str(wrong))
    except Exception as wrong:
        _give_up_if_full(wrong, settings)
        raise
    Screen().say("The record's tables are up to date.")


@app.command(name="verify")
def verify_what(
    what: Annotated[
        str | None,
        typer.Argument(help="A file (PDF, evidence, bundle) or one pathway; all pathways if none."),
    ] = None,
    *,
    keys: Annotated[
        Path | None, typer.Option(help="Check a file by these published keys (JWKS), not by ours.")
    ] = None,
    roots: Annotated[
        Path | None, typer.Option(help="Trust these certificates (PEM) for the seal of a PDF.")
    ] = None,
    anchors: Annotated[
        Path | None, typer.Option(help="Compare the record with the checkpoints kept here.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Of a file: answer a program.")] = False,
) -> None:
    """Check that the record, or a file, is what was once written or signed.

    Exit code 0: it holds. 1: it does not. 3: nothing is wrong, but not all of it can be told.
    """
    from emha.verifying import check_file, check_record

    settings, screen = _settings(), Screen()
    file = Path(what) if what else None
    if file is not None and file.is_file():
        try:
            code = check_file(settings, screen, file, keys=keys, roots=roots, as_json=as_json)
        except (ValueError, OSError) as wrong:
            _give_up(str(wrong))
        raise typer.Exit(code)
    holds = asyncio.run(check_record(settings, what, screen, anchors=anchors))
    raise typer.Exit(0 if holds else NOT_AS_WRITTEN)


@retention_app.command("list")
def list_retention(
    before: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only those that may be reviewed by this day."),
    ] = None,
) -> None:
    """Print for each pathway how long its record is kept, as CSV. Nothing is disposed of."""
    from emha.record import retentions

    for line in asyncio.run(retentions(_settings(), before and before.date())):
        sys.stdout.write(line)


@app.command("accesses")
def print_accesses(
    pathway: Annotated[str, typer.Argument(help="The pathway's reference.")],
) -> None:
    """Print who saw or did what on a pathway, as CSV."""
    from emha.record import accesses
    from records.errors import UnknownPathway

    try:
        lines = asyncio.run(accesses(_settings(), pathway))
    except UnknownPathway:
        _give_up("There is no pathway with that reference.")
    sys.stdout.writelines(lines)


@app.command()
def renew() -> None:
    """After a release: have every open pathway take up its code and its corrected law."""
    from emha.connecting import NoEngineError, connect, where_the_engine_is
    from emha.secrets import SecretsError
    from workflows.waking import renew_all

    async def told() -> int:
        return await renew_all(await connect(await where_the_engine_is(_settings())))

    try:
        many = asyncio.run(told())
    except (NoEngineError, SecretsError) as cannot:
        _give_up(str(cannot))
    Screen().say(f"{many} pathways were told.")
    # The engine's library has threads of its own that may let go of Python objects while Python
    # ends, which aborts it (about one time in five). All is done and said: end at once.
    os._exit(0)


@app.command()
def openapi() -> None:
    """Print the OpenAPI document of the API."""
    from emha.serving import openapi_document

    _print_json(openapi_document())


@keys_app.command("list")
def list_keys(of: OfRing = Ring.PAYLOAD) -> None:
    """Name the keys on the ring; the keys themselves are never shown."""
    from emha.secrets import ring

    kept = ring(_settings().home, of)
    for name in kept.keys:
        Screen().say(f"{name}{'  seals' if name == kept.current else ''}")


@keys_app.command("add")
def add_key(of: OfRing = Ring.PAYLOAD) -> None:
    """Put a new key on the ring. It opens at the next start; `emha keys use` makes it seal."""
    from emha import secrets

    Screen().say(secrets.add_key(_settings().home, of))


@keys_app.command("use")
def use_key(
    name: Annotated[str, typer.Argument(help="A key that is on the ring.")],
    of: OfRing = Ring.PAYLOAD,
) -> None:
    """Make a key of the ring the one that seals, from the next start on."""
    from emha import secrets

    try:
        secrets.use_key(_settings().home, of, name)
    except secrets.SecretsError as wrong:
        _give_up(str(wrong))


@keys_app.command("rotate")
def rotate_keys() -> None:
    """Seal anew what older keys of the record sealed. May be broken off and begun again."""
    from emha.record import reseal

    changed = asyncio.run(reseal(_settings()))
    Screen().say(f"{changed} rows were sealed anew; all are under the current keys.")


@keys_app.command("drop")
def drop_key(
    name: Annotated[str, typer.Argument(help="A key that seals nothing any more.")],
) -> None:
    """Destroy a key of the record's ring: no backup that was sealed with it opens after that.

    Only where nothing in the record is under it. A key of the environment is yours to destroy.
    """
    from emha import secrets
    from emha.record import still_sealed_with

    settings = _settings()
    if settings.record_keys is not None:
        _give_up("EMHA_RECORD_KEYS has the ring: take the key out of what is kept there.")
    if left := asyncio.run(still_sealed_with(settings, name)):
        _give_up(f"{left} is still sealed with it. Run `emha keys rotate` first.")
    try:
        secrets.drop_key(settings.home, Ring.RECORD, name)
    except secrets.SecretsError as wrong:
        _give_up(str(wrong))
    Screen().say("It is destroyed here. Destroy its copies too, and start every process again.")


def _settings() -> Settings:
    """What is set, with the wording of forms that it names put in use."""
    try:
        settings = Settings.from_environment()
        if settings.wording_pack is not None:
            from emha.wording_packs import use_wording_pack

            use_wording_pack(settings.wording_pack)
    except SettingsError as wrong:
        _give_up(str(wrong))
    return settings


def _give_up(message: str) -> NoReturn:
    Screen(errors=True).problem(message)
    raise typer.Exit(CANNOT)


def _give_up_if_full(wrong: Exception, settings: Settings) -> None:
    """End in plain words where something failed for want of room; all else is a defect to see."""
    from emha.full_disk import told_by

    if settings.home.is_dir() and (said := told_by(wrong, settings.home)):
        _give_up(said)


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
