"""A real Temporal server of one's own, that can skip time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

from sealing.keys import KeyRing
from workflows.converter import data_converter

SETTINGS = ("frontend.WorkflowTimeSkippingEnabled=true", 'history.timerProcessorMaxTimeShift="5ms"')


@asynccontextmanager
async def skipping_engine(ring: KeyRing, state: Path) -> AsyncIterator[WorkflowEnvironment]:
    """The server with its state in that file. Time passes as usual until it is told to skip."""
    beside = Path(sys.executable).with_name("temporal")
    async with await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        data_converter=data_converter(ring),
        dev_server_existing_path=shutil.which(str(beside)) or shutil.which("temporal"),
        dev_server_database_filename=str(state),
        dev_server_extra_args=[w for s in SETTINGS for w in ("--dynamic-config-value", s)],
        dev_server_log_level="error",
    ) as engine:
        yield engine
