"""Whatever is done to the access log afterwards is found, and it is said where."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from activities.anchoring import Anchoring
from evidence.anchor_places import AnchorFile
from evidence.anchors import read_anchors
from records import access_chain
from records.access_chain import access_faults
from records.accesses import Access, Act, add
from records.database import Database
from statute.vocabulary import Role
from tests.evidence.building import KEYS, OWN
from tests.records.building import TRUST, hours
from tests.records.tampering import run

ACCESSES = 12


class Log:
    """An access log that is linked and anchored four at a time, each batch in its own round."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.place = AnchorFile(folder / "anchors.jws")
        self.anchoring = Anchoring(database, OWN, [self.place], lambda: hours(1))

    async def accessed(self, *numbers: int) -> None:
        async with self.database.transaction() as tx:
            await add(tx, [access(number) for number in numbers])

    async def faults(self) -> list[str]:
        anchors = read_anchors(self.place.lines(), KEYS, "the file")
        assert anchors.faults == []
        return [each async for each in access_faults(self.database, anchors.accesses)]


def access(number: int) -> Access:
    return Access(
        pathway=f"p-{number}",
        at=hours(number),
        person="person-1",
        role=Role.NURSE,
        organisation=TRUST,
        act=Act.READ,
    )


@pytest.fixture
async def log(database: Database, tmp_path: Path) -> Log:
    """Three batches, each anchored by itself."""
    made = Log(database, tmp_path)
    for first in range(1, ACCESSES + 1, 4):
        await made.accessed(*range(first, first + 4))
        await made.anchoring.anchor()
    await made.anchoring.anchor()
    return made


def tamper(url: str, *statements: str) -> None:
    """Past the guards, as an administrator could."""
    tables = ("accesses", "access_links")
    if url.startswith("sqlite"):
        off = [f"DROP TRIGGER {table}_no_{act}" for table in tables for act in ("update", "delete")]
    else:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in tables]
    run(url, *off, *statements)


async def test_a_log_that_nobody_touched_holds(log: Log) -> None:
    assert await log.faults() == []
    async with log.database.session() as session:
        head = await access_chain.access_head(session)
    assert head.batches == 3
    await log.accessed(13)
    assert await log.faults() == [], "what no batch has yet is not judged"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE accesses SET person = 'another' WHERE id = 6",
            ["Access 6, on pathway p-6, is not as it was written."],
        ),
        ("DELETE FROM accesses WHERE id = 7", ["Access 7 was removed."]),
        (
            "DELETE FROM accesses WHERE id IN (1, 12)",
            ["Access 1 was removed.", "Access 12 was removed."],
        ),
        (
            "UPDATE access_links SET previous = 'x' WHERE number = 2",
            [
                "Batch 2 of the access log does not follow on from the last.",
                "Batch 2 of the access log is not as it was made.",
            ],
        ),
    ],
)
async def test_what_was_changed_is_named(
    log: Log, url: str, statement: str, says: list[str]
) -> None:
    tamper(url, statement)
    assert await log.faults() == says


async def test_an_access_that_is_slipped_in_is_named(log: Log, url: str) -> None:
    tamper(
        url,
        "DELETE FROM accesses WHERE id = 5",
        "INSERT INTO accesses (id, pathway, at, person, role, organisation, act, about) "
        "SELECT 5, 'p-5', at, 'another', role, organisation, act, about FROM accesses WHERE id = 6",
    )
    assert await log.faults() == ["Access 5, on pathway p-5, is not as it was written."]


async def test_a_batch_taken_out_of_the_middle_is_named(log: Log, url: str) -> None:
    tamper(url, "DELETE FROM access_links WHERE number = 2")
    assert "Batches 2 to 2 of the access log are missing." in await log.faults()


async def test_the_end_cut_off_with_its_traces_is_found_by_the_anchors(log: Log, url: str) -> None:
    tamper(
        url,
        "DELETE FROM accesses WHERE id > 8",
        "DELETE FROM access_links WHERE number > 2",
    )
    (fault,) = await log.faults()
    assert "batches 3 to 3 are missing, with all accesses after number 8" in fault


async def test_a_chain_made_anew_is_not_the_one_that_was_anchored(log: Log, url: str) -> None:
    tamper(url, "UPDATE accesses SET person = 'another' WHERE id = 6", "DELETE FROM access_links")
    made: datetime = hours(1)
    for up_to in (4, 8, 12):
        async with log.database.transaction() as tx:
            await access_chain.link_accesses(tx, up_to, made)
    faults = await log.faults()
    assert [each.partition(" is not")[0] for each in faults] == [
        "Batch 2 of the access log",
        "Batch 3 of the access log",
    ]
    assert all("anchored on" in each for each in faults)


async def test_the_database_refuses_to_change_a_batch(log: Log, url: str) -> None:
    for statement in ("UPDATE access_links SET up_to = 1", "DELETE FROM access_links"):
        with pytest.raises(Exception, match="append-only"):
            run(url, statement)
    assert await log.faults() == []
