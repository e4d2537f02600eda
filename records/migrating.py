"""Bringing the tables up to date: Alembic, in one transaction, one process at a time."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from records.guarding import begin_migration, guard
from sealing.vault import Vault, throwaway

_SCRIPTS = Path(__file__).parent / "migrations"

_LOCK = 1983
"""The key of the advisory lock that lets one process migrate at a time on PostgreSQL."""


async def bring_up_to_date(engine: AsyncEngine, vault: Vault) -> None:
    """Run the migrations that are still to be run: all of them, or none."""
    async with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            await _with_foreign_keys_at_rest(connection, vault)
            return
        async with connection.begin():
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await connection.run_sync(begin_migration)
            await connection.run_sync(_upgrade, vault)


async def _with_foreign_keys_at_rest(connection: AsyncConnection, vault: Vault) -> None:
    """SQLite changes a table by copying it, so foreign keys are checked once, before the commit."""
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA foreign_keys=OFF")
    # What a migration seals or takes away must not stay readable in pages that are free now.
    await driver.execute("PRAGMA secure_delete=ON")
    try:
        async with connection.begin():
            await connection.run_sync(_upgrade, vault)
            broken = (await connection.execute(text("PRAGMA foreign_key_check"))).first()
            if broken is not None:
                message = f"The migration leaves rows of {broken[0]} that point at nothing."
                raise RuntimeError(message)
    finally:
        await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        await driver.execute("PRAGMA secure_delete=OFF")
        await driver.execute("PRAGMA foreign_keys=ON")


def _configuration(connection: Connection, vault: Vault) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["vault"] = vault
    return config


def _upgrade(connection: Connection, vault: Vault) -> None:
    command.upgrade(_configuration(connection, vault), "head")
    guard(connection)


def draft(message: str) -> None:
    """Write the next migration from the difference between the tables and the last one.

    For developers: `python -m records.migrating "say what changes"`. Read what it wrote.
    """
    vault = throwaway()
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/draft.sqlite")
        with engine.begin() as connection:
            _upgrade(connection, vault)
        with engine.begin() as connection:
            command.revision(_configuration(connection, vault), message, autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    draft(sys.argv[1])
