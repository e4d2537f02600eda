"""A real Temporal server that can skip time, a worker on it, and a pathway told on both."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

from tests.workflows.edge import Edge, Told, pathway_worker
from workflows.converter import data_converter
from workflows.keys import KeyRing

SETTINGS = ("frontend.WorkflowTimeSkippingEnabled=true", 'history.timerProcessorMaxTimeShift="5ms"')


@pytest.fixture(scope="session")
def ring() -> KeyRing:
    return KeyRing("2026-11", {"2026-11": os.urandom(32)})


@pytest.fixture(scope="session")
def state_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine") / "temporal.db"


@pytest.fixture(scope="session")
async def engine(ring: KeyRing, state_file: Path) -> AsyncIterator[WorkflowEnvironment]:
    beside = Path(sys.executable).with_name("temporal")
    async with await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        data_converter=data_converter(ring),
        dev_server_existing_path=shutil.which(str(beside)) or shutil.which("temporal"),
        dev_server_database_filename=str(state_file),
        dev_server_extra_args=[w for s in SETTINGS for w in ("--dynamic-config-value", s)],
    ) as env:
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
