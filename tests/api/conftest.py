"""One engine for the session; the API over it on SQLite, and where it matters on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.api.stack import NAMESPACES, Stack, engine, whole_stack
from tests.api.telling import Told
from tests.records.databases import migrated, postgres_server


@pytest.fixture(scope="session")
async def api_engine() -> AsyncIterator[WorkflowEnvironment]:
    async with engine() as env:
        yield env


@pytest.fixture(scope="session")
async def stack(
    api_engine: WorkflowEnvironment, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stack]:
    """The whole of eMHA on SQLite."""
    path: Path = tmp_path_factory.mktemp("api") / "record.sqlite"
    url = await migrated(f"sqlite:///{path}")
    target = api_engine.client.service_client.config.target_host
    async with whole_stack(target, NAMESPACES[0], url) as made:
        yield made


@pytest.fixture(scope="session")
async def stack_on_postgres(api_engine: WorkflowEnvironment) -> AsyncIterator[Stack]:
    """The whole of eMHA on PostgreSQL."""
    target = api_engine.client.service_client.config.target_host
    with postgres_server() as url:
        await migrated(url)
        async with whole_stack(target, NAMESPACES[1], url) as made:
            yield made


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_stack(request: pytest.FixtureRequest) -> Stack:
    """The whole of eMHA, on each database in turn."""
    name = "stack" if request.param == "sqlite" else "stack_on_postgres"
    return request.getfixturevalue(name)


@pytest.fixture
async def pathway(stack: Stack) -> Told:
    """A pathway that the trust's MHA administrator has just opened."""
    return await Told.opened(stack)
