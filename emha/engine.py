"""The engine on one machine: the real Temporal server, its state in one SQLite file."""

from __future__ import annotations

import asyncio
import random
import shutil
import socket
import sys
from asyncio.subprocess import DEVNULL
from pathlib import Path

from emha.settings import environment_of_others

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


def server_command(state: Path, port: int, namespace: str) -> tuple[str, ...]:
    """How to start a server that keeps its state in this file and listens to this machine only."""
    return (
        server_program(),
        *("server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port)),
        *("--db-filename", str(state), "--namespace", namespace, "--log-level", "warn"),
        *(word for pragma in SQLITE for word in ("--sqlite-pragma", pragma)),
    )


async def server_answers(address: str, namespace: str) -> bool:
    """Whether a server answers there and knows the namespace.

    Asked with the server's own program, so that whoever only keeps the processes running needs no
    engine library of its own.
    """
    asked = await asyncio.create_subprocess_exec(
        server_program(),
        *("operator", "namespace", "describe", "--address", address, "--namespace", namespace),
        *("--command-timeout", "5s"),
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        env=environment_of_others(),
    )
    return await asked.wait() == 0


def free_port() -> int:
    """A port of this machine that nothing listens on now.

    It is below those that systems hand out by themselves (32768 and up), so that no passing
    connection takes it before it is used, or while a server that died is started again.
    """
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311 -- any will do, none is a secret
        if port_is_free("127.0.0.1", port):
            return port


def port_is_free(host: str, port: int) -> bool:
    """Whether something could listen there now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
