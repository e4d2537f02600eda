"""Approvals kept as periods between instants become facts, in the days they were meant for."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from records.approvals import register
from records.migrating import _configuration
from statute.vocabulary import Approval
from tests.records.databases import VAULT, migrated, opened


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A record as the first release made it."""
    path = tmp_path / "record.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(_configuration(connection, VAULT), "0001")
    engine.dispose()
    return path


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "days"),
    [
        ("2024-06-01 00:00:00", None, (date(2024, 6, 1), None)),
        ("2024-05-31 23:30:00", "2026-08-31 23:00:00", (date(2024, 6, 1), date(2026, 8, 31))),
        ("2024-01-31 23:30:00", "2026-01-01 00:00:00", (date(2024, 1, 31), date(2025, 12, 31))),
        ("2024-01-31 09:00:00", "2026-01-01 09:00:00", (date(2024, 1, 31), date(2026, 1, 1))),
    ],
)
async def test_an_approval_goes_on_from_its_first_day_to_its_last(
    before: Path, starts_at: str, ends_at: str | None, days: tuple[date, date | None]
) -> None:
    with sqlite3.connect(before) as connection:
        connection.execute(
            "INSERT INTO professionals (id, issuer, subject, name) VALUES ('p', 'i', 's', 'Ann')"
        )
        connection.execute(
            "INSERT INTO approvals (person, approval, given_by, starts_at, ends_at) "
            "VALUES ('p', 'amhp', 'LBX', ?, ?)",
            (starts_at, ends_at),
        )
    connection.close()
    url = await migrated(f"sqlite:///{before}")
    async with opened(url) as database, database.session() as session:
        (grant,) = (await register(session, "p")).grants
    assert (grant.approval, grant.given_by) == (Approval.AMHP, "LBX")
    assert (grant.starts_on, grant.ends_on) == days
