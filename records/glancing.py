"""A glance at the record: a few rows by their keys, as every request needs them.

The driver of SQLite for asyncio has a thread for each connection, and every question goes there
and back some ten times: a millisecond for what SQLite answers in a tenth of one. A glance asks at
once, in the thread of the event loop, and can only read. A reader of a database with a write-ahead
log waits for no writer; where the file is locked for once (it is being recovered), the question
fails after `WAITS`, as it would if the record were away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable, create_engine, event
from sqlalchemy.engine import URL

WAITS = 0.25
"""Seconds for which a locked file may keep everybody waiting."""


class Glance:
    """One moment of the record, to be asked small questions. `info` is as on a session."""

    def __init__(self, connection: Connection, info: dict[Any, Any]) -> None:
        self._connection = connection
        self.info = info

    def rows(self, question: Executable, asked: Mapping[str, Any]) -> Sequence[Any]:
        """The rows of the answer."""
        return self._connection.execute(question, asked).all()


class Glancing:
    """Glances at one SQLite file."""

    def __init__(self, url: URL) -> None:
        self._engine = _reading_only(url)

    @contextmanager
    def glance(self, info: dict[Any, Any]) -> Iterator[Glance]:
        """One glance: every question in it sees the same moment."""
        with self._engine.connect() as connection:
            yield Glance(connection, info)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _reading_only(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite"), hide_parameters=True, connect_args={"timeout": WAITS}
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # when a transaction begins is said below
        connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
