"""Tell every scenario on a real engine and keep what came of it. See README.md beside this file.

python -m tests.histories.record
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from temporalio.client import WorkflowHistory
from temporalio.testing import WorkflowEnvironment

from tests.histories.kept import Kept, replayed
from tests.histories.scenarios import RING, SCENARIOS, Scenario
from tests.workflows.edge import Edge, Told, pathway_worker
from tests.workflows.server import skipping_engine


async def told(scenario: Scenario, engine: WorkflowEnvironment) -> Kept:
    """The history of one telling: of the last run, where it went on to another."""
    edge = Edge()
    async with pathway_worker(engine.client, edge):
        pathway = await Told(engine.client).open()
        await scenario(pathway, edge, engine)
        handle = pathway.handle
        events = [event async for event in handle.fetch_history_events()]
        return Kept(WorkflowHistory(handle.id, events), (await pathway.view()).pathway)


async def main() -> None:
    with TemporaryDirectory() as folder:
        async with skipping_engine(RING, Path(folder) / "temporal.db") as engine:
            for name, scenario in SCENARIOS.items():
                kept = await told(scenario, engine)
                assert await replayed(kept.history) == kept.pathway
                kept.write(name)


if __name__ == "__main__":
    asyncio.run(main())
