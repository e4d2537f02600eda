"""Sealing anew what was sealed with an older key, a few rows at a time, so that keys can rotate.

It may be broken off at any moment and begun again: what is sealed with the current key already is
passed by. What was written never changes by it, only how it is sealed: the hash chain is over what
is inside, and holds before and after (docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    String,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlmodel import col

from records.database import Database, Transaction
from records.guarding import tables
from records.people import patient_from
from records.sealed import opened, opened_bytes, place, vault_of
from records.tables import PatientRow, ResealingRow, Row
from records.tables.base import SealedBytes
from sealing.vault import DISPOSED, MARK, Vault

AT_ONCE = 100
"""Rows in one transaction: a document may have some megabytes."""


async def reseal_all(database: Database) -> int:
    """Seal everything anew that the current keys did not seal; say how many rows that were."""
    done = 0
    for table in sealed_tables():
        while changed := await _some(database, table):
            done += changed
    return done


async def check_opens(database: Database) -> None:
    """See that one row of each table opens, so that a wrong ring is found before it seals anything.

    Raises:
        Unreadable: one does not; its key is named.
    """
    async with database.session() as session:
        for table in sealed_tables():
            column = table.__sealed__[0]
            kept = getattr(table, column)
            there = and_(kept.is_not(None), kept != DISPOSED)
            row = (await session.exec(select(table).where(there).limit(1))).first()  # type: ignore[call-overload]
            if row is not None:
                opened(session, row[0], column)


async def sealed_with(database: Database, key: str) -> str:
    """The name of a table in which something is sealed with the key; empty if none is."""
    begins = f"{MARK}{key}:"
    async with database.session() as session:
        for table in sealed_tables():
            for name in table.__sealed__:
                found = select(1).where(_begins(getattr(table, name), begins)).limit(1)
                if (await session.exec(found)).first() is not None:  # type: ignore[call-overload]
                    return str(table.__tablename__)
    return ""


def sealed_tables() -> tuple[type[Row], ...]:
    """The tables that keep anything sealed, in the order of their names."""
    found = (table for table in tables() if table.__sealed__)
    return tuple(sorted(found, key=lambda table: str(table.__tablename__)))


async def _some(database: Database, table: type[Row]) -> int:
    async with database.transaction() as tx:
        statement = select(table).where(_older(table, vault_of(tx))).limit(AT_ONCE)
        rows = (await tx.exec(statement.with_for_update())).scalars().all()  # type: ignore[call-overload]
        if rows:
            await _let_change(tx, rows)
        return len(rows)


async def _let_change(tx: Transaction, rows: Sequence[Row]) -> None:
    connection = await tx.connection()
    await connection.execute(insert(ResealingRow).values(id=1))
    for row in rows:
        table, key = type(row), {name: getattr(row, name) for name in row.__place__}
        here = and_(*(getattr(table, name) == value for name, value in key.items()))
        await connection.execute(update(table).where(here).values(**_anew(tx, row)))
    await connection.execute(delete(ResealingRow))


def _anew(tx: Transaction, row: Row) -> dict[str, Any]:
    """The sealed columns of the row under the current key."""
    vault, key = vault_of(tx), [getattr(row, name) for name in row.__place__]
    values: dict[str, Any] = {}
    for column in row.__sealed__:
        kept, where = getattr(row, column), place(type(row), column, key)
        if kept in (DISPOSED, DISPOSED.encode()):
            continue
        if isinstance(kept, bytes):
            values[column] = vault.seal_bytes(opened_bytes(tx, row, column), where)
        elif kept is not None:
            values[column] = vault.seal(opened(tx, row, column), where)
    if isinstance(row, PatientRow):
        number = patient_from(row.id, opened(tx, row, "details")).nhs_number
        values["nhs_number_index"] = None if number is None else vault.index(number)
    return values


def _older(table: type[Row], vault: Vault) -> ColumnElement[bool]:
    """Rows of which something is not under the current key."""
    conditions = [_other_key(getattr(table, column), vault) for column in table.__sealed__]
    if table is PatientRow:
        index = col(PatientRow.nhs_number_index)
        conditions.append(~index.startswith(vault.index_prefix, autoescape=True))
    return or_(*conditions)


def _other_key(column: Any, vault: Vault) -> ColumnElement[bool]:
    gone = DISPOSED.encode() if isinstance(column.type, SealedBytes) else DISPOSED
    return and_(column.is_not(None), column != gone, ~_begins(column, vault.prefix))


def _begins(column: Any, prefix: str) -> ColumnElement[bool]:
    if isinstance(column.type, SealedBytes):
        start = func.substr(column, 1, len(prefix), type_=LargeBinary)
        return start == prefix.encode()
    return func.substr(column, 1, len(prefix), type_=String) == prefix
