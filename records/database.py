"""The way to the database: one engine, readings of one moment, and one writer at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from records.errors import RecordError, RecordUnavailable, without_content
from records.glancing import Glance, Glancing
from records.guarding import API, SYSTEM
from records.migrating import bring_up_to_date
from records.sealed import VAULT
from sealing.vault import Vault

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


class _Connection(sqlite3.Connection):
    """Undoes what it had begun when it is closed.

    SQLite keeps the locks of a closed connection while any statement of it is left somewhere. Work
    that is cancelled leaves one behind, for minutes: nobody could write meanwhile.
    """

    def close(self) -> None:
        with suppress(sqlite3.Error):  # closed before, or the disk is away: the file says the rest
            self.rollback()
        super().close()


Reading = AsyncSession
"""A view of the record at one moment. Functions that only read take this."""

Look = AsyncSession | Glance
"""A view to be asked small questions. Functions that every request needs take this."""


class Transaction(AsyncSession):
    """A unit of writing: all of it is kept, or none. Functions that write take this."""


@dataclass(frozen=True, slots=True)
class Sight:
    """For which organisation a transaction is: it then sees what that organisation sees.

    `pathway` is one that is theirs though the record does not know it yet. Only `services.access`,
    which found that out, and the opening of a pathway may say so. `glass` is an emergency opening
    of theirs: what it opens can then be read, and nothing at all be written.
    """

    organisation: str
    pathway: str | None = None
    glass: str | None = None


class Database:
    """The record's database, SQLite or PostgreSQL, told apart by its URL and by nothing else.

    `url` is `sqlite:///path/to/file` or `postgresql://user:password@host/name`. What is kept of
    people is sealed with the `vault`; each session carries it (`records.sealed`).
    """

    def __init__(self, url: str, vault: Vault) -> None:
        self._carried = {VAULT: vault}
        self._url = _with_driver(make_url(url))
        self._engine = _engine(self._url)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        self._writer = asyncio.Lock() if self._sqlite else nullcontext()
        snapshot: dict[str, Any] = {} if self._sqlite else {"isolation_level": "REPEATABLE READ"}
        self._readings = self._engine.execution_options(**snapshot)
        self._glancing = Glancing(self._url) if self._sqlite else None
        self._writings = self._engine.execution_options(writes=True)
        self._migrations = self._engine.execution_options(writes=True, owner=True)

    @asynccontextmanager
    async def session(self, sight: Sight | None = None) -> AsyncIterator[Reading]:
        """Read: every statement sees the record as it was at one moment.

        Without `sight` it is the system's own work, which sees all. Whoever works for people goes
        through `records.isolation`, where it cannot be left out.

        Raises:
            RecordUnavailable: the database cannot be reached.
        """
        of = self._readings.execution_options(sight=sight)
        async with _told_without_content(), Reading(of, info=self._carried) as session:
            yield session

    @asynccontextmanager
    async def glance(self, sight: Sight | None = None) -> AsyncIterator[Look]:
        """Read a few rows by their keys, as every request has to. `sight` as on `session`.

        With SQLite they are there at once (`records.glancing`), and nothing else is done meanwhile:
        for nothing that could take longer than a moment.

        Raises:
            RecordUnavailable: the database cannot be reached.
        """
        if self._glancing is None:
            async with self.session(sight) as session:
                yield session
        else:
            async with _told_without_content():
                with self._glancing.glance(self._carried) as look:
                    yield look

    @asynccontextmanager
    async def transaction(self, sight: Sight | None = None) -> AsyncIterator[Transaction]:
        """Write: committed on leaving, and undone if anything is raised. `sight` as on `session`.

        SQLite has one writer: those of this process queue in order, those of others are waited
        for, so that contention delays a request and does not fail it.

        Raises:
            RecordUnavailable: the database cannot be reached; nothing was written.
            PermissionError: an emergency opening lets people read.
        """
        if sight is not None and sight.glass is not None:
            message = "What was opened in an emergency is read, and not written."
            raise PermissionError(message)
        async with (
            _told_without_content(),
            self._writer,
            Transaction(
                self._writings.execution_options(sight=sight),
                expire_on_commit=False,
                info=self._carried,
            ) as tx,
            tx.begin(),
        ):
            yield tx

    @asynccontextmanager
    async def wiping(self) -> AsyncIterator[Transaction]:
        """A transaction of the system's that leaves nothing of what it takes away in free pages."""
        async with self.transaction() as tx:
            connection = await tx.connection()
            if self._sqlite:
                await connection.exec_driver_sql("PRAGMA secure_delete=ON")
            try:
                yield tx
                await tx.flush()
            finally:
                if self._sqlite:
                    await connection.exec_driver_sql("PRAGMA secure_delete=OFF")

    async def migrate(self) -> None:
        """Bring the tables up to date. Safe to call from several processes at once."""
        async with _told_without_content(), self._writer:
            await bring_up_to_date(self._migrations, self._carried[VAULT])

    async def leave_nothing_behind(self) -> None:
        """Have what was overwritten leave the files too, as far as the database can be made to.

        SQLite empties its log into the file, in which `wiping` left nothing in pages that are free.
        PostgreSQL keeps old rows until its vacuum; they are sealed (docs/decisions/0006).
        """
        if not self._sqlite:
            return
        async with _told_without_content(), self._writer, self._engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

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
        if self._glancing is not None:
            self._glancing.close()
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
        engine = create_async_engine(
            url, hide_parameters=True, connect_args={"factory": _Connection}
        )
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # a connection that died with its server is replaced, not used
        pool_size=10,
        connect_args={"connect_timeout": 5},
    )
    event.listen(engine.sync_engine, "begin", _take_part)
    return engine


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


_TAKE_PART = text(
    "SELECT set_config('role', :role, true), set_config('emha.organisation', :organisation, true), "
    "set_config('emha.pathway', :pathway, true), set_config('emha.glass', :glass, true), "
    "set_config('transaction_read_only', :read_only, true)"
)
"""`true`: until the transaction ends, so that a connection goes back to the pool as nobody's."""


def _take_part(connection: Connection) -> None:
    """Take the role that row-level security holds this transaction to (`records.guarding`)."""
    options = connection.get_execution_options()
    if options.get("owner", False):
        return
    sight: Sight | None = options.get("sight")
    told = {
        "role": SYSTEM if sight is None else API,
        "organisation": "" if sight is None else sight.organisation,
        "pathway": "" if sight is None else sight.pathway or "",
        "glass": "" if sight is None else sight.glass or "",
        "read_only": "off" if sight is None or sight.glass is None else "on",
    }
    connection.execute(_TAKE_PART, told)


async def rows_of(look: Look, question: Executable, asked: Mapping[str, Any]) -> Sequence[Any]:
    """The rows that answer a question with these values."""
    if isinstance(look, Glance):
        return look.rows(question, asked)
    return (await (await look.connection()).execute(question, asked)).all()


@asynccontextmanager
async def _told_without_content() -> AsyncIterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise without_content(error) from None
    except PoolTimeout:
        raise RecordUnavailable("every connection is in use") from None
