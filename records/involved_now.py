"""Which involvements are in force: judged by the database's own time, in every question.

An involvement may end by itself at a time (`records.lapsing`). Whoever asks who is involved asks
for these as well, so that nothing has to run for it to be over at its instant. The policies of
PostgreSQL say the same (`records.tables.seen`). `tests/records/test_until.py` asks them all.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col, select

from records.database import Reading
from records.tables import InvolvementRow, UtcDateTime


class TheInstant(FunctionElement[Any]):
    """Of the transaction on PostgreSQL, of the statement on SQLite, which knows milliseconds."""

    type = UtcDateTime()
    inherit_cache = True


@compiles(TheInstant, "postgresql")
def _on_postgresql(_element: TheInstant, _compiler: Any, **_: Any) -> str:
    return "now()"


@compiles(TheInstant, "sqlite")
def _on_sqlite(_element: TheInstant, _compiler: Any, **_: Any) -> str:
    return "strftime('%Y-%m-%d %H:%M:%f000', 'now')"


def involved_now() -> ColumnElement[bool]:
    """That an involvement has no end, or one that is still to come."""
    return or_(col(InvolvementRow.ends_at).is_(None), col(InvolvementRow.ends_at) > TheInstant())


def over() -> ColumnElement[bool]:
    """That an involvement has ended by itself, and is not written down as ended yet."""
    return col(InvolvementRow.ends_at) <= TheInstant()


async def lately_over(session: Reading, organisation: str) -> frozenset[str]:
    """The pathways of which that is so for an organisation: none, but for a minute after an end."""
    statement = select(InvolvementRow.pathway).where(
        InvolvementRow.organisation == organisation, over()
    )
    return frozenset(await session.exec(statement))
