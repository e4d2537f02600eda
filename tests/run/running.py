"""A machine on which `emha run` is started as a user starts it, with a store of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.support.patience import PATIENCE


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that other processes bring about."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 -- other processes cannot set our events
            await asyncio.sleep(0.05)


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


@dataclass
class Run:
    """One `emha run`, with what it has said so far."""

    process: Process
    home: Path
    port: int
    said: list[str] = field(default_factory=list)
    reading: asyncio.Task[None] | None = None

    @property
    def text(self) -> str:
        return "".join(self.said)

    async def says(self, words: str) -> None:
        await until(lambda: words in self.text or self.process.returncode is not None)
        assert words in self.text, self.text

    async def ends(self) -> int:
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            if self.reading is not None:
                await self.reading
        return code

    async def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return await self.ends()

    def parts(self) -> dict[str, int]:
        """The processes it keeps, by what they do."""
        names = {"start-dev": "engine", "worker": "worker", "api": "api"}
        children = psutil.Process(self.process.pid).children()
        found = [(child.pid, child.cmdline()) for child in children]
        return {name: pid for pid, words in found for word, name in names.items() if word in words}


@dataclass
class Machine:
    """A machine on which `emha run` can be started again and again over one store."""

    home: Path
    port: int
    started: list[Run] = field(default_factory=list)

    async def run(self, *arguments: str, **settings: str) -> Run:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("EMHA_")}
        environment |= {"EMHA_HOME": str(self.home), "EMHA_PORT": str(self.port), **settings}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "emha", "run", *arguments),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            env=environment,
        )
        run = Run(process, self.home, self.port)
        run.reading = asyncio.create_task(_listen(run))
        self.started.append(run)
        return run

    async def end(self) -> None:
        for run in self.started:
            if run.process.returncode is None:
                await run.stop(signal.SIGTERM)


async def _listen(run: Run) -> None:
    assert run.process.stdout is not None
    async for line in run.process.stdout:
        run.said.append(line.decode())
