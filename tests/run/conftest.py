"""The one-machine run as a user starts it: real processes, a real engine, a store of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx2
import pytest

from emha.demo import cast
from emha.demo.caller import Acting, Caller
from emha.engine import free_port
from statute.vocabulary import Role
from tests.run.running import Machine, Run
from tests.support.patience import PATIENCE


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    """A machine with an empty store."""
    made = Machine(tmp_path / "var", free_port())
    yield made
    await made.end()


@pytest.fixture(scope="session")
async def shown(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Run]:
    """The demonstration, shown once from an empty store to its end."""
    made = Machine(tmp_path_factory.mktemp("shown") / "var", free_port())
    run = await made.run("--once")
    await run.ends()
    yield run
    await made.end()


@pytest.fixture
async def shown_before(shown: Run) -> AsyncIterator[Machine]:
    """A machine whose store has the demonstration in it."""
    made = Machine(shown.home, shown.port)
    yield made
    await made.end()


@pytest.fixture
async def office(shown: Run) -> AsyncIterator[Callable[[str], object]]:
    """Reads from the API as the trust's Mental Health Act administrator."""
    async with httpx2.AsyncClient(
        base_url=f"http://127.0.0.1:{shown.port}", trust_env=False, timeout=PATIENCE
    ) as http:
        caller = Caller(http, "/oidc/token")
        acting = Acting(cast.JUNIPER, Role.MHA_ADMINISTRATOR)
        yield lambda path: caller.get(acting, path)
