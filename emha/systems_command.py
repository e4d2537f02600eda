"""`emha systems`: trusts' systems, for whom each acts and what it was granted to do."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Annotated, NoReturn, TypeVar

import typer

from emha.screen import Screen
from emha.settings import Settings, SettingsError

T = TypeVar("T")

CANNOT = 2

systems_app = typer.Typer(
    help="Trusts' systems: what each was granted to do.", no_args_is_help=True
)


@systems_app.command("add")
def add(
    client: Annotated[str, typer.Argument(help="What the provider calls it: the token's `sub`.")],
    organisation: Annotated[str, typer.Argument(help="ODS code of whom it acts for.")],
    name: Annotated[str, typer.Argument(help="What people call it.")],
    may: Annotated[str, typer.Option(help="read, record, subscribe: comma-separated.")] = "read",
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its last day.")
    ] = None,
    issuer: Annotated[str, typer.Option(help="The provider, where it is not the usual one.")] = "",
) -> None:
    """Grant a system something, in place of what it was granted before."""
    from records.machines import Permission

    try:
        permissions = tuple(Permission(each.strip()) for each in may.split(","))
    except ValueError:
        _give_up(f"--may takes: {', '.join(Permission)}.")
    settings = _settings()
    found = issuer or settings.oidc_issuer or settings.local_issuer
    last = until.date() if until else None
    if last is not None and last < _today():
        _give_up("--until lies in the past.")
    granted = _kept(settings, found, client, organisation, name, permissions, last)
    if not asyncio.run(granted):
        _give_up(f"There is no organisation {organisation} in the directory.")
    Screen().say(f"{name} may {', '.join(permissions)} for {organisation}.")


@systems_app.command("end")
def end(client: Annotated[str, typer.Argument(help="What the provider calls it.")]) -> None:
    """Take a system's grant away from today on."""
    from dataclasses import replace
    from datetime import timedelta

    from records.database import Database
    from records.machines import every_machine, keep_machine

    async def ended(database: Database) -> int:
        async with database.transaction() as tx:
            found = [each for each in await every_machine(tx) if each.subject == client]
            for each in found:
                await keep_machine(tx, replace(each, ends_on=_today() - timedelta(days=1)))
            return len(found)

    if not asyncio.run(_with_record(_settings(), ended)):
        _give_up("There is no such system.")
    Screen().say("It is let in no more.")


@systems_app.command("list")
def list_systems() -> None:
    """List the systems, and what each may."""
    from records.database import Database
    from records.machines import every_machine

    async def listed(database: Database) -> None:
        async with database.session() as session:
            for each in await every_machine(session):
                until = f" until {each.ends_on}" if each.ends_on else ""
                state = "" if each.in_force(datetime.now(UTC)) else "  (not in force)"
                may = ", ".join(each.permissions)
                Screen().say(
                    f"{each.subject}  {each.name}, {each.organisation}: {may}{until}{state}"
                )

    asyncio.run(_with_record(_settings(), listed))


async def _kept(
    settings: Settings,
    issuer: str,
    client: str,
    organisation: str,
    name: str,
    permissions: tuple[object, ...],
    until: date | None,
) -> bool:
    from records import organisations
    from records.database import Database
    from records.machines import Machine, Permission, keep_machine, machine_by_subject

    async def kept(database: Database) -> bool:
        async with database.transaction() as tx:
            if await organisations.organisation(tx, organisation) is None:
                return False
            known = await machine_by_subject(tx, issuer, client)
            await keep_machine(
                tx,
                Machine(
                    id=known.id if known else f"m-{secrets.token_hex(8)}",
                    issuer=issuer,
                    subject=client,
                    name=name,
                    organisation=organisation,
                    permissions=tuple(Permission(str(each)) for each in permissions),
                    starts_on=_today(),
                    ends_on=until,
                    recorded_by="operator",
                    recorded_at=datetime.now(UTC),
                ),
            )
            return True

    return await _with_record(settings, kept)


async def _with_record(settings: Settings, do: Callable[..., Awaitable[T]]) -> T:
    from emha.vault import record

    database = record(settings)
    try:
        return await do(database)
    finally:
        await database.close()


def _today() -> date:
    from statute.instants import london_date

    return london_date(datetime.now(UTC))


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as wrong:
        _give_up(str(wrong))


def _give_up(message: str) -> NoReturn:
    Screen(errors=True).problem(message)
    raise typer.Exit(CANNOT)
