"""The engine on one machine: the real Temporal server, its state in one SQLite file."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

from temporalio.client import Client
from temporalio.service import RPCError

SQLITE = ("journal_mode=WAL", "synchronous=FULL")
"""FULL keeps every acknowledged signature through a loss of power; WAL makes that affordable."""


class EngineMissingError(Exception):
    """The Temporal server is not installed; the message says what to do."""


def server_program() -> str:
    """Where the Temporal server is: beside this Python, or on the path.

    Raises:
        EngineMissingError: neither has it.
    """
    beside = Path(sys.executable).with_name("temporal")
    found = shutil.which(str(beside)) or shutil.which("temporal")
    if found is None:
        raise EngineMissingError(
            "The Temporal server is not installed. Run `make run`, which installs it, or set "
            "EMHA_TEMPORAL_ADDRESS to a cluster that is running."
        )
    return found


def server_command(state: Path, port: int, namespace: str) -> list[str]:
    """How to start a server that keeps its state in this file and listens to this machine only."""
    return [
        server_program(),
        *("server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port)),
        *("--db-filename", str(state), "--namespace", namespace, "--log-level", "warn"),
        *(word for pragma in SQLITE for word in ("--sqlite-pragma", pragma)),
    ]


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def answers(address: str, namespace: str) -> bool:
    """Whether a Temporal server answers there and knows the namespace."""
    try:
        client = await Client.connect(address, namespace=namespace)
        await client.count_workflows()
    except (RPCError, RuntimeError, OSError):
        return False
    return True
