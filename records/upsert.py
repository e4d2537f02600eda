"""Writing rows that may be there already: one way to say it for both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from records.database import Transaction
from records.tables import Row


async def put(tx: Transaction, rows: Sequence[Row], *, key: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, it becomes like the new one."""
    if not rows:
        return
    values = [_values(row) for row in rows]
    statement = _insert(tx, type(rows[0]))
    changing = {name: statement.excluded[name] for name in values[0] if name not in key}
    await tx.exec(
        statement.on_conflict_do_update(index_elements=list(key), set_=changing), params=values
    )


async def add_missing(tx: Transaction, rows: Sequence[Row], *, key: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, it stays as it is."""
    if rows:
        statement = _insert(tx, type(rows[0])).on_conflict_do_nothing(index_elements=list(key))
        await tx.exec(statement, params=[_values(row) for row in rows])


async def put_sum(tx: Transaction, rows: Sequence[Row], *, key: Sequence[str], of: str) -> None:
    """Insert the rows; where one with the same key is there, the number `of` is added to its."""
    if rows:
        statement = _insert(tx, type(rows[0]))
        total = getattr(type(rows[0]), of) + statement.excluded[of]
        await tx.exec(
            statement.on_conflict_do_update(index_elements=list(key), set_={of: total}),
            params=[_values(row) for row in rows],
        )


def _insert(tx: Transaction, table: type[Row]) -> Any:
    # The two `insert`s have the same methods and no common type that declares them.
    dialect = tx.get_bind().dialect.name
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)


def _values(row: Row) -> dict[str, Any]:
    """The columns to write; a number that the database gives out itself is left to it."""
    values = row.plain()
    return {name: value for name, value in values.items() if name != "id" or value is not None}
