"""Telling subscribers: slow ones delay nobody, and a receiver that asks for a pause gets it."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from temporalio.client import Client

from activities.delivering import PLACES_PER_RECEIVER, Delivering
from activities.recording import Recording
from activities.storing import Storing
from exchange.sender import WebhookSender
from exchange.signing import new_secret
from records.database import Database
from records.pathways import open_pathway
from records.subscriptions import subscribe
from sealing.vault import throwaway
from statute.law import CURRENT_LAW
from tests.api.serving import served
from tests.support import people
from tests.workflows.edge import Told, until
from worker import Hands, working

pytestmark = pytest.mark.engine


@dataclass
class Receivers:
    """Real receivers on one port: each path is one; the slow one answers when it is let."""

    base: str = ""
    told: defaultdict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    at: list[float] = field(default_factory=list)
    let: asyncio.Event = field(default_factory=asyncio.Event)

    async def slow(self, request: Request) -> Response:
        await self.let.wait()
        return await self.fast(request)

    async def fast(self, request: Request) -> Response:
        said = json.loads(await request.body())["data"]
        self.told[request.url.path].append((said["pathway"], said["number"]))
        return Response(status_code=204)

    async def busy_once(self, request: Request) -> Response:
        self.at.append(asyncio.get_running_loop().time())
        if len(self.at) == 1:
            return Response(status_code=503, headers={"retry-after": "2"})
        return await self.fast(request)


@pytest.fixture
async def receivers() -> AsyncIterator[Receivers]:
    those = Receivers()
    routes = [
        Route(f"/{name}", getattr(those, name), methods=["POST"])
        for name in ("slow", "fast", "busy_once")
    ]
    async with served(Starlette(routes=routes)) as base:
        those.base = base
        yield those
        those.let.set()


@pytest.fixture
async def record(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'record.db'}", throwaway())
    await database.migrate()
    yield database
    await database.close()


@asynccontextmanager
async def at_work(
    client: Client, record: Database, receivers: Receivers, retries: tuple[float, ...]
) -> AsyncIterator[None]:
    """The real worker, over a real record, allowed to reach the receivers."""
    inside = frozenset({receivers.base.removeprefix("http://")})
    async with WebhookSender(inside) as sender:
        storing = Storing(record, lambda _form, _evidence: b"%PDF")
        hands = Hands(
            recording=Recording(record, client, retries=retries),
            storing=storing,
            delivering=Delivering(record, sender),
        )
        async with working(client, hands):
            yield
        storing.close()


async def subscribed(record: Database, receivers: Receivers, *names: str) -> None:
    """Each receiver subscribes to everything."""
    async with record.transaction() as tx:
        for name in names:
            await subscribe(
                tx,
                organisation=people.TRUST,
                url=f"{receivers.base}/{name}",
                secret=new_secret(),
                created_by="someone",
                at=datetime.now(UTC),
            )


async def signed_pathway(client: Client, record: Database) -> Told:
    """A pathway in the record, with two steps on it."""
    pathway = Told(client)
    async with record.transaction() as tx:
        await open_pathway(
            tx,
            reference=pathway.reference,
            law_version=CURRENT_LAW,
            opened_at=datetime.now(UTC),
            opened_by=people.TRUST,
        )
    await pathway.open()
    await pathway.submit()
    await pathway.submit()
    return pathway


async def test_a_slow_receiver_delays_no_other(
    client: Client, record: Database, receivers: Receivers
):
    await subscribed(record, receivers, "slow", "fast")
    async with at_work(client, record, receivers, retries=(60,)):
        pathways = [await signed_pathway(client, record) for _ in range(PLACES_PER_RECEIVER + 2)]
        everything = {
            (pathway.reference, number)
            for pathway in pathways
            for number in range(1, (await pathway.view()).pathway.revision + 1)
        }
        await until(lambda: all_told(receivers, "/fast", everything))
        assert receivers.told["/slow"] == []
        receivers.let.set()
        await until(lambda: all_told(receivers, "/slow", everything))

    for told in receivers.told.values():
        assert len(told) == len(everything)
        for pathway in pathways:
            numbers = [number for reference, number in told if reference == pathway.reference]
            assert numbers == sorted(numbers)


async def test_a_receiver_that_asks_for_a_pause_gets_it(
    client: Client, record: Database, receivers: Receivers
):
    await subscribed(record, receivers, "busy_once")
    async with at_work(client, record, receivers, retries=(0.01,)):
        pathway = await signed_pathway(client, record)
        last = (await pathway.view()).pathway.revision
        wanted = {(pathway.reference, number) for number in range(1, last + 1)}
        await until(lambda: all_told(receivers, "/busy_once", wanted))
    first, second = receivers.at[:2]
    assert second - first >= 2.0


async def all_told(receivers: Receivers, path: str, wanted: set[tuple[str, int]]) -> bool:
    """Whether a receiver has been told everything."""
    return set(receivers.told[path]) >= wanted
