"""`emha records`: what may be disposed of, what was, and doing it again after a restore."""

from __future__ import annotations

import asyncio
import csv
import sys
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from emha.screen import Screen
from emha.settings import Settings, SettingsError

if TYPE_CHECKING:
    from evidence.disposal import Tombstone
    from records.database import Database

T = TypeVar("T")

CANNOT = 2

records_app = typer.Typer(
    help="Records at the end of their retention: what is due, what was disposed of.",
    no_args_is_help=True,
)


@records_app.command("due")
def due() -> None:
    """Print the records that two people of an MHA office may dispose of now, as CSV.

    Deciding is for the API (`/pathways/{reference}/retention/disposal`): it says who decided.
    """
    from records.disposal import every_due

    async def found(database: Database) -> list[tuple[object, ...]]:
        now = datetime.now(UTC)
        async with database.session() as session:
            return [
                (
                    each.retention.pathway,
                    each.since,
                    each.retention.because,
                    each.retention.retention_class,
                    each.retention.last_contact,
                    "yes" if each.proposed else "no",
                )
                async for each in every_due(session, now)
            ]

    head = ("pathway", "due_from", "because", "retention_class", "last_contact", "proposed")
    _print([head, *_with_record(found)])


@records_app.command("disposed")
def disposed() -> None:
    """Print what was disposed of, as CSV: by whom, why, and whether backups of it still open.

    They open as long as a key is on the ring that it may have been sealed with: rotate the ring of
    the record and drop the old key (docs/operating.md).
    """
    from emha.vault import vault

    on_ring = set(vault(_settings()).seals.keys)
    head = (
        *("pathway", "confirmed_at", "proposed_by", "confirmed_by", "retention_class", "policy"),
        *("due_from", "events", "documents", "backups_open_with"),
    )
    lines = [
        (
            *(each.pathway, each.confirmed.at, each.proposed.person, each.confirmed.person),
            *(each.retention_class, each.policy, each.due_from, each.events, each.documents),
            " ".join(sorted(on_ring.intersection(each.sealed_under))),
        )
        for each in _with_record(_stones)
    ]
    _print([head, *lines])


@records_app.command("again")
def again(
    anchors: Annotated[
        Path | None, typer.Option(help="A file or folder of anchors; this installation's own.")
    ] = None,
) -> None:
    """After a restore: dispose again of what was disposed of after the backup was made.

    Which records those are is read from the anchors, which are kept outside the database.
    """
    from emha.anchors import anchor_file
    from emha.evidence_keys import public_keys
    from evidence.anchor_places import AnchorFile, AnchorFolder
    from evidence.anchors import read_anchors
    from evidence.disposal import read_tombstone
    from records import disposal
    from records.errors import PathwayDisposed, UnknownPathway
    from records.purging import purge

    settings = _settings()
    keys, place = public_keys(settings), anchors or anchor_file(settings).path
    if not place.exists():
        Screen(errors=True).problem(f"There are no anchors at {place}.")
        raise typer.Exit(CANNOT)
    kept = AnchorFolder(place) if place.is_dir() else AnchorFile(place)
    known = read_anchors(kept.lines(), keys, str(place))
    stones = {of: a.head.disposal for of, all_ in known.of.items() for a in all_ if a.head.disposal}

    async def done(database: Database) -> int:
        count = 0
        for reference, token in stones.items():
            try:
                async with database.transaction() as tx:
                    await disposal.again(tx, reference, read_tombstone(token, keys), token)
            except (PathwayDisposed, UnknownPathway):
                continue
            await purge(database, reference)
            count += 1
        return count

    Screen().say(f"{_with_record(done)} records were disposed of again.")


async def _stones(database: Database) -> list[Tombstone]:
    from emha.evidence_keys import public_keys
    from evidence.disposal import read_tombstone
    from records.disposal import every_tombstone

    keys = public_keys(_settings())
    async with database.session() as session:
        return [read_tombstone(token, keys) for token in await every_tombstone(session)]


def _with_record(do: Callable[[Database], Awaitable[T]]) -> T:
    from emha.vault import record

    async def done() -> T:
        database = record(_settings())
        try:
            return await do(database)
        finally:
            await database.close()

    return asyncio.run(done())


def _print(lines: Iterable[tuple[object, ...]]) -> None:
    csv.writer(sys.stdout).writerows(lines)


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as wrong:
        Screen(errors=True).problem(str(wrong))
        raise typer.Exit(CANNOT) from None
