"""What the demonstration shows at its end: the timeline, every clock, and the signed forms."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

from emha.demo.caller import Acting, Caller, DemonstrationError
from emha.demo.cast import JUNIPER
from emha.screen import Screen
from statute.instants import say_instant
from statute.law import law_version
from statute.vocabulary import Role

OFFICE = Acting(JUNIPER, Role.MHA_ADMINISTRATOR)
STORED_WITHIN = 60.0

Json = dict[str, Any]


async def show(caller: Caller, screen: Screen, reference: str) -> None:
    """Print the pathway as the hospital's Mental Health Act office reads it."""
    reading = await caller.get(OFFICE, f"/pathways/{reference}")
    names = {each["person"]: each["name"] for each in reading["people"]}
    _show_steps(screen, reading, names)
    _show_powers(screen, reading)
    _show_clocks(screen, reading)
    for finding in reading["findings"]:
        screen.say(f"  Finding ({finding['severity']}): {_with_citation(finding)}")


async def keep_forms(caller: Caller, screen: Screen, reference: str, folder: Path) -> None:
    """Fetch every signed form as a PDF into the folder, once all are stored.

    Raises:
        DemonstrationError: they are not stored in time.
    """
    notes = await _all_stored(caller, reference)
    screen.heading("Signed forms")
    for number, note in enumerate(notes, 1):
        pdf = await caller.fetch(OFFICE, f"/pathways/{reference}/documents/{note['id']}")
        path = folder / f"{number:02}-{note['code']}.pdf"
        _write(path, pdf)
        screen.say(f"  {path}  SHA-256 {note['sha256'][:16]}...")


def _write(path: Path, pdf: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf)


async def _all_stored(caller: Caller, reference: str) -> list[Json]:
    try:
        async with asyncio.timeout(STORED_WITHIN):
            while True:
                reading = await caller.get(OFFICE, f"/pathways/{reference}")
                if not reading["unstored"] and not reading["unrecorded"]:
                    return _in_order_of_signing(reading)
                await asyncio.sleep(0.3)
    except TimeoutError:
        raise DemonstrationError(
            f"After {STORED_WITHIN:g} s the signed forms were still not all stored. "
            "See worker.log among the logs."
        ) from None


def _in_order_of_signing(reading: Json) -> list[Json]:
    signed = {e["step"]["id"]: e["step"]["occurred_at"] for e in reading["entries"]}
    return sorted(reading["documents"], key=lambda note: signed[note["step"]])


def _show_steps(screen: Screen, reading: Json, names: dict[str, str]) -> None:
    titles = law_version(reading["law_version"]).steps
    screen.heading(f"What happened on pathway {reading['reference']}")
    for entry in sorted(reading["entries"], key=lambda e: e["step"]["occurred_at"]):
        step = entry["step"]
        who = names.get(step["by"]["person"], step["by"]["role"].replace("_", " "))
        title = titles[step["particulars"]["kind"]].title
        line = f"  {_at(step['occurred_at'])}  {title}, {who}"
        if step["mode"] == "recorded":
            line += f" (recorded {_at(entry['recorded_at'])})"
        screen.say(line)


def _show_powers(screen: Screen, reading: Json) -> None:
    screen.heading("Powers")
    for shown in reading["powers"]:
        power = shown["power"]
        state = "in force" if shown["in_force"] else f"ended: {power['ending']}"
        ended = power["ended_at"] or power["expires_at"]
        until = f" to {_at(ended)}" if ended else ""
        screen.say(f"  {power['title']} ({power['citation']}), {state}")
        screen.say(f"      {_at(power['starts_at'])}{until}")


def _show_clocks(screen: Screen, reading: Json) -> None:
    steps = {e["step"]["id"]: e["step"] for e in reading["entries"]}
    titles = law_version(reading["law_version"]).steps
    screen.heading("Clocks")
    for shown in reading["clocks"]:
        clock = shown["clock"]
        by = steps.get(clock["started_by"])
        screen.say(f"  {clock['title']} ({clock['citation']}): {shown['standing']}")
        if by is not None:
            title = titles[by["particulars"]["kind"]].title
            screen.say(f"      Started by: {title}, {_at(by['occurred_at'])}")
        screen.say(f"      Starts: {_at(clock['starts_at'])}")
        screen.say(f"      Counted: {clock['explanation']}")
        ends = _at(clock["expires_at"]) if clock["expires_at"] else "as soon as practicable"
        screen.say(f"      Ends: {ends}")


def _with_citation(finding: Json) -> str:
    return f"{finding['message']} ({finding['citation']})"


def _at(instant: str) -> str:
    return say_instant(datetime.fromisoformat(instant).replace(microsecond=0))
