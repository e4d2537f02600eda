"""Starts a program that ends when whoever started it is gone, however that came about.

Run as `python -m emha.leash PARENT COMMAND...`. Where the system cannot do it (only Linux can), the
program starts all the same.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1


def leashed(command: Sequence[str]) -> list[str]:
    """The same command, ended with SIGTERM when this process dies without a word."""
    return [sys.executable, "-m", "emha.leash", str(os.getpid()), *command]


def main(arguments: Sequence[str]) -> None:
    """Become the command, on the leash of the parent."""
    parent, *command = arguments
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    # The parent may have died before the leash was on.
    if os.getppid() != int(parent):
        sys.exit("whoever started this is gone already")
    os.execvp(command[0], command)  # noqa: S606 -- the very purpose: no shell, our own command


if __name__ == "__main__":
    main(sys.argv[1:])
