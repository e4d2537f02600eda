"""What the command line does with the record itself: its tables, and whether it holds."""

from __future__ import annotations

from collections.abc import AsyncIterator

from emha.screen import Screen
from emha.settings import Settings
from records.database import Database
from records.errors import UnknownPathway
from records.pathways import references
from records.verification import Verification, verify, verify_all


async def bring_up_to_date(settings: Settings) -> None:
    """Run the migrations that are still to be run."""
    settings.home.mkdir(parents=True, exist_ok=True)
    database = Database(settings.record_url)
    try:
        await database.migrate()
    finally:
        await database.close()


async def is_empty(settings: Settings) -> bool:
    """Whether no pathway was ever opened."""
    database = Database(settings.record_url)
    try:
        async with database.session() as session:
            return not await references(session, after="")
    finally:
        await database.close()


async def check(settings: Settings, pathway: str | None, screen: Screen) -> bool:
    """Say of one pathway, or of all, whether its record is what was once written."""
    database = Database(settings.record_url)
    checked, broken = 0, 0
    try:
        async for each in _checks(database, pathway):
            checked, broken = checked + 1, broken + (not each.holds)
            if not each.holds or pathway:
                _say(screen, each)
    except UnknownPathway:
        screen.problem("There is no pathway with that reference.")
        return False
    finally:
        await database.close()
    screen.say(f"{checked} checked; {checked - broken} hold, {broken} do not.")
    return broken == 0


async def _checks(database: Database, pathway: str | None) -> AsyncIterator[Verification]:
    if pathway is None:
        async for each in verify_all(database):
            yield each
        return
    async with database.session() as session:
        yield await verify(session, pathway)


def _say(screen: Screen, each: Verification) -> None:
    kept = f"{each.events} events and {each.documents} documents"
    if each.holds:
        screen.say(f"{each.pathway}: {kept}, all as they were written. It ends with {each.head}.")
    else:
        screen.problem(
            f"{each.pathway}: broken at number {each.broken_at} of the {each.part}. {each.why}"
        )
