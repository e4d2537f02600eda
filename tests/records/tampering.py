"""Doing to the database what only its administrator could: changing the record past its guards."""

from __future__ import annotations

import sqlite3

import psycopg

GUARDED = ("events", "documents", "refusals")


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


def tamper(url: str, *statements: str) -> None:
    """Take the guards off first, as an administrator could."""
    if url.startswith("sqlite"):
        off = [
            f"DROP TRIGGER {table}_no_{act}" for table in GUARDED for act in ("update", "delete")
        ]
    else:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in GUARDED]
    run(url, *off, *statements)
