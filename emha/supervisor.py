"""Keeps the processes of one machine running: in order, started again when they die, all ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from emha.full_disk import no_room
from emha.leash import leashed

READY_WITHIN = 90.0
"""Seconds that a part may take to come up; a small machine under load needs some of them."""
FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER = 0.5, 30.0, 10.0
"""Seconds: before the first new start, at most, and of running that makes up for earlier ones."""
LOG_KEPT = 20_000_000
"""Bytes after which a part's log is put aside when it next starts."""
LOG_TOLD = 12, 20_000
"""Lines and bytes at the end of a log that are told when a part fails."""


class Say(Protocol):
    """Tells the person at the terminal what goes on."""

    def __call__(self, message: str, /) -> None: ...


class PartFailedError(Exception):
    """A part did not come up; the message has the end of what it wrote."""


@dataclass(frozen=True)
class Part:
    """One process to keep: how it is started, and how to tell that it does its work."""

    name: str
    command: tuple[str, ...]
    ready: Callable[[int], Awaitable[bool]]
    """Asked again and again, with the number of the process, until it says yes."""
    environment: Mapping[str, str] | None = None
    """All of its environment; this process's own if none."""
    grace: float = 20.0
    """Seconds it has to end by itself before it is killed."""


class Kept:
    """A part that is kept running until it is told to stop."""

    def __init__(self, part: Part, logs: Path, say: Say) -> None:
        self._part, self._say = part, say
        self._log = logs / f"{part.name.replace(' ', '-')}.log"
        self._process: Process | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        """What the part is called."""
        return self._part.name

    @property
    def pid(self) -> int | None:
        """The process that is running now, if one is."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    async def start(self) -> None:
        """Start it and wait until it does its work.

        Raises:
            PartFailedError: it ended, or did not get ready in time.
        """
        await self._spawn()
        await self._until_ready()
        self._watch = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """End it, in its own time if that is short; nothing it started stays behind."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            process.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), self._part.grace)
        # It leads a session of its own, so whatever is left of it goes with its group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    async def _spawn(self) -> None:
        """Start its process.

        Raises:
            PartFailedError: there is no log to be had, or no process.
        """
        try:
            await self._begin()
        except OSError as wrong:
            said = f"The part {self.name} could not start: {wrong}."
            raise PartFailedError(_lines(said, self._no_room())) from None

    async def _begin(self) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        if self._log.exists() and self._log.stat().st_size > LOG_KEPT:
            self._log.replace(self._log.with_suffix(".log.1"))
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *leashed(self._part.command),
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                env=self._part.environment,
                start_new_session=True,  # Ctrl-C reaches us alone, and we end the parts in order
            )

    async def _until_ready(self) -> None:
        """Wait until the part works.

        Raises:
            PartFailedError: it ended, or did not get ready in time.
        """
        assert self._process is not None
        ended = asyncio.create_task(self._process.wait())
        try:
            async with asyncio.timeout(READY_WITHIN):
                while not ended.done() and not await self._part.ready(self._process.pid):
                    await asyncio.wait({ended}, timeout=0.2)
        except TimeoutError:
            raise PartFailedError(self._what_happened("did not get ready")) from None
        finally:
            if not ended.done():
                ended.cancel()
        if self._process.returncode is not None:
            raise PartFailedError(self._what_happened("could not start"))

    async def _keep(self) -> None:
        """Start it again whenever it dies, after a pause that grows while it keeps dying."""
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while True:
            assert self._process is not None
            since = loop.time()
            code = await self._process.wait()
            pause = FIRST_PAUSE if loop.time() - since > STEADY_AFTER else pause
            self._say(
                f"Stopped: {self.name} ({_how_it_ended(code)}). Starting it again in {pause:g} s."
            )
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            with contextlib.suppress(PartFailedError):
                await self._spawn()
                await self._until_ready()
                self._say(f"Running again: {self.name}.")

    def _what_happened(self, what: str) -> str:
        no_room, tail = self._no_room(), self._tail()
        wrote = f"The end of {self._log}:" if tail else f"It wrote nothing into {self._log}."
        return _lines(f"The part {self.name} {what}. {wrote}", *(f"  {x}" for x in tail), no_room)

    def _tail(self) -> list[str]:
        """The end of the log; nothing of what is no file."""
        if not self._log.is_file():
            return []
        lines, size = LOG_TOLD
        with self._log.open("rb") as log:
            log.seek(max(0, self._log.stat().st_size - size))
            return log.read().decode(errors="replace").strip().splitlines()[-lines:]

    def _no_room(self) -> str:
        with contextlib.suppress(OSError):
            return no_room(self._log)
        return ""


def _lines(*said: str) -> str:
    return "\n".join(line for line in said if line)


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


class Household:
    """All the parts of one machine: started in order, ended in the opposite order.

    They come in stages: the parts of one stage start together, once the stage before works.
    """

    def __init__(self, stages: Sequence[Sequence[Part]], logs: Path, say: Say) -> None:
        self._say = say
        self._stages = [[Kept(part, logs, say) for part in stage] for stage in stages]
        self._started: list[Kept] = []

    async def __aenter__(self) -> Self:
        try:
            for stage in self._stages:
                await self._begin(stage)
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _begin(self, stage: Sequence[Kept]) -> None:
        self._started += stage
        beginning = {asyncio.create_task(self._start(kept)) for kept in stage}
        try:
            done, _ = await asyncio.wait(beginning, return_when=asyncio.FIRST_EXCEPTION)
            for each in done:
                each.result()
        finally:
            for each in beginning:
                each.cancel()
            await asyncio.wait(beginning)

    async def _start(self, kept: Kept) -> None:
        await kept.start()
        self._say(f"Running: {kept.name}.")

    async def stop(self) -> None:
        """End every part, the last started first."""
        while self._started:
            await self._started.pop().stop()

    def pids(self) -> dict[str, int | None]:
        """The process of each part that is running now."""
        return {kept.name: kept.pid for stage in self._stages for kept in stage}
