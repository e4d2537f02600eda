"""Doing to the database what only its administrator could: changing the record past its guards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg

from tests.records.databases import VAULT

Change = Callable[[str], str]

GUARDED = ("events", "documents", "evidence", "refusals")


def run(url: str, *statements: str) -> None:
    """Run statements as anybody with the database's password could."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def forge(url: str, table: str, column: str, of: str, change: Change) -> None:
    """Change what is sealed in one row, as somebody with the database and the keys could.

    `of` is the key of the row as its place says it: `p-1/4` of the events.
    """
    place = f"{table}/{column}/{of}"
    if table == "events":
        pathway, number = of.split("/")
        where = f"pathway = '{pathway}' AND number = {number}"
    else:
        where = f"id = '{of}'"
    sealed = ask(url, f"SELECT {column} FROM {table} WHERE {where}")
    forged = VAULT.seal(change(VAULT.open(sealed, place)), place)
    tamper(url, f"UPDATE {table} SET {column} = '{forged}' WHERE {where}")


def ask(url: str, question: str) -> str:
    """One value."""
    if url.startswith("sqlite"):
        connection: Any = sqlite3.connect(url.removeprefix("sqlite:///"))
    else:
        connection = psycopg.connect(url)
    with closing(connection):
        return str(connection.execute(question).fetchone()[0])


def tamper(url: str, *statements: str) -> None:
    """Take the guards off first, as an administrator could."""
    if url.startswith("sqlite"):
        off = [
            f"DROP TRIGGER {table}_no_{act}" for table in GUARDED for act in ("update", "delete")
        ]
    else:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in GUARDED]
    run(url, *off, *statements)
