"""What the command line prints: plain words, with weight and colour only where there is a screen.

Text from people goes through here as it is: nothing in it is read as an instruction to the screen.
"""

from __future__ import annotations

import sys

from rich.console import Console
from rich.text import Text


class Screen:
    """The terminal, a file or a pipe."""

    def __init__(self, *, errors: bool = False) -> None:
        self._console = Console(
            file=sys.stderr if errors else sys.stdout,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=True,
        )

    def say(self, message: str, /) -> None:
        """Print a line as it is."""
        self._print(Text(_shown(message)))

    def heading(self, message: str) -> None:
        """Print a line that what follows belongs under."""
        self._print(Text(f"\n{_shown(message)}", style="bold"))

    def problem(self, message: str) -> None:
        """Print what went wrong and what to do."""
        self._print(Text(_shown(message), style="bold red"))

    def _print(self, text: Text) -> None:
        self._console.print(text)
        self._console.file.flush()


def _shown(message: str) -> str:
    """The message without control characters, which could move or recolour what stands there."""
    return "".join(
        c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in message
    )
