"""`emha people`: bring the directory into line with a list, and see whose approvals end."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from emha.screen import Screen
from emha.settings import Settings, SettingsError

MISTAKES = 1
CANNOT = 2

people_app = typer.Typer(help="The directory of professionals.", no_args_is_help=True)


@people_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV, as docs/operating.md describes.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    issuer: Annotated[
        str, typer.Option(help="The provider of lines that name none.", show_default=False)
    ] = "",
) -> None:
    """Keep what a list of people says: all of it, or, where anything is wrong, nothing."""
    from emha.people.importing import import_people
    from emha.people.sheet import read_sheet
    from emha.vault import record

    settings = _settings()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        _give_up(f"{file} cannot be read as text in UTF-8.")
    sheet = read_sheet(text, issuer or settings.oidc_issuer or settings.local_issuer)

    async def imported() -> int:
        database = record(settings)
        try:
            return _said(await import_people(database, sheet, dry_run=dry_run), dry_run=dry_run)
        finally:
            await database.close()

    raise typer.Exit(asyncio.run(imported()))


@people_app.command()
def places(
    file: Annotated[
        Path, typer.Argument(help="JSON with organisations, sites and wards, as in the docs.")
    ],
) -> None:
    """Keep the organisations, hospital sites and wards that a file says."""
    from pydantic import ValidationError

    from emha.vault import record
    from records.seeding import load, read_directory

    settings = _settings()
    try:
        text = file.read_bytes()
        said = read_directory(text)
    except OSError:
        _give_up(f"{file} cannot be read.")
    except ValidationError as wrong:
        lines = [
            ".".join(map(str, each["loc"])) + ": " + each["msg"]
            for each in wrong.errors(include_input=False, include_url=False)
        ]
        _give_up("\n".join([f"{file} cannot be used.", *lines]))

    async def kept() -> None:
        database = record(settings)
        try:
            async with database.transaction() as tx:
                await load(tx, text)
        finally:
            await database.close()

    asyncio.run(kept())
    counted = len(said.organisations), len(said.sites), len(said.wards)
    Screen().say("{} organisations, {} hospital sites and {} wards were kept.".format(*counted))


@people_app.command()
def expiring(
    within: Annotated[int, typer.Option(min=0, max=3660, help="Days from today.")] = 90,
    organisation: Annotated[
        str, typer.Option(help="ODS code; every organisation if none.", show_default=False)
    ] = "",
) -> None:
    """List approvals that end soon, ended in the last 30 days, or are suspended."""
    from emha.vault import record
    from records.expiring import expiring as found
    from statute.instants import say_day

    async def listed() -> None:
        database = record(_settings())
        try:
            async with database.session() as session:
                at, days = datetime.now(UTC), timedelta(days=within)
                lines = await found(session, at, days, organisation or None)
        finally:
            await database.close()
        for each in lines:
            how = _HOW[each.ending]
            Screen().say(
                f"{say_day(each.on)}  {how}  {each.name}: {each.approval}, by {each.given_by_name}"
            )
        if not lines:
            Screen().say(f"No approval ends within {within} days.")

    asyncio.run(listed())


_HOW = {"ends_soon": "ends     ", "ended": "ENDED    ", "suspended": "SUSPENDED"}


def _said(report: object, *, dry_run: bool) -> int:
    from emha.people.importing import Report

    assert isinstance(report, Report)
    if report.mistakes:
        screen = Screen(errors=True)
        for each in report.mistakes:
            screen.problem(str(each))
        screen.problem(f"Nothing was changed: {len(report.mistakes)} mistakes.")
        return MISTAKES
    if report.changes_nothing:
        Screen().say("The directory says all of this already.")
        return 0
    counted = [
        (report.new_people, "people are new"),
        (report.changed_people, "people change"),
        (report.new_posts, "posts are new"),
        (report.changed_posts, "posts change"),
        *((count, f"approvals and registrations {change}") for change, count in report.facts),
    ]
    for count, what in counted:
        if count:
            Screen().say(f"{count:5}  {what}")
    Screen().say("Nothing was kept: this was a dry run." if dry_run else "All of it was kept.")
    return 0


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as wrong:
        _give_up(str(wrong))


def _give_up(message: str) -> NoReturn:
    Screen(errors=True).problem(message)
    raise typer.Exit(CANNOT)
