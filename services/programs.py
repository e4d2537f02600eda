"""Files that anybody may have made, read by programs of their own that know none of our secrets.

What such a file does to the library that reads it, it does to a program that has little memory and
time, answers little, and ends. Nobody can have all of them read theirs: whoever sends more than
a few at once is asked to wait, and so is everybody while too many wait.
"""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from evidence.bundle import is_bundle
from evidence.keys import PublicKeys
from evidence.looking import given, report_of
from evidence.pdf import PdfFound, pdf_found
from evidence.report import About, Check, Report, reported
from services.errors import TooManyError, UnavailableError, bad

SECONDS = 90.0
"""For one file, from the start of its program to its answer. On a busy machine most of that passes
before the file is looked at; what it may cost itself is limited by the processor's time."""

LARGEST_ANSWER = 16 * 1024 * 1024

AT_ONCE = 2
MOST_WAITING = 16
MOST_OF_ONE = 4
"""Of one person or system, read and waiting together."""

SECONDS_OF_A_BUNDLE = 180.0
"""For a whole bundle: it may have many documents."""

_TOO_LONG = (
    "This bundle takes too much to check here: it has too many documents, or some that cannot be "
    "read. Check it with `emha verify`, which has no such limit."
)


_UNREADABLE = Check(
    about=About.FILE,
    holds=False,
    says="It cannot be read: it is damaged, it was made to cost too much, or it is none of ours.",
)


class Programs:
    """Has files read. `roots` are the certificates that a seal is trusted by, in PEM."""

    def __init__(self, roots: bytes = b"") -> None:
        self._roots = roots
        self._places = asyncio.Semaphore(AT_ONCE)
        self._of: Counter[str] = Counter()

    async def pdf(self, raw: bytes, whose: str) -> PdfFound:
        """What a PDF is; one that takes too long or too much cannot be read.

        Raises:
            TooManyError, UnavailableError
        """
        roots = base64.b64encode(self._roots).decode()
        answer = await self.run("evidence.pdf", roots, raw, whose)
        try:
            return pdf_found(answer)
        except ValueError:
            return PdfFound(readable=False, why="no answer")

    async def report(self, raw: bytes, keys: PublicKeys, whose: str) -> Report:
        """What holds of any file: a PDF, a piece of evidence, a bundle, or none of them.

        Raises:
            TooManyError, UnavailableError
            BadContentError: a bundle takes more than is spent on one request.
        """
        seconds = SECONDS_OF_A_BUNDLE if is_bundle(raw) else SECONDS
        asked = given(keys, self._roots)
        found = report_of(await self.run("evidence.looking", asked, raw, whose, seconds))
        if found is None and is_bundle(raw):
            raise bad("", _TOO_LONG)
        return found or reported("This file", (), (_UNREADABLE,))

    async def run(
        self, program: str, told: str, raw: bytes, whose: str, seconds: float = SECONDS
    ) -> bytes:
        """What this program answers of the file; nothing, if it takes too long or too much.

        Raises:
            TooManyError: this person or system has too many read already.
            UnavailableError: everybody together has.
        """
        with self._turn(whose):
            async with self._places:
                return await _answer(program, told, raw, seconds)

    @contextmanager
    def _turn(self, whose: str) -> Iterator[None]:
        if self._of[whose] >= MOST_OF_ONE:
            raise TooManyError(
                f"{MOST_OF_ONE} of your files are being read. Send this one again when they are.",
                retry_after=5,
            )
        if self._of.total() >= AT_ONCE + MOST_WAITING:
            raise UnavailableError(
                "Many files are being read. Send the same request again, with the same key.",
                retry_after=10,
            )
        self._of[whose] += 1
        try:
            yield
        finally:
            self._of[whose] -= 1
            self._of += Counter()  # forgets whoever has none left


async def _answer(name: str, told: str, raw: bytes, seconds: float) -> bytes:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-B", "-m", name, told),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_told_no_secrets(),
    )
    try:
        async with asyncio.timeout(seconds):
            _, answer = await asyncio.gather(_send(program, raw), _hear(program))
            await program.wait()
            return answer
    except (TimeoutError, OSError):
        return b""
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()


async def _send(program: asyncio.subprocess.Process, raw: bytes) -> None:
    assert program.stdin is not None
    try:
        program.stdin.write(raw)
        await program.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        return  # it ended before it had read everything
    finally:
        program.stdin.close()


async def _hear(program: asyncio.subprocess.Process) -> bytes:
    """What it says, if that is not too much."""
    assert program.stdout is not None
    said = bytearray()
    while piece := await program.stdout.read(64 * 1024):
        said += piece
        if len(said) > LARGEST_ANSWER:
            program.kill()
            return b""
    return bytes(said)


def _told_no_secrets() -> dict[str, str]:
    """The environment without any setting of ours: some are passwords and keys."""
    return {name: value for name, value in os.environ.items() if not name.startswith("EMHA_")}
