"""The record is anchored by itself, on the real engine, in every place outside that is set."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from temporalio.client import Client

from activities.anchor_url import AnchorUrl
from activities.anchoring import Anchoring
from activities.delivering import Delivering
from activities.recording import Recording
from activities.storing import Storing
from evidence.anchor_places import AnchorFile, AnchorFolder, AnchorPlace
from evidence.anchors import read_anchors
from exchange.sender import WebhookSender
from records.database import Database
from statute.finding import Finding
from tests.api.serving import served
from tests.evidence.building import KEYS, OWN
from tests.records.building import ADMITTED, finding, raised, record
from tests.workflows.edge import until
from tests.workflows.test_webhook_feed import record as record_of_its_own
from worker import Hands, working
from workflows.waking import start_anchoring

database = record_of_its_own
"""The same empty record as the webhooks have."""


class Vault:
    """A service that takes each file once and never again, and can be away."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.away = 0

    async def put(self, request: Request) -> Response:
        if self.away:
            self.away -= 1
            return Response(status_code=503)
        name = request.path_params["name"]
        if name in self.files:
            return Response(status_code=412)
        self.files[name] = (await request.body()).decode()
        return Response(status_code=201)

    def lines(self) -> list[str]:
        """What it took, as a place has it."""
        return [
            self.files["begun.jws"],
            *(self.files[n] for n in sorted(self.files) if n[0] == "0"),
        ]


@asynccontextmanager
async def anchored(
    client: Client, database: Database, places: list[AnchorPlace]
) -> AsyncIterator[None]:
    """The real worker, anchoring ten times a second."""
    async with WebhookSender(frozenset()) as sender:
        storing = Storing(database, lambda _form, _evidence: b"%PDF")
        hands = Hands(
            recording=Recording(database, client),
            storing=storing,
            delivering=Delivering(database, sender),
            anchoring=Anchoring(database, OWN, places),
        )
        async with working(client, hands):
            await start_anchoring(client, 0.1)
            yield
            await client.get_workflow_handle("anchoring").terminate()
        storing.close()


def rule(number: int) -> Finding:
    return finding(f"RULE_{number}")


async def test_what_is_recorded_is_anchored_everywhere_and_goes_on(
    client: Client, database: Database, tmp_path: Path
) -> None:
    vault = Vault()
    vault.away = 2
    app = Starlette(routes=[Route("/anchors/{name}", vault.put, methods=["PUT"])])
    async with served(app) as base:
        file, folder = AnchorFile(tmp_path / "anchors.jws"), AnchorFolder(tmp_path / "worm")
        places = [file, folder, AnchorUrl(f"{base}/anchors/", tmp_path / "sent")]
        async with anchored(client, database, places):
            await record(database, *ADMITTED, reference="p-1")
            await until(lambda: reached(vault, "p-1", 3))
            await record(database, raised(rule(1)), reference="p-1")
            await record(database, *ADMITTED, reference="p-2")
            await until(lambda: reached(vault, "p-1", 4))
            await until(lambda: reached(vault, "p-2", 3))
    told = [
        read_anchors(each, KEYS, "it") for each in (file.lines(), folder.lines(), vault.lines())
    ]
    assert [each.faults for each in told] == [[], [], []]
    assert told[0].hashes == told[1].hashes == told[2].hashes


async def reached(vault: Vault, pathway: str, events: int) -> bool:
    """Whether the farthest place has it."""
    await asyncio.sleep(0)
    if "begun.jws" not in vault.files:
        return False
    known = read_anchors(vault.lines(), KEYS, "it").of.get(pathway, [])
    return any(each.head.events == events for each in known)
