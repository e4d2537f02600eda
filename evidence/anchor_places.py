"""Where checkpoints are kept outside the database: a file that only grows, a folder of files.

A folder may lie on write-once storage: each checkpoint is a file of its own, made once and never
written again.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol


class AnchorPlace(Protocol):
    """A place where checkpoints are kept. `Sequence` items are number and signed text."""

    def last(self) -> int | None:
        """The number of the last one that is there; None where the place is not begun."""
        ...

    def begin(self, begun: str) -> None:
        """Begin the place, with the signed word that it is begun now."""
        ...

    def add(self, checkpoints: Sequence[tuple[int, str]]) -> None:
        """Add these, in order; those that are there already are left as they are."""
        ...


class AnchorFile:
    """A file with one signed line for each checkpoint."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> int | None:
        if not self.path.exists():
            return None
        # Begun with a line of its own, which is no checkpoint.
        return max(sum(1 for _ in self.lines()) - 1, 0)

    def begin(self, begun: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._appending() as handle:
            if os.fstat(handle).st_size == 0:
                _write(handle, [begun])

    def add(self, checkpoints: Sequence[tuple[int, str]]) -> None:
        with self._appending() as handle:
            there = self.last() or 0
            _write(handle, [token for number, token in checkpoints if number > there])

    def lines(self) -> Iterator[str]:
        """The signed lines. A last line that was not written to its end is left out."""
        with self.path.open(encoding="ascii", errors="replace") as file:
            for line in file:
                if line.endswith("\n"):
                    yield line.strip()

    @contextmanager
    def _appending(self) -> Iterator[int]:
        """Alone in the file, at its end; half a line that a crash left is taken away first."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            whole = self.path.read_bytes().rfind(b"\n") + 1
            if whole != os.fstat(handle).st_size:
                os.ftruncate(handle, whole)
            yield handle
        finally:
            os.close(handle)


class AnchorFolder:
    """A folder with one file for each checkpoint: `000000001.jws`, and `begun.jws`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> int | None:
        if not (self.path / "begun.jws").exists():
            return None
        return max((int(each.stem) for each in self._files()), default=0)

    def begin(self, begun: str) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        _make(self.path / "begun.jws", begun)

    def add(self, checkpoints: Sequence[tuple[int, str]]) -> None:
        for number, token in checkpoints:
            _make(self.path / f"{number:09d}.jws", token)

    def lines(self) -> Iterator[str]:
        """What is there, in order."""
        begun = self.path / "begun.jws"
        for each in (begun, *sorted(self._files())):
            if each.exists():
                yield each.read_text(encoding="ascii", errors="replace").strip()

    def _files(self) -> Iterable[Path]:
        return (each for each in self.path.glob("*.jws") if each.stem.isdigit())


def _write(handle: int, lines: Sequence[str]) -> None:
    os.write(handle, "".join(f"{line}\n" for line in lines).encode())
    os.fsync(handle)


def _make(path: Path, token: str) -> None:
    """A file that is made whole or not at all, and never over one that is there."""
    if path.exists():
        return
    fresh = path.with_suffix(f".{os.getpid()}")
    with fresh.open("w", encoding="ascii") as file:
        file.write(token + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
