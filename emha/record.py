"""What the command line does with the record itself: its tables, and whether it is empty."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, fields
from datetime import UTC, date, datetime

from emha.secrets import SecretsError
from emha.settings import Settings
from emha.vault import record
from records import pathways
from records.accesses import Access, accesses_of
from records.errors import Unreadable
from records.resealing import check_opens, reseal_all, sealed_with
from records.retention import Retention, every_retention


async def bring_up_to_date(settings: Settings) -> None:
    """Run the migrations that are still to be run, and see that the keys are the record's own.

    Raises:
        SecretsError: what the record keeps was sealed with keys that are not here.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    database = record(settings)
    try:
        await database.migrate()
        await check_opens(database)
    except Unreadable as wrong:
        raise SecretsError(
            f"{wrong} Put back the saved copy of record-keys.json that this record was sealed "
            "with: a new one opens nothing. See docs/operating.md, Keys."
        ) from None
    finally:
        await database.close()


async def reseal(settings: Settings) -> int:
    """Seal anew what older keys sealed; say how many rows that were."""
    database = record(settings)
    try:
        return await reseal_all(database)
    finally:
        await database.close()


async def still_sealed_with(settings: Settings, key: str) -> str:
    """A table in which something is sealed with this key; nothing where there is none."""
    database = record(settings)
    try:
        return await sealed_with(database, key)
    finally:
        await database.close()


async def accesses(settings: Settings, pathway: str) -> list[str]:
    """The access log of a pathway, as lines of CSV.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    database, after = record(settings), 0
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["id", *(each.name for each in fields(Access))])
    try:
        async with database.session() as session:
            await pathways.pathway(session, pathway)
            while found := await accesses_of(session, pathway, after=after):
                table.writerows([each.id, *astuple(each.access)] for each in found)
                after = found[-1].id
    finally:
        await database.close()
    return out.getvalue().splitlines(keepends=True)


async def retentions(settings: Settings, before: date | None) -> list[str]:
    """How long the record of each pathway is kept, as lines of CSV."""
    database = record(settings)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(each.name for each in fields(Retention))
    try:
        async with database.session() as session:
            async for each in every_retention(session, datetime.now(UTC)):
                if before is None or (each.review_from is not None and each.review_from <= before):
                    table.writerow(astuple(each))
    finally:
        await database.close()
    return out.getvalue().splitlines(keepends=True)


async def is_empty(settings: Settings) -> bool:
    """Whether no pathway was ever opened."""
    database = record(settings)
    try:
        async with database.session() as session:
            return not await pathways.references(session, after="")
    finally:
        await database.close()
