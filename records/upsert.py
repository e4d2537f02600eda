"""Writing rows that may be there already: one way to say it for both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from records.database import Transaction
from records.tables import Row

Values = Sequence[dict[str, Any]]


async def put(tx: Transaction, rows: Sequence[Row], *, key: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, it becomes like the new one."""
    if rows:
        await put_values(tx, type(rows[0]), [_values(row) for row in rows], key=key)


async def put_values(
    tx: Transaction, table: type[Row], values: Values, *, key: Sequence[str]
) -> None:
    """The same for plain values."""
    if values:
        statement = _insert(tx, table)
        changing = {name: statement.excluded[name] for name in values[0] if name not in key}
        await _write(
            tx, statement.on_conflict_do_update(index_elements=list(key), set_=changing), values
        )


async def add_missing(tx: Transaction, rows: Sequence[Row], *, key: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, it stays as it is."""
    if rows:
        statement = _insert(tx, type(rows[0])).on_conflict_do_nothing(index_elements=list(key))
        await _write(tx, statement, [_values(row) for row in rows])


async def add_values(
    tx: Transaction, table: type[Row], values: Values, *, key: Sequence[str], to: str
) -> None:
    """Insert the values; where there are some with the same key, the number `to` is added up."""
    if values:
        statement = _insert(tx, table)
        total = getattr(table, to) + statement.excluded[to]
        await _write(
            tx, statement.on_conflict_do_update(index_elements=list(key), set_={to: total}), values
        )


async def _write(tx: Transaction, statement: Any, values: Values) -> None:
    await (await tx.connection()).execute(statement, values)


def _insert(tx: Transaction, table: type[Row]) -> Any:
    # The two `insert`s have the same methods and no common type that declares them.
    dialect = tx.get_bind().dialect.name
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)


def _values(row: Row) -> dict[str, Any]:
    """The columns to write; a number that the database gives out itself is left to it."""
    values = row.plain()
    return {name: value for name, value in values.items() if name != "id" or value is not None}
