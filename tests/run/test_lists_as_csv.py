"""What the command line prints as CSV: who saw what, and how long records are kept."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from emha.cli import app
from emha.settings import Settings
from emha.vault import record
from records import accesses
from records.accesses import Access, Act
from records.pathways import open_pathway
from records.retention import Retention
from statute.law import CURRENT_LAW
from statute.vocabulary import Role

OPENED_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAGE = 500
"""Accesses that are asked of the record at once: the list goes on past them."""


async def fill(settings: Settings) -> None:
    database = record(settings)
    await database.migrate()
    async with database.transaction() as tx:
        for reference in ("p-1", "p-2"):
            await open_pathway(
                tx,
                reference=reference,
                law_version=CURRENT_LAW,
                opened_at=OPENED_AT,
                opened_by="ZWM",
            )
        looks = [
            Access(
                pathway="p-1",
                at=OPENED_AT,
                person="office-1",
                role=Role.MHA_ADMINISTRATOR,
                organisation="ZWM",
                act=Act.DOCUMENT,
                about="form-1",
            )
        ] * (PAGE + 3)
        await accesses.add(tx, looks)
    await database.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "var"
    path.mkdir()
    asyncio.run(fill(Settings(home=path)))
    return path


def printed(home: Path, *arguments: str) -> list[dict[str, str]]:
    told = CliRunner(env={"EMHA_HOME": str(home)}).invoke(
        app, list(arguments), catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    return list(csv.DictReader(io.StringIO(told.stdout)))


def test_who_saw_what_is_printed_whole_and_of_one_pathway(home: Path) -> None:
    rows = printed(home, "accesses", "p-1")
    assert list(rows[0]) == ["id", *(each.name for each in fields(Access))]
    assert len(rows) == PAGE + 3
    assert len({row["id"] for row in rows}) == len(rows)
    first = rows[0]
    assert (first["person"], first["role"], first["act"]) == (
        "office-1",
        "mha_administrator",
        "document",
    )
    assert datetime.fromisoformat(first["at"]) == OPENED_AT
    assert printed(home, "accesses", "p-2") == []


def test_of_a_pathway_that_is_not_there_it_is_said_and_nothing_printed(home: Path) -> None:
    told = CliRunner(env={"EMHA_HOME": str(home)}).invoke(app, ["accesses", "p-3"])
    assert told.exit_code != 0
    assert told.stdout == ""
    assert "There is no pathway with that reference." in told.stderr


def test_how_long_each_record_is_kept_is_printed(home: Path) -> None:
    rows = printed(home, "retention", "list")
    assert list(rows[0]) == [each.name for each in fields(Retention)]
    assert [row["pathway"] for row in rows] == ["p-1", "p-2"]
    assert {row["review_from"] for row in rows} == {"2046-03-02"}
    assert {row["retention_class"] for row in rows} == {"mental_health"}
    assert {row["because"] for row in rows} == {"20 years after last contact."}


@pytest.mark.parametrize(("before", "listed"), [("2046-03-01", 0), ("2046-03-02", 2)])
def test_one_may_ask_for_those_that_may_be_reviewed_by_a_day(
    home: Path, before: str, listed: int
) -> None:
    assert len(printed(home, "retention", "list", "--before", before)) == listed
