"""A real Temporal server that can skip time, a worker on it, and a pathway told on both."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from sealing.keys import KeyRing
from tests.workflows.edge import Edge, Told, pathway_worker
from tests.workflows.server import skipping_engine


@pytest.fixture(scope="session")
def ring() -> KeyRing:
    return KeyRing("2026-11", {"2026-11": os.urandom(32)})


@pytest.fixture(scope="session")
def state_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine") / "temporal.db"


@pytest.fixture(scope="session")
async def engine(ring: KeyRing, state_file: Path) -> AsyncIterator[WorkflowEnvironment]:
    async with skipping_engine(ring, state_file) as env:
        yield env


@pytest.fixture
def client(engine: WorkflowEnvironment) -> Client:
    return engine.client


@pytest.fixture
def edge() -> Edge:
    return Edge()


@pytest.fixture
async def pathway(client: Client, edge: Edge) -> AsyncIterator[Told]:
    """A pathway that was just opened, with a worker that looks after it."""
    async with pathway_worker(client, edge):
        yield await Told(client).open()
