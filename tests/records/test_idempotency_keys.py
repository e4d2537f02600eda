"""A request with a key is worked on once and answered the same every time."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from records import idempotency
from records.database import Database
from records.errors import InFlight, KeyReused
from records.idempotency import HOLD, Replied
from tests.records.building import COUNCIL, START, TRUST


async def claim(
    database: Database, *, digest: str = "d", by: str = TRUST, at: datetime = START
) -> Replied | None:
    async with database.transaction() as tx:
        return await idempotency.claim(tx, organisation=by, key="k", digest=digest, at=at)


async def finish(database: Database, body: str = "{}") -> Replied:
    async with database.transaction() as tx:
        return await idempotency.finish(tx, organisation=TRUST, key="k", status=201, body=body)


async def test_the_first_is_worked_on_and_the_second_gets_its_answer(database: Database) -> None:
    assert await claim(database) is None
    await finish(database)
    assert await claim(database) == Replied(status=201, body="{}")


async def test_while_it_is_worked_on_the_same_request_waits(database: Database) -> None:
    await claim(database)
    with pytest.raises(InFlight) as refused:
        await claim(database)
    assert refused.value.retry_after == HOLD.total_seconds()


async def test_another_request_with_the_key_is_refused(database: Database) -> None:
    await claim(database)
    with pytest.raises(KeyReused):
        await claim(database, digest="another")
    await finish(database)
    with pytest.raises(KeyReused):
        await claim(database, digest="another")


async def test_keys_of_organisations_do_not_meet(database: Database) -> None:
    assert await claim(database) is None
    assert await claim(database, by=COUNCIL, digest="another") is None


async def test_a_request_that_died_can_be_tried_again_after_a_while(database: Database) -> None:
    await claim(database)
    assert await claim(database, at=START + HOLD) is None


async def test_a_request_let_go_can_be_tried_again_at_once(database: Database) -> None:
    await claim(database)
    async with database.transaction() as tx:
        await idempotency.let_go(tx, organisation=TRUST, key="k", at=START)
    assert await claim(database) is None


async def test_the_first_answer_stands(database: Database) -> None:
    await claim(database)
    await finish(database, "first")
    assert await finish(database, "second") == Replied(status=201, body="first")


async def test_of_eight_at_once_one_is_worked_on(database: Database) -> None:
    results = await asyncio.gather(*(claim(database) for _ in range(8)), return_exceptions=True)
    assert results.count(None) == 1
    assert sum(isinstance(each, InFlight) for each in results) == 7
