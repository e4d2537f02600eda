"""The demonstration from its first request to its last line, and the note that it was shown."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx2

from emha.demo.caller import Caller
from emha.demo.report import keep_forms, show
from emha.demo.story import open_pathways, whole_detention
from emha.screen import Screen
from emha.settings import LOCAL_SIGN_IN, Settings

TOKENS = f"{LOCAL_SIGN_IN}/token"
SECONDS_TO_ANSWER = 30.0


@dataclass(frozen=True)
class Shown:
    """That the demonstration was begun with this store, and how far it came."""

    complete: bool
    reference: str | None = None


def shown_before(home: Path) -> Shown | None:
    """Whether the demonstration was begun with this store."""
    note = _note(home)
    return Shown(**json.loads(note.read_text())) if note.exists() else None


async def demonstrate(settings: Settings, screen: Screen) -> None:
    """Drive one whole detention and leave two pathways open, then show what came of it.

    Raises:
        DemonstrationError: the API did not do what the story needs.
    """
    _write(settings.home, Shown(complete=False))
    screen.heading("One detention, from section 136 to discharge")
    async with httpx2.AsyncClient(
        base_url=settings.own_url, trust_env=False, timeout=SECONDS_TO_ANSWER
    ) as http:
        caller = Caller(http, TOKENS)
        reference = await whole_detention(caller, screen.say)
        screen.heading("Four more pathways, so that the board has something to show")
        await open_pathways(caller, screen.say)
        await show(caller, screen, reference)
        await keep_forms(caller, screen, reference, settings.home / "demonstration" / reference)
    _write(settings.home, Shown(complete=True, reference=reference))


def _note(home: Path) -> Path:
    return home / "demonstration.json"


def _write(home: Path, shown: Shown) -> None:
    _note(home).write_text(json.dumps(asdict(shown)))
