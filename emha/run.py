"""Everything on one machine: the engine, the workers, the API and the pages, kept running."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from emha.engine import free_port, port_is_free, server_answers, server_command
from emha.settings import Settings, environment_of_others
from emha.supervisor import Household, Part, Say

READY = "/api/v1/health/ready"
INTERRUPTED = 130
"""Exit code of a program that was asked to stop before it was done."""

Prepare = Callable[[], Awaitable[None]]
"""What is done before anything starts."""
Work = Callable[[], Awaitable[int]]
"""What is done once everything runs; answers the exit code."""


class CannotRunError(Exception):
    """The run cannot begin; the message says why and what to do."""


async def run(settings: Settings, say: Say, prepare: Prepare, work: Work) -> int:
    """Prepare, start everything, do the work, end everything; answer the exit code.

    Asked to stop (Ctrl-C, SIGTERM, the terminal closed), it breaks off and ends everything in
    order.

    Raises:
        CannotRunError: something else is in the way.
        PartFailedError: a part does not come up.
    """
    with _alone_in(settings.home):
        if not port_is_free(settings.host, settings.port):
            raise CannotRunError(
                f"Port {settings.port} is in use by another program. Stop that program, or choose "
                f"another port: make run PORT={settings.port + 1}"
            )
        return await _until_stopped(_everything(settings, say, prepare, work), say)


async def _everything(settings: Settings, say: Say, prepare: Prepare, work: Work) -> int:
    await prepare()
    try:
        async with Household(stages(settings), settings.logs, say):
            return await work()
    finally:
        settings.engine_file.unlink(missing_ok=True)


def stages(settings: Settings) -> list[list[Part]]:
    """The processes that one machine runs: each stage needs the one before."""
    if not settings.runs_own_engine:
        return [[*_workers(settings), _api(settings)]]
    port = free_port()
    ours = settings.model_copy(update={"temporal_address": f"127.0.0.1:{port}"})
    return [[_engine(ours, port)], [*_workers(ours), _api(ours)]]


def _engine(settings: Settings, port: int) -> Part:
    async def ready(_pid: int) -> bool:
        up = await server_answers(settings.temporal_address, settings.temporal_namespace)
        if up:
            settings.engine_file.parent.mkdir(parents=True, exist_ok=True)
            settings.engine_file.write_text(settings.temporal_address)
        return up

    state = settings.home / "temporal.db"
    command = server_command(state, port, settings.temporal_namespace)
    return Part("engine", command, ready, environment_of_others())


def _workers(settings: Settings) -> Iterator[Part]:
    for number in range(1, settings.workers + 1):
        name = "worker" if settings.workers == 1 else f"worker {number}"
        yield _worker(settings, name)


def _worker(settings: Settings, name: str) -> Part:
    takes_work = settings.home / "run" / f"{name.replace(' ', '-')}.ready"

    async def ready(pid: int) -> bool:
        return takes_work.exists() and takes_work.read_text() == str(pid)

    command = (sys.executable, "-m", "emha", "worker", "--ready-file", str(takes_work))
    return Part(name, command, ready, settings.as_environment())


def _api(settings: Settings) -> Part:
    async def ready(_pid: int) -> bool:
        async with httpx2.AsyncClient(trust_env=False, timeout=5) as client:
            try:
                return (await client.get(settings.own_url + READY)).is_success
            except httpx2.HTTPError:
                return False

    command = (sys.executable, "-m", "emha", "api")
    return Part("API and pages", command, ready, settings.as_environment())


async def _until_stopped(everything: Coroutine[Any, Any, int], say: Say) -> int:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(asked, stop.set)
    working = asyncio.create_task(everything)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if working.done():
        stopping.cancel()
        return working.result()
    say("Stopping.")
    working.cancel()
    await asyncio.wait({working})
    say("Everything has stopped. What was done is kept.")
    return INTERRUPTED


@contextmanager
def _alone_in(home: Path) -> Iterator[None]:
    """Hold the state folder for this run: two servers over one file would spoil it.

    Raises:
        CannotRunError: another run has it.
    """
    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotRunError(
            f"eMHA is running already with the state in {home}. Stop that run, or keep this one "
            "apart: EMHA_HOME=var/another make run PORT=8001"
        ) from None
    else:
        yield
    finally:
        os.close(handle)
