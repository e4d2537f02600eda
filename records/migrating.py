"""Bringing the tables up to date: Alembic, in one transaction, one process at a time."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_SCRIPTS = Path(__file__).parent / "migrations"

_LOCK = 1983
"""The key of the advisory lock that lets one process migrate at a time on PostgreSQL."""


async def bring_up_to_date(engine: AsyncEngine) -> None:
    """Run the migrations that are still to be run: all of them, or none."""
    async with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            await _with_foreign_keys_at_rest(connection)
            return
        async with connection.begin():
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await connection.run_sync(_upgrade)


async def _with_foreign_keys_at_rest(connection: AsyncConnection) -> None:
    """SQLite changes a table by copying it, so foreign keys are checked once, before the commit."""
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA foreign_keys=OFF")
    try:
        async with connection.begin():
            await connection.run_sync(_upgrade)
            broken = (await connection.execute(text("PRAGMA foreign_key_check"))).first()
            if broken is not None:
                message = f"The migration leaves rows of {broken[0]} that point at nothing."
                raise RuntimeError(message)
    finally:
        await driver.execute("PRAGMA foreign_keys=ON")


def _configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(_configuration(connection), "head")


def draft(message: str) -> None:
    """Write the next migration from the difference between the tables and the last one.

    For developers: `python -m records.migrating "say what changes"`. Read what it wrote.
    """
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/draft.sqlite")
        with engine.begin() as connection:
            _upgrade(connection)
        with engine.begin() as connection:
            command.revision(_configuration(connection), message, autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    draft(sys.argv[1])
