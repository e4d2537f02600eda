"""The way to the database: one engine, readings of one moment, and one writer at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from records.errors import RecordError, RecordUnavailable, without_content
from records.migrating import bring_up_to_date

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}

_BUSY_SECONDS = 30
"""How long a writer waits for another process to finish before it gives up."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an acknowledged commit survives a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # a REPLACE is a DELETE too, and is refused where that is
    f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}",
)

Reading = AsyncSession
"""A view of the record at one moment. Functions that only read take this."""


class Transaction(AsyncSession):
    """A unit of writing: all of it is kept, or none. Functions that write take this."""


class Database:
    """The record's database, SQLite or PostgreSQL, told apart by its URL and by nothing else.

    `url` is `sqlite:///path/to/file` or `postgresql://user:password@host/name`.
    """

    def __init__(self, url: str) -> None:
        self._url = _with_driver(make_url(url))
        self._engine = _engine(self._url)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        self._writer = asyncio.Lock() if self._sqlite else nullcontext()
        snapshot: dict[str, Any] = {} if self._sqlite else {"isolation_level": "REPEATABLE READ"}
        self._readings = self._engine.execution_options(**snapshot)
        self._writings = self._engine.execution_options(writes=True)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Reading]:
        """Read: every statement sees the record as it was at one moment.

        Raises:
            RecordUnavailable: the database cannot be reached.
        """
        async with _told_without_content(), Reading(self._readings) as session:
            yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Write: committed on leaving, and undone if anything is raised.

        SQLite has one writer: those of this process queue in order, those of others are waited
        for, so that contention delays a request and does not fail it.

        Raises:
            RecordUnavailable: the database cannot be reached; nothing was written.
        """
        async with (
            _told_without_content(),
            self._writer,
            Transaction(self._writings, expire_on_commit=False) as tx,
            tx.begin(),
        ):
            yield tx

    async def migrate(self) -> None:
        """Bring the tables up to date. Safe to call from several processes at once."""
        async with _told_without_content(), self._writer:
            await bring_up_to_date(self._writings)

    async def healthy(self) -> bool:
        """Whether the database answers."""
        try:
            async with self.session() as session:
                await session.connection()
                return True
        except (RecordError, OSError):
            return False

    async def close(self) -> None:
        """Give the connections back."""
        await self._engine.dispose()


def _with_driver(url: URL) -> URL:
    backend = url.get_backend_name()
    if backend not in _DRIVERS:
        message = "The record is kept in SQLite or PostgreSQL: use sqlite:/// or postgresql://."
        raise ValueError(message)
    if backend == "sqlite" and url.database in {None, "", ":memory:"}:
        message = "The record needs a file: sqlite:///path/to/file. In memory it would be lost."
        raise ValueError(message)
    return url.set(drivername=_DRIVERS[backend])


def _engine(url: URL) -> AsyncEngine:
    """The engine. Parameters are hidden, so that no error or log line can quote a person."""
    if url.get_backend_name() == "sqlite":
        engine = create_async_engine(url, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # a connection that died with its server is replaced, not used
        pool_size=10,
        connect_args={"connect_timeout": 5},
    )


def _set_pragmas(connection: Any, _record: Any) -> None:
    # The driver's own idea of when a transaction begins is switched off: `_begin` says so instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: taken later, it could find that another was faster."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@asynccontextmanager
async def _told_without_content() -> AsyncIterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise without_content(error) from None
    except PoolTimeout:
        raise RecordUnavailable("every connection is in use") from None
