"""The record as organisations see it: the only way to it for whoever works for people.

Services hold this and not the database, so that nothing can be read or written without saying for
whom: it would not pass the type checker. On PostgreSQL the database itself then shows only what
that organisation sees (`records.guarding`).
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from records.database import Database, Look, Reading, Sight, Transaction


class SeenRecord:
    """Readings and transactions, each for one organisation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def session(self, sight: Sight) -> AbstractAsyncContextManager[Reading]:
        """Read what the organisation sees."""
        return self._database.session(sight)

    def glance(self, sight: Sight) -> AbstractAsyncContextManager[Look]:
        """Read a few rows by their keys, of what the organisation sees."""
        return self._database.glance(sight)

    def transaction(self, sight: Sight) -> AbstractAsyncContextManager[Transaction]:
        """Write for the organisation."""
        return self._database.transaction(sight)

    def for_all(self) -> AbstractAsyncContextManager[Reading]:
        """Read for the system: for nothing that is shown to anybody."""
        return self._database.session()

    def change_for_all(self) -> AbstractAsyncContextManager[Transaction]:
        """Write what concerns several organisations, after the one acting was found to see it."""
        return self._database.transaction()

    async def healthy(self) -> bool:
        """Whether the database answers."""
        return await self._database.healthy()
