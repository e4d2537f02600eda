"""eMHA on one machine as `emha run` runs it, to be killed piece by piece while people sign."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from temporalio.service import RPCError

from emha.connecting import connect
from emha.demo import cast
from emha.demo.caller import Acting, Caller, new_key
from emha.demo.people import load_cast
from emha.demo.show import TOKENS
from emha.engine import free_port
from emha.evidence_keys import public_keys
from emha.record import bring_up_to_date
from emha.run import stages
from emha.settings import Settings
from emha.supervisor import Household
from emha.vault import record
from records.evidence import evidence_of
from records.verification import verify
from statute.pathway import Pathway
from statute.vocabulary import Role
from tests.support.patience import PATIENCE
from workflows.messages import View, workflow_id

NURSE = Acting(cast.FERN, Role.NURSE)
CONSTABLE = Acting(cast.KESTREL, Role.CONSTABLE)
RIGHTS = {"kind": "give_rights", "orally": True, "in_writing": True, "understood": "partly"}


@dataclass
class House:
    """The running parts, and people who sign through the public API."""

    settings: Settings
    household: Household
    caller: Caller
    engine_address: str
    restart_database: Callable[[], Any] | None = None
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    """The keys of the signatures that were answered, by pathway."""

    async def open_pathway(self) -> str:
        """Open a pathway; its reference."""
        reference: str = (await self.caller.post(NURSE, "/pathways", {}))["reference"]
        self.acknowledged[reference] = []
        return reference

    async def sign(self, reference: str, key: str) -> None:
        """Sign once under this key, however often it has to be sent; note that it was answered."""
        body = {"mode": "signed", "particulars": RIGHTS}
        await self.caller.post(NURSE, f"/pathways/{reference}/steps", body, key)
        self.acknowledged[reference].append(key)

    async def keep_signing(self, reference: str, stop: asyncio.Event) -> None:
        """Sign one step after another until told to stop."""
        while not stop.is_set():
            await self.sign(reference, new_key())

    async def kill(self, *names: str) -> None:
        """End parts at once, with no chance to tidy up; they are started again by themselves."""
        for name in names:
            if name == "database":
                assert self.restart_database is not None
                await asyncio.to_thread(self.restart_database)
                continue
            pid = self.household.pids()[name]
            if pid is not None:
                os.kill(pid, signal.SIGKILL)

    async def pathway(self, reference: str) -> Pathway:
        """The pathway as its workflow knows it, once everything of it is in the record."""
        async with asyncio.timeout(PATIENCE):
            while True:
                view = await self.view(reference)
                if view.unrecorded == view.unstored == 0:
                    return view.pathway
                await asyncio.sleep(0.1)

    async def view(self, reference: str) -> View:
        """What the workflow knows; asked again while it is just coming back."""
        reached = {"temporal_address": self.engine_address}
        client = await connect(self.settings.model_copy(update=reached))
        handle = client.get_workflow_handle(workflow_id(reference))
        while True:
            with contextlib.suppress(RPCError):
                return await handle.query("view", result_type=View)
            await asyncio.sleep(0.1)

    async def until(self, is_so: Callable[[], Awaitable[bool]]) -> None:
        """Wait for something to come about."""
        async with asyncio.timeout(PATIENCE):
            while not await is_so():  # noqa: ASYNC110  another process has no event to wait on
                await asyncio.sleep(0.05)

    async def recorded(self, reference: str) -> tuple[bool, int, set[str]]:
        """Whether the record holds and each step is proved, how many events it has, which steps."""
        database = record(self.settings)
        try:
            async with database.session() as session:
                checked = await verify(session, reference, keys=public_keys(self.settings))
                proved = {each.step for each in await evidence_of(session, reference)}
                return checked.holds, checked.events, proved
        finally:
            await database.close()


@asynccontextmanager
async def house(settings: Settings, restart_database: Any = None) -> AsyncIterator[House]:
    """Everything started on that home folder; everything ended afterwards."""
    await bring_up_to_date(settings)
    await load_cast(settings)
    said: list[str] = []
    made = stages(settings)
    household = Household(made, settings.logs, said.append)
    ((engine,), _) = made
    port = engine.command[engine.command.index("--port") + 1]
    async with (
        household,
        httpx2.AsyncClient(base_url=settings.own_url, trust_env=False, timeout=PATIENCE) as http,
    ):
        caller = Caller(http, TOKENS)
        yield House(settings, household, caller, f"127.0.0.1:{port}", restart_database)


def settings_for(home: Path, database_url: str = "") -> Settings:
    """Settings of a house of one's own."""
    return Settings(
        home=home,
        port=free_port(),
        database_url=database_url,
        temporal_address="",
        demonstration=False,
        workers=2,
        requests_per_person=10_000_000,
        requests_per_organisation=10_000_000,
    )
